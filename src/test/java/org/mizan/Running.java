package org.mizan;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test class needs running: a server, a database, a kernel. It starts before the class's tests, ahead of their
 * {@code @BeforeAll}, and is closed after them, also when it or a test failed; one that several classes inherit is
 * opened anew for each:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final TestServer server = TestServer.fresh();
 * </pre>
 *
 * A test that needs another one for itself starts it in a {@code try}. What a server says of its own failures stands
 * in the log of the tests, with the trace.
 */
public abstract class Running implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    /** Makes it ready for use. */
    protected abstract void open();

    /** Ends all that was opened, as far as it was. */
    @Override
    public abstract void close();

    @Override
    public final void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public final void afterAll(ExtensionContext context) {
        close();
    }
}

package org.mizan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.mizan.db.Access;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;

/**
 * One real PostgreSQL for all tests of a JVM, started when the first one asks. Its data stays in the build directory, so
 * that the next run starts warm; the schemas go with the JVM.
 */
final class TestPostgres {
    private static final String PREFIX = "test_" + ProcessHandle.current().pid() + "_";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    private static EmbeddedPostgres start() {
        var server = EmbeddedPostgres.open(Path.of("target", "test-data-" + System.getProperty("test.fork", "1")));
        TestSchemas.dropThoseOfEndedProcesses(server.connection());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-database-close"));
        return server;
    }

    static ConnectionInfo connection() {
        return SERVER.connection();
    }

    /** Its owner, and the role of a server. */
    static Access access() {
        return SERVER.access();
    }

    /** A migrated schema that nobody else has. */
    static String newSchema() {
        var schema = PREFIX + COUNT.incrementAndGet();
        Migrations.apply(access(), schema, Duration.ofSeconds(30));
        return schema;
    }
}

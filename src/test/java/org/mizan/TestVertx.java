package org.mizan;

import io.vertx.core.Vertx;

/** A bare Vert.x for a test class that needs no server and no database. */
public final class TestVertx extends Running {
    private Vertx vertx;

    private TestVertx() {}

    /** One that nobody else has. */
    public static TestVertx fresh() {
        return new TestVertx();
    }

    @Override
    protected void open() {
        vertx = Vertx.vertx();
    }

    /** The Vert.x itself. */
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        if (vertx != null) {
            vertx.close().await();
        }
    }
}

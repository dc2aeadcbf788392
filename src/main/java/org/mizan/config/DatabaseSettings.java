package org.mizan.config;

import java.time.Duration;

/**
 * The database: an empty {@code url} means the embedded server. The numbers are for one event loop. The url is a secret
 * because it may hold a password.
 */
public record DatabaseSettings(
        Secret url,
        String user,
        Secret password,
        Migrate migrate,
        String schema,
        @Between(min = "1", max = "10000") int readPipelining,
        @Between(min = "1", max = "64") int writeConnections,
        @Between(min = "1", max = "100000") int maxWaitQueue,
        @Between(min = "100ms", max = "5min") Duration waitTimeout,
        @Between(min = "100ms", max = "1h") Duration statementTimeout) {

    /** The role that owns the tables; empty where the server's own role does. */
    public record Migrate(String user, Secret password) {}
}

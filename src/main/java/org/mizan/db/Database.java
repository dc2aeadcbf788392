package org.mizan.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.mizan.config.DatabaseSettings;

/**
 * The two clients of one event loop. Reads share one connection and are pipelined: many travel without waiting for each
 * other. Durable writes and transactions take a connection of a small pool, since a read behind a commit would wait for
 * its flush to disk. Both queues are bounded in length and time; {@link SqlState#busy} knows their failures.
 */
public final class Database {
    private static final int CACHED_STATEMENTS = 512;
    private static final int CACHED_STATEMENT_LENGTH = 16_384;

    private final SqlClient reads;
    private final Pool writes;

    private Database(SqlClient reads, Pool writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /** Opens both clients on the schema; connections are made when they are first needed. */
    public static Database open(Vertx vertx, ConnectionInfo connection, String schema, DatabaseSettings settings) {
        var options = connection
                .options()
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS)
                .setPreparedStatementCacheSqlLimit(CACHED_STATEMENT_LENGTH)
                .setPipeliningLimit(settings.readPipelining())
                .setProperties(Map.of(
                        "application_name", "mizan",
                        "client_encoding", "UTF8",
                        "timezone", "UTC",
                        "search_path", '"' + schema.replace("\"", "\"\"") + "\",public",
                        "statement_timeout",
                                Long.toString(settings.statementTimeout().toMillis())));
        var network = new NetClientOptions()
                .setConnectTimeout((int) settings.waitTimeout().toMillis());
        var reads = PgBuilder.client()
                .with(network)
                .with(waiting(settings).setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
        var writes = PgBuilder.pool()
                .with(new NetClientOptions(network))
                .with(waiting(settings).setMaxSize(settings.writeConnections()))
                .connectingTo(new PgConnectOptions(options).setPipeliningLimit(1))
                .using(vertx)
                .build();
        return new Database(reads, writes);
    }

    private static PoolOptions waiting(DatabaseSettings settings) {
        return new PoolOptions()
                .setMaxWaitQueueSize(settings.maxWaitQueue())
                .setConnectionTimeout((int) settings.waitTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The pipelined client: statements that only read. */
    public SqlClient reads() {
        return reads;
    }

    /** The pool: one durable statement at a time on a connection. */
    public Pool writes() {
        return writes;
    }

    /** Runs the work between BEGIN and COMMIT; a failure of the work rolls back. */
    public <T> Future<T> transact(Function<SqlConnection, Future<T>> work) {
        return writes.withTransaction(work);
    }

    /** How far the database's clock is ahead of ours; half of the way there and back is taken off. */
    public Future<Duration> clockSkew(Clock clock) {
        var before = clock.instant();
        return reads.preparedQuery("select clock_timestamp()").execute().map(rows -> {
            var way = Duration.between(before, clock.instant()).dividedBy(2);
            var theirs = rows.iterator().next().getOffsetDateTime(0).withOffsetSameInstant(ZoneOffset.UTC);
            return Duration.between(before.plus(way), theirs.toInstant());
        });
    }

    /** Closes every connection. */
    public Future<Void> close() {
        return Future.join(reads.close(), writes.close()).mapEmpty();
    }
}

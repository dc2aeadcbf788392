package org.mizan.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.mizan.config.DatabaseSettings;

/**
 * The clients of one event loop. Reads share one connection and are pipelined: many travel without waiting for each
 * other. Durable writes and transactions take a connection of a small pool, since a read behind a commit would wait for
 * its flush to disk. Both queues are bounded in length and time; {@link SqlState#busy} knows their failures.
 *
 * <p>A database may fall silent while its connections stay open, and no statement ends then. A {@link Heartbeat} notices,
 * on a connection of its own where nothing slow is before it; all clients are closed, which ends whatever waited for them,
 * and new ones take their place. So clients are asked for with each statement, and never kept. Where a single connection
 * is lost without a word, nothing comes on it for longer than its statements may take, and it alone is ended.
 */
public final class Database {
    private static final int CACHED_STATEMENTS = 512;
    private static final String STATEMENT_TIMEOUT = "statement_timeout";
    private static final int CACHED_STATEMENT_LENGTH = 16_384;

    /** A machine that is busy itself takes its time: a silence is none before this. */
    private static final Duration SOONEST = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final DatabaseSettings settings;
    private final Heartbeat heartbeat;
    private final Knock knock;
    private volatile Clients clients;
    private volatile boolean closed;

    private Database(Vertx vertx, PgConnectOptions options, DatabaseSettings settings) {
        this.vertx = vertx;
        this.options = options;
        this.settings = settings;
        this.knock = new Knock(vertx, options, settings.waitTimeout());
        this.clients = clients();
        this.heartbeat = new Heartbeat(vertx, () -> clients.pulse(), this::renew, this::connect, patience(settings));
    }

    private static Duration patience(DatabaseSettings settings) {
        return settings.waitTimeout().compareTo(SOONEST) < 0 ? SOONEST : settings.waitTimeout();
    }

    private record Clients(SqlClient reads, Pool writes, SqlClient pulse, OpenConnections connections) {
        Future<Void> close() {
            return Future.join(reads.close(), writes.close(), pulse.close()).mapEmpty();
        }

        void giveUp() {
            connections.end();
            close();
        }
    }

    /** Opens the clients on the schema; connections are made when they are first needed. */
    public static Database open(Vertx vertx, ConnectionInfo connection, String schema, DatabaseSettings settings) {
        PgConnectOptions options = connection
                .options()
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS)
                .setPreparedStatementCacheSqlLimit(CACHED_STATEMENT_LENGTH)
                .setPipeliningLimit(settings.readPipelining())
                .setProperties(Map.of(
                        "application_name",
                        "mizan",
                        "client_encoding",
                        "UTF8",
                        "timezone",
                        "UTC",
                        "search_path",
                        '"' + schema.replace("\"", "\"\"") + "\",public",
                        STATEMENT_TIMEOUT,
                        milliseconds(longestRead(settings)),
                        // A transaction whose node is gone or frozen would hold its locks for ever.
                        "idle_in_transaction_session_timeout",
                        milliseconds(settings.statementTimeout())));
        Database database = new Database(vertx, options, settings);
        database.heartbeat.start();
        return database;
    }

    /** Every other read of the loop waits behind one that is slow: so it takes no longer than anybody may wait. */
    private static Duration longestRead(DatabaseSettings settings) {
        Duration patience = patience(settings);
        return settings.statementTimeout().compareTo(patience) < 0 ? settings.statementTimeout() : patience;
    }

    private static String milliseconds(Duration time) {
        return Long.toString(time.toMillis());
    }

    private Clients clients() {
        OpenConnections connections = new OpenConnections();
        Pool writes = PgBuilder.pool()
                .with(network(settings, settings.statementTimeout()))
                .with(waiting(settings).setMaxSize(settings.writeConnections()))
                .connectingTo(() -> knock.answered().map(way -> durable()))
                .withConnectHandler(connections::made)
                .using(vertx)
                .build();
        return new Clients(line(connections), writes, line(connections), connections);
    }

    /** One connection, on which statements travel without waiting for each other. */
    private SqlClient line(OpenConnections connections) {
        return PgBuilder.client()
                .with(network(settings, longestRead(settings)))
                .with(waiting(settings).setMaxSize(1))
                .connectingTo(knock::answered)
                .withConnectHandler(connections::made)
                .using(vertx)
                .build();
    }

    private Future<PgConnection> connect() {
        return knock.answered().compose(way -> PgConnection.connect(vertx, options));
    }

    private PgConnectOptions durable() {
        PgConnectOptions durable = new PgConnectOptions(options).setPipeliningLimit(1);
        durable.addProperty(STATEMENT_TIMEOUT, milliseconds(settings.statementTimeout()));
        return durable;
    }

    /** A connection on which nothing comes although its statement must have ended by then is of no use any more. */
    private static NetClientOptions network(DatabaseSettings settings, Duration longest) {
        return new NetClientOptions()
                .setTcpKeepAlive(true)
                .setConnectTimeout((int) settings.waitTimeout().toMillis())
                .setReadIdleTimeout((int) longest.plus(settings.waitTimeout()).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** Ends all connections, and with them whatever waits, and begins with new ones. */
    private void renew() {
        if (!closed) {
            Clients old = clients;
            clients = clients();
            old.giveUp();
        }
    }

    private static PoolOptions waiting(DatabaseSettings settings) {
        return new PoolOptions()
                .setMaxWaitQueueSize(settings.maxWaitQueue())
                .setConnectionTimeout((int) settings.waitTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** The pipelined client: statements that only read. */
    public SqlClient reads() {
        return clients.reads();
    }

    /** The pool: one durable statement at a time on a connection. */
    public Pool writes() {
        return clients.writes();
    }

    /** Runs the work between BEGIN and COMMIT; a failure of the work rolls back. */
    public <T> Future<T> transact(Function<SqlConnection, Future<T>> work) {
        return clients.writes().withTransaction(work);
    }

    /**
     * How far the database's clock is ahead of ours, or behind if negative, at the least: it told its time at some moment
     * between our asking and our hearing of it, so that a long wait is taken for no difference.
     */
    public Future<Duration> clockSkew(InstantSource clock) {
        Instant asked = clock.instant();
        return reads().preparedQuery("select clock_timestamp()").execute().map(rows -> {
            Instant heard = clock.instant();
            Instant theirs = rows.iterator().next().getOffsetDateTime(0).toInstant();
            Instant nearest = theirs.isBefore(asked) ? asked : theirs.isAfter(heard) ? heard : theirs;
            return Duration.between(nearest, theirs);
        });
    }

    /** Closes every connection. */
    public Future<Void> close() {
        closed = true;
        heartbeat.stop();
        return Future.join(clients.close(), knock.close()).mapEmpty();
    }
}

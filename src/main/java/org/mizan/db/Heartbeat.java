package org.mizan.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks the database a few times a second whether it is there, on a connection of its own, so that no slow statement stands
 * before the question. If that is not answered within the wait timeout, every connection is given up with all that waits
 * on it, whether the server is frozen or the way to it swallows what is sent. A server that answers but only reads is a standby: as soon
 * as a new connection finds one that writes, the old connections are given up too.
 */
final class Heartbeat {
    private static final long MOST_MILLISECONDS = 1_000;
    /** Whether the server only reads. */
    static final String QUESTION = "select current_setting('transaction_read_only') = 'on'";

    private final Vertx vertx;
    private final Supplier<SqlClient> own;
    private final Runnable renewal;
    private final Supplier<Future<PgConnection>> another;
    private final Duration patience;
    private volatile boolean stopped;

    /** Asks through its own client; the renewal gives up all connections, this one too; another is for one question. */
    Heartbeat(
            Vertx vertx,
            Supplier<SqlClient> own,
            Runnable renewal,
            Supplier<Future<PgConnection>> another,
            Duration patience) {
        this.vertx = vertx;
        this.own = own;
        this.renewal = renewal;
        this.another = another;
        this.patience = patience;
    }

    /** Begins when the first connections have had their time. */
    void start() {
        vertx.setTimer(patience.toMillis(), timer -> beat());
    }

    private void next() {
        vertx.setTimer(Math.min(MOST_MILLISECONDS, patience.toMillis() / 4), timer -> beat());
    }

    void stop() {
        stopped = true;
    }

    private void beat() {
        if (stopped) {
            return;
        }
        ask(own.get())
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .compose(reading -> reading ? elsewhere() : Future.succeededFuture(true))
                .onSuccess(writes -> {
                    if (writes) {
                        Outage.answered();
                    }
                })
                .onFailure(this::unanswered)
                .onComplete(done -> {
                    if (!stopped) {
                        next();
                    }
                });
    }

    private void unanswered(Throwable failure) {
        if (stopped) {
            return;
        }
        Outage.meet(failure);
        if (failure instanceof TimeoutException || SqlState.hasWaited(failure)) {
            renewal.run();
        }
    }

    /** Whether the answering server only reads. */
    private static Future<Boolean> ask(SqlClient client) {
        return client.query(QUESTION)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Whether a new connection finds a server that writes: then all connections go there. */
    private Future<Boolean> elsewhere() {
        return another.get()
                .compose(connection -> ask(connection).eventually(connection::close))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(true)
                .map(reading -> {
                    if (!reading) {
                        renewal.run();
                    }
                    return !reading;
                });
    }
}

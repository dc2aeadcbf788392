package org.mizan.db;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.SqlConnectOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server whether it speaks at all, before the client connects to it. A frozen server, and a way that swallows what
 * is sent, take a connection and never say a word; the client waits for the first one without an end, and with it the
 * statement for which it connects, whatever becomes of its pool.
 */
final class Knock {
    /** What begins a connection of PostgreSQL with the question whether it can be encrypted: every server answers it. */
    static final int ENCRYPTED = 80_877_103;

    static final int LENGTH = 8;

    private final NetClient network;
    private final PgConnectOptions at;
    private final Duration patience;

    /** At that server's door; nobody waits there longer. */
    Knock(Vertx vertx, PgConnectOptions at, Duration patience) {
        this.network = vertx.createNetClient(new NetClientOptions().setConnectTimeout((int) patience.toMillis()));
        this.at = at;
        this.patience = patience;
    }

    /** The way to the server, once it has answered. */
    Future<SqlConnectOptions> answered() {
        return network.connect(at.getPort(), at.getHost())
                .compose(door -> ask(door)
                        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .recover(failure -> Future.failedFuture(
                                failure instanceof TimeoutException
                                        ? new ConnectException("it takes connections and says nothing")
                                        : failure))
                        .eventually(door::close))
                .map(at);
    }

    private static Future<Void> ask(NetSocket door) {
        Promise<Void> word = Promise.promise();
        door.handler(answer -> word.tryComplete());
        door.closeHandler(closed -> word.tryFail(ClosedConnectionException.INSTANCE));
        door.exceptionHandler(word::tryFail);
        door.write(Buffer.buffer().appendInt(LENGTH).appendInt(ENCRYPTED));
        return word.future();
    }

    Future<Void> close() {
        return network.close();
    }
}

package org.mizan.db;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that both clients have open, so that they can be ended without a word. The client turns every closing,
 * also that of an idle timeout, into a goodbye to the server, and lets the server close: a silent one never does, and
 * whatever is on its way would wait for ever.
 */
final class OpenConnections {
    private final Set<SocketConnectionBase> open = ConcurrentHashMap.newKeySet();

    /** Remembers a connection that a client has made, and lets the client use it. */
    void made(SqlConnection connection) {
        open.removeIf(one -> !one.isValid());
        if (connection instanceof SqlConnectionInternal own) {
            Connection inner = own.unwrap();
            while (inner.unwrap() != inner) {
                inner = inner.unwrap();
            }
            if (inner instanceof SocketConnectionBase line) {
                open.add(line);
            }
        }
        connection.close();
    }

    /** Ends them all, below the client's own goodbye; whatever is on its way fails at once. */
    void end() {
        open.forEach(line ->
                line.socket().channelHandlerContext().pipeline().firstContext().close());
    }
}

package org.mizan.db;

import io.netty.channel.Channel;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
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
        if (connection instanceof SqlConnectionInternal own
                && own.unwrap().unwrap() instanceof SocketConnectionBase line) {
            open.add(line);
        }
        connection.close();
    }

    /** Ends them all, below the client's own goodbye; whatever is on its way fails at once. */
    void end() {
        for (SocketConnectionBase line : open) {
            Channel channel = line.socket().channelHandlerContext().channel();
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
        }
    }
}

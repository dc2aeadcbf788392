package org.mizan.db;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that the clients have open, so that they can be ended without a word. The client turns every closing,
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
            channel(line).pipeline().addBefore("handler", null, new Silent());
        }
        connection.close();
    }

    /** Ends them all, below the client's own goodbye; whatever is on its way fails at once. */
    void end() {
        for (SocketConnectionBase line : open) {
            Channel channel = channel(line);
            channel.eventLoop().execute(() -> end(channel));
        }
    }

    private static Channel channel(SocketConnectionBase line) {
        return line.socket().channelHandlerContext().channel();
    }

    private static void end(Channel channel) {
        channel.unsafe().close(channel.voidPromise());
    }

    /** Ends a connection on which nothing came for too long. */
    private static final class Silent extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof IdleStateEvent) {
                end(context.channel());
            } else {
                super.userEventTriggered(context, event);
            }
        }
    }
}

package org.mizan.web;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The connections of an event loop take turns read by read, of 64 KB at most. By sixteen reads in a row, as is usual, two
 * hundred that send large bodies are heard for seconds before whoever needs the loop at each step of a small request: its
 * body, each answer of the database.
 */
public final class FairReads {
    private static final int READS_IN_A_TURN = 1;

    private FairReads() {}

    /** Lets this connection take turns. */
    public static void on(HttpConnection connection) {
        ((ConnectionBase) connection)
                .channel()
                .config()
                .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(READS_IN_A_TURN));
    }
}

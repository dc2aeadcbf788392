package org.mizan.web;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Where the content of a request ends: said in one way, or the request is refused. Of two ways a proxy may believe one and
 * the server the other, and what lies between is a request that nobody sent.
 */
public final class ContentEnd {
    private static final String DECODER = "httpDecoder";

    private ContentEnd() {}

    /** Refuses on this connection what the decoder would silently mend; HTTP/2 has frames of its own. */
    public static void watch(HttpConnection connection, HttpServerOptions options) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        if (pipeline.get(DECODER) != null) {
            pipeline.replace(DECODER, DECODER, new Decoder(options));
        }
    }

    /** Of where the content ends others may think otherwise. */
    static final class Doubtful extends IllegalArgumentException {}

    private static final class Decoder extends VertxHttpRequestDecoder {
        private Decoder(HttpServerOptions options) {
            super(options);
        }

        /** Asked when the headers are complete, and before any of them is changed to fit another. */
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            String encoding = message.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
            if (encoding != null
                    && (!message.protocolVersion().equals(HttpVersion.HTTP_1_1)
                            || !encoding.equalsIgnoreCase("chunked")
                            || message.headers().contains(HttpHeaderNames.CONTENT_LENGTH))) {
                throw new Doubtful();
            }
            return super.isContentAlwaysEmpty(message);
        }
    }
}

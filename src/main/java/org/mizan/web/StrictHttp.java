package org.mizan.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1 as it is written, and nothing that the decoder would silently mend: of what can be read in two ways a proxy may
 * believe one and the server the other, and what lies between is a request that nobody sent. HTTP/2 has frames
 * of its own, at whose headers {@link StrictFrames} looks, and its streams are bounded from the first one on.
 *
 * <p>Content that is malformed, or whose sender says no more before its end, ends the request with a failure of its
 * decoding, so that it can be answered; alone the decoder would end the connection without a word.
 */
public final class StrictHttp {
    private static final String DECODER = "httpDecoder";

    /** What is answered to content that failed is answered within it; if all was said before, nothing more follows. */
    private static final int CLOSING_SECONDS = 10;

    private StrictHttp() {}

    /** Refuses it on this connection. */
    public static void watch(HttpConnection connection, HttpServerOptions options) {
        ChannelPipeline pipeline = ((ConnectionBase) connection).channel().pipeline();
        if (pipeline.get(DECODER) != null) {
            pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            pipeline.replace(DECODER, DECODER, new Decoder(options));
        }
        Http2ConnectionHandler frames = pipeline.get(Http2ConnectionHandler.class);
        if (frames != null) {
            // Else the bound begins when the client says that it has read of it, which need not be ever.
            long most = options.getInitialSettings().getMaxConcurrentStreams();
            frames.connection().remote().maxActiveStreams(Math.toIntExact(most));
            StrictFrames.watch(frames);
        }
    }

    /** Why the content of a request that has ended is not whole; null where it is. */
    static @Nullable Throwable broken(HttpServerRequest ended) {
        return ended.decoderResult().cause();
    }

    /** It can be read in two ways, or not at all. */
    static final class Doubtful extends IllegalArgumentException {
        private final Problem problem;

        private Doubtful(Problem problem) {
            super(problem.code());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private static final class Decoder extends VertxHttpRequestDecoder {
        /** Of which the head has come, and not yet the end. */
        private @Nullable HttpMessage message;

        private @Nullable ByteBuf head;
        private int from;
        private boolean folded;
        private boolean failed;

        private Decoder(HttpServerOptions options) {
            super(options);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
            int before = out.size();
            head = message == null ? buffer : null;
            from = buffer.readerIndex();
            super.decode(context, buffer, out);
            look();
            for (int index = before; index < out.size(); index++) {
                if (out.get(index) instanceof HttpMessage begun) {
                    message = begun;
                    failed |= begun.decoderResult().isFailure();
                } else if (out.get(index) instanceof LastHttpContent last) {
                    if (last.decoderResult().isFailure()) {
                        last.release();
                        out.set(index, failed(context, last.decoderResult()));
                    }
                    message = null;
                }
            }
        }

        @Override
        protected void decodeLast(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
            super.decodeLast(context, buffer, out);
            if (message != null && !failed && context.channel().isActive()) {
                out.add(failed(context, DecoderResult.failure(new PrematureChannelClosureException())));
                message = null;
            }
        }

        /** The end of the content of a request that tells of the failure itself. */
        private LastHttpContent failed(ChannelHandlerContext context, DecoderResult failure) {
            if (message != null) {
                message.setDecoderResult(failure);
            }
            failed = true;
            ScheduledFuture<?> unused =
                    context.executor().schedule(() -> close(context), CLOSING_SECONDS, TimeUnit.SECONDS);
            return LastHttpContent.EMPTY_LAST_CONTENT;
        }

        /** Whoever says no more is answered no more, unless that itself is what is to be told. */
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            super.userEventTriggered(context, event);
            if (event instanceof ChannelInputShutdownEvent && !failed) {
                close(context);
            }
        }

        private static void close(ChannelHandlerContext context) {
            ChannelFuture unused = context.close();
        }

        /** A line that goes on in the next one: whole lines are read, so that each is looked at once. */
        private void look() {
            ByteBuf lines = head;
            if (lines == null) {
                return;
            }
            int end = lines.readerIndex();
            while (from < end) {
                byte first = lines.getByte(from);
                folded |= first == HttpConstants.SP || first == HttpConstants.HT;
                int feed = lines.indexOf(from, end, HttpConstants.LF);
                from = feed < 0 ? end : feed + 1;
            }
        }

        /** Asked when the headers are complete, and before any of them is changed to fit another. */
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage complete) {
            look();
            if (folded) {
                throw new Doubtful(Problem.of(400, "web.request.folded"));
            }
            boolean now = complete.protocolVersion().equals(HttpVersion.HTTP_1_1);
            if (!now && !complete.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
                complete.setProtocolVersion(HttpVersion.HTTP_1_1); // in which it is answered
                throw new Doubtful(Problem.of(505, "web.request.version"));
            }
            int hosts = complete.headers().getAll(HttpHeaderNames.HOST).size();
            if (hosts > 1 || (now && hosts == 0)) {
                throw new Doubtful(Problem.of(400, "web.request.host"));
            }
            String encoding = complete.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
            if (encoding != null
                    && (!now
                            || !encoding.equalsIgnoreCase("chunked")
                            || complete.headers().contains(HttpHeaderNames.CONTENT_LENGTH))) {
                throw new Doubtful(Problem.of(400, "web.request.framing"));
            }
            return super.isContentAlwaysEmpty(complete);
        }
    }
}

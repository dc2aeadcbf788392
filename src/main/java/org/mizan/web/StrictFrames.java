package org.mizan.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AsciiString;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Headers of HTTP/2 as they are sent, and nothing that would be another header once it stands in a line: what a length
 * holds together in a frame, a line break parts in HTTP/1, in a log, in a file. A malformed request ends its stream, and
 * leaves the connection to the others.
 */
final class StrictFrames extends Http2FrameListenerDecorator {
    /** What begins a request; nothing else begins with a colon. */
    private static final Set<String> FIRST = Set.of(":method", ":scheme", ":authority", ":path");

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    private final Http2Connection connection;
    private final Http2Connection.PropertyKey begun;

    private StrictFrames(Http2FrameListener listener, Http2Connection connection) {
        super(listener);
        this.connection = connection;
        this.begun = connection.newKey();
    }

    /** Looks at the headers of every request of this connection before anybody else does. */
    static void watch(Http2ConnectionHandler frames) {
        frames.decoder().frameListener(new StrictFrames(frames.decoder().frameListener(), frames.connection()));
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean ends)
            throws Http2Exception {
        look(stream, headers);
        super.onHeadersRead(context, stream, headers, padding, ends);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean ends)
            throws Http2Exception {
        look(stream, headers);
        super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, ends);
    }

    private void look(int id, Http2Headers headers) throws Http2Exception {
        Http2Stream stream = connection.stream(id);
        boolean afterBody = stream != null && stream.setProperty(begun, true) != null;
        if (!(afterBody ? areFields(headers, Set.of()) : areFields(headers, FIRST) && isRequest(headers))) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "malformed headers");
        }
    }

    /** Whether each is a field, and those that begin with a colon are of these, once each and before the others. */
    private static boolean areFields(Http2Headers headers, Set<String> first) {
        Set<String> begun = new HashSet<>();
        boolean fields = false;
        for (Map.Entry<CharSequence, CharSequence> each : headers) {
            String name = each.getKey().toString();
            if (name.startsWith(":")) {
                if (fields || !first.contains(name) || !begun.add(name)) {
                    return false;
                }
            } else {
                fields = true;
                if (!isName(name) || OF_ONE_CONNECTION.contains(name)) {
                    return false;
                }
            }
            if (!isValue(each.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** RFC 9113 section 8.2.1: no large letter, nothing that cannot be seen, no colon. */
    private static boolean isName(CharSequence name) {
        for (int at = 0; at < name.length(); at++) {
            char sign = name.charAt(at);
            if (sign <= ' ' || sign >= 0x7f || sign == ':' || AsciiString.isUpperCase(sign)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Nothing that ends a line or cannot be seen, and no space around it. */
    private static boolean isValue(CharSequence value) {
        for (int at = 0; at < value.length(); at++) {
            char sign = value.charAt(at);
            if ((sign < ' ' && sign != '\t') || sign == 0x7f) {
                return false;
            }
        }
        return value.isEmpty() || (!isSpace(value.charAt(0)) && !isSpace(value.charAt(value.length() - 1)));
    }

    private static boolean isSpace(char sign) {
        return sign == ' ' || sign == '\t';
    }

    /** Whether it says what it wants, and of one server only. */
    private static boolean isRequest(Http2Headers headers) {
        CharSequence path = headers.path();
        CharSequence host = headers.get(HttpHeaderNames.HOST);
        CharSequence server = headers.authority();
        CharSequence trailers = headers.get(HttpHeaderNames.TE);
        return headers.method() != null
                && headers.scheme() != null
                && path != null
                && (path.toString().startsWith("/")
                        || (path.toString().equals("*") && "OPTIONS".contentEquals(headers.method())))
                && AsciiString.indexOf(path, ' ', 0) < 0
                && (server != null || host != null)
                && (host == null
                        || (headers.getAll(HttpHeaderNames.HOST).size() == 1
                                && (server == null || AsciiString.contentEqualsIgnoreCase(server, host))))
                && (trailers == null || AsciiString.contentEqualsIgnoreCase(trailers, HttpHeaderValues.TRAILERS));
    }
}

package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as an answer, whole or the one range of it that is asked for (RFC 9110, 14). What people bring may be a page: it
 * may run nothing and load nothing, wherever a browser shows it.
 */
record FileAnswer(Path path, String contentType) {
    private static final CharSequence ACCEPT_RANGES = HttpHeaders.createOptimized("accept-ranges");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})", Pattern.CASE_INSENSITIVE);

    /** Some bytes of a file of that size. */
    record Part(long first, long length, long size, boolean ranged) {}

    /** The size, which is looked up before anything is promised. */
    Future<Long> size() {
        return Vertx.currentContext()
                .owner()
                .fileSystem()
                .props(path.toString())
                .map(FileProps::size);
    }

    /** Sends those bytes. */
    Future<Void> send(HttpServerRequest request, Part part) {
        HttpServerResponse response = request.response();
        response.putHeader(ACCEPT_RANGES, "bytes")
                .putHeader(POLICY, "default-src 'none'; sandbox")
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length));
        if (part.ranged) {
            response.setStatusCode(206)
                    .putHeader(
                            HttpHeaders.CONTENT_RANGE,
                            "bytes " + part.first + "-" + (part.first + part.length - 1) + "/" + part.size);
        }
        return HttpMethod.HEAD.equals(request.method()) || part.length == 0
                ? response.end()
                : response.sendFile(path.toString(), part.first, part.length);
    }

    /** What the request asks for of a file of this size and tag; a {@link Problem} where it has no such bytes. */
    Part part(HttpServerRequest request, long size, @Nullable String tag) {
        String range = request.getHeader("Range");
        String known = request.getHeader("If-Range");
        Part whole = new Part(0, size, size, false);
        if (range == null || !HttpMethod.GET.equals(request.method()) || (known != null && !known.equals(tag))) {
            return whole;
        }
        // Several ranges, other units and what cannot be understood may be answered with the whole.
        Matcher parts = RANGE.matcher(range.trim());
        if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
            return whole;
        }
        if (parts.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(parts.group(2)));
            return last == 0 ? none(size) : new Part(size - last, last, size, true);
        }
        long first = Long.parseLong(parts.group(1));
        long last = parts.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(parts.group(2)));
        if (!parts.group(2).isEmpty() && Long.parseLong(parts.group(2)) < first) {
            return whole;
        }
        return first >= size ? none(size) : new Part(first, last - first + 1, size, true);
    }

    private static Part none(long size) {
        throw Problem.of(416, "web.range", size).header("Content-Range", "bytes */" + size);
    }
}

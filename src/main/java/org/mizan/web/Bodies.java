package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, collected up to a bound. */
final class Bodies {
    private static final Buffer NOTHING = Buffer.buffer();

    private Bodies() {}

    /** Must be called before the event loop turns to something else, or the body is lost. */
    static Future<Buffer> collect(HttpServerRequest request, long most) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // HTTP/2 announces nothing: only the end of the request says that nothing comes.
        boolean unannounced = request.version() == HttpVersion.HTTP_2
                ? length == null
                : request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (!unannounced && (length == null || length.equals("0"))) {
            return Future.succeededFuture(NOTHING);
        }
        if (length != null && length(length) > most) {
            return Future.failedFuture(tooLarge(most));
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(failed -> whole.tryFail(broken()));
        request.handler(part -> {
            if (body.length() + (long) part.length() > most) {
                whole.tryFail(tooLarge(most));
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            if (StrictHttp.broken(request) == null) {
                whole.tryComplete(body);
            } else {
                whole.tryFail(broken());
            }
        });
        invite(request);
        return whole.future();
    }

    /** Refuses what the head of a request says of a body that the line will not take, before a byte of it is read. */
    static void announced(HttpServerRequest request, RouteLine line, long most) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length(length) > most) {
            throw tooLarge(most);
        }
        typed(request, line, false);
        invite(request);
    }

    private static void invite(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** Refuses a body of another type than the line takes. */
    static void typed(HttpServerRequest request, RouteLine line, boolean empty) {
        List<String> wanted = line.contentTypes();
        if (wanted.isEmpty()) {
            return;
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(415, "web.body.compressed");
        }
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null && empty) {
            throw Problem.of(400, "web.body.empty");
        }
        if (wanted.stream().noneMatch(one -> matches(type, one))) {
            String all = String.join(", ", wanted);
            throw Problem.of(415, "web.body.type", all).header("Accept", all);
        }
    }

    private static boolean matches(@Nullable String type, String wanted) {
        if (type == null) {
            return false;
        }
        String[] parts = type.split(";", 4);
        if (!parts[0].trim().equalsIgnoreCase(wanted)) {
            return false;
        }
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].trim().replace("\"", "").toLowerCase(java.util.Locale.ROOT);
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static long length(String header) {
        try {
            return Long.parseLong(header);
        } catch (NumberFormatException malformed) {
            return Long.MAX_VALUE;
        }
    }

    /** The connection ended before the body did, or it is not parted as HTTP does. */
    static Problem broken() {
        return Problem.of(400, "web.request.broken");
    }

    static Problem tooLarge(long most) {
        return Problem.of(413, "web.body.large", most);
    }
}

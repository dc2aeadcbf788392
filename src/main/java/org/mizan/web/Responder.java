package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends replies and problems. */
final class Responder {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence NOSNIFF_NAME = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");

    private static final long LINGER = 500;

    private Responder() {}

    /** Sends the reply; fails where it turns out, before anything was sent, that it cannot be. */
    static Future<Void> send(Call call, Reply reply) {
        HttpServerRequest request = call.request();
        HttpServerResponse response = request.response();
        BodyStream unread = call.bodyStream();
        if (unread != null && !unread.isEnded()) {
            unread.discard();
            closeAfter(request);
        }
        if (reply.body() instanceof FileAnswer file) {
            return file(call, reply, file);
        }
        headers(call, reply, response);
        switch (reply.body()) {
            case null -> response.setStatusCode(reply.status()).end();
            case KeptAnswer ready -> ready(request, response, ready);
            case Consumer<?> stream -> stream(response, stream);
            case Buffer bytes
            when reply.contentType() != null -> {
                response.putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
                bytes(request, response, reply, bytes);
            }
            case Object body -> {
                response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
                bytes(request, response, reply, Json.bytes(body));
            }
        }
        return Future.succeededFuture();
    }

    private static Future<Void> file(Call call, Reply reply, FileAnswer file) {
        HttpServerRequest request = call.request();
        String tag = reply.tag();
        if (tag != null && names(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag, tag)) {
            headers(call, reply, request.response());
            return request.response().setStatusCode(304).end();
        }
        return file.size().compose(size -> {
            FileAnswer.Part part = file.part(request, size, tag);
            headers(call, reply, request.response());
            return file.send(request, part);
        });
    }

    @SuppressWarnings("unchecked") // Reply.stream is the only source of consumers
    private static void stream(HttpServerResponse response, Consumer<?> stream) {
        ((Consumer<HttpServerResponse>) stream).accept(response);
    }

    private static void headers(Call call, Reply reply, HttpServerResponse response) {
        response.putHeader(NOSNIFF_NAME, NOSNIFF);
        boolean open = call.line().audience() instanceof Audience.Everyone;
        // Two people of one browser have revisions of the same number: neither is shown what the other read.
        response.putHeader(HttpHeaders.CACHE_CONTROL, call.isReading() && open ? NO_CACHE : NO_STORE);
        if (reply.tag() != null) {
            response.putHeader(HttpHeaders.ETAG, reply.tag());
        }
        if (call.wasLanguageAsked()) {
            response.putHeader(HttpHeaders.CONTENT_LANGUAGE, call.language().tag());
            response.putHeader(HttpHeaders.VARY, "accept-language");
        }
        if (reply.next() != null) {
            response.putHeader("Link", "<" + next(call, reply.next()) + ">; rel=\"next\"");
        }
        reply.headers().forEach(response::putHeader);
        reply.cookies().forEach(response::addCookie);
    }

    private static String next(Call call, String after) {
        StringBuilder link =
                new StringBuilder(call.request().path()).append("?after=").append(encoded(after));
        for (String name : call.line().queries().keySet()) {
            if (!name.equals("after")) {
                call.query(name)
                        .ifPresent(value ->
                                link.append('&').append(name).append('=').append(encoded(value)));
            }
        }
        return link.toString();
    }

    private static String encoded(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void bytes(HttpServerRequest request, HttpServerResponse response, Reply reply, Buffer bytes) {
        if (reply.tag() != null
                && reply.status() == 200
                && isReading(request)
                && names(request.getHeader(HttpHeaders.IF_NONE_MATCH), reply.tag(), reply.tag())) {
            response.headers().remove(HttpHeaders.CONTENT_TYPE);
            response.setStatusCode(304).end();
            return;
        }
        response.setStatusCode(reply.status());
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(bytes);
        }
    }

    /** Whatever headers were set before, an answer that is ready has its own. */
    static void ready(HttpServerRequest request, HttpServerResponse response, KeptAnswer ready) {
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && names(known, ready.plainTag, ready.gzipTag)) {
            response.headers().setAll(isGzipKnown(request, known, ready) ? ready.gzipKnown : ready.plainKnown);
            response.setStatusCode(304).end();
            return;
        }
        Buffer gzip = ready.gzip;
        boolean small = gzip != null && acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        response.headers().setAll(small ? ready.gzipHead : ready.plainHead);
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(gzip != null && small ? gzip : ready.plain);
        }
    }

    /** Who knows both forms, or says so of whatever there is, is told of the one that would be sent. */
    private static boolean isGzipKnown(HttpServerRequest request, String known, KeptAnswer ready) {
        if (known.equals(ready.plainTag)) {
            return false;
        }
        if (known.equals(ready.gzipTag)) {
            return true;
        }
        boolean gzip = names(known, ready.gzipTag, ready.gzipTag);
        boolean plain = names(known, ready.plainTag, ready.plainTag);
        return gzip && (!plain || acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
    }

    private static boolean isReading(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    /** Whether an If-None-Match names one of the tags; comparison is weak. */
    static boolean names(@Nullable String header, String one, String other) {
        if (header == null) {
            return false;
        }
        if (header.equals(one) || header.equals(other) || header.equals("*")) {
            return true;
        }
        if (header.indexOf(',') < 0 && !header.startsWith("W/")) {
            return false;
        }
        for (String part : header.split(",", 50)) {
            String tag = part.trim();
            String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
            if (strong.equals(one) || strong.equals(other)) {
                return true;
            }
        }
        return false;
    }

    static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        int found = accepted.indexOf("gzip");
        if (found < 0) {
            return false;
        }
        int end = accepted.indexOf(',', found);
        String parameters =
                accepted.substring(found + 4, end < 0 ? accepted.length() : end).replace(" ", "");
        return !parameters.startsWith(";q=0") || parameters.matches(";q=0\\.0*[1-9].*");
    }

    /** Sends the problem; a request that is not read to its end is the last of its connection. */
    static void send(HttpServerRequest request, Problem problem, boolean unread) {
        HttpServerResponse response = request.response();
        if (isPast(response)) {
            return;
        }
        Language language = Language.of(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.putHeader(HttpHeaders.VARY, "accept-language").putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM);
        if (unread || cutsOff(problem)) {
            closeAfter(request);
        }
        send(request, problem, language, Json.bytes(problem.document(language)));
    }

    /** The same of a problem that is told in a page. */
    static void page(
            HttpServerRequest request, Problem problem, Language language, Map<String, String> headers, Buffer page) {
        HttpServerResponse response = request.response();
        if (isPast(response)) {
            return;
        }
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.VARY, "accept, accept-language").putHeader(HttpHeaders.CONTENT_TYPE, HTML);
        send(request, problem, language, page);
    }

    /** Whether it is too late to say anything: what has begun can only be broken off. */
    private static boolean isPast(HttpServerResponse response) {
        if (!response.ended() && !response.closed() && response.headWritten()) {
            response.reset();
        }
        return response.ended() || response.closed() || response.headWritten();
    }

    private static void send(HttpServerRequest request, Problem problem, Language language, Buffer body) {
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(NOSNIFF_NAME, NOSNIFF);
        problem.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
        if (HttpMethod.HEAD.equals(request.method())) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /**
     * Ends what the request came by when the answer is sent: its stream in HTTP/2, else the connection. What the caller
     * still sends is thrown away for a moment: closing at once would take the answer with it.
     */
    private static void closeAfter(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (request.version() == HttpVersion.HTTP_2) {
            // The answer is whole, and nothing went wrong: NO_ERROR (RFC 9113, 8.1).
            response.bodyEndHandler(sent -> Vertx.currentContext().runOnContext(next -> response.reset(0)));
            return;
        }
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.bodyEndHandler(sent -> Vertx.currentContext()
                .owner()
                .setTimer(LINGER, late -> request.connection().close()));
    }

    /** Whether the problem came before the end of the request, so that the connection is of no further use. */
    private static boolean cutsOff(Problem problem) {
        return problem.status() == 413
                || problem.status() == 408
                || problem.code().startsWith("web.request.");
    }
}

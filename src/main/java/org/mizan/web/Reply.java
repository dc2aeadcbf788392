package org.mizan.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A successful answer. */
public final class Reply {
    private final int status;
    private final @Nullable Object body;
    private @Nullable String contentType;
    private @Nullable String tag;
    private @Nullable String next;
    private @Nullable Map<String, String> headers;
    private @Nullable List<Cookie> cookies;

    private Reply(int status, @Nullable Object body) {
        this.status = status;
        this.body = body;
    }

    /** A page of a list, and where the next one begins; {@code null} in JSON where this is the last. */
    public record Page<T>(List<T> items, Optional<String> next) {}

    /** 200 with a JSON body. */
    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    /** 201 with the place of what was made. */
    public static Reply created(String location, Object body) {
        return new Reply(201, body).header("Location", location);
    }

    /** 202 with the place where the work can be watched. */
    public static Reply accepted(String location, Object body) {
        return new Reply(202, body).header("Location", location);
    }

    /** Any status with a JSON body. */
    public static Reply of(int status, Object body) {
        return new Reply(status, body);
    }

    /** Any status with a JSON body that is written here and now: what is large is written on a worker. */
    public static Reply written(int status, Object body) {
        return of(status, body).written();
    }

    /** 204. */
    public static Reply noContent() {
        return new Reply(204, null);
    }

    /** Any status without a body. */
    public static Reply empty(int status) {
        return new Reply(status, null);
    }

    /** 200 with a page {@code {"items": [...], "next": ...}} and {@code Link: rel=next}. */
    public static <T> Reply page(List<T> items, Optional<String> next) {
        Reply reply = new Reply(200, new Page<>(items, next));
        reply.next = next.orElse(null);
        return reply;
    }

    /** Bytes as they are. */
    public static Reply bytes(int status, String contentType, Buffer body) {
        Reply reply = new Reply(status, body);
        reply.contentType = contentType;
        return reply;
    }

    /**
     * A file, whole or a range of it; the strong tag, without quotes, names its bytes, so that a client can go on with
     * what it has.
     */
    public static Reply file(Path path, String contentType, String strongTag) {
        if (!strongTag.matches("[!#-~]+")) {
            throw new IllegalArgumentException("not a tag: " + strongTag);
        }
        Reply reply = new Reply(200, new FileAnswer(path, contentType));
        reply.tag = '"' + strongTag + '"';
        return reply;
    }

    /** An answer kept in memory. */
    public static Reply ready(KeptAnswer ready) {
        return new Reply(200, ready);
    }

    /** Takes over the response; the kernel sets no deadline and sends nothing more. */
    static Reply stream(Consumer<HttpServerResponse> stream) {
        return new Reply(200, stream);
    }

    /** The revision of what is answered, as its tag. */
    public Reply revision(int revision) {
        return revision(revision, 0);
    }

    /**
     * The same where something beside it is shown that has revisions of its own, 0 for none yet: who reads again is told
     * of those too, and who changes it is asked for its own alone.
     */
    public Reply revision(int revision, int beside) {
        tag = beside == 0 ? "\"" + revision + "\"" : "\"" + revision + "." + beside + "\"";
        return this;
    }

    /** The same with its JSON written here and now, by a worker where it is large. */
    public Reply written() {
        if (body == null || contentType != null) {
            return this;
        }
        Reply written = bytes(status, "application/json", Json.bytes(body));
        written.tag = tag;
        written.next = next;
        written.headers = headers;
        written.cookies = cookies;
        return written;
    }

    /** All that {@link #again} needs to say the same, but for cookies. */
    public String kept() {
        Reply written = written();
        return new JsonObject()
                .put("type", written.contentType)
                .put("tag", tag)
                .put("headers", headers == null ? null : new JsonObject(new LinkedHashMap<>(headers)))
                .put("body", written.body instanceof Buffer bytes ? bytes.toString() : null)
                .encode();
    }

    /** Whether this is what was answered before. */
    boolean says(EarlierRequests.Earlier earlier) {
        return status == earlier.status() && kept().equals(earlier.answer());
    }

    /** What was answered before, to the letter. */
    static Reply again(int status, String kept) {
        JsonObject before = new JsonObject(kept);
        String body = before.getString("body");
        Reply reply = new Reply(status, body == null ? null : Buffer.buffer(body));
        reply.contentType = before.getString("type");
        reply.tag = before.getString("tag");
        JsonObject headers = before.getJsonObject("headers");
        if (headers != null) {
            headers.forEach(header -> reply.header(header.getKey(), (String) header.getValue()));
        }
        return reply;
    }

    /** To be saved under this name, whoever chose it. */
    public Reply attachment(String fileName) {
        return header("Content-Disposition", FileName.disposition("attachment", fileName));
    }

    /** To be shown, and saved under this name if at all, whoever chose it. */
    public Reply inline(String fileName) {
        return header("Content-Disposition", FileName.disposition("inline", fileName));
    }

    /** Adds a header. */
    public Reply header(String name, String value) {
        if (headers == null) {
            headers = new LinkedHashMap<>();
        }
        headers.put(name, value);
        return this;
    }

    /** Adds a cookie. */
    public Reply cookie(Cookie cookie) {
        if (cookies == null) {
            cookies = new ArrayList<>();
        }
        cookies.add(cookie);
        return this;
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** What is answered, before it is written as JSON. */
    public @Nullable Object body() {
        return body;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    @Nullable
    String tag() {
        return tag;
    }

    @Nullable
    String next() {
        return next;
    }

    Map<String, String> headers() {
        return headers == null ? Map.of() : headers;
    }

    List<Cookie> cookies() {
        return cookies == null ? List.of() : cookies;
    }
}

package org.mizan;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.mizan.web.OpenApiContract;

/** One caller of the API; paths beginning with "/" lie below /api/v1, others are taken from the root. */
public final class Client {
    private final TestServer server;
    private final UUID id;
    private final String token;
    private final Map<String, String> headers;

    Client(TestServer server, UUID id, String token, Map<String, String> headers) {
        this.server = server;
        this.id = id;
        this.token = token;
        this.headers = headers;
    }

    /** Who it is. */
    public UUID id() {
        return id;
    }

    /** The access token. */
    public String token() {
        return token;
    }

    Client withId(UUID person) {
        return new Client(server, person, token, headers);
    }

    /** The same caller, who calls that node. */
    public Client at(TestServer other) {
        return new Client(other, id, token, headers);
    }

    /** The same caller with one more header on each request. */
    public Client with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(server, id, token, more);
    }

    /** The same caller, who has seen that revision. */
    public Client seen(int revision) {
        return with("If-Match", "\"" + revision + "\"");
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, "application/json", body.encode());
    }

    public Answer put(String path, JsonObject body) {
        return send("PUT", path, "application/json", body.encode());
    }

    public Answer patch(String path, JsonObject body) {
        return send("PATCH", path, "application/json", body.encode());
    }

    /** Any method, with a body or without: every request of a test passes here, and every answer. */
    public Answer send(String method, String path, String contentType, String body) {
        byte[] sent = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return send(method, path, contentType, body, sent);
    }

    /** Posts what is no text. */
    public Answer upload(String path, String contentType, byte[] body) {
        return send("POST", path, contentType, null, body);
    }

    private Answer send(String method, String path, String contentType, String body, byte[] sent) {
        String at = path.startsWith("/") ? "/api/v1" + path : "/" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(server.base().resolve(at))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        sent == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(sent));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        String what = method + " " + path;
        HttpResponse<byte[]> answer = server.exchange(what, request);
        OpenApiContract.hold(answer.request(), body, answer);
        return new Answer(what, answer);
    }
}

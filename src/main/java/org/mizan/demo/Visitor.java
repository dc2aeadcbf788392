package org.mizan.demo;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Someone with a phone: calls the public API by HTTP and waits when it says "later". Blocks, so for plain threads only. */
final class Visitor {
    /** Longer than another member takes to become the primary. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client;
    private final URI api;
    private final @Nullable String token;
    private final String id;

    Visitor(HttpClient client, URI api) {
        this(client, api, null, "");
    }

    private Visitor(HttpClient client, URI api, @Nullable String token, String id) {
        this.client = client;
        this.api = api;
        this.token = token;
        this.id = id;
    }

    /** Who it is, once signed in. */
    String id() {
        return id;
    }

    /** The same visitor, signed in. */
    Visitor signIn(String email, String password) throws IOException {
        JsonObject session =
                post("/sessions", new JsonObject().put("email", email).put("password", password));
        return new Visitor(
                client,
                api,
                session.getString("accessToken"),
                session.getJsonObject("person").getString("id"));
    }

    /** Creates; the key makes a repetition after a lost answer harmless. */
    JsonObject post(String path, JsonObject body) throws IOException {
        return call(
                request(path, body).header("Idempotency-Key", UUID.randomUUID().toString()), "POST", body);
    }

    /** Replaces what stands at that revision; 0: there is nothing yet. */
    JsonObject put(String path, int revision, JsonObject body) throws IOException {
        HttpRequest.Builder request = request(path, body);
        if (revision == 0) {
            request.header("If-None-Match", "*");
        } else {
            request.header("If-Match", "\"" + revision + "\"");
        }
        return call(request, "PUT", body);
    }

    /** Puts what has no revision. */
    JsonObject put(String path, JsonObject body) throws IOException {
        return call(request(path, body), "PUT", body);
    }

    /** Puts without a body: a role, a judge. */
    void put(String path) throws IOException {
        call(request(path, null), "PUT", null);
    }

    /** Reads. */
    JsonObject get(String path) throws IOException {
        return call(request(path, null), "GET", null);
    }

    /** What came of a job, once it is over. */
    JsonObject finished(String job) throws IOException {
        JsonObject state;
        do {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            state = get(job);
        } while (List.of("waiting", "running").contains(state.getString("state")));
        JsonObject result = state.getJsonObject("result");
        if (result == null || !state.getString("state").equals("done")) {
            throw new IOException("a job came to nothing: " + state.encode());
        }
        return result;
    }

    private HttpRequest.Builder request(String path, @Nullable JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", "en");
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private JsonObject call(HttpRequest.Builder request, String method, @Nullable JsonObject body) throws IOException {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
        HttpRequest built = request.method(method, publisher).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            HttpResponse<String> answer = send(built);
            if (answer.statusCode() < 300) {
                return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
            }
            boolean later = answer.statusCode() == 429 || answer.statusCode() == 503;
            if (!later || System.nanoTime() > deadline) {
                throw new IOException(method + " " + built.uri().getPath() + " answered " + answer.statusCode() + ": "
                        + answer.body());
            }
            LockSupport.parkNanos(Duration.ofSeconds(
                            answer.headers().firstValueAsLong("Retry-After").orElse(1))
                    .toNanos());
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}

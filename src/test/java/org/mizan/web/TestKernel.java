package org.mizan.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mizan.MutableClock;
import org.mizan.Running;

/** A kernel with the lines of tests on a free port, and a client that can be as rude as a test needs. */
final class TestKernel extends Running {
    private static final UUID PERSON = new UUID(1, 2);

    private final int requestsPerMinute;
    private final Duration timeout;
    private final boolean frames;
    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private HttpServer server;
    private TestLines lines;
    private final MutableClock clock = new MutableClock();

    private TestKernel(int requestsPerMinute, Duration timeout, boolean frames) {
        this.requestsPerMinute = requestsPerMinute;
        this.timeout = timeout;
        this.frames = frames;
    }

    static TestKernel fresh() {
        return of(1_000_000, Duration.ofSeconds(1));
    }

    static TestKernel of(int requestsPerMinute, Duration timeout) {
        return new TestKernel(requestsPerMinute, timeout, false);
    }

    /** One that speaks HTTP/2 too, and HTTP/1 as loosely as Vert.x does. */
    static TestKernel ofFrames(Duration timeout) {
        return new TestKernel(1_000_000, timeout, true);
    }

    /** Starts it, for a test that closes it itself. */
    TestKernel start() {
        open();
        return this;
    }

    @Override
    protected void open() {
        vertx = Vertx.vertx();
        lines = new TestLines(vertx);
        Site site = new Site(Map.of("/api/", KeptAnswer.of("text/html", Buffer.buffer("<html>"), Site.HEADERS)));
        Kernel kernel = new Kernel(
                vertx,
                lines.routes(),
                site,
                new HttpSettings(65_536, timeout, List.of(), requestsPerMinute, "https://house.example"),
                token -> token.equals("good")
                        ? Future.succeededFuture(new Authenticator.Caller(PERSON, PERSON))
                        : Future.failedFuture("bad"),
                (key, session) -> Future.succeededFuture(lines.earlier(key)),
                (edition, entry) -> Future.failedFuture("no names"),
                edition -> {},
                clock,
                new RequestMeters(new SimpleMeterRegistry()));
        HttpServerOptions options = new HttpServerOptions()
                .setPort(0)
                .setHost("127.0.0.1")
                .setIdleTimeout(20)
                .setHttp2ClearTextEnabled(frames);
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> StrictHttp.watch(connection, options))
                .requestHandler(kernel)
                .invalidRequestHandler(kernel::malformed);
        server.listen().await();
    }

    TestLines lines() {
        return lines;
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> shutdown() {
        return server.shutdown(5, java.util.concurrent.TimeUnit.MINUTES);
    }

    MutableClock clock() {
        return clock;
    }

    Answer ask(String method, String path, String... headers) {
        return send(method, path, null, null, headers);
    }

    Answer signedIn(String method, String path) {
        return ask(method, path, "Authorization", "Bearer good");
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer named(String key, String json) {
        return named("/things", key, json);
    }

    Answer named(String path, String key, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8), "Idempotency-Key", key);
    }

    Answer put(String path, String... headers) {
        return ask("PUT", path, headers);
    }

    Answer send(String method, String path, String contentType, byte[] body, String... headers) {
        return published(
                method,
                path,
                contentType,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body),
                headers);
    }

    private Answer published(
            String method, String path, String contentType, HttpRequest.BodyPublisher body, String... headers) {
        String at = path.startsWith("/api/") ? path : "/api/v1" + path;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            new URI("http://127.0.0.1:" + server.actualPort()).resolve(at.replace("%ZZ", "%5A%5A")))
                    .method(method, body);
            if (contentType != null) {
                request.header("Content-Type", contentType).header("Authorization", "Bearer good");
            }
            for (int index = 0; index < headers.length; index += 2) {
                request.header(headers[index], headers[index + 1]);
            }
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response);
        } catch (Exception failed) {
            throw new AssertionError(method + " " + path, failed);
        }
    }

    /** Sends bytes, and reads until the server ends the connection. */
    String raw(String request) {
        return raw(request, false);
    }

    /** The same, but nothing more is sent, as the server is told. */
    String cut(String request) {
        return raw(request, true);
    }

    private String raw(String request, boolean ends) {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream()
                        .write(request.replaceFirst("\r\nHost", "\r\nAuthorization: Bearer good\r\nHost")
                                .getBytes(StandardCharsets.UTF_8));
                if (ends) {
                    socket.shutdownOutput();
                }
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException ended) {
                return "ended: " + ended.getMessage();
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        http.close();
        if (vertx != null) {
            vertx.close().await();
        }
    }

    record Answer(String request, HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] body() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonObject json() {
            return new JsonObject(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(request + ": expected " + status + ", got " + status() + " " + text());
            }
            return this;
        }
    }
}

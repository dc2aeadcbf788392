package org.mizan.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mizan.MutableClock;
import org.mizan.Running;

/** A kernel with a few lines on a free port, and a client that can be as rude as a test needs. */
final class TestKernel extends Running {
    private static final UUID PERSON = new UUID(1, 2);

    private final int requestsPerMinute;
    private final Duration timeout;
    private final HttpClient http = HttpClient.newHttpClient();
    private Vertx vertx;
    private HttpServer server;
    private final MutableClock clock = new MutableClock();
    private final Promise<Reply> held = Promise.promise();
    private final java.util.concurrent.CountDownLatch holding = new java.util.concurrent.CountDownLatch(1);
    static final int LIMIT = 100_000;

    private final AtomicInteger received = new AtomicInteger();
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, EarlierRequests.Earlier> earlier = new ConcurrentHashMap<>();

    enum Role {
        JUDGE,
        STEERING
    }

    enum Kind {
        SILVER,
        PURE_GOLD
    }

    record Part(int size) {}

    record Thing(
            @NotBlank @Size(max = 20) String name,
            @Min(0) @Max(10) int count,
            long big,
            BigDecimal price,
            Kind kind,
            Instant when,
            UUID id,
            List<@Size(max = 5) String> tags,
            Part part,
            Text title,
            @Nullable String note) {}

    private TestKernel(int requestsPerMinute, Duration timeout) {
        this.requestsPerMinute = requestsPerMinute;
        this.timeout = timeout;
    }

    static TestKernel fresh() {
        return of(1_000_000, Duration.ofSeconds(1));
    }

    static TestKernel of(int requestsPerMinute, Duration timeout) {
        return new TestKernel(requestsPerMinute, timeout);
    }

    /** Starts it, for a test that closes it itself. */
    TestKernel start() {
        open();
        return this;
    }

    @Override
    protected void open() {
        vertx = Vertx.vertx();
        Site site = new Site(Map.of("/api/", KeptAnswer.of("text/html", Buffer.buffer("<html>"), Site.HEADERS)));
        Kernel kernel = new Kernel(
                vertx,
                lines(),
                site,
                new HttpSettings(65_536, timeout, List.of(), requestsPerMinute, "https://house.example"),
                token -> token.equals("good")
                        ? Future.succeededFuture(new Authenticator.Caller(PERSON, PERSON))
                        : Future.failedFuture("bad"),
                (key, session) -> Future.succeededFuture(Optional.ofNullable(earlier.get(key.key()))),
                (edition, entry) -> Future.failedFuture("no names"),
                edition -> {},
                clock,
                new RequestMeters(new SimpleMeterRegistry()));
        server = vertx.createHttpServer(
                        new HttpServerOptions().setPort(0).setHost("127.0.0.1").setIdleTimeout(20))
                .requestHandler(kernel)
                .invalidRequestHandler(kernel::malformed);
        server.listen().await();
    }

    static JsonObject thing() {
        return new JsonObject()
                .put("name", "ميزان")
                .put("count", 7)
                .put("big", 1)
                .put("price", "4.50")
                .put("kind", "pure-gold")
                .put("when", "2026-03-01T12:00:00+03:00")
                .put("id", "0197C1A0-0000-7000-8000-000000000000")
                .put("tags", List.of("a"))
                .put("part", Map.of("size", 1))
                .put("title", Map.of("ar", "عنوان"));
    }

    private Routes lines() {
        Routes routes = new Routes();
        routes.get("/open", Audience.EVERYONE, call -> Future.succeededFuture(Reply.ok(Map.of("a", 1))));
        routes.get("/me", Audience.SIGNED_IN, call -> known(call, Reply.ok(call.person())));
        routes.get("/roles/:role", Audience.only(Role.JUDGE), call -> {
            call.admit(new String[] {call.path("role")});
            return Future.succeededFuture(Reply.ok(Map.of()));
        });
        routes.get(
                "/forgetful",
                Audience.only(Role.JUDGE),
                call -> Future.succeededFuture(Reply.ok(Map.of("secret", "mark"))));
        routes.get("/broken", Audience.EVERYONE, call -> {
            throw new IllegalStateException("password=hunter2");
        });
        routes.get("/held", Audience.EVERYONE, call -> {
            holding.countDown();
            return held.future();
        });
        routes.get("/late", Audience.EVERYONE, call -> KernelIT.wrapped());
        routes.get("/never", Audience.EVERYONE, call -> Promise.<Reply>promise().future());
        routes.get(
                "/late-but-sure",
                Audience.EVERYONE,
                call -> vertx.timer(50, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .map(Reply.ok("late")));
        routes.get("/list", Audience.EVERYONE, call -> {
                    call.limit(10, 100);
                    return Future.succeededFuture(Reply.page(List.of(1, 2), Optional.of("a&b")));
                })
                .answersList(200, Integer.class);
        routes.get("/numbers", Audience.EVERYONE, call -> {
                    Paging<Integer> page = Paging.afterNumber(call, 10, 100);
                    List<Integer> found = java.util.stream.IntStream.rangeClosed(page.after() + 1, 4)
                            .limit(page.wanted())
                            .boxed()
                            .toList();
                    return Future.succeededFuture(page.reply(found, number -> number));
                })
                .answersList(200, Integer.class);
        routes.get(
                        "/ids",
                        Audience.EVERYONE,
                        call -> Future.succeededFuture(
                                Paging.beforeId(call, 10, 100).reply(List.<UUID>of(), id -> id)))
                .answersList(200, UUID.class);
        routes.get("/ready", Audience.EVERYONE, call -> Future.succeededFuture(KernelIT.ready()));
        routes.get(
                "/revised",
                Audience.EVERYONE,
                call -> Future.succeededFuture(Reply.ok(1).revision(7)));
        routes.put("/revised", Audience.EVERYONE, call -> Future.succeededFuture(Reply.ok(call.revision())));
        routes.get(
                "/changed",
                Audience.EVERYONE,
                call -> Future.failedFuture(
                        Problem.changed(Map.of("mark", new BigDecimal("4.5")), Map.of("mark", new BigDecimal("3")))));
        routes.post(
                        "/text",
                        Audience.EVERYONE,
                        call -> Future.succeededFuture(Reply.bytes(200, "text/csv", Buffer.buffer(call.text()))))
                .takesText("text/csv", "a,b");
        // Its first attempt ends while this one is under way, and what it made stands in the way of this one.
        routes.post(
                        "/overtaken",
                        Audience.SIGNED_IN,
                        call -> make(call).compose(made -> {
                            throw Problem.conflict("identity.email.taken");
                        }))
                .takes(Thing.class, thing().encode());
        routes.post(
                        "/cookied",
                        Audience.EVERYONE,
                        call -> Future.succeededFuture(Reply.ok(Map.of(
                                "key",
                                call.idempotency().map(IdempotencyKey::key).orElse("no key")))))
                .knownBy("mizan_refresh");
        streaming(routes);
        routes.get(
                "/file",
                Audience.EVERYONE,
                call -> Future.succeededFuture(
                        Reply.file(file(), "text/html", "abc").attachment("a\r\nSet-Cookie: x=1; \"تقرير.html")));
        routes.get(
                "/no-file",
                Audience.EVERYONE,
                call -> Future.succeededFuture(Reply.file(Path.of("/no/such/file"), "text/html", "abc")));
        routes.post("/things", Audience.SIGNED_IN, this::make).takes(Thing.class, thing().encode());
        return routes;
    }

    private void streaming(Routes routes) {
        Duration patience = Duration.ofMinutes(1);
        routes.patch("/upload", Audience.SIGNED_IN, this::receive).streams("application/octet-stream", LIMIT, patience);
        routes.post("/upload", Audience.SIGNED_IN, this::receive).streams("application/octet-stream", LIMIT, patience);
        routes.head(
                "/upload",
                Audience.SIGNED_IN,
                call -> known(
                        call, Reply.empty(200).header("Upload-Offset", "7").header("Cache-Control", "no-store")));
        routes.options(
                "/upload",
                Audience.EVERYONE,
                call -> Future.succeededFuture(Reply.noContent().header("Tus-Version", "1.0.0")));
        routes.put("/upload", Audience.SIGNED_IN, this::receive)
                .streams("application/octet-stream", LIMIT, Duration.ofMillis(300));
        routes.put("/unread", Audience.SIGNED_IN, call -> Future.failedFuture(Problem.conflict("web.changed")))
                .streams("application/octet-stream", LIMIT, patience);
    }

    private static Future<Reply> known(Call call, Reply reply) {
        call.admit(new String[0]);
        return Future.succeededFuture(reply);
    }

    private Future<Reply> receive(Call call) {
        call.admit(new String[0]);
        received.incrementAndGet();
        Path to = received();
        return vertx.fileSystem()
                .open(to.toString(), new OpenOptions())
                .compose(file -> call.stream().pipeTo(file))
                .compose(whole -> vertx.fileSystem().props(to.toString()))
                .map(props -> Reply.ok(Map.of("size", props.size())))
                .onFailure(broken::complete);
    }

    private static Path received() {
        try {
            Path path = Files.createTempFile("mizan-received", null);
            path.toFile().deleteOnExit();
            return path;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Path file() {
        try {
            return Files.writeString(received(), "0123456789");
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** How many bodies a handler has begun to read. */
    int receivedBodies() {
        return received.get();
    }

    /** Why a body could not be read to its end. */
    CompletableFuture<Throwable> broken() {
        return broken;
    }

    int port() {
        return server.actualPort();
    }

    private Future<Reply> make(Call call) {
        call.admit(new String[0]);
        call.body(Thing.class);
        String location = "/api/v1/things/" + made.incrementAndGet();
        Reply reply = Reply.created(location, Map.of("id", "" + made.get())).revision(1);
        call.idempotency()
                .ifPresent(key ->
                        earlier.put(key.key(), new EarlierRequests.Earlier(key.bodyDigest(), 201, reply.kept())));
        return Future.succeededFuture(reply);
    }

    /** What {@code /held} answers, once the test says so. */
    Promise<Reply> held() {
        return held;
    }

    void awaitHolding() throws InterruptedException {
        if (!holding.await(20, java.util.concurrent.TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }

    Future<Void> shutdown() {
        return server.shutdown(5, java.util.concurrent.TimeUnit.MINUTES);
    }

    MutableClock clock() {
        return clock;
    }

    int made() {
        return made.get();
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

    /** Posts JSON whose length is not said. */
    Answer unannounced(String path, String json) {
        return published(
                "POST",
                path,
                "application/json",
                HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(json)));
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

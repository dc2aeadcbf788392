package org.mizan.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The lines of a kernel of tests, and what was asked of them. */
final class TestLines {
    static final int LIMIT = 100_000;

    private final Vertx vertx;
    private final Promise<Reply> held = Promise.promise();
    private final java.util.concurrent.CountDownLatch holding = new java.util.concurrent.CountDownLatch(1);
    private final Workshop endless;
    private final Workshop turns;
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());
    private final java.util.concurrent.CountDownLatch begun = new java.util.concurrent.CountDownLatch(1);
    private final java.util.concurrent.CountDownLatch going = new java.util.concurrent.CountDownLatch(1);
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

    TestLines(Vertx vertx) {
        this.vertx = vertx;
        endless = Workshop.named(vertx, "endless", 1, 1);
        turns = Workshop.named(vertx, "turns", 1, 2);
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

    Routes routes() {
        Routes routes = new Routes();
        open(routes);
        late(routes);
        lists(routes);
        revisions(routes);
        acts(routes);
        streams(routes);
        files(routes);
        return routes;
    }

    private static void open(Routes routes) {
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
        routes.post(
                        "/cookied",
                        Audience.EVERYONE,
                        call -> Future.succeededFuture(Reply.ok(Map.of(
                                "key",
                                call.idempotency().map(IdempotencyKey::key).orElse("no key")))))
                .knownBy("mizan_refresh");
    }

    /** What fails, or does not come at once. */
    private void late(Routes routes) {
        routes.get("/broken", Audience.EVERYONE, call -> {
            throw new IllegalStateException("password=hunter2");
        });
        routes.get("/held", Audience.EVERYONE, call -> {
            holding.countDown();
            return held.future();
        });
        routes.get(
                "/late",
                Audience.EVERYONE,
                call -> Future.failedFuture(new CompletionException(new TimeoutException("password=x"))));
        routes.get("/never", Audience.EVERYONE, call -> Promise.<Reply>promise().future());
        routes.get(
                "/endless",
                Audience.EVERYONE,
                call -> endless.of(call).run(() -> {
                    new java.util.concurrent.CountDownLatch(1).await();
                    return Reply.ok("never");
                }));
        routes.get(
                "/turns",
                Audience.EVERYONE,
                call -> turns.run(call, () -> {
                    order.add("other");
                    return Reply.ok("done");
                }));
        routes.get(
                "/steps",
                Audience.EVERYONE,
                call -> turns.turn(
                        call,
                        own -> own.run(call, () -> {
                                    begun.countDown();
                                    going.await();
                                    return order.add("first step");
                                })
                                .compose(first -> own.run(call, () -> {
                                    order.add("second step");
                                    return Reply.ok("done");
                                }))));
        routes.get(
                "/late-but-sure",
                Audience.EVERYONE,
                call -> vertx.timer(50, java.util.concurrent.TimeUnit.MILLISECONDS)
                        .map(Reply.ok("late")));
    }

    private static void lists(Routes routes) {
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
    }

    private static void revisions(Routes routes) {
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
    }

    private void acts(Routes routes) {
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
        // The same, and there is nothing left to do for this one.
        routes.post("/left-over", Audience.SIGNED_IN, call -> make(call).map(made -> Reply.ok(thing())))
                .takes(Thing.class, thing().encode());
        routes.post("/things", Audience.SIGNED_IN, this::make).takes(Thing.class, thing().encode());
    }

    private void streams(Routes routes) {
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

    private static void files(Routes routes) {
        routes.get("/ready", Audience.EVERYONE, call -> Future.succeededFuture(ready()));
        routes.get(
                "/file",
                Audience.EVERYONE,
                call -> Future.succeededFuture(
                        Reply.file(file(), "text/html", "abc").attachment("a\r\nSet-Cookie: x=1; \"تقرير.html")));
        routes.get(
                "/no-file",
                Audience.EVERYONE,
                call -> Future.succeededFuture(Reply.file(Path.of("/no/such/file"), "text/html", "abc")));
    }

    private static Reply ready() {
        return Reply.ready(KeptAnswer.of("application/json", Buffer.buffer("[" + "1,".repeat(1000) + "1]")));
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

    /** What was answered to the act of that name, if it was done. */
    Optional<EarlierRequests.Earlier> earlier(IdempotencyKey key) {
        return Optional.ofNullable(earlier.get(key.key()));
    }

    /** How many things were made. */
    int made() {
        return made.get();
    }

    /** How many bodies a handler has begun to read. */
    int receivedBodies() {
        return received.get();
    }

    /** Why a body could not be read to its end. */
    CompletableFuture<Throwable> broken() {
        return broken;
    }

    /** What {@code /held} answers, once the test says so. */
    Promise<Reply> held() {
        return held;
    }

    /** The only thread of what {@code /turns} asks for, before which two may wait. */
    Workshop turns() {
        return turns;
    }

    /** What {@code /turns} and {@code /steps} did, one after another. */
    List<String> order() {
        return order;
    }

    /** Waits until the first step of {@code /steps} has begun. */
    void awaitSteps() throws InterruptedException {
        begun.await();
    }

    /** Lets the first step of {@code /steps} end. */
    void letStepsGo() {
        going.countDown();
    }

    /** The only thread of what {@code /endless} asks for, before which one may wait. */
    Workshop endless() {
        return endless;
    }

    void awaitHolding() throws InterruptedException {
        if (!holding.await(20, java.util.concurrent.TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked");
        }
    }
}

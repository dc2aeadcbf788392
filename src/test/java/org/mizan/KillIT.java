package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mizan.AwardRows.Desk;
import org.mizan.config.Config;
import org.mizan.db.Database;
import org.mizan.db.EmbeddedPostgres;
import org.mizan.db.Migrations;

/**
 * Kills the real server, a process of its own with the database that it starts, in the middle of judges' saves. What a
 * judge was told is saved must be there afterwards, and nothing in a row may be missing.
 */
class KillIT {
    private static final int JUDGES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SCHEMA = "mizan";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Map<UUID, JsonObject> accounts = new HashMap<>();
    private final Map<UUID, String> tokens = new HashMap<>();
    private final Map<Desk, AtomicInteger> acknowledged = new HashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private Path data;
    private int port;
    private UUID edition;
    private List<Desk> desks;
    private Process server;

    @BeforeEach
    void judges_are_at_their_desks() throws Exception {
        Path parent = Files.createDirectories(Path.of("target", "test-kills"));
        data = Files.createTempDirectory(parent, "data").toAbsolutePath();
        for (int judge = 0; judge < JUDGES; judge++) {
            account("judge" + judge + "@example.org");
        }
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(data)) {
            Migrations.apply(postgres.connection(), SCHEMA, Duration.ofSeconds(30));
            Config config = Config.load(null, Map.of(), Map.of("data", data.toString()));
            Database database = Database.open(vertx, postgres.connection(), SCHEMA, config.database());
            AwardRows rows = AwardRows.open(database, "impact");
            edition = rows.edition;
            desks = rows.desks(List.copyOf(accounts.keySet()), rows.entries(2));
            database.close().await();
        } finally {
            vertx.close().await();
        }
        desks.forEach(desk -> acknowledged.put(desk, new AtomicInteger()));
        start();
    }

    @AfterEach
    void nothing_is_left_running() throws Exception {
        ended.set(true);
        server.destroy();
        server.waitFor();
        http.close();
    }

    @Test
    void no_acknowledged_scorecard_is_lost_when_the_server_is_killed() throws Exception {
        savingWhile(() -> {
            until(() -> saves() >= 200);
            server.toHandle().destroyForcibly();
        });
        start();
        everyAcknowledgedRevisionIsThere();
    }

    @Test
    void no_acknowledged_scorecard_is_lost_when_the_database_is_killed_and_then_both() throws Exception {
        savingWhile(() -> {
            until(() -> saves() >= 100);
            PostgresProcesses.of(data).first().destroyForcibly();
            int before = saves();
            until(() -> saves() >= before + 100); // the server brought its database back by itself
            PostgresProcesses.of(data).first().destroyForcibly();
            server.toHandle().destroyForcibly();
        });
        start();
        everyAcknowledgedRevisionIsThere();
    }

    /** Every desk saves one revision after the other, and the same again when it got no answer, until the end. */
    private void savingWhile(Runnable killing) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(acknowledged.size())) {
            List<java.util.concurrent.Future<?>> running = new ArrayList<>();
            desks.forEach(desk -> running.add(threads.submit(() -> save(desk))));
            try {
                killing.run();
            } finally {
                server.toHandle()
                        .onExit()
                        .orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                        .join();
                ended.set(true);
            }
            for (var one : running) {
                one.get();
            }
        }
        ended.set(false);
    }

    private void save(Desk desk) {
        AtomicInteger revision = acknowledged.get(desk);
        while (!ended.get()) {
            int next = revision.get() + 1;
            JsonObject card = new JsonObject()
                    .put("marks", new JsonObject().put("impact", Integer.toString(1 + next % 9)))
                    .put("comment", "مراجعة " + next)
                    .put("state", next % 3 == 0 ? "draft" : "submitted");
            try {
                var answer = send("PUT", scorecard(desk), tokens.get(desk.judge()), card, next - 1);
                if (answer.statusCode() == 200) {
                    revision.set(next);
                } else {
                    assertTrue(answer.statusCode() >= 500, () -> answer.statusCode() + " " + answer.body());
                    pause();
                }
            } catch (UncheckedIOException noAnswer) {
                pause();
            }
        }
    }

    private void everyAcknowledgedRevisionIsThere() {
        assertTrue(saves() >= 200, "so few saves prove nothing: " + saves());
        acknowledged.forEach((desk, last) -> {
            List<JsonObject> kept = revisions(desk);
            for (int at = 0; at < kept.size(); at++) {
                int revision = at + 1;
                assertEquals(revision, kept.get(at).getInteger("revision"));
                assertEquals("مراجعة " + revision, kept.get(at).getString("comment"));
                assertEquals(
                        Integer.toString(1 + revision % 9),
                        kept.get(at).getJsonObject("marks").getString("impact"));
            }
            assertTrue(kept.size() >= last.get(), () -> last.get() + " acknowledged, " + kept.size() + " kept");
            assertTrue(kept.size() <= last.get() + 1, "at most the save whose answer was lost is there beyond them");
        });
    }

    private List<JsonObject> revisions(Desk desk) {
        List<JsonObject> revisions = new ArrayList<>();
        String after = "0";
        while (after != null) {
            var answer = send(
                    "GET", scorecard(desk) + "/revisions?limit=200&after=" + after, tokens.get(desk.judge()), null, -1);
            assertEquals(200, answer.statusCode(), answer.body());
            JsonObject page = new JsonObject(answer.body());
            JsonArray items = page.getJsonArray("items");
            items.forEach(item -> revisions.add((JsonObject) item));
            after = page.getString("next");
        }
        return revisions;
    }

    private int saves() {
        return acknowledged.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private String scorecard(Desk desk) {
        return "/editions/" + edition + "/assignments/" + desk.assignment() + "/scorecard";
    }

    /** As the operator makes it; the password is printed once. */
    private void account(String email) {
        StringWriter out = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "person",
                        "create",
                        "--data",
                        data.toString(),
                        "--email",
                        email,
                        "--name-en",
                        "A Judge",
                        "--lang",
                        "en");
        assertEquals(0, code);
        Map<String, String> said = new HashMap<>();
        out.toString()
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(words -> said.put(words[0], words[words.length - 1]));
        accounts.put(
                UUID.fromString(said.get("Person")),
                new JsonObject().put("email", email).put("password", said.get("Password")));
    }

    private void start() throws IOException {
        port = freePort();
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mizan.Main",
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--set",
                        "management.port=" + freePort(),
                        "--set",
                        "limits.requestsPerMinute=1000000")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("server.log").toFile()))
                .start();
        until(this::signedIn);
    }

    private boolean signedIn() {
        assertTrue(server.isAlive(), "the server ended, see server.log in " + data);
        try {
            accounts.forEach((judge, account) -> {
                var answer = send("POST", "/sessions", null, account, -1);
                if (answer.statusCode() != 201) {
                    throw new UncheckedIOException(new IOException(answer.body()));
                }
                tokens.put(judge, new JsonObject(answer.body()).getString("accessToken"));
            });
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(String method, String path, String token, JsonObject body, int seen) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .timeout(Duration.ofSeconds(15))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (seen >= 0) {
            request.header("If-Match", "\"" + seen + "\"");
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
}

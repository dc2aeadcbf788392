package org.mizan.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.mizan.Node;
import org.mizan.config.Config;
import org.mizan.demo.Demo;
import org.mizan.demo.Stage;

/**
 * Plays the demonstration on two nodes while the primary of a cluster is killed three times, and counts what was lost,
 * what is there twice, and how boards were answered. Started by scripts/failover, which has the cluster running.
 */
final class Failover {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** In which act of the play, at which of its steps, the primary is killed. */
    private static final Map<String, Integer> KILLS = Map.of("teams", 40, "judges", 6, "scorecards", 4);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path work;
    private final int base;
    private final int members;
    private final List<String> kills = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger boards = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Duration longest = Duration.ZERO;

    private Failover(Path work, int base, int members) {
        this.work = work;
        this.base = base;
        this.members = members;
    }

    /** The directory of the cluster, its first port, the number of its members. */
    public static void main(String[] arguments) throws Exception {
        new Failover(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).run();
    }

    private void run() throws Exception {
        until(
                "a primary",
                () -> run(
                        "postgres",
                        "postgres",
                        "create role mizan_owner login password 'once'",
                        "create role mizan login password 'once'",
                        "create database mizan owner mizan_owner"));
        until(
                "a synchronous standby",
                () -> number("select count(*) from pg_stat_replication where sync_state = 'sync'") > 0);
        try (Node first = node("node1");
                Node second = node("node2");
                var readers = Executors.newCachedThreadPool()) {
            first.makeOrganiser("house@example.org", "correct horse battery staple");
            try {
                readers.submit(() -> writing());
                // A first play, so that there is a board to be read; the second one has the kills.
                play(first, "before", (act, done, all) -> {});
                for (Node node : List.of(first, second)) {
                    for (int reader = 0; reader < 2; reader++) {
                        readers.submit(() -> reading(node));
                    }
                }
                play(first, "during", this::act);
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            } finally {
                ended.set(true); // or a play that fails would wait for its readers for ever, and nobody hear why
            }
        }
        report();
    }

    private Node node(String name) throws IOException {
        Path data = Files.createDirectories(work.resolve(name));
        Path key = work.resolve("node1").resolve("server.key");
        if (Files.exists(key) && !Files.exists(data.resolve("server.key"))) {
            Files.copy(key, data.resolve("server.key"));
        }
        return Node.start(
                Config.load(
                        null,
                        Map.of(),
                        Map.of(
                                "data", data.toString(),
                                "http.port", "0",
                                "management.port", "0",
                                "database.url", "postgresql://127.0.0.1:" + base + "/mizan?sslmode=disable",
                                "database.user", "mizan",
                                "database.password", "once",
                                "database.migrate.user", "mizan_owner",
                                "database.migrate.password", "once",
                                "limits.requestsPerMinute", "1000000")),
                Clock.systemUTC());
    }

    /** Letters lie with the node that wrote them. */
    private void play(Node node, String name, Stage stage) throws IOException {
        Demo.Played played = new Demo(
                        URI.create(node.address()),
                        Files.createDirectories(work.resolve(name)),
                        Clock.systemUTC(),
                        work.resolve("node1"),
                        work.resolve("node2"))
                .play(node::makeOrganiser, stage);
        Bench.say("Played " + played.edition());
    }

    private synchronized void act(String act, int done, int all) {
        if (done == KILLS.getOrDefault(act, -1)) {
            String killed = kill();
            kills.add(act + " " + done + "/" + all);
            Bench.say("Killed the primary, " + killed + ", at " + act + " " + done + " of " + all);
        }
    }

    /** The server and whoever would start it again, at once. */
    private String kill() {
        for (int member = 1; member <= members; member++) {
            try {
                if (status(URI.create("http://127.0.0.1:" + (base + 20 + member) + "/primary")) == 200) {
                    String server = Files.readAllLines(
                                    work.resolve("pg" + member).resolve("postmaster.pid"))
                            .getFirst();
                    String keeper = Files.readString(work.resolve("member" + member + ".pid"));
                    for (String process : List.of(keeper, server)) {
                        ProcessHandle.of(Long.parseLong(process.strip())).ifPresent(ProcessHandle::destroyForcibly);
                    }
                    return "member" + member;
                }
            } catch (IOException away) {
                // Not this one.
            }
        }
        throw new IllegalStateException("no primary to be killed");
    }

    private void reading(Node node) {
        URI board = URI.create(node.address() + "/api/v1/editions/demo/board");
        while (!ended.get()) {
            boards.incrementAndGet();
            try {
                if (status(board) != 200) {
                    refused.incrementAndGet();
                }
            } catch (IOException broken) {
                refused.incrementAndGet();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** How long nothing could be written, as the database itself says: the times between its last acts. */
    private void writing() {
        long last = System.nanoTime();
        while (!ended.get()) {
            if (run("mizan", "mizan_owner", "update mizan.house set written_at = now()")) {
                long now = System.nanoTime();
                Duration gap = Duration.ofNanos(now - last);
                longest = gap.compareTo(longest) > 0 ? gap : longest;
                last = now;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** Of the editions that were played to their end: one that is being judged has cards that are still to come. */
    private void report() {
        String of = " where edition_id in (select id from mizan.edition where preset = 'jordan-5')";
        long assignments = number("select count(*) from mizan.assignment" + of);
        long scored = number("select count(distinct assignment_id) from mizan.scorecard" + of);
        long cards = number("select count(*) from mizan.scorecard" + of);
        long teams = number("select count(*) from mizan.team" + of);
        long entries = number("select count(*) from mizan.entry" + of);
        long submitted =
                number("select count(distinct entry_id) from mizan.entry_revision" + of + " and state = 'submitted'");
        long revisions = number("select count(*) from mizan.entry_revision" + of);
        long publications = number("select count(*) from mizan.publication" + of);
        long expected = assignments + 2 * 120 + 2 * 2 * 120 + 2;
        long found = scored + teams + entries + submitted + publications;
        long twice =
                cards - scored + Math.max(0, teams - 240) + revisions - 2 * submitted + Math.max(0, publications - 2);
        System.out.printf("kills of the primary          %d (%s)%n", kills.size(), String.join(", ", kills));
        System.out.printf(
                "acknowledged saves            %d (scorecards %d, teams %d, entries %d, submissions %d)%n",
                expected, assignments, 240, 240, 240);
        System.out.printf("lost                          %d%n", Math.max(0, expected - found));
        System.out.printf("there twice                   %d%n", twice);
        System.out.printf("boards asked for              %d, not answered 200: %d%n", boards.get(), refused.get());
        System.out.printf("longest time without a write  %.1f s%n", longest.toMillis() / 1000.0);
        boolean whole =
                scored == assignments && teams == 240 && entries == 240 && submitted == 240 && publications == 2;
        if (kills.size() != KILLS.size() || !whole || twice != 0 || refused.get() != 0) {
            throw new IllegalStateException("a kill was missed, a save was lost or is there twice, or a board failed");
        }
    }

    private int status(URI at) throws IOException {
        try {
            return http.send(
                            HttpRequest.newBuilder(at)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + base + "/" + database
                + "?connectTimeout=2&socketTimeout=5&sslmode=disable";
    }

    private boolean run(String database, String role, String... statements) {
        try (var connection = DriverManager.getConnection(address(database), role, "once");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            return true;
        } catch (SQLException away) {
            return false;
        }
    }

    private long number(String sql) {
        try (var connection = DriverManager.getConnection(address("mizan"), "postgres", "once");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException away) {
            return -1;
        }
    }

    private static void until(String what, java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}

package org.mizan.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Judging day as its judges bring it: all begin at once and save every second, and one comes back with what waited. */
final class DayBench {
    static final int JUDGES = 80;
    private static final int WAITED = 200;
    private static final int CARDS = 50;
    private static final int RUNS = 9;

    private final ServerProcess server;
    private final Connection connection;
    private final List<String> tokens;
    private final HttpClient client = HttpClient.newHttpClient();

    private DayBench(ServerProcess server, Connection connection, List<String> tokens) {
        this.server = server;
        this.connection = connection;
        this.tokens = tokens;
    }

    /** The tokens are those of the judges of the edition of {@link ScorecardBench}, each of whom has their own entries. */
    static List<Bench.Figure> measure(ServerProcess server, Connection connection, List<String> tokens, boolean quick)
            throws Exception {
        var bench = new DayBench(server, connection, tokens);
        Bench.say("Measuring " + JUDGES + " judges who begin at once ...");
        var figures = new ArrayList<>(bench.rush(quick ? 10 : 60));
        Bench.say("Measuring " + WAITED + " revisions that waited on a device ...");
        figures.add(bench.waited());
        return figures;
    }

    /** What came of it: milliseconds each, and how many were not answered 200. */
    private record Answers(List<Double> took, int failed) {
        double late() {
            var sorted = took.stream().sorted().toList();
            return sorted.get((int) (sorted.size() * 0.99));
        }
    }

    private List<Bench.Figure> rush(int seconds) throws Exception {
        // The same hurry for the same bytes each time from memory: what client and machine take by themselves.
        var bare = together(seconds, (judge, second) -> request(judge, "GET", "/api/v1/editions/demo/board", null, 0));
        var revisions = revisions(connection, JUDGES, 1);
        var own = together(seconds, (judge, second) -> {
            if (second < 0) {
                return request(
                        judge, "GET", BEGINNING.get(second + BEGINNING.size()).formatted(path(judge, 0)), null, 0);
            }
            var card = ScorecardBench.card().put("state", "draft");
            card.getJsonObject("marks").put("impact", second % 2 == 0 ? "1" : "2"); // no save repeats the one before it
            return request(
                    judge,
                    "PUT",
                    path(judge, 0) + "/scorecard",
                    card,
                    revisions.get(judge).getFirst() + second);
        });
        return List.of(
                new Bench.Figure(
                        JUDGES + " judges begin at once and save every second, not answered",
                        Integer.toString(own.failed()),
                        own.took().size() + " answers in all",
                        "none",
                        own.failed() == 0),
                new Bench.Figure(
                        "the slowest hundredth of these answers",
                        Bench.number(own.late()) + " ms",
                        Bench.number(bare.late()) + " ms (the board, asked for alike)",
                        "under 100 ms",
                        own.late() < 100));
    }

    /** What a phone asks for when a card is opened; the path of the assignment stands for itself. */
    private static final List<String> BEGINNING = List.of("%s/entry", "%s/scorecard");

    private interface Act {
        HttpRequest at(int judge, int second);
    }

    /** First, below zero, all at once what a beginning needs; then every judge once a second at a moment of their own. */
    private Answers together(int seconds, Act act) throws Exception {
        var ready = new CountDownLatch(JUDGES);
        var works = new ArrayList<Callable<Answers>>();
        for (int number = 0; number < JUDGES; number++) {
            int judge = number;
            works.add(() -> {
                var took = new ArrayList<Double>();
                int failed = 0;
                ready.countDown();
                ready.await();
                var began = System.nanoTime() + TimeUnit.SECONDS.toNanos(1) * judge / JUDGES;
                for (int second = -BEGINNING.size(); second < seconds; second++) {
                    if (second > 0) {
                        LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(second) - System.nanoTime());
                    }
                    var asked = System.nanoTime();
                    failed += sent(act.at(judge, second)) == 200 ? 0 : 1;
                    took.add((System.nanoTime() - asked) / 1e6);
                }
                return new Answers(took, failed);
            });
        }
        var all = new ArrayList<Double>();
        int failed = 0;
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : people.invokeAll(works)) {
                all.addAll(done.get().took());
                failed += done.get().failed();
            }
        }
        return new Answers(all, failed);
    }

    private int sent(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException broken) {
            return -1;
        }
    }

    /** A judge's 200 revisions of 50 cards in one request, beside a transaction of as many rows alone. */
    private Bench.Figure waited() throws Exception {
        var own = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create table bench_revision (id uuid primary key, card uuid not null, marks jsonb not null, at timestamptz)");
        }
        for (int run = 0; run < RUNS; run++) {
            own.add(sync(JUDGES - 1));
            bare.add(rows());
            Bench.say("  ours " + Bench.number(own.getLast()) + ", bare " + Bench.number(bare.getLast()));
        }
        var median = Bench.median(own);
        return new Bench.Figure(
                WAITED + " revisions in one request",
                Bench.number(median) + " ms",
                Bench.number(Bench.median(bare)) + " ms (" + WAITED + " inserts, one transaction)",
                "under 200 ms",
                median < 200);
    }

    private double sync(int judge) throws Exception {
        var seen = revisions(connection, judge + 1, CARDS).get(judge);
        var items = new JsonArray();
        for (int number = 0; number < WAITED; number++) {
            int card = number % CARDS;
            var marks =
                    ScorecardBench.card().getJsonObject("marks").put("impact", Integer.toString(1 + number / CARDS));
            items.add(new JsonObject()
                    .put("id", UUID.randomUUID().toString())
                    .put("assignment", assignment(judge, card))
                    .put("base", seen.get(card) + number / CARDS)
                    .put("marks", marks)
                    .put("state", "draft"));
        }
        var request = request(
                judge,
                "PUT",
                "/api/v1/editions/" + ScorecardBench.EDITION + "/scorecards",
                new JsonObject().put("items", items),
                -1);
        var began = System.nanoTime();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        var took = (System.nanoTime() - began) / 1e6;
        if (answer.statusCode() != 200 || answer.body().split("\"stored\"", -1).length != WAITED + 1) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return took;
    }

    private double rows() throws SQLException {
        var began = System.nanoTime();
        connection.setAutoCommit(false);
        try (var insert =
                connection.prepareStatement("insert into bench_revision values (?, ?, ?::jsonb, clock_timestamp())")) {
            for (int number = 0; number < WAITED; number++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, UUID.randomUUID());
                insert.setString(3, ScorecardBench.card().getJsonObject("marks").encode());
                insert.executeUpdate();
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /** The revisions of the first cards of each judge as they stand. */
    static List<List<Integer>> revisions(Connection connection, int judges, int cards) throws SQLException {
        Map<String, Integer> found = new HashMap<>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select assignment_id, max(revision) from scorecard where edition_id = '"
                                + ScorecardBench.EDITION + "' group by assignment_id")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getInt(2));
            }
        }
        var all = new ArrayList<List<Integer>>();
        for (int judge = 0; judge < judges; judge++) {
            var own = new ArrayList<Integer>();
            for (int card = 0; card < cards; card++) {
                own.add(found.get(assignment(judge, card)));
            }
            all.add(own);
        }
        return all;
    }

    static String assignment(int judge, int card) {
        return "00000000-0000-7000-8002-%012d".formatted(judge * ScorecardBench.EACH + card);
    }

    private static String path(int judge, int card) {
        return "/api/v1/editions/" + ScorecardBench.EDITION + "/assignments/" + assignment(judge, card);
    }

    /** Of a judge; a revision that was seen, where it is not below one. */
    private HttpRequest request(int judge, String method, String path, JsonObject body, int seen) {
        var request = HttpRequest.newBuilder(server.url(path))
                .header("Authorization", "Bearer " + tokens.get(judge))
                .header("Content-Type", "application/json");
        if (seen > 0) {
            request.header("If-Match", "\"" + seen + "\"");
        }
        return request.method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
    }
}

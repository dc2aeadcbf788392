package org.mizan.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * How soon everybody who follows the progress of a judging day sees a save: 2,000 streams, 80 judges who save once a
 * second. Beside it as many streams of a bare server that sends as many bytes twice a second.
 */
final class ProgressBench {
    private static final int STREAMS = 2_000;
    private static final int OF_PERSON = 10;
    private static final Pattern SAVED = Pattern.compile("\"savedAt\":\"([^\"]+)\"");

    private final ServerProcess server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, List<Long>> known = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> late = new ConcurrentLinkedQueue<>();
    private volatile boolean counting;

    private ProgressBench(ServerProcess server) {
        this.server = server;
    }

    static Bench.Figure measure(ServerProcess server, Connection connection, List<String> judges, boolean quick)
            throws Exception {
        Bench.say("Measuring " + STREAMS + " streams of progress ...");
        var followers = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            for (int person = 0; person < STREAMS / OF_PERSON; person++) {
                var session = ScorecardBench.signedUp(server, "follower" + person);
                followers.add(session.getString("accessToken"));
                statement.execute("update person set proved_at = created_at where proved_at is null");
                statement.execute("insert into membership values ('" + ScorecardBench.EDITION + "', '"
                        + session.getJsonObject("person").getString("id") + "', 'steering', now())");
            }
        }
        var bench = new ProgressBench(server);
        var seconds = quick ? 10 : 60;
        var seen = DayBench.revisions(connection, judges.size(), seconds);
        var path = "/api/v1/editions/" + ScorecardBench.EDITION + "/progress/stream";
        var own = bench.followed(server.url(path).getPort(), path, followers, () -> bench.save(judges, seen, seconds));
        var port = ServerProcess.freePort();
        var bare = BareProcess.start(
                BareStreams.class,
                port,
                bench.known.keySet().stream().mapToInt(String::length).max().orElse(1_000));
        try {
            var theirs = bench.followed(
                    port, "/", followers, () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds)));
            return new Bench.Figure(
                    Bench.number(STREAMS) + " streams of progress, the slowest hundredth of what they are told",
                    Bench.number(own) + " ms after the save",
                    Bench.number(theirs) + " ms (a bare server's streams)",
                    "under 1,000 ms",
                    own < 1_000);
        } finally {
            bare.destroy();
        }
    }

    /** The 99th hundredth of the milliseconds from a save, as the event dates it, to its arrival at each stream. */
    private double followed(int port, String path, List<String> tokens, Runnable meanwhile) {
        late.clear();
        known.clear();
        var vertx = Vertx.vertx();
        try {
            var http = vertx.createHttpClient(
                    new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                    new PoolOptions().setHttp1MaxSize(STREAMS));
            var opened = new ArrayList<Future<?>>();
            for (int number = 0; number < STREAMS; number++) {
                opened.add(open(http, path, tokens.get(number / OF_PERSON)));
                if (number % 100 == 99) {
                    Future.all(opened).await(60, TimeUnit.SECONDS);
                }
            }
            counting = true;
            meanwhile.run();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            counting = false;
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the streams did not open", slow);
        } finally {
            vertx.close().await();
        }
        var sorted = late.stream().sorted().toList();
        Bench.say("  " + sorted.size() + " were told");
        return sorted.get((int) (sorted.size() * 0.99));
    }

    private Future<?> open(HttpClientAgent http, String path, String token) {
        return http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setURI(path)
                        .putHeader("Authorization", "Bearer " + token))
                .compose(request -> request.send())
                .map(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException("a stream answered " + response.statusCode());
                    }
                    var rest = new StringBuilder();
                    response.handler(bytes -> heard(rest, bytes));
                    return response;
                });
    }

    private void heard(StringBuilder rest, Buffer bytes) {
        rest.append(bytes);
        for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
            var event = rest.substring(0, end);
            rest.delete(0, end + 2);
            if (counting) {
                var now = System.currentTimeMillis();
                known.computeIfAbsent(event, ProgressBench::saves).forEach(at -> late.add((double) (now - at)));
            }
        }
    }

    private static List<Long> saves(String event) {
        return SAVED.matcher(event)
                .results()
                .map(found -> Instant.parse(found.group(1)).toEpochMilli())
                .toList();
    }

    /** Every judge saves another card once a second, so that each event has what was saved since the last. */
    private void save(List<String> judges, List<List<Integer>> seen, int seconds) {
        var began = System.nanoTime();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int turn = 0; turn < seconds * judges.size(); turn++) {
            LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(1) * turn / judges.size() - System.nanoTime());
            int judge = turn % judges.size();
            int card = turn / judges.size();
            var item = ScorecardBench.card()
                    .put("id", UUID.randomUUID().toString())
                    .put("assignment", DayBench.assignment(judge, card))
                    .put("base", seen.get(judge).get(card))
                    .put("state", "submitted");
            item.getJsonObject("marks").put("impact", "1");
            answers.add(client.sendAsync(
                    HttpRequest.newBuilder(server.url("/api/v1/editions/" + ScorecardBench.EDITION + "/scorecards"))
                            .header("Authorization", "Bearer " + judges.get(judge))
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(new JsonObject()
                                    .put("items", new JsonArray().add(item))
                                    .encode()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        for (var answer : answers) {
            if (!answer.join().body().contains("\"stored\"")) {
                throw new IllegalStateException(answer.join().body());
            }
        }
    }
}

package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * People who go on while something fails: judges who save one revision after the other, an organiser who publishes by
 * names, readers of what needs the database and of the board. Each asks the same again until it is acknowledged.
 */
final class Crowd implements AutoCloseable {
    /** The named acts of one person. */
    private static final int PUBLICATIONS_AT_ONCE = 2;

    private final TestServer server;
    private final Award judged;
    private final Award published;
    private final String standings;
    private final Map<Integer, AtomicInteger> saved = new ConcurrentHashMap<>();
    private final Set<UUID> made = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final Set<String> strange = ConcurrentHashMap.newKeySet();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean ended;

    /** They begin. */
    Crowd(TestServer server) {
        this.server = server;
        judged = Award.desks(server, Stream.generate(server::person).limit(2).toList(), 2);
        published = Award.scored(server);
        standings = published.compute(new JsonObject());
        published.publish(standings).expect(201);
        for (int desk = 0; desk < judged.desks().size(); desk++) {
            int own = desk;
            saved.put(desk, new AtomicInteger());
            goesOn(() -> save(own));
        }
        for (int one = 0; one < PUBLICATIONS_AT_ONCE; one++) {
            goesOn(this::publish);
        }
        goesOn(() -> ask("read", () -> judged.organiser().get("/people/me")));
        goesOn(() -> ask("board", () -> server.nobody().get(published.base() + "/board")));
    }

    private void goesOn(Runnable act) {
        running.add(people.submit(() -> {
            while (!ended) {
                act.run();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }));
    }

    private void save(int desk) {
        AtomicInteger last = saved.get(desk);
        int next = last.get() + 1;
        if (ask("save", () -> judged.save(desk, next - 1, 1 + next % 9)) == 200) {
            last.set(next);
        }
    }

    private void publish() {
        UUID name = UUID.randomUUID();
        Client named = published.organiser().with("Idempotency-Key", name.toString());
        Award by = published.by(named);
        while (!ended) {
            if (ask("publish", () -> by.publish(standings)) == 201) {
                made.add(name);
                return;
            }
        }
    }

    private int ask(String what, Supplier<Answer> request) {
        Answer answer = request.get();
        answered.computeIfAbsent(what + " " + answer.status(), key -> new AtomicInteger())
                .incrementAndGet();
        if (answer.status() == 503
                ? answer.header("Retry-After").isEmpty()
                : answer.status() != 200 && answer.status() != 201) {
            strange.add(answer.status() + " " + answer.request() + " " + answer.text());
        }
        return answer.status();
    }

    /** How often such a request was answered so, as in {@code save 503}. */
    int answered(String how) {
        return answered.getOrDefault(how, new AtomicInteger()).get();
    }

    /** Waits until each of these has been answered so, so many times more. */
    void until(int times, String... how) {
        Map<String, Integer> before = new TreeMap<>();
        Stream.of(how).forEach(one -> before.put(one, answered(one)));
        Until.so(
                times + " more of " + String.join(", ", how) + "; " + answered,
                () -> before.entrySet().stream().allMatch(one -> answered(one.getKey()) >= one.getValue() + times));
    }

    /** They end; everybody was answered, nobody anything but to come again, all that was acknowledged is there, once. */
    void endedWell() throws Exception {
        close();
        for (Future<?> one : running) {
            one.get();
        }
        assertEquals(Set.of(), strange);
        assertEquals(0, answered("board 503"), "the board needs no database");
        saved.forEach((desk, last) -> {
            Row kept = server.row(
                    "select count(*), max(revision), coalesce(sum((revision % 9 + 1 <> (marks->>'impact')::numeric)::int), 0)"
                            + " from scorecard where edition_id = $1 and assignment_id = $2",
                    judged.edition(), judged.desks().get(desk).assignment());
            assertEquals(kept.getLong(0), (long) kept.getInteger(1), "every revision is there");
            assertEquals(0, kept.getLong(2), "each as it was saved");
            assertTrue(
                    kept.getLong(0) == last.get() || kept.getLong(0) == last.get() + 1,
                    () -> last.get() + " acknowledged, " + kept.getLong(0) + " kept");
        });
        long lost = made.stream().filter(name -> acts(name) != 1).count();
        assertEquals(0, lost, "of " + made.size() + " publications");
        long kept = server.row("select count(*) from publication where edition_id = $1", published.edition())
                .getLong(0);
        // The first one, and those whose answer nobody waited for.
        assertTrue(
                kept > made.size() && kept <= made.size() + 1 + PUBLICATIONS_AT_ONCE,
                () -> made.size() + " acknowledged, " + kept);
    }

    private long acts(UUID name) {
        return server.database()
                .reads()
                .preparedQuery("select count(*) from request r join publication p on p.edition_id = $2"
                        + " and r.answer like '%/publications/' || p.number || '\"%' where r.key = $1")
                .execute(Tuple.of(name.toString(), published.edition()))
                .await()
                .iterator()
                .next()
                .getLong(0);
    }

    /** What was answered how often. */
    @Override
    public String toString() {
        return new TreeMap<>(answered).toString();
    }

    @Override
    public void close() {
        ended = true;
        people.close();
    }
}

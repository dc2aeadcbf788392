package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestVertx;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.web.Json;
import org.mizan.web.Problem;

/** Standings are solved once, for all who ask, within bounds. */
class ExplanationWorkTest {
    private static final UUID EDITION = new UUID(1, 1);
    private static final UUID FIRST = new UUID(2, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final long PLENTY = Long.MAX_VALUE;

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    private static KeptStandings kept;

    private AtomicInteger reads;

    @BeforeAll
    static void an_award_was_ranked() {
        List<Review> reviews = new ArrayList<>();
        for (int entry = 0; entry < 12; entry++) {
            for (int turn = 0; turn < 3; turn++) {
                int judge = (entry + 2 * turn) % 5;
                var mark = BigDecimal.valueOf((entry * 7 + judge * 3 + turn * entry) % 10);
                reviews.add(new Review("e" + entry, "j" + judge, Map.of("impact", mark)));
            }
        }
        var scores = new Scores(List.of(), reviews, Map.of());
        var options = Options.of(Method.ADJUSTED, 3).threads(1);
        var standings = assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
        var terms = RankingTermsTest.usual(Method.ADJUSTED, 2, List.of("score"));
        kept = new KeptStandings(
                FIRST,
                "evaluation",
                "adjusted",
                standings.inputDigest(),
                Json.bytes(Result.of(standings, scores, terms, Map.of()).document())
                        .toString(),
                Json.bytes(standings.fitted().reviews()).toString(),
                Json.bytes(terms).toString(),
                scores.canonical());
    }

    @BeforeEach
    void nothing_was_read() {
        reads = new AtomicInteger();
    }

    private ExplanationWork working(String name, int mostAsking, long mostBytes) {
        return new ExplanationWork(bare.vertx(), name, (edition, standings) -> read(), mostAsking, mostBytes);
    }

    private Future<Optional<KeptStandings>> read() {
        reads.incrementAndGet();
        return bare.vertx().timer(20).map(late -> Optional.of(kept));
    }

    private static String nobodyElse() {
        return UUID.randomUUID().toString();
    }

    private static ExplanationWork.Solved solved(ExplanationWork work, UUID standings) {
        return work.ask(nobodyElse(), EDITION, standings, solved -> solved).await();
    }

    @Test
    void a_crowd_on_many_threads_has_standings_solved_once() throws InterruptedException {
        var work = working("crowd", 1_000, PLENTY);
        var seen = Collections.synchronizedSet(
                Collections.newSetFromMap(new IdentityHashMap<ExplanationWork.Solved, Boolean>()));
        var together = new CountDownLatch(1);
        List<Thread> crowd = new ArrayList<>();
        var failed = new ConcurrentLinkedQueue<Throwable>();
        for (int i = 0; i < 200; i++) {
            crowd.add(Thread.ofVirtual().start(() -> {
                try {
                    together.await();
                    seen.add(solved(work, FIRST));
                } catch (Exception wrong) {
                    failed.add(wrong);
                }
            }));
        }
        together.countDown();
        for (var one : crowd) {
            one.join();
        }
        assertEquals(List.of(), List.copyOf(failed));
        assertEquals(1, reads.get());
        assertEquals(1, seen.size());
        assertNotNull(seen.iterator().next().fit());
    }

    @Test
    void an_answer_comes_on_the_context_that_asked() {
        var work = working("contexts", 10, PLENTY);
        List<CompletableFuture<Boolean>> own = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            var context = bare.vertx().getOrCreateContext();
            var mine = new CompletableFuture<Boolean>();
            context.runOnContext(now -> work.ask(nobodyElse(), EDITION, FIRST, solved -> solved)
                    .onComplete(done -> mine.complete(Vertx.currentContext() == context)));
            own.add(mine);
        }
        own.forEach(mine -> assertTrue(mine.join()));
        assertEquals(1, reads.get());
    }

    @Test
    void a_full_line_refuses_at_once_and_takes_again_when_it_is_shorter() {
        var work = working("full", 4, PLENTY);
        var go = new CompletableFuture<Integer>();
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add(work.run(nobodyElse(), go::join));
        }
        var refused = asked.stream().filter(Future::failed).toList();
        assertEquals(6, refused.size());
        for (var one : refused) {
            assertEquals(503, assertInstanceOf(Problem.class, one.cause()).status());
        }
        go.complete(7);
        Future.join(asked).otherwiseEmpty().await();
        assertEquals(3, work.run(nobodyElse(), () -> 3).await());
        assertNotNull(solved(work, FIRST));
    }

    @Test
    void all_that_one_person_asks_for_leaves_the_line_to_others() {
        var work = working("shares", 64, PLENTY);
        var go = new CompletableFuture<Integer>();
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            asked.add(work.run("many", go::join));
        }
        var other = work.run("other", () -> 3);
        assertEquals(298, asked.stream().filter(Future::failed).count());
        assertFalse(other.failed());
        go.complete(7);
        assertEquals(3, other.await());
        Future.join(asked).otherwiseEmpty().await();
        assertEquals(4, work.run("many", () -> 4).await());
    }

    @Test
    void those_asked_for_longest_ago_leave_when_there_is_no_room() {
        var work =
                working("room", 10, solved(working("size", 10, PLENTY), FIRST).bytes() * 3 / 2);
        reads.set(0);
        var first = solved(work, FIRST);
        assertSame(first, solved(work, FIRST));
        solved(work, SECOND);
        solved(work, SECOND);
        assertEquals(2, reads.get());
        solved(work, FIRST);
        assertEquals(3, reads.get());
    }

    @Test
    void the_last_stays_however_large_it_is() {
        var work = working("large", 10, 0);
        assertSame(solved(work, FIRST), solved(work, FIRST));
        assertEquals(1, reads.get());
    }

    @Test
    void what_failed_is_tried_again_and_gives_its_place_back() {
        var work = new ExplanationWork(
                bare.vertx(),
                "failing",
                (edition, standings) -> reads.incrementAndGet() < 4
                        ? Future.failedFuture("away")
                        : Future.succeededFuture(Optional.of(kept)),
                1,
                PLENTY);
        for (int i = 0; i < 3; i++) {
            assertThrows(Exception.class, () -> solved(work, FIRST));
        }
        assertNotNull(solved(work, FIRST));
    }

    @Test
    void standings_that_are_not_there_are_not_found() {
        var work = new ExplanationWork(
                bare.vertx(), "none", (edition, standings) -> Future.succeededFuture(Optional.empty()), 1, PLENTY);
        assertEquals(404, assertThrows(Problem.class, () -> solved(work, FIRST)).status());
    }
}

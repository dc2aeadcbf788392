package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.TestVertx;
import org.mizan.identity.PasswordWork.Source;
import org.mizan.web.Problem;

class PasswordWorkTest {
    private static final Argon CHEAP = new Argon(64, 1);

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    @Test
    void a_full_queue_refuses_at_once_and_takes_again_when_it_is_empty() {
        // One at work and three that wait, each of which takes far longer than to ask for the next.
        var work = new PasswordWork(bare.vertx(), "full", new Argon(64 * 1024, 1), 1, 3);
        var asked = new ArrayList<Future<String>>();
        for (int i = 0; i < 12; i++) {
            asked.add(work.hash(Source.stranger("here", ""), "three olive trees"));
        }
        var refused = asked.stream().filter(Future::failed).toList();
        assertEquals(8, refused.size());
        refused.forEach(each -> assertEquals(503, ((Problem) each.cause()).status()));
        Future.join(asked).otherwiseEmpty().await();
        assertTrue(work.hash(Source.stranger("here", ""), "three olive trees")
                .await()
                .startsWith("$argon2id$"));
    }

    @Test
    void event_loops_share_one_queue() {
        var first = new PasswordWork(bare.vertx(), "shared", new Argon(64 * 1024, 1), 1, 0);
        var second = new PasswordWork(bare.vertx(), "shared", CHEAP, 1, 0);
        var taken = first.hash(Source.stranger("here", ""), "three olive trees");
        assertThrows(Problem.class, second.hash(Source.stranger("here", ""), "three olive trees")::await);
        taken.await();
        assertTrue(second.hash(Source.stranger("here", ""), "three olive trees")
                .await()
                .startsWith("$argon2id$"));
    }

    @Test
    void who_comes_alone_waits_for_one_piece_of_a_flood_and_not_for_all_of_it() {
        var work = new PasswordWork(bare.vertx(), "fair", new Argon(16 * 1024, 1), 1, 40);
        var order = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        var asked = new ArrayList<Future<String>>();
        for (int i = 0; i < 20; i++) {
            asked.add(
                    work.hash(Source.stranger("flood", ""), "three olive trees").onSuccess(done -> order.add("flood")));
        }
        asked.add(work.hash(Source.stranger("alone", ""), "three olive trees").onSuccess(done -> order.add("alone")));
        Future.join(asked).await();
        int served = List.copyOf(order).indexOf("alone");
        assertTrue(served <= 3, "served after " + served);
    }

    @Test
    void where_the_line_is_full_the_flood_gives_way_to_who_comes_alone() {
        var work = new PasswordWork(bare.vertx(), "giving", new Argon(64 * 1024, 1), 1, 3);
        var flood = new ArrayList<Future<String>>();
        for (int i = 0; i < 12; i++) {
            flood.add(work.hash(Source.stranger("flood", ""), "three olive trees"));
        }
        var alone = work.hash(Source.stranger("alone", ""), "three olive trees");
        assertTrue(alone.await().startsWith("$argon2id$"));
        assertEquals(
                3,
                Future.join(flood)
                        .otherwiseEmpty()
                        .map(all -> flood.stream().filter(Future::succeeded).count())
                        .await());
    }

    @Test
    void nobody_has_no_password() {
        var work = new PasswordWork(bare.vertx(), "nobody", CHEAP, 1, 10);
        assertFalse(work.matches(Source.stranger("here", ""), "three olive trees", null)
                .await());
    }

    @Test
    void a_failure_gives_its_place_back() {
        var work = new PasswordWork(bare.vertx(), "failing", CHEAP, 1, 0);
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    work.matches(Source.stranger("here", ""), "three olive trees", "no hash")::await);
        }
    }

    /** Who gets in where strangers of ever so many networks filled the line before. */
    @ParameterizedTest
    @MethodSource("apart")
    void strangers_of_any_number_of_networks_keep_nobody_waiting_who_is_known_or_signs_up(Source source) {
        var work = new PasswordWork(bare.vertx(), "apart " + source, new Argon(16 * 1024, 1), 1, 4);
        var order = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        List<Future<?>> asked = new ArrayList<>();
        for (int network = 0; network < 8; network++) {
            asked.add(work.hash(Source.stranger("10.0." + network + ".0/24", "made up"), "three olive trees")
                    .onSuccess(done -> order.add("stranger")));
        }
        asked.add(work.hash(source, "three olive trees").onSuccess(done -> order.add("apart")));
        Future.join(asked).otherwiseEmpty().await();
        assertTrue(List.copyOf(order).indexOf("apart") <= 1 && order.contains("apart"), order.toString());
    }

    static List<Source> apart() {
        return List.of(
                Source.entrusted("10.9.0.0/24", "lina@example.org"),
                Source.known("10.9.0.0/24", "huda@example.org"),
                Source.unproved("10.9.0.0/24", "sami@example.org"),
                Source.signingUp("10.0.1.0/24", "omar@example.org"));
    }
}

package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
            asked.add(work.hash(Source.of(false, "", "here"), "three olive trees"));
        }
        var refused = asked.stream().filter(Future::failed).toList();
        assertEquals(8, refused.size());
        refused.forEach(each -> assertEquals(503, ((Problem) each.cause()).status()));
        Future.join(asked).otherwiseEmpty().await();
        assertTrue(work.hash(Source.of(false, "", "here"), "three olive trees")
                .await()
                .startsWith("$argon2id$"));
    }

    @Test
    void event_loops_share_one_queue() {
        var first = new PasswordWork(bare.vertx(), "shared", new Argon(64 * 1024, 1), 1, 0);
        var second = new PasswordWork(bare.vertx(), "shared", CHEAP, 1, 0);
        var taken = first.hash(Source.of(false, "", "here"), "three olive trees");
        assertThrows(Problem.class, second.hash(Source.of(false, "", "here"), "three olive trees")::await);
        taken.await();
        assertTrue(second.hash(Source.of(false, "", "here"), "three olive trees")
                .await()
                .startsWith("$argon2id$"));
    }

    @Test
    void who_comes_alone_waits_for_one_piece_of_a_flood_and_not_for_all_of_it() {
        var work = new PasswordWork(bare.vertx(), "fair", new Argon(16 * 1024, 1), 1, 40);
        var order = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        var asked = new ArrayList<Future<String>>();
        for (int i = 0; i < 20; i++) {
            asked.add(work.hash(Source.of(false, "", "flood"), "three olive trees")
                    .onSuccess(done -> order.add("flood")));
        }
        asked.add(work.hash(Source.of(false, "", "alone"), "three olive trees").onSuccess(done -> order.add("alone")));
        Future.join(asked).await();
        int served = List.copyOf(order).indexOf("alone");
        assertTrue(served <= 3, "served after " + served);
    }

    @Test
    void where_the_line_is_full_the_flood_gives_way_to_who_comes_alone() {
        var work = new PasswordWork(bare.vertx(), "giving", new Argon(64 * 1024, 1), 1, 3);
        var flood = new ArrayList<Future<String>>();
        for (int i = 0; i < 12; i++) {
            flood.add(work.hash(Source.of(false, "", "flood"), "three olive trees"));
        }
        var alone = work.hash(Source.of(false, "", "alone"), "three olive trees");
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
        assertFalse(work.matches(Source.of(false, "", "here"), "three olive trees", null)
                .await());
    }

    @Test
    void a_failure_gives_its_place_back() {
        var work = new PasswordWork(bare.vertx(), "failing", CHEAP, 1, 0);
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    IllegalArgumentException.class,
                    work.matches(Source.of(false, "", "here"), "three olive trees", "no hash")::await);
        }
    }

    @Test
    void who_is_known_in_a_network_takes_turns_apart_from_its_strangers() {
        var known = Source.of(true, "huda@example.org", "10.0.0.0/24");
        assertEquals(
                known.network(),
                Source.of(true, "omar@example.org", "10.0.0.0/24").network());
        assertNotEquals(
                known.network(),
                Source.of(false, "huda@example.org", "10.0.0.0/24").network());
        assertNotEquals(
                known.network(),
                Source.of(true, "huda@example.org", "10.9.0.0/24").network());
    }
}

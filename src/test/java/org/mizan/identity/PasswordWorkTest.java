package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestVertx;
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
            asked.add(work.hash("three olive trees"));
        }
        var refused = asked.stream().filter(Future::failed).toList();
        assertEquals(8, refused.size());
        refused.forEach(each -> assertEquals(503, ((Problem) each.cause()).status()));
        Future.join(asked).otherwiseEmpty().await();
        assertTrue(work.hash("three olive trees").await().startsWith("$argon2id$"));
    }

    @Test
    void event_loops_share_one_queue() {
        var first = new PasswordWork(bare.vertx(), "shared", new Argon(64 * 1024, 1), 1, 0);
        var second = new PasswordWork(bare.vertx(), "shared", CHEAP, 1, 0);
        var taken = first.hash("three olive trees");
        assertThrows(Problem.class, second.hash("three olive trees")::await);
        taken.await();
        assertTrue(second.hash("three olive trees").await().startsWith("$argon2id$"));
    }

    @Test
    void nobody_has_no_password() {
        var work = new PasswordWork(bare.vertx(), "nobody", CHEAP, 1, 10);
        assertFalse(work.matches("three olive trees", null).await());
    }

    @Test
    void a_failure_gives_its_place_back() {
        var work = new PasswordWork(bare.vertx(), "failing", CHEAP, 1, 0);
        for (int i = 0; i < 5; i++) {
            assertThrows(IllegalArgumentException.class, work.matches("three olive trees", "no hash")::await);
        }
    }
}

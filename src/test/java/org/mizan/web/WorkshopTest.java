package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestVertx;

class WorkshopTest {

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    @Test
    void who_would_wait_behind_the_end_of_the_queue_is_sent_away_with_a_time_to_come_back() {
        var workshop = Workshop.named(bare.vertx(), "full", 1, 2);
        var go = new CompletableFuture<Integer>();
        List<Future<Integer>> asked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            asked.add(workshop.run(go::join));
        }
        var refused = asked.stream().filter(Future::failed).toList();
        assertEquals(2, refused.size());
        var busy = assertInstanceOf(Problem.class, refused.getFirst().cause());
        assertEquals(503, busy.status());
        assertEquals("1", busy.headers().get("Retry-After"));
        go.complete(7);
        assertEquals(7, asked.getFirst().await());
        assertEquals(7, asked.get(2).await());
        assertEquals(3, workshop.run(() -> 3).await());
    }

    @Test
    void a_failure_gives_its_place_back_before_it_is_told() {
        var workshop = Workshop.named(bare.vertx(), "failing", 1, 0);
        for (int i = 0; i < 20; i++) {
            var failed = workshop.run(() -> {
                throw new IllegalStateException("work");
            });
            assertThrows(IllegalStateException.class, failed::await);
        }
    }

    @Test
    void the_answer_comes_on_the_context_that_asked() {
        var workshop = Workshop.named(bare.vertx(), "contexts", 1, 10);
        var context = bare.vertx().getOrCreateContext();
        var same = new CompletableFuture<Boolean>();
        context.runOnContext(now -> workshop.run(() -> Vertx.currentContext() == context)
                .onComplete(done -> same.complete(!done.result() && Vertx.currentContext() == context)));
        assertTrue(same.join());
    }

    @Test
    void every_event_loop_shares_the_workshop_of_a_name() {
        assertSame(Workshop.named(bare.vertx(), "shared", 1, 0), Workshop.named(bare.vertx(), "shared", 1, 0));
    }

    @Test
    void the_registry_shows_who_waits_who_works_and_who_was_sent_away() throws Exception {
        var workshop = Workshop.named(bare.vertx(), "measured", 1, 1);
        var registry = new SimpleMeterRegistry();
        workshop.measure(registry);
        var begun = new CountDownLatch(1);
        var go = new CompletableFuture<Integer>();
        var first = workshop.run(() -> {
            begun.countDown();
            return go.join();
        });
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        var second = workshop.run(() -> 2);
        assertTrue(workshop.run(() -> 3).failed());
        assertEquals(1, registry.get("mizan.workshop.waiting").gauge().value());
        assertEquals(1, registry.get("mizan.workshop.working").gauge().value());
        assertEquals(1, registry.get("mizan.workshop.refused").functionCounter().count());
        go.complete(1);
        first.await();
        second.await();
    }

    @Test
    void closing_interrupts_what_is_at_work_and_sends_away_what_waits_and_what_comes() throws Exception {
        var workshop = Workshop.named(bare.vertx(), "closing", 1, 5);
        var begun = new CountDownLatch(1);
        var working = workshop.run(() -> {
            begun.countDown();
            return new CompletableFuture<Integer>().get();
        });
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        var waiting = workshop.run(() -> 1);
        workshop.close();
        assertThrows(InterruptedException.class, working::await);
        assertEquals(503, assertThrows(Problem.class, waiting::await).status());
        assertEquals(
                503, assertThrows(Problem.class, workshop.run(() -> 1)::await).status());
    }
}

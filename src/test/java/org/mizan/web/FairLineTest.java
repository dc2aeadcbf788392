package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestVertx;

class FairLineTest {

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    /** What one event loop asks of a line. */
    private static <T> T onOneLoop(Function<List<String>, Future<T>> asks) {
        var done = new CompletableFuture<T>();
        List<String> begun = new ArrayList<>();
        bare.vertx()
                .getOrCreateContext()
                .runOnContext(now -> asks.apply(begun).onComplete(all -> {
                    if (all.succeeded()) {
                        done.complete(all.result());
                    } else {
                        done.completeExceptionally(all.cause());
                    }
                }));
        return done.join();
    }

    private static Future<String> piece(FairLine line, String source, String name, List<String> begun) {
        return line.take(source, () -> {
            begun.add(name);
            return Future.succeededFuture(name);
        });
    }

    @Test
    void who_comes_while_another_has_the_turn_goes_before_the_rest_of_that_one() {
        var line = FairLine.named(bare.vertx(), "during", 1, 10);
        List<String> begun = onOneLoop(order -> {
            Promise<String> first = Promise.promise();
            var all = List.of(
                    line.take("many", first::future),
                    piece(line, "many", "many 2", order),
                    piece(line, "many", "many 3", order),
                    piece(line, "once", "once", order));
            first.complete("many 1");
            return Future.all(all).map(done -> order);
        });
        assertEquals(List.of("once", "many 2", "many 3"), begun);
    }

    @Test
    void however_many_members_a_source_has_another_source_waits_behind_one_of_them() {
        var line = FairLine.named(bare.vertx(), "members", 1, 3);
        List<String> begun = onOneLoop(order -> {
            Promise<String> first = Promise.promise();
            List<Future<String>> all = new ArrayList<>(List.of(line.take("crowd", "0", first::future)));
            for (String member : List.of("1", "2", "3")) {
                all.add(line.take("crowd", member, () -> {
                    order.add(member);
                    return Future.succeededFuture(member);
                }));
            }
            all.add(piece(line, "once", "once", order));
            first.complete("0");
            return Future.join(all).otherwiseEmpty().map(done -> order);
        });
        assertEquals(List.of("once", "1", "2"), begun);
    }

    @Test
    void members_of_a_source_take_turns_within_it() {
        var line = FairLine.named(bare.vertx(), "within", 1, 10);
        List<String> begun = onOneLoop(order -> {
            Promise<String> first = Promise.promise();
            Future<String> working = line.take("crowd", "greedy", first::future);
            List<Future<String>> all = new ArrayList<>(List.of(working));
            for (String member : List.of("greedy", "greedy", "modest")) {
                all.add(line.take("crowd", member, () -> {
                    order.add(member);
                    return Future.succeededFuture(member);
                }));
            }
            first.complete("");
            return Future.all(all).map(done -> order);
        });
        assertEquals(List.of("modest", "greedy", "greedy"), begun);
    }

    @Test
    void where_the_line_is_full_whoever_has_most_in_it_gives_up_the_last() {
        var line = FairLine.named(bare.vertx(), "full", 1, 2);
        List<String> begun = onOneLoop(order -> {
            Promise<String> first = Promise.promise();
            Future<String> working = line.take("many", first::future);
            Future<String> second = piece(line, "many", "many 2", order);
            Future<String> third = piece(line, "many", "many 3", order);
            Future<String> once = piece(line, "once", "once", order);
            first.complete("many 1");
            return Future.all(working, second, once)
                    .compose(done -> third.otherwise("turned away"))
                    .map(told -> {
                        order.add(told);
                        return order;
                    });
        });
        assertEquals(List.of("once", "many 2", "turned away"), begun);
    }

    @Test
    void work_that_fails_before_it_begins_gives_its_turn_back() {
        var line = FairLine.named(bare.vertx(), "failing", 1, 2);
        for (int one = 0; one < 3; one++) {
            Future<String> failed = line.take("one", () -> {
                throw new IllegalStateException("work");
            });
            assertThrows(IllegalStateException.class, failed::await);
        }
        assertTrue(line.take("one", () -> Future.succeededFuture(true)).await());
    }
}

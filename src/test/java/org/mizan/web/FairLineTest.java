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
            List<Future<String>> all = new ArrayList<>(List.of(line.take(List.of("crowd", "0"), first::future)));
            for (String member : List.of("1", "2", "3")) {
                all.add(line.take(List.of("crowd", member), () -> {
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
            Future<String> working = line.take(List.of("crowd", "greedy"), first::future);
            List<Future<String>> all = new ArrayList<>(List.of(working));
            for (String member : List.of("greedy", "greedy", "modest")) {
                all.add(line.take(List.of("crowd", member), () -> {
                    order.add(member);
                    return Future.succeededFuture(member);
                }));
            }
            first.complete("");
            return Future.all(all).map(done -> order);
        });
        assertEquals(List.of("modest", "greedy", "greedy"), begun);
    }

    /** Asks again as soon as there is an answer, whatever that is. */
    private static void insist(FairLine line, String source, String member, int times, List<String> begun) {
        if (times > 0) {
            line.take(List.of(source, member), () -> {
                        begun.add(member);
                        return yielding();
                    })
                    .onComplete(any -> insist(line, source, member, times - 1, begun));
        }
    }

    /** Work that takes a moment. */
    private static Future<String> yielding() {
        Promise<String> later = Promise.promise();
        bare.vertx().getOrCreateContext().runOnContext(now -> later.complete(""));
        return later.future();
    }

    private static int waited(String name, boolean asSources) {
        var line = FairLine.named(bare.vertx(), name, 1, 8);
        List<String> order = onOneLoop(begun -> {
            for (int member = 0; member < 12; member++) {
                insist(line, asSources ? "s" + member : "hall", "m" + member, 20, begun);
            }
            Promise<List<String>> done = Promise.promise();
            come(line, asSources ? "honest" : "hall", begun, done);
            return done.future();
        });
        return order.indexOf("honest") - 30;
    }

    /** Comes when thirty turns are over. */
    private static void come(FairLine line, String source, List<String> begun, Promise<List<String>> done) {
        if (begun.size() < 30) {
            bare.vertx().getOrCreateContext().runOnContext(now -> come(line, source, begun, done));
            return;
        }
        line.take(List.of(source, "honest"), () -> {
                    begun.add("honest");
                    return yielding();
                })
                .map(came -> List.copyOf(begun))
                .onComplete(done);
    }

    @Test
    void who_comes_now_and_then_waits_behind_none_of_many_members_that_come_again_and_again_to_a_full_line() {
        assertTrue(waited("again", false) <= 2);
    }

    @Test
    void nor_behind_many_sources_that_do() {
        assertTrue(waited("sources", true) <= 2);
    }

    @Test
    void names_made_up_anew_each_time_pass_nobody_by_for_ever() {
        var line = FairLine.named(bare.vertx(), "made up", 1, 4);
        List<String> order = onOneLoop(begun -> {
            Promise<List<String>> done = Promise.promise();
            for (int row = 0; row < 3; row++) {
                madeUp(line, row * 1_000, begun, done.future());
            }
            line.take(List.of("hall", "honest"), FairLineTest::yielding)
                    .compose(first -> line.take(List.of("hall", "honest"), FairLineTest::yielding))
                    .map(second -> List.copyOf(begun))
                    .onComplete(done);
            return done.future();
        });
        assertTrue(order.size() <= 20, order.toString());
    }

    private static void madeUp(FairLine line, int name, List<String> begun, Future<?> until) {
        if (!until.isComplete() && name % 1_000 < 500) {
            line.take(List.of("hall", "made up " + name), () -> {
                        begun.add("made up " + name);
                        return yielding();
                    })
                    .onComplete(any -> madeUp(line, name + 1, begun, until));
        }
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

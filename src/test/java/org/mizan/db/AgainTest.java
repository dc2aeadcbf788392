package org.mizan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AgainTest {
    private final AtomicInteger tried = new AtomicInteger();

    private Supplier<Future<Integer>> failing(int times, String why) {
        return () -> tried.incrementAndGet() > times
                ? Future.succeededFuture(tried.get())
                : Future.failedFuture(new IllegalStateException(why));
    }

    private static boolean taken(Throwable failure) {
        return "taken".equals(failure.getMessage());
    }

    @Test
    void what_was_taken_twice_is_done_the_third_time() {
        assertEquals(3, Again.when(AgainTest::taken, failing(2, "taken")).result());
    }

    @Test
    void after_the_third_time_the_failure_stands() {
        assertTrue(Again.when(AgainTest::taken, failing(9, "taken")).failed());
        assertEquals(3, tried.get());
    }

    @Test
    void another_failure_is_not_tried_again() {
        assertTrue(Again.when(AgainTest::taken, failing(1, "broken")).failed());
        assertEquals(1, tried.get());
    }
}

package org.mizan.ranking.algebra;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A few threads for one ranking, the caller's being one. They take numbered tasks as they come free; every task writes
 * places of its own, so the result does not depend on who did what.
 */
public final class Threads implements AutoCloseable {
    private final int threads;
    private @Nullable ExecutorService others;

    /** At most so many threads, started when they are first needed. */
    public Threads(int threads) {
        this.threads = threads;
    }

    /** Runs {@code work} for 0 to {@code tasks} - 1 and returns when all are done. */
    public void each(int tasks, IntConsumer work) {
        int helpers = Math.min(threads, tasks) - 1;
        if (helpers <= 0) {
            IntStream.range(0, tasks).forEach(work);
            return;
        }
        if (others == null) {
            others = Executors.newFixedThreadPool(
                    threads - 1,
                    Thread.ofPlatform().name("ranking-", 0).daemon(true).factory());
        }
        AtomicInteger next = new AtomicInteger();
        Runnable share = () -> {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                work.accept(task);
            }
        };
        Future<?>[] helping = new Future<?>[helpers];
        for (int h = 0; h < helpers; h++) {
            helping[h] = others.submit(share);
        }
        share.run();
        for (Future<?> helper : helping) {
            join(helper);
        }
    }

    private static void join(Future<?> helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.get();
                break;
            } catch (InterruptedException wait) {
                interrupted = true;
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (others != null) {
            others.shutdown();
        }
    }
}

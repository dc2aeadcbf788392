package org.mizan.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads of the process for what may not run on an event loop, and a queue before them that has an end: who would
 * have to wait behind it is told at once to come back. Every event loop of a process shares the workshop of a name.
 */
public final class Workshop implements Shareable {
    private static final String ALL = Workshop.class.getName();
    private static final String HOUSE = "house";
    private static final int WAITING_IN_THE_HOUSE = 256;
    private static final String TABLES = "tables";
    private static final int WAITING_TABLES = 16;
    private static final long IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final String name;
    private final int most;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger inside;
    private final AtomicLong refused;
    private final @Nullable Wait wait;
    private final @Nullable Turn turn;

    /** Whose work it is, and the line in which they stand with others. */
    private record Turn(FairLine line, String source) {}

    private Workshop(Workshop same, Wait wait, @Nullable Turn turn) {
        vertx = same.vertx;
        name = same.name;
        most = same.most;
        threads = same.threads;
        inside = same.inside;
        refused = same.refused;
        this.wait = wait;
        this.turn = turn;
    }

    private Workshop(Vertx vertx, String name, int threads, int waiting) {
        inside = new AtomicInteger();
        refused = new AtomicLong();
        wait = null;
        turn = null;
        this.vertx = vertx;
        this.name = name;
        this.most = threads + waiting;
        AtomicInteger made = new AtomicInteger();
        // The count of those inside bounds the queue, since it also counts those at work.
        this.threads = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** The workshop of that name; so many may wait while each of its threads is at work. */
    public static Workshop named(Vertx vertx, String name, int threads, int waiting) {
        return known(vertx).computeIfAbsent(name, first -> new Workshop(vertx, name, threads, waiting));
    }

    /** The workshop for whatever needs none of its own: large answers, signatures, small files. */
    public static Workshop of(Vertx vertx) {
        return named(vertx, HOUSE, Runtime.getRuntime().availableProcessors(), WAITING_IN_THE_HOUSE);
    }

    /**
     * The workshop for whatever reads a table that somebody sent, and for all that grows with it: how long that takes is
     * theirs to say, so the house does not wait for it.
     */
    public static Workshop tables(Vertx vertx) {
        return named(vertx, TABLES, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING_TABLES);
    }

    /**
     * The same for work that nobody waits for any more once this call is answered as late: then it is not begun, or its
     * thread is interrupted. People take turns, so that nobody waits for all the work of another. To be asked for on the
     * event loop of the call.
     */
    public Workshop of(Call call) {
        return new Workshop(this, call.waits(), turnOf(call));
    }

    private Turn turnOf(Call call) {
        int workers = threads.getCorePoolSize();
        FairLine line = FairLine.named(vertx, name, workers, most - workers);
        return new Turn(line, call.caller().map(UUID::toString).orElseGet(call::network));
    }

    /**
     * Work of several steps in one turn: whoever has begun does not stand behind everybody again with each further step,
     * which are those of the workshop given to the work. What waits for the turn holds nothing that such work needs, a
     * connection of the database least of all.
     */
    public <T> Future<T> turn(Call call, Function<Workshop, Future<T>> work) {
        Workshop begun = new Workshop(this, call.waits(), null);
        return inTurn(
                turnOf(call), () -> call.waits().isOver() ? Future.failedFuture(Problem.busy()) : work.apply(begun));
    }

    /** Every workshop of the process. */
    public static List<Workshop> all(Vertx vertx) {
        return List.copyOf(known(vertx).values());
    }

    private static LocalMap<String, Workshop> known(Vertx vertx) {
        return vertx.sharedData().getLocalMap(ALL);
    }

    /**
     * Works it out on a thread of this workshop; the answer comes where it was asked for. What a person asks for has its
     * call; without one is what all share or nobody waits for: jobs, letters, signatures, boards.
     */
    public <T> Future<T> run(Callable<T> work) {
        return turn == null ? begin(work) : inTurn(turn, () -> begin(work));
    }

    /** The same for the person of this call, who takes turns with others. */
    public <T> Future<T> run(Call call, Callable<T> work) {
        return (wait == null ? of(call) : this).run(work);
    }

    private <T> Future<T> inTurn(Turn own, Supplier<Future<T>> work) {
        AtomicBoolean begun = new AtomicBoolean();
        return own.line()
                .take(own.source(), () -> {
                    begun.set(true);
                    return work.get();
                })
                .onFailure(failure -> {
                    if (!begun.get()) {
                        refused.incrementAndGet();
                    }
                });
    }

    private <T> Future<T> begin(Callable<T> work) {
        if (wait != null && wait.isOver()) {
            return Future.failedFuture(Problem.busy());
        }
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            refused.incrementAndGet();
            return Future.failedFuture(Problem.busy());
        }
        Piece<T> piece = new Piece<>(work, vertx.getOrCreateContext());
        try {
            threads.execute(piece);
        } catch (RejectedExecutionException closed) {
            piece.refuse();
        }
        if (wait != null) {
            wait.whenOver(piece::stop);
        }
        return piece.answer.future();
    }

    /** Shows in the registry how many wait, how many are at work, and how many were sent away. */
    public void measure(MeterRegistry registry) {
        Gauge.builder("mizan.workshop.waiting", threads, pool -> pool.getQueue().size())
                .description("Pieces of work that wait for a thread")
                .tag("workshop", name)
                .register(registry);
        Gauge.builder("mizan.workshop.working", threads, ThreadPoolExecutor::getActiveCount)
                .description("Pieces of work that have a thread")
                .tag("workshop", name)
                .register(registry);
        FunctionCounter.builder("mizan.workshop.refused", refused, AtomicLong::doubleValue)
                .description("Pieces of work that found the queue full")
                .tag("workshop", name)
                .register(registry);
    }

    /** Interrupts what is at work, and sends away what waits and what still comes. */
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            ((Piece<?>) waiting).refuse();
        }
    }

    private final class Piece<T> implements Runnable {
        private final Callable<T> work;
        private final Context asked;
        private final Promise<T> answer = Promise.promise();
        private final Object lock = new Object();
        private @Nullable Thread at;
        private boolean stopped;

        Piece(Callable<T> work, Context asked) {
            this.work = work;
            this.asked = asked;
        }

        @Override
        public void run() {
            if (!begin()) {
                refuse();
                return;
            }
            Future<T> done;
            try {
                done = Future.succeededFuture(work.call());
            } catch (Throwable failure) {
                done = Future.failedFuture(failure);
            }
            leave();
            end(done);
        }

        private boolean begin() {
            synchronized (lock) {
                at = stopped ? null : Thread.currentThread();
                return !stopped;
            }
        }

        /** The next piece of the thread is not interrupted for this one's sake. */
        private void leave() {
            synchronized (lock) {
                at = null;
                stopped |= Thread.interrupted();
            }
        }

        /** It is not begun any more, or its thread is interrupted. */
        void stop() {
            synchronized (lock) {
                stopped = true;
                if (at != null) {
                    at.interrupt();
                    return;
                }
            }
            if (threads.remove(this)) {
                refuse();
            }
        }

        void refuse() {
            end(Future.failedFuture(Problem.busy()));
        }

        private void end(Future<T> done) {
            inside.decrementAndGet(); // before the answer: who gets it may come with the next piece
            asked.runOnContext(now -> answer.handle(done));
        }
    }
}

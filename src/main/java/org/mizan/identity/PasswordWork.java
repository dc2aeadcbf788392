package org.mizan.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.shareddata.Shareable;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem;

/**
 * Hashes and compares passwords on a few threads of their own, never on an event loop. All event loops of a process share
 * the threads and the queue before them, which is bounded: who would wait for long is told at once to come back.
 */
final class PasswordWork {
    private static final String NAME = "passwords";
    private static final int WAITING_PER_WORKER = 128;

    private final WorkerExecutor workers;
    private final Line line;
    private final Argon argon;
    private final String nobody;
    private final int most;

    /** Hashes at the cost that the settings name. */
    PasswordWork(Vertx vertx, org.mizan.config.Identity settings) {
        this(
                vertx,
                NAME,
                new Argon(Math.toIntExact(settings.argonMemory() / 1024), settings.argonPasses()),
                settings.passwordWorkers(),
                settings.passwordWorkers() * WAITING_PER_WORKER);
    }

    PasswordWork(Vertx vertx, String name, Argon argon, int workers, int waiting) {
        this.workers = vertx.createSharedWorkerExecutor(name, workers);
        this.line = vertx.sharedData().<String, Line>getLocalMap(NAME).computeIfAbsent(name, first -> new Line());
        this.argon = argon;
        this.nobody = argon.hopeless();
        this.most = workers + waiting;
    }

    /** How many are at work or wait, in this process. */
    private static final class Line implements Shareable {
        private final AtomicInteger length = new AtomicInteger();
    }

    /** The hash to keep of a password, which must be in its normal form. */
    Future<String> hash(String password) {
        return submit(() -> argon.hash(password));
    }

    /** Whether the hash is of this password. Without a hash it takes the same time, and the answer is no. */
    Future<Boolean> matches(String password, @Nullable String hash) {
        return submit(() -> Argon.matches(password, hash == null ? nobody : hash) && hash != null);
    }

    /** Whether the hash was made at another cost than is asked for now. */
    boolean outdated(String hash) {
        return argon.outdates(hash);
    }

    private <T> Future<T> submit(Callable<T> work) {
        if (line.length.incrementAndGet() > most) {
            line.length.decrementAndGet();
            return Future.failedFuture(Problem.busy());
        }
        return workers.executeBlocking(work, false).onComplete(done -> line.length.decrementAndGet());
    }
}

package org.mizan.jobs;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Jobs;
import org.mizan.db.Database;
import org.mizan.db.Outage;
import org.mizan.db.SqlState;
import org.mizan.db.Traces;
import org.mizan.jobs.LeaseStore.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs of the queue, a bounded number at once.
 *
 * <p>A claim takes rows with FOR UPDATE SKIP LOCKED, so that runners never wait for each other nor take the same job, and
 * writes a lease. While the work runs its lease is renewed; a runner that dies stops renewing, and another takes the job
 * over. Every later write names runner and attempt, so that who has lost a lease writes nothing. A failure is tried again
 * after 1, 4, 16, 64 ... seconds, an hour at most, until the job's attempts are used.
 */
public final class Workers extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Duration MOST_RENEWAL = Duration.ofSeconds(1);
    private static final Duration MOST_DELAY = Duration.ofHours(1);
    private static final long CLOSING_SECONDS = 5;
    private static final int LONGEST_ERROR = 2000;

    private final LeaseStore leases;
    private final Jobs settings;
    private final Clock clock;
    private final Map<String, Work> works = new ConcurrentHashMap<>();
    private final Set<Running> running = new LinkedHashSet<>();
    private @Nullable Context own;
    private boolean polling;
    private boolean pollAgain;
    private boolean stopping;

    /** One a process. */
    public Workers(Database database, Jobs settings, Clock clock) {
        this.leases = new LeaseStore(database, UUID.randomUUID());
        this.settings = settings;
        this.clock = clock;
    }

    /** Registers the work of a kind; a job of an unknown kind waits for a node that knows it. */
    public Workers on(String kind, Work work) {
        works.put(kind, work);
        return this;
    }

    /** Looks for work now; from any thread. */
    public void wake() {
        Context context = own;
        if (context != null) {
            context.runOnContext(woken -> poll());
        }
    }

    @Override
    public Future<?> start() {
        own = context;
        vertx.setPeriodic(settings.poll().toMillis(), timer -> poll());
        vertx.setPeriodic(renewal().toMillis(), timer -> List.copyOf(running).forEach(this::renew));
        poll();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        List<Future<?>> ends = new ArrayList<>();
        for (Running run : running) {
            run.cancelled = true;
            ends.add(run.ended.otherwiseEmpty());
        }
        return Future.join(ends).timeout(CLOSING_SECONDS, TimeUnit.SECONDS).recover(tooLong -> {
            List<Future<?>> released = new ArrayList<>();
            running.forEach(
                    run -> released.add(leases.release(run.claimed.job()).otherwiseEmpty()));
            return Future.join(released);
        });
    }

    private Duration renewal() {
        Duration third = settings.lease().dividedBy(3);
        return third.compareTo(MOST_RENEWAL) < 0 ? third : MOST_RENEWAL;
    }

    private void poll() {
        int free = settings.workers() - running.size();
        if (polling || stopping || free <= 0) {
            pollAgain = polling;
            return;
        }
        polling = true;
        Instant now = clock.instant();
        leases.claim(works.keySet(), free, now, now.plus(settings.lease()))
                .onSuccess(jobs -> jobs.forEach(this::run))
                .onFailure(failure -> Outage.warn(LOG, "No job could be looked for just now", failure))
                .onComplete(done -> {
                    polling = false;
                    if (pollAgain) {
                        pollAgain = false;
                        poll();
                    }
                });
    }

    private void run(Claimed claimed) {
        Job job = claimed.job();
        Running run = new Running(claimed);
        running.add(run);
        run.ended = (stopping ? Future.<Record>failedFuture("the server closes") : begin(job, run))
                .transform(outcome -> outcome.succeeded()
                        ? leases.finish(job, JobState.DONE, outcome.result(), null, clock.instant())
                        : failed(run, outcome.cause()))
                .onSuccess(written -> {
                    if (!written) {
                        LOG.warn("Job {} of kind {} was taken over by another runner", job.id(), job.kind());
                    }
                })
                .onFailure(failure -> {
                    if (!Outage.explains(failure)) { // the job is done again when its lease has run out
                        traced(failure, "The outcome of job " + job.id() + " could not be written");
                    }
                })
                .onComplete(done -> {
                    running.remove(run);
                    poll();
                });
    }

    private static void traced(Throwable failure, String what) {
        Traces.before(failure, what)
                .ifPresentOrElse(before -> LOG.warn("{}, as with: {}", what, before), () -> LOG.warn(what, failure));
    }

    private Future<? extends Record> begin(Job job, Running run) {
        Work work = works.get(job.kind());
        try {
            return work == null ? Future.failedFuture("no work is registered for " + job.kind()) : work.run(job, run);
        } catch (RuntimeException failure) {
            return Future.failedFuture(failure);
        }
    }

    private Future<Boolean> failed(Running run, Throwable failure) {
        Job job = run.claimed.job();
        String reason = reason(failure);
        if (run.cancelAsked) {
            return leases.finish(job, JobState.CANCELLED, null, null, clock.instant());
        }
        if (stopping) {
            return leases.release(job);
        }
        if (run.claimed.lastAttempt() || failure instanceof FinalFailure) {
            traced(failure, "Job " + job.id() + " of kind " + job.kind() + " failed for good");
            return leases.finish(job, JobState.FAILED, null, reason, clock.instant());
        }
        LOG.info("Job {} of kind {} failed and is tried again: {}", job.id(), job.kind(), reason);
        return leases.retry(job, clock.instant().plus(delay(job.attempt())), reason)
                .recover(refused -> SqlState.unique(refused, "job_waiting_once")
                        ? leases.finish(
                                job,
                                JobState.FAILED,
                                null,
                                reason + "; another job waits to do the same",
                                clock.instant())
                        : Future.failedFuture(refused));
    }

    /** How long a job waits after that attempt, from 1: four times as long each time, up to {@link #MOST_DELAY}. */
    public static Duration delay(int attempt) {
        Duration delay = Duration.ofSeconds(1L << Math.min(2 * (attempt - 1), 20));
        return delay.compareTo(MOST_DELAY) < 0 ? delay : MOST_DELAY;
    }

    private void renew(Running run) {
        leases.renew(run.claimed.job(), clock.instant().plus(settings.lease()), run.share)
                .onSuccess(held -> {
                    run.cancelAsked |= held.equals(Optional.of(true));
                    run.cancelled |= !held.equals(Optional.of(false));
                })
                .onFailure(failure -> Outage.warn(LOG, "A lease was not renewed just now", failure));
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        String text = failure instanceof FinalFailure && message != null ? message : failure.toString();
        String storable = text.replace("\0", "");
        return storable.length() <= LONGEST_ERROR ? storable : storable.substring(0, LONGEST_ERROR);
    }

    /** A job that runs here. */
    private static final class Running implements Attempt {
        private final Claimed claimed;
        private Future<?> ended = Future.succeededFuture();
        private boolean cancelAsked;
        private volatile double share;
        private volatile boolean cancelled;

        Running(Claimed claimed) {
            this.claimed = claimed;
        }

        @Override
        public void report(double done) {
            share = Math.min(1, Math.max(0, done));
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }
    }
}

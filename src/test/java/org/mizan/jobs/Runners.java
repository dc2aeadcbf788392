package org.mizan.jobs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.config.Jobs;
import org.mizan.db.Database;

/** Runners of jobs on a database and a clock of their own. */
abstract class Runners {

    static final UUID EDITION = UUID.randomUUID();

    final MutableClock clock = new MutableClock();
    final String kind = "kind-" + UUID.randomUUID();
    final List<Workers> runners = new ArrayList<>();

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    Vertx vertx;
    Database database;
    JobStore jobs;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        database = postgres.open(vertx);
        jobs = new JobStore(database, edition -> runners.forEach(Workers::wake));
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    String runner(int workers, Work work) {
        Jobs settings = new Jobs(workers, Duration.ofSeconds(30), Duration.ofMillis(20));
        Workers runner = new Workers(database, settings, clock).on(kind, work);
        String deployment = vertx.deployVerticle(runner).await();
        runners.add(runner);
        return deployment;
    }

    /** What a job is asked and what it leaves. */
    record Round(String round) {}

    static final Round NOTHING = new Round("none");

    UUID enqueue(String once) {
        Queued queued = Queued.of(kind, once, new Round("final"), clock.instant());
        return jobs.enqueue(EDITION, queued, null, clock.instant()).await();
    }

    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come to pass");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    void awaitState(UUID id, JobState state) {
        await(() -> state(id) == state);
    }

    JobState state(UUID id) {
        return JobState.valueOf(text(id, "state").toUpperCase(Locale.ROOT));
    }

    String text(UUID id, String column) {
        return database.reads()
                .preparedQuery("select " + column + "::text from job where id = $1")
                .execute(Tuple.of(id))
                .await()
                .iterator()
                .next()
                .getString(0);
    }

    Future<Round> untilCancelled(Attempt progress) {
        return progress.cancelled()
                ? Future.failedFuture("cancelled")
                : vertx.timer(5).compose(later -> untilCancelled(progress));
    }
}

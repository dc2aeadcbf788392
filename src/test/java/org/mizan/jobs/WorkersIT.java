package org.mizan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.audit.Act;
import org.mizan.config.Jobs;
import org.mizan.db.Database;

class WorkersIT {
    private static final UUID EDITION = UUID.randomUUID();

    private final MutableClock clock = new MutableClock();
    private final String kind = "kind-" + UUID.randomUUID();
    private final List<Workers> runners = new ArrayList<>();

    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private Vertx vertx;
    private Database database;
    private JobStore jobs;

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

    private String runner(int workers, Work work) {
        Jobs settings = new Jobs(workers, Duration.ofSeconds(30), Duration.ofMillis(20));
        Workers runner = new Workers(database, settings, clock).on(kind, work);
        String deployment = vertx.deployVerticle(runner).await();
        runners.add(runner);
        return deployment;
    }

    private UUID enqueue(String once) {
        return jobs.enqueue(EDITION, kind, once, new JsonObject().put("round", "final"), null, clock.instant())
                .await();
    }

    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it did not come to pass");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private void awaitState(UUID id, JobState state) {
        await(() -> state(id) == state);
    }

    private JobState state(UUID id) {
        return JobState.valueOf(text(id, "state").toUpperCase(Locale.ROOT));
    }

    private String text(UUID id, String column) {
        return database.reads()
                .preparedQuery("select " + column + "::text from job where id = $1")
                .execute(Tuple.of(id))
                .await()
                .iterator()
                .next()
                .getString(0);
    }

    @Test
    void the_result_of_a_job_is_kept() {
        runner(
                2,
                (job, progress) -> Future.succeededFuture(
                        new JsonObject().put("of", job.payload().getString("round"))));
        UUID id = enqueue(null);
        awaitState(id, JobState.DONE);
        assertEquals("{\"of\": \"final\"}", text(id, "result"));
        assertEquals("1", text(id, "progress"));
    }

    @Test
    void two_runners_never_run_one_job_at_once() {
        Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        Work work = (job, progress) -> {
            runs.computeIfAbsent(job.id(), first -> new AtomicInteger()).incrementAndGet();
            return vertx.timer(5).map(done -> new JsonObject());
        };
        runner(4, work);
        runner(4, work);
        List<UUID> ids = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            ids.add(enqueue(null));
        }
        ids.forEach(id -> awaitState(id, JobState.DONE));
        runs.values().forEach(count -> assertEquals(1, count.get()));
        assertEquals(60, runs.size());
    }

    @Test
    void no_more_jobs_run_at_once_than_a_node_has_workers() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        runner(2, (job, progress) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return vertx.timer(5).map(done -> {
                running.decrementAndGet();
                return new JsonObject();
            });
        });
        List<UUID> ids = new ArrayList<>();
        for (int count = 0; count < 10; count++) {
            ids.add(enqueue(null));
        }
        ids.forEach(id -> awaitState(id, JobState.DONE));
        assertTrue(most.get() <= 2, "at once: " + most);
    }

    @Test
    void of_the_same_work_one_waits_at_most() {
        UUID first = enqueue("round:final");
        assertEquals(first, enqueue("round:final"));
        assertNotEquals(first, enqueue("round:other"));
    }

    @Test
    void the_same_work_may_wait_again_while_it_runs() {
        Promise<JsonObject> end = Promise.promise();
        runner(1, (job, progress) -> end.future());
        UUID first = enqueue("round:final");
        awaitState(first, JobState.RUNNING);
        UUID second = enqueue("round:final");
        assertNotEquals(first, second);
        end.complete(new JsonObject());
        awaitState(second, JobState.DONE);
    }

    @Test
    void a_job_whose_runner_died_is_taken_over() {
        UUID id = enqueue(null);
        // A runner that claims and is never heard of again.
        List<LeaseStore.Claimed> lost = new LeaseStore(database, UUID.randomUUID())
                .claim(
                        java.util.Set.of(kind),
                        1,
                        clock.instant(),
                        clock.instant().plusSeconds(30))
                .await();
        assertEquals(id, lost.get(0).job().id());
        runner(1, (job, progress) -> Future.succeededFuture(new JsonObject().put("attempt", job.attempt())));
        clock.advance(Duration.ofSeconds(31));
        awaitState(id, JobState.DONE);
        assertEquals("{\"attempt\": 2}", text(id, "result"));
    }

    @Test
    void who_has_lost_the_lease_writes_no_outcome() {
        UUID id = enqueue(null);
        LeaseStore dead = new LeaseStore(database, UUID.randomUUID());
        Job lost = dead.claim(
                        java.util.Set.of(kind),
                        1,
                        clock.instant(),
                        clock.instant().plusSeconds(30))
                .await()
                .get(0)
                .job();
        clock.advance(Duration.ofSeconds(31));
        // The same runner gets it again: even its own first run may not speak for the second.
        dead.claim(java.util.Set.of(kind), 1, clock.instant(), clock.instant().plusSeconds(30))
                .await();
        assertEquals(
                false,
                dead.finish(lost, JobState.DONE, new JsonObject(), null, clock.instant())
                        .await());
        assertEquals(JobState.RUNNING, state(id));
    }

    @Test
    void a_running_job_keeps_its_lease_as_long_as_it_runs() {
        Promise<JsonObject> end = Promise.promise();
        AtomicInteger runs = new AtomicInteger();
        Work work = (job, progress) -> {
            runs.incrementAndGet();
            progress.report(0.5);
            return end.future();
        };
        runner(1, work);
        UUID id = enqueue(null);
        awaitState(id, JobState.RUNNING);
        runner(1, work);
        for (int seconds = 0; seconds < 5; seconds++) {
            clock.advance(Duration.ofSeconds(20));
            String before = text(id, "leased_until");
            await(() -> !text(id, "leased_until").equals(before));
        }
        await(() -> text(id, "progress").equals("0.5"));
        end.complete(new JsonObject());
        awaitState(id, JobState.DONE);
        assertEquals(1, runs.get());
    }

    @Test
    void a_waiting_job_that_is_cancelled_never_runs() {
        UUID id = enqueue(null);
        assertTrue(cancel(id));
        AtomicInteger runs = new AtomicInteger();
        runner(1, (job, progress) -> Future.succeededFuture(new JsonObject().put("runs", runs.incrementAndGet())));
        UUID next = enqueue(null);
        awaitState(next, JobState.DONE);
        assertEquals(JobState.CANCELLED, state(id));
        assertEquals(1, runs.get());
    }

    @Test
    void a_running_job_hears_that_it_is_cancelled() {
        runner(1, (job, progress) -> untilCancelled(progress));
        UUID id = enqueue(null);
        awaitState(id, JobState.RUNNING);
        assertTrue(cancel(id));
        awaitState(id, JobState.CANCELLED);
    }

    @Test
    void a_job_that_has_ended_cannot_be_cancelled() {
        runner(1, (job, progress) -> Future.succeededFuture(new JsonObject()));
        UUID id = enqueue(null);
        awaitState(id, JobState.DONE);
        assertEquals(false, cancel(id));
    }

    private boolean cancel(UUID id) {
        return jobs.cancel(Act.ofHouse(EDITION, "job.cancel", "job:" + id, clock.instant()), id)
                .await();
    }

    private Future<JsonObject> untilCancelled(Progress progress) {
        return progress.cancelled()
                ? Future.failedFuture("cancelled")
                : vertx.timer(5).compose(later -> untilCancelled(progress));
    }

    @Test
    void a_failing_job_is_tried_again_later_and_then_fails_with_its_reason() {
        AtomicInteger runs = new AtomicInteger();
        runner(1, (job, progress) -> {
            throw new IllegalStateException("attempt " + runs.incrementAndGet());
        });
        UUID id = enqueue(null);
        for (int attempt = 1; attempt < 5; attempt++) {
            int so = attempt;
            await(() -> text(id, "state || attempts").equals("waiting" + so));
            assertEquals(attempt, runs.get(), "it is not tried again before its time");
            clock.advance(Workers.delay(attempt).plusMillis(1));
        }
        awaitState(id, JobState.FAILED);
        assertEquals(5, runs.get());
        assertTrue(text(id, "error").contains("attempt 5"), text(id, "error"));
    }

    @Test
    void a_final_failure_is_not_tried_again() {
        runner(1, (job, progress) -> Future.failedFuture(new FinalFailure("The round has no scores.")));
        UUID id = enqueue(null);
        awaitState(id, JobState.FAILED);
        assertEquals("The round has no scores.", text(id, "error"));
    }

    @Test
    void a_job_that_kills_every_runner_fails_in_the_end() {
        UUID id = enqueue(null);
        LeaseStore dying = new LeaseStore(database, UUID.randomUUID());
        for (int attempt = 0; attempt < 6; attempt++) {
            dying.claim(
                            java.util.Set.of(kind),
                            1,
                            clock.instant(),
                            clock.instant().plusSeconds(30))
                    .await();
            clock.advance(Duration.ofSeconds(31));
        }
        assertEquals(JobState.FAILED, state(id));
        assertTrue(text(id, "error").contains("ran out"));
    }

    @Test
    void a_retry_gives_way_to_the_same_work_that_waits_already() {
        Promise<JsonObject> end = Promise.promise();
        AtomicInteger runs = new AtomicInteger();
        runner(
                1,
                (job, progress) ->
                        runs.incrementAndGet() == 1 ? end.future() : Future.succeededFuture(new JsonObject()));
        UUID first = enqueue("round:final");
        awaitState(first, JobState.RUNNING);
        UUID second = enqueue("round:final");
        end.fail(new IllegalStateException("broken"));
        awaitState(first, JobState.FAILED);
        awaitState(second, JobState.DONE);
    }

    @Test
    void a_closing_node_gives_its_jobs_back_unspent() {
        String deployment = runner(1, (job, progress) -> untilCancelled(progress));
        UUID id = enqueue(null);
        awaitState(id, JobState.RUNNING);
        vertx.undeploy(deployment).await();
        assertEquals("waiting0", text(id, "state || attempts"));
    }

    @Test
    void a_closing_node_does_not_wait_for_work_that_does_not_listen() {
        String deployment =
                runner(1, (job, progress) -> Promise.<JsonObject>promise().future());
        UUID id = enqueue(null);
        awaitState(id, JobState.RUNNING);
        vertx.undeploy(deployment).await();
        assertEquals("waiting0", text(id, "state || attempts"));
    }

    @Test
    void a_job_of_an_unknown_kind_waits() {
        runner(1, (job, progress) -> Future.succeededFuture(new JsonObject()));
        UUID unknown = jobs.enqueue(EDITION, "unknown", null, new JsonObject(), null, clock.instant())
                .await();
        UUID known = enqueue(null);
        awaitState(known, JobState.DONE);
        assertEquals(JobState.WAITING, state(unknown));
    }

    @Test
    void an_act_queues_its_job_in_its_own_statement() {
        Queued queued = Queued.of(kind, "round:final", new JsonObject(), clock.instant());
        Act act = Act.ofHouse(EDITION, "standings.compute", "round:final", clock.instant());
        String sql = "with written as (select 1), " + Act.RECORDED + ", " + JobStore.enqueued(13)
                + " select id from enqueued";
        UUID id = database.writes()
                .preparedQuery(sql)
                .execute(act.parameters(queued.parameters()))
                .await()
                .iterator()
                .next()
                .getUUID(0);
        assertEquals(queued.id(), id);
        assertEquals(JobState.WAITING, state(id));
        UUID again = database.writes()
                .preparedQuery(sql)
                .execute(act.parameters(Queued.of(kind, "round:final", new JsonObject(), clock.instant())
                        .parameters()))
                .await()
                .iterator()
                .next()
                .getUUID(0);
        assertEquals(id, again);
    }

    @Test
    void an_act_that_wrote_nothing_queues_nothing() {
        Queued queued = Queued.of(kind, null, new JsonObject(), clock.instant());
        Act act = Act.ofHouse(EDITION, "standings.compute", "round:final", clock.instant());
        database.writes()
                .preparedQuery("with written as (select 1 where false), " + Act.RECORDED + ", " + JobStore.enqueued(13)
                        + " select id from enqueued")
                .execute(act.parameters(queued.parameters()))
                .await();
        assertEquals(
                0,
                database.reads()
                        .preparedQuery("select count(*) from job where kind = $1")
                        .execute(Tuple.of(kind))
                        .await()
                        .iterator()
                        .next()
                        .getLong(0));
    }
}

package org.mizan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mizan.LogLines;
import org.mizan.TestDatabase;
import org.mizan.Wire;
import org.mizan.config.Jobs;
import org.mizan.db.Database;

/** What becomes of a job that fails, or whose runner dies or closes. */
class WorkerFailuresIT extends Runners {
    private record Tried(int attempt) {}

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
        runner(1, (job, progress) -> Future.succeededFuture(new Tried(job.attempt())));
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
                dead.finish(lost, JobState.DONE, NOTHING, null, clock.instant()).await());
        assertEquals(JobState.RUNNING, state(id));
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
        Promise<Round> end = Promise.promise();
        AtomicInteger runs = new AtomicInteger();
        runner(1, (job, progress) -> runs.incrementAndGet() == 1 ? end.future() : Future.succeededFuture(NOTHING));
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
                runner(1, (job, progress) -> Promise.<Round>promise().future());
        UUID id = enqueue(null);
        awaitState(id, JobState.RUNNING);
        vertx.undeploy(deployment).await();
        assertEquals("waiting0", text(id, "state || attempts"));
    }

    @Test
    void an_outcome_that_an_outage_kept_from_being_written_is_no_error_and_the_job_is_done_again() {
        try (Wire wire = new Wire(postgres.connection());
                LogLines log = new LogLines()) {
            Jobs settings = new Jobs(1, Duration.ofSeconds(30), Duration.ofMillis(20));
            Database cut = Database.open(
                    vertx, wire.through(postgres.connection()), postgres.schema(), TestDatabase.settings());
            AtomicInteger runs = new AtomicInteger();
            runners.add(new Workers(cut, settings, clock).on(kind, (job, progress) -> {
                runs.incrementAndGet();
                return Future.succeededFuture(NOTHING);
            }));
            wire.cutAt("finished_at = $8"); // on the way of the outcome
            vertx.deployVerticle(runners.getFirst()).await();
            UUID id = enqueue(null);
            await(wire::isCut);
            clock.advance(Duration.ofSeconds(31));
            wire.mend();
            awaitState(id, JobState.DONE);
            assertEquals(2, runs.get());
            assertEquals(List.of(), log.of(Level.ERROR));
        }
    }
}

package org.mizan.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mizan.audit.Act;

/** Jobs are queued by acts, run once, and hear that they are cancelled. */
class WorkersIT extends Runners {
    private record Ran(int runs) {}

    @Test
    void the_result_of_a_job_is_kept() {
        runner(2, (job, progress) -> Future.succeededFuture(job.asked(new TypeReference<Round>() {})));
        UUID id = enqueue(null);
        awaitState(id, JobState.DONE);
        assertEquals("{\"round\": \"final\"}", text(id, "result"));
        assertEquals("1", text(id, "progress"));
    }

    @Test
    void two_runners_never_run_one_job_at_once() {
        Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
        Work work = (job, progress) -> {
            runs.computeIfAbsent(job.id(), first -> new AtomicInteger()).incrementAndGet();
            return vertx.timer(5).map(done -> NOTHING);
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
                return NOTHING;
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
        Promise<Round> end = Promise.promise();
        runner(1, (job, progress) -> end.future());
        UUID first = enqueue("round:final");
        awaitState(first, JobState.RUNNING);
        UUID second = enqueue("round:final");
        assertNotEquals(first, second);
        end.complete(NOTHING);
        awaitState(second, JobState.DONE);
    }

    @Test
    void a_running_job_keeps_its_lease_as_long_as_it_runs() {
        Promise<Round> end = Promise.promise();
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
        end.complete(NOTHING);
        awaitState(id, JobState.DONE);
        assertEquals(1, runs.get());
    }

    @Test
    void a_waiting_job_that_is_cancelled_never_runs() {
        UUID id = enqueue(null);
        assertTrue(cancel(id));
        AtomicInteger runs = new AtomicInteger();
        runner(1, (job, progress) -> Future.succeededFuture(new Ran(runs.incrementAndGet())));
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
        runner(1, (job, progress) -> Future.succeededFuture(NOTHING));
        UUID id = enqueue(null);
        awaitState(id, JobState.DONE);
        assertEquals(false, cancel(id));
    }

    private boolean cancel(UUID id) {
        return jobs.cancel(Act.ofHouse(EDITION, "job.cancel", "job:" + id, clock.instant()), id)
                .await();
    }

    @Test
    void a_job_of_an_unknown_kind_waits() {
        runner(1, (job, progress) -> Future.succeededFuture(NOTHING));
        UUID unknown = jobs.enqueue(
                        EDITION, Queued.of("unknown", null, NOTHING, clock.instant()), null, clock.instant())
                .await();
        UUID known = enqueue(null);
        awaitState(known, JobState.DONE);
        assertEquals(JobState.WAITING, state(unknown));
    }

    @Test
    void an_act_queues_its_job_in_its_own_statement() {
        Queued queued = Queued.of(kind, "round:final", NOTHING, clock.instant());
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
                .execute(act.parameters(
                        Queued.of(kind, "round:final", NOTHING, clock.instant()).parameters()))
                .await()
                .iterator()
                .next()
                .getUUID(0);
        assertEquals(id, again);
    }

    @Test
    void an_act_that_wrote_nothing_queues_nothing() {
        Queued queued = Queued.of(kind, null, NOTHING, clock.instant());
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

package org.mizan.jobs;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.Json;

/**
 * The queue as a runner sees it. Whoever holds a lease is known by runner and attempt together: a runner that lost its
 * lease and got the same job again must not take the first run's outcome for the second's.
 */
final class LeaseStore {
    private static final String HELD = """
            where edition_id = $1 and id = $2 and leased_by = $3 and attempts = $4 and state = 'running'
            """;

    /** Leases that ran out for the last time, or of jobs that nobody wants any more. */
    private static final String BURY = """
            update job set
              state = case when cancel_requested then 'cancelled' else 'failed' end,
              error = case when cancel_requested then error
                           else coalesce(error || '; ', '') || 'the lease of attempt ' || attempts || ' ran out' end,
              finished_at = $1, leased_by = null, leased_until = null
            where (edition_id, id) in (
              select edition_id, id from job
              where state = 'running' and leased_until < $1 and (attempts >= most_attempts or cancel_requested)
              for update skip locked)
            """;

    private static final String CLAIM = """
            with next as (
              select edition_id, id from job
              where state in ('waiting', 'running') and kind = any($1)
                and (state = 'waiting' and run_after <= $2
                     or state = 'running' and leased_until < $2 and attempts < most_attempts and not cancel_requested)
              order by run_after limit $3
              for update skip locked
            )
            update job j set state = 'running', leased_by = $4, leased_until = $5, attempts = j.attempts + 1
            from next where j.edition_id = next.edition_id and j.id = next.id
            returning j.edition_id, j.id, j.kind, j.payload::text, j.attempts, j.created_by, j.most_attempts
            """;

    private static final String RENEW =
            "update job set leased_until = $5, progress = $6 " + HELD + " returning cancel_requested";

    private static final String FINISH = """
            update job set state = $5, result = $6, error = $7, finished_at = $8, leased_by = null, leased_until = null,
              progress = case when $5 = 'done' then 1 else progress end
            """ + HELD;

    private static final String RETRY = """
            update job set state = 'waiting', run_after = $5, error = $6, leased_by = null, leased_until = null
            """ + HELD;

    private static final String RELEASE = """
            update job set state = 'waiting', attempts = attempts - 1, leased_by = null, leased_until = null
            """ + HELD;

    private final Database database;
    private final UUID runner;

    LeaseStore(Database database, UUID runner) {
        this.database = database;
        this.runner = runner;
    }

    /** A job in this runner's hands. */
    record Claimed(Job job, int mostAttempts) {
        boolean lastAttempt() {
            return job.attempt() >= mostAttempts;
        }
    }

    Future<List<Claimed>> claim(Set<String> kinds, int most, Instant now, Instant until) {
        return database.writes()
                .preparedQuery(BURY)
                .execute(Parameters.of(now))
                .compose(buried -> database.writes()
                        .preparedQuery(CLAIM)
                        .execute(Parameters.of(kinds.toArray(String[]::new), now, most, runner, until)))
                .map(rows -> Rows.list(rows, LeaseStore::claimed));
    }

    /** Keeps the lease and shows the progress: whether to cancel, or nothing where the lease is lost. */
    Future<Optional<Boolean>> renew(Job job, Instant until, double progress) {
        return database.writes()
                .preparedQuery(RENEW)
                .execute(held(job, until, (float) progress))
                .map(rows -> Rows.first(rows, row -> row.getBoolean(0)));
    }

    Future<Boolean> finish(Job job, JobState state, @Nullable Record result, @Nullable String error, Instant now) {
        return written(FINISH, held(job, state.name().toLowerCase(java.util.Locale.ROOT), written(result), error, now));
    }

    private static @Nullable JsonObject written(@Nullable Record result) {
        return result == null ? null : new JsonObject(Json.bytes(result));
    }

    Future<Boolean> retry(Job job, Instant after, String error) {
        return written(RETRY, held(job, after, error));
    }

    /** Gives a job back as if it had not been begun. */
    Future<Boolean> release(Job job) {
        return written(RELEASE, held(job));
    }

    private Future<Boolean> written(String sql, Tuple parameters) {
        return database.writes().preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    private Tuple held(Job job, @Nullable Object... more) {
        return Parameters.add(Tuple.of(job.edition(), job.id(), runner, job.attempt()), more);
    }

    private static Claimed claimed(Row row) {
        return new Claimed(
                new Job(
                        row.getUUID(0),
                        row.getUUID(1),
                        row.getString(2),
                        row.getString(3),
                        row.getInteger(4),
                        row.getUUID(5)),
                row.getInteger(6));
    }
}

package org.mizan.jobs;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** The queue as those see it who give work and ask for it. */
public final class JobStore {
    private static final String INSERT = """
            insert into job (edition_id, id, kind, once, payload, most_attempts, state, run_after, created_at, created_by)
            """;

    /** Of the same work one waits at most: the one that waits already is found, and not later than asked. */
    private static final String UNLESS_WAITING = """
            on conflict (edition_id, kind, once) where state = 'waiting' and once is not null
            do update set run_after = least(job.run_after, excluded.run_after)
            """;

    private static final String ENQUEUE = INSERT + """
            values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $9, $8)
            """ + UNLESS_WAITING + " returning id";

    private static final String FIND = "select " + Roles.COLUMN + """
                   , j.id, j.kind, j.state, j.progress, j.attempts, j.result, j.error, j.created_at, j.finished_at,
                   j.cancel_requested
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join job j on j.edition_id = $1 and j.id = $4
            """;

    private static final String CANCEL = """
            with written as (
              update job set
                state = case when state = 'waiting' then 'cancelled' else state end,
                finished_at = case when state = 'waiting' then $6::timestamptz end,
                cancel_requested = true
              where edition_id = $1 and id = $13::uuid and state in ('waiting', 'running')
              returning id
            ),
            """ + Act.RECORDED + " select id from written";

    private final Database database;
    private final Consumer<UUID> changed;

    /** Over the clients of one event loop; {@code changed} is told the edition, so that runners wake. */
    public JobStore(Database database, Consumer<UUID> changed) {
        this.database = database;
        this.changed = changed;
    }

    /**
     * A job as its edition's organisers see it.
     *
     * @param result once it has come to its end, what each kind of work leaves: of a letter its messageId, the file it was
     *     kept in or why it was skipped; of standings their id, or why there are none
     */
    public record JobView(
            UUID id,
            String kind,
            JobState state,
            double progress,
            int attempts,
            boolean cancelRequested,
            @Nullable JsonObject result,
            @Nullable String error,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** Queues a job; the id is that of the waiting one, where {@code once} finds one. */
    public Future<UUID> enqueue(UUID edition, Queued job, @Nullable UUID person, Instant at) {
        return database.writes()
                .preparedQuery(ENQUEUE)
                .execute(Parameters.add(Parameters.add(Parameters.of(edition), job.parameters()), at, person, at))
                .map(rows -> rows.iterator().next().getUUID(0))
                .onSuccess(id -> changed.accept(edition));
    }

    /** Queues a job for a later time, on a connection that may be in a transaction. */
    public static Future<UUID> enqueue(SqlClient client, UUID edition, Queued job, Instant after, Instant at) {
        return client.preparedQuery(ENQUEUE)
                .execute(Parameters.add(Parameters.add(Parameters.of(edition), job.parameters()), after, null, at))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    private static final String ENQUEUE_ALL = INSERT + """
            select $1::uuid, id, kind, once, payload, attempts, 'waiting', $7::timestamptz, $7::timestamptz, $8::uuid
              from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::int[])
                as w (id, kind, once, payload, attempts)
            """ + UNLESS_WAITING;

    /** Queues many, each once, on a connection that is in a transaction. */
    public static Future<Void> enqueue(
            SqlClient client, UUID edition, List<Queued> jobs, @Nullable UUID person, Instant at) {
        if (jobs.isEmpty()) {
            return Future.succeededFuture();
        }
        List<@Nullable Object[]> each = jobs.stream().map(Queued::parameters).toList();
        return client.preparedQuery(ENQUEUE_ALL)
                .execute(Parameters.of(
                        edition,
                        each.stream().map(one -> one[0]).toArray(UUID[]::new),
                        each.stream().map(one -> one[1]).toArray(String[]::new),
                        each.stream().map(one -> one[2]).toArray(String[]::new),
                        each.stream().map(one -> one[3]).toArray(JsonObject[]::new),
                        each.stream().map(one -> one[4]).toArray(Integer[]::new),
                        at,
                        person))
                .mapEmpty();
    }

    /**
     * The CTE {@code enqueued(id)}, to follow {@link Act#RECORDED}: queues one job in the act's own statement, when it
     * has written. Uses the act's edition, person and time, and {@link Queued#parameters} from {@code $first} on.
     */
    public static String enqueued(int first) {
        return enqueued(first, "$6::timestamptz");
    }

    /** The same, to be run at a time, an SQL expression; not queued where that is null. */
    public static String enqueued(int first, String time) {
        return "enqueued as (" + INSERT
                + """
                select $1::uuid, $%d::uuid, $%d::text, $%d::text, $%d::jsonb, $%d::int, 'waiting', run_after,
                       $6::timestamptz, $4::uuid
                from (select %s as run_after from written limit 1) as took_place where run_after is not null
                """.formatted(first, first + 1, first + 2, first + 3, first + 4, time)
                + UNLESS_WAITING + " returning id)";
    }

    /** The job, for whom the line lets in. */
    Future<Optional<JobView>> find(Call call, UUID job) {
        return Roles.read(database.reads(), FIND, call, job)
                .map(rows -> Rows.present(rows, 1, JobStore::view).stream().findFirst());
    }

    /** Asks a job to stop; false where it has ended before. */
    Future<Boolean> cancel(Act act, UUID job) {
        return database.writes()
                .preparedQuery(CANCEL)
                .execute(act.parameters(job))
                .map(rows -> rows.size() > 0);
    }

    private static JobView view(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime(9);
        return new JobView(
                row.getUUID(1),
                row.getString(2),
                JobState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getFloat(4),
                row.getInteger(5),
                row.getBoolean(10),
                row.getJsonObject(6),
                row.getString(7),
                row.getOffsetDateTime(8).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}

package org.mizan.panel.proposal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.Job;
import org.mizan.jobs.Work;

/** Makes the assignments of a plan that waits, when its round opens: the revision last submitted then is pinned. */
public final class OpeningWork implements Work {
    private static final String WAITING = """
            select w.plan_id, p.opens_at
              from plan_waiting w
              join round r on r.edition_id = w.edition_id and r.key = w.round
              join phase p on p.edition_id = r.edition_id and p.key = r.phase
             where w.edition_id = $1 and w.round = $2""";

    /** What cannot be judged any more is left out: an entry withdrawn, a conflict declared, a judge gone. */
    private static final String OPEN = """
            with waiting as (
              select l.id, l.round, l.pairs, c.committed_by
                from plan l join plan_commit c on c.edition_id = l.edition_id and c.plan_id = l.id
               where l.edition_id = $1::uuid and l.id = $13::uuid),
            wanted as (
              select w.round, (w.pairs -> n ->> 0)::uuid as entry_id, (w.pairs -> n ->> 1)::uuid as judge_id, w.committed_by
                from waiting w cross join generate_series(0, jsonb_array_length(w.pairs) - 1) n),
            added as (
              insert into assignment
                     (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by, repeat,
                      before)
              select $1::uuid, gen_random_uuid(), w.round, w.entry_id, v.revision, w.judge_id, $6::timestamptz,
                     w.committed_by, 1, null
                from wanted w
                join entry_here v on v.edition_id = $1::uuid and v.entry_id = w.entry_id
                join round_judge j on j.edition_id = $1::uuid and j.round = w.round and j.person_id = w.judge_id
               where not exists (select from conflict_now k
                       where k.edition_id = $1::uuid and k.entry_id = w.entry_id and k.judge_id = w.judge_id)
                 and not exists (select from assignment a
                       where a.edition_id = $1::uuid and a.round = w.round and a.entry_id = w.entry_id
                         and a.judge_id = w.judge_id)
               order by w.entry_id, w.judge_id
              returning id),
            written as (
              insert into plan_opening (edition_id, plan_id, opened_at)
              select $1::uuid, id, $6::timestamptz from waiting returning plan_id),
            """ + Act.RECORDED + " select (select count(*)::int from added) from written";

    private final Database database;
    private final Clock clock;

    /** Work on this database, by this clock. */
    public OpeningWork(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many assignments were made. */
    record Opened(int assigned) {}

    private record Waiting(UUID plan, Instant opensAt) {}

    @Override
    public Future<Opened> run(Job job, Attempt progress) {
        CommitStore.Opening asked = job.asked(new TypeReference<>() {});
        return Again.whenTaken(
                "assignment_once",
                () -> database.transact(connection -> opened(connection, job.edition(), asked.round())));
    }

    private Future<Opened> opened(SqlConnection connection, UUID edition, String round) {
        Instant now = clock.instant();
        return new CommitStore(connection)
                .hold(edition, round)
                .compose(held -> connection.preparedQuery(WAITING).execute(Tuple.of(edition, round)))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Waiting(
                                row.getUUID(0), row.getOffsetDateTime(1).toInstant())))
                .compose(found -> next(connection, edition, round, now, found));
    }

    private static Future<Opened> next(
            SqlConnection connection, UUID edition, String round, Instant now, Optional<Waiting> found) {
        if (found.isEmpty()) {
            return Future.succeededFuture(new Opened(0));
        }
        Waiting waiting = found.get();
        if (now.isBefore(waiting.opensAt())) { // it was moved meanwhile
            return new CommitStore(connection)
                    .opens(edition, round, waiting.opensAt(), now)
                    .map(id -> new Opened(0));
        }
        Act act = Act.ofHouse(edition, "plan.open", "plan:" + waiting.plan(), now)
                .withBody(new JsonObject().put("round", round));
        return connection
                .preparedQuery(OPEN)
                .execute(act.parameters(waiting.plan()))
                .map(rows -> new Opened(rows.iterator().next().getInteger(0)));
    }
}

package org.mizan.panel.proposal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.RoundOpening;
import org.mizan.jobs.Attempt;
import org.mizan.jobs.Job;
import org.mizan.jobs.Work;

/**
 * When a round opens, the revision last submitted is pinned: for pairs that were assigned before, and for those of a plan
 * that waits, whose assignments are made now.
 */
public final class OpeningWork implements Work {
    private static final String ROUND = """
            select p.opens_at, w.plan_id
              from round r
              join phase p on p.edition_id = r.edition_id and p.key = r.phase
              left join plan_waiting w on w.edition_id = r.edition_id and w.round = r.key
             where r.edition_id = $1 and r.key = $2""";

    /** All looks of a judge at an entry are at one revision, so where one has a card none moves. */
    private static final String PIN = """
            with written as (
              update assignment a set entry_revision = v.revision
                from entry_submitted v
               where a.edition_id = $1::uuid and a.round = $13::text and v.edition_id = a.edition_id
                 and v.entry_id = a.entry_id and v.revision <> a.entry_revision
                 and not exists (select from assignment b join scorecard s
                         on s.edition_id = b.edition_id and s.assignment_id = b.id
                       where b.edition_id = a.edition_id and b.round = a.round and b.entry_id = a.entry_id
                         and b.judge_id = a.judge_id)
              returning a.id),
            """ + Act.RECORDED + " select count(*)::int from written";

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

    /** How many assignments were made, and how many are at another revision than before. */
    record Opened(int assigned, int pinned) {}

    /** What was received in time may be written a moment later: then what was not begun is looked at once more. */
    static final Duration LATE = Duration.ofMinutes(1);

    private record Found(Instant opensAt, @Nullable UUID waiting) {}

    @Override
    public Future<Opened> run(Job job, Attempt progress) {
        RoundOpening asked = job.asked(new TypeReference<>() {});
        return Again.whenTaken(
                "assignment_once",
                () -> database.transact(connection -> opened(connection, job.edition(), asked.round())));
    }

    private Future<Opened> opened(SqlConnection connection, UUID edition, String round) {
        Instant now = clock.instant();
        CommitStore commits = new CommitStore(connection);
        return commits.hold(edition, round)
                .compose(held -> connection.preparedQuery(ROUND).execute(Tuple.of(edition, round)))
                .map(rows -> Rows.first(
                        rows, row -> new Found(row.getOffsetDateTime(0).toInstant(), row.getUUID(1))))
                .compose(found -> {
                    if (found.isEmpty()) {
                        return Future.succeededFuture(new Opened(0, 0));
                    }
                    Instant opensAt = found.get().opensAt();
                    return now.isBefore(opensAt) // it was moved meanwhile
                            ? commits.opens(edition, round, opensAt, now).map(id -> new Opened(0, 0))
                            : pinned(connection, edition, round, now)
                                    .compose(pinned -> assigned(
                                                    connection,
                                                    edition,
                                                    round,
                                                    now,
                                                    found.get().waiting())
                                            .map(assigned -> new Opened(assigned, pinned)))
                                    .compose(opened -> again(commits, edition, round, opensAt, now)
                                            .map(opened));
                });
    }

    private static Future<?> again(CommitStore commits, UUID edition, String round, Instant opensAt, Instant now) {
        Instant late = opensAt.plus(LATE);
        return now.isBefore(late) ? commits.opens(edition, round, late, now) : Future.succeededFuture();
    }

    private static Future<Integer> pinned(SqlConnection connection, UUID edition, String round, Instant now) {
        return connection
                .preparedQuery(PIN)
                .execute(Act.ofHouse(edition, "assignment.pin", "round:" + round, now)
                        .parameters(round))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Future<Integer> assigned(
            SqlConnection connection, UUID edition, String round, Instant now, @Nullable UUID waiting) {
        if (waiting == null) {
            return Future.succeededFuture(0);
        }
        Act act = Act.ofHouse(edition, "plan.open", "plan:" + waiting, now)
                .withBody(new JsonObject().put("round", round));
        return connection
                .preparedQuery(OPEN)
                .execute(act.parameters(waiting))
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}

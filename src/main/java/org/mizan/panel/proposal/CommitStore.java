package org.mizan.panel.proposal;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.mizan.audit.Act;
import org.mizan.edition.RoundOpening;
import org.mizan.jobs.JobStore;
import org.mizan.ranking.design.Link;

/** Commits plans, on a connection that is in a transaction: one plan of a round at a time. */
final class CommitStore {
    private static final String HOLD = "select from round where edition_id = $1 and key = $2 for update";

    private static final String ASSIGNED = """
            added as (
              insert into assignment
                     (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by, repeat,
                      before)
              select $1::uuid, w.id, $14::text, v.entry_id, v.revision, w.judge_id, $6::timestamptz, $4::uuid, 1, null
                from unnest($15::uuid[], $16::uuid[], $17::uuid[]) as w (id, entry_id, judge_id)
                join entry_here v on v.edition_id = $1::uuid and v.entry_id = w.entry_id
               where not exists (select from conflict_now k
                 where k.edition_id = $1::uuid and k.entry_id = w.entry_id and k.judge_id = w.judge_id)
               order by w.entry_id, w.judge_id
              returning id),
            """;

    private static final String COMMITTED = "select from plan_commit where edition_id = $1 and plan_id = $2";

    /** All of what comes comes, and all of what goes goes, or nothing is written. */
    private static final String COMMIT = "with " + ASSIGNED + """
            removed as (
              delete from assignment a using unnest($18::uuid[], $19::uuid[]) as w (entry_id, judge_id)
               where a.edition_id = $1::uuid and a.round = $14::text and a.entry_id = w.entry_id and a.judge_id = w.judge_id
              returning a.id),
            written as (
              insert into plan_commit (edition_id, plan_id, round, number, waits, committed_at, committed_by)
              select $1::uuid, $13::uuid, $14::text,
                     coalesce((select max(number) from plan_commit where edition_id = $1::uuid and round = $14::text), 0) + 1,
                     $20::boolean, $6::timestamptz, $4::uuid
               where (select count(*) from added) = cardinality($15::uuid[])
                 and (select count(*) from removed) = cardinality($18::uuid[])
              returning plan_id),
            """ + Act.RECORDED + " select plan_id from written";

    private final SqlConnection connection;

    CommitStore(SqlConnection connection) {
        this.connection = connection;
    }

    /** Whoever waited for a row sees it anew, but all else as before: so it is held first, and read by what follows. */
    Future<Void> hold(UUID edition, String round) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(edition, round)).mapEmpty();
    }

    /** Whether somebody committed it before. */
    Future<Boolean> committed(UUID edition, UUID plan) {
        return connection
                .preparedQuery(COMMITTED)
                .execute(Tuple.of(edition, plan))
                .map(rows -> rows.size() > 0);
    }

    /** False where something was in the way, and the transaction is to be given up. */
    Future<Boolean> commit(Act act, UUID plan, String round, List<Link> added, List<Link> removed, boolean waits) {
        return connection
                .preparedQuery(COMMIT)
                .execute(act.parameters(
                        plan,
                        round,
                        random(added),
                        ids(added, Link::entry),
                        ids(added, Link::judge),
                        ids(removed, Link::entry),
                        ids(removed, Link::judge),
                        waits))
                .map(rows -> rows.size() == 1);
    }

    /** Has the assignments made when the round opens. */
    Future<UUID> opens(UUID edition, String round, Instant opensAt, Instant at) {
        return JobStore.enqueue(connection, edition, RoundOpening.of(round, at), opensAt, at);
    }

    static UUID[] random(List<Link> pairs) {
        return pairs.stream().map(pair -> UUID.randomUUID()).toArray(UUID[]::new);
    }

    static UUID[] ids(List<Link> pairs, Function<Link, String> part) {
        return pairs.stream().map(part).map(UUID::fromString).toArray(UUID[]::new);
    }
}

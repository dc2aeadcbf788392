package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.edition.RoundOpening;
import org.mizan.edition.Settings;
import org.mizan.jobs.JobStore;
import org.mizan.panel.Assigning.Assignment;
import org.mizan.panel.Assigning.Pair;
import org.mizan.panel.Assigning.Wanted;
import org.mizan.submission.EntryName;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/**
 * The assignments in the database. A draft of an entry takes nothing back: what was submitted last stands. Their ids are
 * random, since a judge works by them and may not have to know what came first.
 */
final class AssignmentStore {
    private static final String PAIRS = """
            with named as materialized (
              select judge, id_written(judge) as judge_id, entry, id_written(entry) as entry_id, repeat, place
                from unnest($3::text[], $4::text[], $5::int[]) with ordinality as w (judge, entry, repeat, place)),
            meant as materialized (
              select coalesce(w.judge_id, p.id) as judge_id, coalesce(w.entry_id, c.id) as entry_id, w.repeat, w.place
                from named w
                left join person p on w.judge_id is null and p.email = lower(w.judge)
                left join entry c on w.entry_id is null and c.edition_id = $1 and c.code = w.entry)
            select j.person_id, n.id, v.entry_id is not null, %s, w.repeat, a.looks,
                   exists (select from screened_out o where o.edition_id = n.edition_id and o.entry_id = n.id)
              from meant w
              left join round_judge j on j.edition_id = $1 and j.round = $2 and j.person_id = w.judge_id
              left join entry n on n.edition_id = $1 and n.id = w.entry_id
              left join entry_submitted v on v.edition_id = n.edition_id and v.entry_id = n.id
             cross join lateral (select count(*)::int from assignment
               where edition_id = $1 and round = $2 and entry_id = n.id and judge_id = j.person_id) a (looks)
             order by w.place""".formatted(Conflict.column("j.person_id", "n.id"));

    /**
     * The guard: every entry is still submitted and open to its judge, and the revision pinned is the one that is, or the
     * one at which the judge is to look for the first time. They are written in one order, so that two acts that want the
     * same wait for each other and not both. Before the round opens, what is pinned is looked at again when it does.
     */
    private static final String ASSIGN = """
            with wanted as (
              select w.id, w.judge_id, w.entry_id, w.repeat, coalesce(a.entry_revision, v.revision) as revision
                from unnest($14::uuid[], $15::uuid[], $16::uuid[], $17::int[]) as w (id, judge_id, entry_id, repeat)
                join entry_submitted v on v.edition_id = $1::uuid and v.entry_id = w.entry_id
                left join assignment a on a.edition_id = $1::uuid and a.round = $13::text and a.entry_id = w.entry_id
                     and a.judge_id = w.judge_id and a.repeat = 1
               where not exists (select from conflict_now k
                 where k.edition_id = $1::uuid and k.entry_id = w.entry_id and k.judge_id = w.judge_id)),
            written as (
              insert into assignment
                     (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by, repeat,
                      before)
              select $1::uuid, id, $13::text, entry_id, revision, judge_id, $6::timestamptz, $4::uuid, repeat,
                     nullif(repeat, 1) - 1
                from wanted
               where (select count(*) from wanted) = cardinality($14::uuid[])
               order by entry_id, judge_id, repeat
              returning id),
            """ + Act.RECORDED + ", " + JobStore.enqueued(18, """
            (select p.opens_at from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
              where r.edition_id = $1::uuid and r.key = $13::text and p.opens_at > $6::timestamptz for share of p)""") + """

            select (select count(*) from wanted) = cardinality($14::uuid[])""";

    private static final String SUBJECT = "select " + Roles.COLUMN + """
            , a.judge_id, a.entry_id, a.repeat
              from edition e left join assignment a on a.edition_id = e.id and a.id = $4
             where e.id = $1""";

    private static final String REMOVE = """
            with written as (
              delete from assignment where edition_id = $1::uuid and id = $13::uuid returning id),
            """ + Act.RECORDED + """

            select id from written""";

    private static final String OF_ROUND = """
            select a.id, a.judge_id, p.name::text, a.entry_id, n.code, a.entry_revision, v.title::text,
                   a.repeat, s.state, coalesce(s.revision, 0), s.received_at, s.origin, %s,
                   exists (select from paper_card w
                     where w.edition_id = a.edition_id and w.assignment_id = a.id and w.state = 'waiting'),
                   exists (select from entry_here h where h.edition_id = a.edition_id and h.entry_id = a.entry_id),
                   (select number from hall_table t where t.edition_id = a.edition_id and t.entry_id = a.entry_id)
              from assignment a
              join person p on p.id = a.judge_id
              join entry n on n.edition_id = a.edition_id and n.id = a.entry_id
              join entry_revision v on v.edition_id = a.edition_id and v.entry_id = a.entry_id
                   and v.revision = a.entry_revision
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
             where a.edition_id = $1 and a.round = $2 and a.id > $3
               and ($4::uuid is null or a.judge_id = $4) and ($5::text is null or a.entry_id = entry_named($1, $5))
             order by a.id limit $6""".formatted(Conflict.column("a.judge_id", "a.entry_id"));

    private static final String OF_JUDGE = "select " + Roles.COLUMN
            + """
            , a.id, a.round, r.name::text, a.entry_id, n.code, a.entry_revision, v.title::text,
                   f.opens_at, f.closes_at, s.state, coalesce(s.revision, 0), s.received_at, %s, %s, a.repeat,
                   exists (select from entry_here h where h.edition_id = a.edition_id and h.entry_id = a.entry_id),
                   (select number from hall_table t where t.edition_id = a.edition_id and t.entry_id = a.entry_id),
                   exists (select from paper_card w
                     where w.edition_id = a.edition_id and w.assignment_id = a.id and w.state = 'waiting'),
                   exists (select from unmet_now u
                     where u.edition_id = a.edition_id and u.entry_id = a.entry_id and u.judge_id = a.judge_id)
              from edition e
              left join (assignment a
                join round r on r.edition_id = a.edition_id and r.key = a.round
                join phase f on f.edition_id = r.edition_id and f.key = r.phase
                join entry n on n.edition_id = a.edition_id and n.id = a.entry_id
                join entry_revision v on v.edition_id = a.edition_id and v.entry_id = a.entry_id
                     and v.revision = a.entry_revision)
                on a.edition_id = e.id and a.judge_id = $2 and a.id > $4
               and not exists (select from screened_out o where o.edition_id = a.edition_id and o.entry_id = a.entry_id)
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
             where e.id = $1
             order by a.id limit $5""".formatted(Conflict.column("a.judge_id", "a.entry_id"), Settings.Judging.BLIND);

    private final Database database;

    AssignmentStore(Database database) {
        this.database = database;
    }

    /** What is known of each wanted pair, in their order. */
    Future<List<Pair>> pairs(UUID edition, String round, List<Wanted> wanted) {
        return database.reads()
                .preparedQuery(PAIRS)
                .execute(Tuple.of(
                        edition,
                        round,
                        wanted.stream().map(Wanted::judge).toArray(String[]::new),
                        wanted.stream().map(Wanted::entry).map(EntryName::of).toArray(String[]::new),
                        wanted.stream().map(Wanted::repeat).toArray(Integer[]::new)))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Pair(
                                row.getUUID(0),
                                row.getUUID(1),
                                row.getBoolean(2),
                                Conflict.read(row.getString(3)),
                                row.getInteger(4),
                                row.getInteger(5),
                                row.getBoolean(6))));
    }

    /** Writes all, or none when an entry is not submitted any more. */
    Future<Boolean> assign(Act act, String round, List<Assignment> missing) {
        return database.writes()
                .preparedQuery(ASSIGN)
                .execute(Parameters.add(
                        act.parameters(
                                round,
                                missing.stream().map(pair -> UUID.randomUUID()).toArray(UUID[]::new),
                                missing.stream().map(Assignment::judge).toArray(UUID[]::new),
                                missing.stream().map(Assignment::entry).toArray(UUID[]::new),
                                missing.stream().map(Assignment::repeat).toArray(Integer[]::new)),
                        RoundOpening.of(round, act.at()).parameters()))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .compose(written -> CountStore.after(missing.size(), database).map(written));
    }

    /** The look of an assignment, for those whom the line lets in; empty when there is no such assignment. */
    Future<Optional<Assignment>> subject(Call call, UUID assignment) {
        return Roles.read(database.reads(), SUBJECT, call, assignment)
                .map(rows ->
                        Rows.present(rows, 1, row -> new Assignment(row.getUUID(1), row.getUUID(2), row.getInteger(3)))
                                .stream()
                                .findFirst());
    }

    /** False when it was gone already. */
    Future<Boolean> remove(Act act, UUID assignment) {
        return database.writes()
                .preparedQuery(REMOVE)
                .execute(act.parameters(assignment))
                .map(rows -> rows.size() == 1);
    }

    Future<List<Assigned>> ofRound(
            UUID edition, String round, @Nullable UUID judge, @Nullable String entry, Paging<UUID> page) {
        return database.reads()
                .preparedQuery(OF_ROUND)
                .execute(Tuple.of(edition, round, page.after(), judge, entry, page.wanted()))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Assigned(
                                row.getUUID(0),
                                row.getUUID(1),
                                Text.read(row.getString(2)),
                                row.getUUID(3),
                                row.getString(4),
                                row.getInteger(5),
                                Text.read(row.getString(6)),
                                row.getInteger(7),
                                state(row, 8),
                                row.getInteger(9),
                                instant(row, 10),
                                origin(row, 11),
                                Conflict.read(row.getString(12)),
                                row.getBoolean(13),
                                row.getBoolean(14),
                                row.getInteger(15))));
    }

    Future<List<JudgeTask>> ofJudge(Call call, Paging<UUID> page) {
        return Roles.read(database.reads(), OF_JUDGE, call, page.after(), page.wanted())
                .map(rows -> Rows.present(rows, 1, AssignmentStore::task));
    }

    private static JudgeTask task(Row row) {
        JudgeTask.Blind blind = new JudgeTask.Blind(
                row.getUUID(1),
                row.getString(2),
                Text.read(row.getString(3)),
                Text.read(row.getString(7)),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant(),
                state(row, 10),
                row.getInteger(11),
                instant(row, 12),
                row.getString(13) != null,
                row.getBoolean(16),
                row.getBoolean(18),
                row.getBoolean(19));
        return row.getBoolean(14)
                ? blind
                : new JudgeTask.Open(
                        blind,
                        row.getUUID(4),
                        row.getString(5),
                        row.getInteger(6),
                        row.getInteger(15),
                        row.getInteger(17));
    }

    private static @Nullable CardState state(Row row, int column) {
        String tag = row.getString(column);
        return tag == null ? null : CardState.of(tag);
    }

    private static @Nullable CardOrigin origin(Row row, int column) {
        String tag = row.getString(column);
        return tag == null ? null : CardOrigin.valueOf(tag.toUpperCase(Locale.ROOT));
    }

    private static java.time.@Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}

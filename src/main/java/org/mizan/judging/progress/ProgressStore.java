package org.mizan.judging.progress;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.judging.progress.Headway.OfCriterion;
import org.mizan.judging.progress.Headway.OfEntry;
import org.mizan.judging.progress.Headway.OfJudge;
import org.mizan.judging.progress.Headway.OfRound;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** How far judging is, read from the database: a row a round, its lines as JSON. */
final class ProgressStore {
    private static final TypeReference<List<OfJudge>> JUDGES = new TypeReference<>() {};
    private static final TypeReference<List<OfEntry>> ENTRIES = new TypeReference<>() {};
    private static final TypeReference<List<OfCriterion>> CRITERIA = new TypeReference<>() {};

    /** Of the edition $1: the work of each judge at each entry is looked at once, and summed three ways. */
    private static final String ROUNDS = """
            with work as materialized (
              select a.round, a.judge_id, a.entry_id, k.state, k.marks, k.remarks, k.received_at
                from assignment a
                left join scorecard_current k on k.edition_id = a.edition_id and k.assignment_id = a.id
               where a.edition_id = $1::uuid
                 and exists (select from entry_submitted v where v.edition_id = a.edition_id and v.entry_id = a.entry_id)
                 and (k.state = 'submitted' or exists (select from entry_here h
                        where h.edition_id = a.edition_id and h.entry_id = a.entry_id)
                      and not exists (select from conflict_now t
                        where t.edition_id = $1::uuid and t.entry_id = a.entry_id and t.judge_id = a.judge_id))
            ), judged as (
              select round, judge_id, count(*) as assigned, count(*) filter (where state = 'draft') as draft,
                     count(*) filter (where state = 'submitted') as submitted, max(received_at) as saved_at
                from work group by round, judge_id
            ), entered as (
              select round, entry_id, count(*) as assigned, count(*) filter (where state = 'draft') as draft,
                     count(*) filter (where state = 'submitted') as submitted
                from work group by round, entry_id
            ), reminded as (
              select id_written(j.payload ->> 'person') as person_id, max(j.created_at) as at
                from job j where j.edition_id = $1::uuid and j.kind = 'mail' and j.payload ->> 'letter' = 'reminder'
               group by 1
            )
            select r.key, r.name::text, p.opens_at, p.closes_at,
                   (select coalesce(jsonb_agg(jsonb_build_object('judge', j.judge_id, 'name', q.name, 'assigned', j.assigned,
                        'draft', j.draft, 'submitted', j.submitted, 'savedAt', j.saved_at,
                        'came', q.proved_at is not null or exists (select from judge_card c where c.edition_id = $1::uuid
                          and c.person_id = q.id and c.opened_at is not null),
                        'reachable', q.email is not null, 'remindedAt', m.at) order by j.judge_id), '[]')
                      from judged j join person q on q.id = j.judge_id left join reminded m on m.person_id = j.judge_id
                     where j.round = r.key)::text,
                   (select coalesce(jsonb_agg(jsonb_build_object('entry', e.entry_id, 'code', n.code, 'title', v.title,
                        'table', t.number, 'assigned', e.assigned, 'draft', e.draft, 'submitted', e.submitted)
                        order by e.entry_id), '[]')
                      from entered e join entry n on n.edition_id = $1::uuid and n.id = e.entry_id
                      join entry_submitted v on v.edition_id = $1::uuid and v.entry_id = e.entry_id
                      left join hall_table t on t.edition_id = $1::uuid and t.entry_id = e.entry_id
                     where e.round = r.key)::text,
                   (select coalesce(jsonb_agg(jsonb_build_object('criterion', c.key,
                        'marked', (select count(*) from work w where w.round = r.key and w.marks ? c.key),
                        'cannotJudge', (select count(*) from work w where w.round = r.key and w.remarks -> 'cannotJudge' ? c.key))
                        order by c.position), '[]')
                      from criterion c where c.edition_id = $1::uuid and c.round = r.key)::text
              from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
             where r.edition_id = $1::uuid and exists (select from work w where w.round = r.key)
             order by r.position, r.key""";

    private static final String ADMITTED = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    /** Sessions that go on, of people who may follow the edition still. */
    private static final String STILL = """
            select s.id from session s
              join membership m on m.person_id = s.person_id and m.edition_id = $1 and m.role in ('organiser', 'steering')
             where s.id = any($2::uuid[]) and s.ended_at is null and s.expires_at > $3 and s.card is null""";

    private final Database database;

    ProgressStore(Database database) {
        this.database = database;
    }

    /** Lets in those whom the line names. */
    Future<Void> admitted(Call call) {
        return Roles.read(database.reads(), ADMITTED, call).mapEmpty();
    }

    Future<Headway> progress(UUID edition) {
        return database.reads()
                .preparedQuery(ROUNDS)
                .execute(Tuple.of(edition))
                .map(rows -> new Headway(Rows.list(rows, ProgressStore::round)));
    }

    /** Which of these sessions may follow the edition still. */
    Future<Set<UUID>> still(UUID edition, Set<UUID> sessions, Instant at) {
        return database.reads()
                .preparedQuery(STILL)
                .execute(Tuple.of(edition, sessions.toArray(UUID[]::new), Parameters.time(at)))
                .map(rows -> new HashSet<>(Rows.list(rows, row -> row.getUUID(0))));
    }

    private static OfRound round(Row row) {
        List<OfJudge> judges = Json.read(row.getString(4), JUDGES);
        return new OfRound(
                row.getString(0),
                Text.read(row.getString(1)),
                row.getOffsetDateTime(2).toInstant(),
                row.getOffsetDateTime(3).toInstant(),
                judges.stream().mapToInt(OfJudge::assigned).sum(),
                judges.stream().mapToInt(OfJudge::draft).sum(),
                judges.stream().mapToInt(OfJudge::submitted).sum(),
                judges,
                Json.read(row.getString(5), ENTRIES),
                Json.read(row.getString(6), CRITERIA));
    }
}

package org.mizan.standings.next;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.standings.next.Asking.Decision;
import org.mizan.standings.next.Decided.Figures;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Decisions on who looks at what next, in the database: one snapshot of what they rest on, one statement that makes one. */
final class NextStore {
    /** The criteria of the round r. */
    private static final String CRITERIA = """
            (select coalesce(json_agg(json_build_object('key', c.key, 'weight', c.weight::text, 'lowest', c.lowest::text,
                      'highest', c.highest::text) order by c.position), '[]')
               from criterion c where c.edition_id = r.edition_id and c.round = r.key)""";

    /** What decides between equals by the rule n, where there is one, and what everybody knows of it before. */
    private static final String LOTS = """
            (select json_build_object('seed', n.seed, 'digest',
                      encode(sha256(convert_to(n.seed || ' ' || encode(n.salt, 'hex'), 'UTF8')), 'hex'))
              where n.round is not null)""";

    private static final String LOG = """
            (select coalesce(json_agg(d.changes order by d.number), '[]')
               from next_decision d where d.edition_id = r.edition_id and d.round = r.key)""";

    private static final String FACTS = "select " + Roles.COLUMN + """
            , (select json_build_object(
                 'phase', json_build_object('key', p.key, 'name', p.name, 'allows', p.allows, 'opensAt', p.opens_at,
                    'closesAt', p.closes_at, 'revision', p.revision),
                 'timeZone', e.time_zone, 'rule', n.rule, 'lots', %s,
                 'seated', exists (select from round_judge j
                    where j.edition_id = e.id and j.round = r.key and j.person_id = $2),
                 'criteria', %s,
                 'entries', (select coalesce(json_agg(json_build_object('id', o.entry_id, 'sector', v.sector,
                      'institution', t.institution, 'here', h.entry_id is not null)), '[]')
                    from entry_of_round o
                    join entry_submitted v on v.edition_id = o.edition_id and v.entry_id = o.entry_id
                    join entry x on x.edition_id = o.edition_id and x.id = o.entry_id
                    left join team t on t.edition_id = x.edition_id and t.id = x.team_id
                    left join entry_here h on h.edition_id = o.edition_id and h.entry_id = o.entry_id
                   where o.edition_id = e.id and o.round = r.key),
                 'judges', (select coalesce(json_agg(j.person_id), '[]')
                    from round_judge j where j.edition_id = e.id and j.round = r.key),
                 'sectors', coalesce((select to_json(f.sectors) from judge_profile f
                    where f.edition_id = e.id and f.person_id = $2), '[]'),
                 'institution', (select f.institution from judge_profile f
                    where f.edition_id = e.id and f.person_id = $2),
                 'conflicts', (select coalesce(json_agg(distinct jsonb_build_object('entry', k.entry_id, 'judge', k.judge_id)), '[]')
                    from conflict_now k join round_judge j
                      on j.edition_id = e.id and j.round = r.key and j.person_id = k.judge_id
                   where k.edition_id = e.id),
                 'looks', (select coalesce(json_agg(json_build_object('assignment', a.id, 'entry', a.entry_id,
                      'judge', a.judge_id, 'repeat', a.repeat, 'state', coalesce(s.state, (select 'draft' from paper_card w
                         where w.edition_id = a.edition_id and w.assignment_id = a.id limit 1)), 'revision', s.revision, 'marks', s.marks,
                      'assignedAt', a.assigned_at, 'receivedAt', s.received_at, 'ruled', exists (
                        select from next_decision d where d.edition_id = a.edition_id and d.round = a.round
                          and d.assignment_id = a.id))), '[]')
                    from assignment a
                    left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
                   where a.edition_id = e.id and a.round = r.key),
                 'excluded', (select coalesce(json_agg(json_build_object('judge', l.judge_id, 'entry', l.entry_id)), '[]')
                    from (select distinct on (x.judge_id, x.entry_id) x.judge_id, x.entry_id, x.excluded
                            from exclusion x where x.edition_id = e.id and x.round = r.key
                           order by x.judge_id, x.entry_id, x.number desc) l
                   where l.excluded),
                 'log', %s,
                 'number', coalesce(last.number, 0), 'figures', last.figures,
                 'certain', exists (select from next_decision d
                    where d.edition_id = e.id and d.round = r.key and d.assignment_id is null),
                 'over', exists (select from next_over o where o.edition_id = e.id and o.round = r.key))::text
               from round r
               join phase p on p.edition_id = r.edition_id and p.key = r.phase
               left join next_rule n on n.edition_id = r.edition_id and n.round = r.key
               left join lateral (select d.number, d.figures from next_decision d
                  where d.edition_id = r.edition_id and d.round = r.key order by d.number desc limit 1) last on true
              where r.edition_id = e.id and r.key = $4)
              from edition e where e.id = $1""".formatted(LOTS, CRITERIA, LOG);

    private static final String ASKER = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    /**
     * The guard: the phase is open and the rule not over, the entry there, its judge not in conflict, and nobody else assigned to it since its ceiling was looked at; then what was
     * given and not begun in time goes. The number is the key: whoever asks at once wants the same one.
     */
    private static final String DECIDE = """
            with open as (
              select 1 from phase
               where edition_id = $1::uuid and $13::text = any (allows)
                 and opens_at <= $6::timestamptz and $6::timestamptz < closes_at and key = $14::text
                 and not exists (select from next_over o where o.edition_id = $1::uuid and o.round = $15::text)
               for share),
            given as (
              insert into assignment
                     (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at, assigned_by, repeat, before)
              select $1::uuid, $17::uuid, $15::text, v.entry_id, v.revision, $4::uuid, $6::timestamptz, null, 1, null
                from open join entry_here v on v.edition_id = $1::uuid and v.entry_id = $18::uuid
               where not exists (select from conflict_now k
                       where k.edition_id = $1::uuid and k.entry_id = v.entry_id and k.judge_id = $4::uuid)
                 and not exists (select from assignment a where a.edition_id = $1::uuid and a.round = $15::text
                       and a.entry_id = v.entry_id and a.id <> all ($25::uuid[]))
              returning id),
            freed as (
              delete from assignment
               where edition_id = $1::uuid and id = any ($24::uuid[]) and exists (select from given)),
            written as (
              insert into next_decision (edition_id, round, number, judge_id, assignment_id, entry_id, changes, barred,
                strange, input_digest, figures, decided_at)
              select $1::uuid, $15::text, $16::int, $4::uuid, $17::uuid, $18::uuid, $19::text::jsonb, $20::uuid[], $21::uuid[],
                     $22::text, $23::text::jsonb, $6::timestamptz
                from open where $17::uuid is null or exists (select from given)
              returning number),
            """ + Act.RECORDED + " select number from written";

    private static final String LIST = "select " + Roles.COLUMN + """
            , r.key, d.number, d.judge_id, p.name::text, d.entry_id, x.code, v.title::text, d.input_digest, d.figures::text,
              d.decided_at
              from edition e
              left join round r on r.edition_id = e.id and r.key = $4
              left join next_decision d on d.edition_id = e.id and d.round = r.key and d.number < $5::int
              left join person p on p.id = d.judge_id
              left join entry x on x.edition_id = e.id and x.id = d.entry_id
              left join entry_current v on v.edition_id = e.id and v.entry_id = d.entry_id
             where e.id = $1 order by d.number desc limit $6""";

    private static final String KEPT = "select " + Roles.COLUMN + """
            , (select json_build_object('rule', n.rule, 'lots', %s, 'criteria', %s,
                 'cards', (select coalesce(json_agg(json_build_object('assignment', s.assignment_id, 'revision', s.revision,
                      'state', s.state, 'marks', s.marks)), '[]')
                    from assignment a join scorecard s on s.edition_id = a.edition_id and s.assignment_id = a.id
                   where a.edition_id = e.id and a.round = r.key),
                 'decisions', (select coalesce(json_agg(json_build_object('number', d.number, 'judge', d.judge_id,
                      'entry', d.entry_id, 'changes', d.changes, 'barred', d.barred, 'strange', d.strange,
                      'inputDigest', d.input_digest, 'figures', d.figures) order by d.number), '[]')
                    from next_decision d where d.edition_id = e.id and d.round = r.key))::text
               from round r left join next_rule n on n.edition_id = r.edition_id and n.round = r.key
              where r.edition_id = e.id and r.key = $4)
              from edition e where e.id = $1""".formatted(LOTS, CRITERIA);

    private final Database database;

    NextStore(Database database) {
        this.database = database;
    }

    /** Lets in who may ask: whoever may not is told so before they stand in a line with those who may. */
    Future<Void> admit(Call call) {
        return Roles.read(database.reads(), ASKER, call).mapEmpty();
    }

    /** All that a decision rests on, as text that a worker reads. */
    Future<String> facts(Call call, String round) {
        return Roles.read(database.reads(), FACTS, call, round).map(NextStore::document);
    }

    private static String document(Iterable<Row> rows) {
        return Optional.ofNullable(rows.iterator().next().getString(1)).orElseThrow(() -> Problem.notFound("round"));
    }

    /** Whether the decision was made: the assignment, what goes for it, and its line in the log. */
    Future<Boolean> decide(Act act, String round, Decision.Log log, @Nullable UUID assignment) {
        String entry = log.decided().entry();
        return database.writes()
                .preparedQuery(DECIDE)
                .execute(act.parameters(
                        Permission.SCORE.key(),
                        log.phase(),
                        round,
                        log.number(),
                        assignment,
                        entry == null ? null : UUID.fromString(entry),
                        Json.bytes(log.changes()).toString(),
                        ids(log.barred()),
                        ids(log.strange()),
                        log.decided().digest(),
                        Json.bytes(log.decided().figures()).toString(),
                        ids(log.freed()),
                        ids(log.looked())))
                .map(rows -> rows.size() == 1);
    }

    private static UUID[] ids(List<String> texts) {
        return texts.stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    /**
     * A decision as organisers see it.
     *
     * @param entry none where the declared certainty was reached and nothing was given
     * @param gain what one more opinion was expected to improve the list of winners by; 0 while the floor was filled
     * @param behind the entry that would have been given instead
     * @param certainty how sure the list of winners was, as it was looked at last
     * @param listed how many entries it has
     */
    record Line(
            int number,
            UUID judge,
            Text judgeName,
            @Nullable UUID entry,
            @Nullable String entryCode,
            @Nullable Text entryTitle,
            @Nullable Integer given,
            @Nullable Double gain,
            @Nullable UUID behind,
            @Nullable Double certainty,
            int listed,
            String inputDigest,
            Instant decidedAt) {}

    /** The decisions of a round, the last first. */
    Future<List<Line>> list(Call call, String round, Paging<Integer> page) {
        return Roles.read(database.reads(), LIST, call, round, page.after(), page.wanted())
                .map(rows -> {
                    if (rows.iterator().next().getString(1) == null) {
                        throw Problem.notFound("round");
                    }
                    return Rows.present(rows, 2, NextStore::line);
                });
    }

    private static Line line(Row row) {
        Figures figures = Json.read(row.getString(9), new TypeReference<>() {});
        Decided.Figure chosen = figures.chosen();
        Decided.Figure behind = figures.behind();
        return new Line(
                row.getInteger(2),
                row.getUUID(3),
                Text.read(row.getString(4)),
                row.getUUID(5),
                row.getString(6),
                Text.readNullable(row.getString(7)),
                chosen == null ? null : (Integer) chosen.given(),
                chosen == null ? null : (Double) chosen.gain(),
                behind == null ? null : UUID.fromString(behind.entry()),
                figures.certainty(),
                figures.listed(),
                row.getString(8),
                row.getOffsetDateTime(10).toInstant());
    }

    /** The log with the cards that it names, as text that a worker reads. */
    Future<String> kept(Call call, String round) {
        return Roles.read(database.reads(), KEPT, call, round).map(NextStore::document);
    }

    static JsonObject body(String round, Decision.Log log, @Nullable UUID assignment) {
        return new JsonObject()
                .put("round", round)
                .put("number", log.number())
                .put("assignment", assignment == null ? null : assignment.toString())
                .put("entry", log.decided().entry())
                .put("freed", new io.vertx.core.json.JsonArray(List.copyOf(log.freed())));
    }
}

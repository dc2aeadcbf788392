package org.mizan.panel.proposal;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Settings;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.design.Link;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Plans in the database: what they rest on, and what was proposed and committed. */
final class PlanStore {
    private static final String ROUND = "select " + Roles.COLUMN + """
            , r.key, r.reviews_per_entry, p.opens_at,
                   (select l.asked::text from plan_commit c
                      join plan l on l.edition_id = c.edition_id and l.id = c.plan_id
                     where c.edition_id = r.edition_id and c.round = r.key order by c.number desc limit 1),
                   (select w.plan_id from plan_waiting w where w.edition_id = r.edition_id and w.round = r.key)
              from edition e
              left join round r on r.edition_id = e.id and r.key = $4
              left join phase p on p.edition_id = e.id and p.key = r.phase
             where e.id = $1""";

    private static final String ENTRIES = """
            select v.entry_id, n.code, v.title::text, v.sector, t.institution, h.number
              from entry_of_round o
              join entry_here v on v.edition_id = o.edition_id and v.entry_id = o.entry_id
              join entry n on n.edition_id = v.edition_id and n.id = v.entry_id
              left join team t on t.edition_id = n.edition_id and t.id = n.team_id
              left join hall_table h on h.edition_id = n.edition_id and h.entry_id = n.id
             where o.edition_id = $1 and o.round = $2 order by v.entry_id""";

    private static final String JUDGES = """
            select j.person_id, p.name::text, coalesce(f.sectors, '{}'), f.institution
              from round_judge j
              join person p on p.id = j.person_id
              left join judge_profile f on f.edition_id = j.edition_id and f.person_id = j.person_id
             where j.edition_id = $1 and j.round = $2 order by j.person_id""";

    private static final String CONFLICTS = """
            select distinct k.entry_id, k.judge_id
              from conflict_now k join round_judge j on j.edition_id = $1 and j.round = $2 and j.person_id = k.judge_id
             where k.edition_id = $1""";

    private static final String PRESENT = """
            select entry_id, judge_id, bool_or(begun), bool_or(assigned)
              from (select a.entry_id, a.judge_id, a.repeat > 1 or exists (select from scorecard s
                             where s.edition_id = a.edition_id and s.assignment_id = a.id)
                             or exists (select from paper_card w where w.edition_id = a.edition_id and w.assignment_id = a.id)
                             or exists (select from late_offer l where l.edition_id = a.edition_id and l.assignment_id = a.id), true
                      from assignment a where a.edition_id = $1 and a.round = $2
                     union all
                    select (w.pair ->> 0)::uuid, (w.pair ->> 1)::uuid, false, false
                      from plan_waiting p cross join jsonb_array_elements(p.pairs) w (pair)
                     where p.edition_id = $1 and p.round = $2) there (entry_id, judge_id, begun, assigned)
             group by entry_id, judge_id""";

    private static final String OWN = "select " + Roles.COLUMN + """
            , a.round, a.id, a.judge_id, a.entry_id, a.repeat
              from edition e
              left join (assignment a
                join round r on r.edition_id = a.edition_id and r.key = a.round
                join phase f on f.edition_id = r.edition_id and f.key = r.phase and f.closes_at > $4)
                on a.edition_id = e.id and a.judge_id = $2 and not %s
             where e.id = $1 order by a.round""".formatted(Settings.Judging.BLIND);

    private static final String PROPOSE = """
            with written as (
              insert into plan (edition_id, id, round, kind, seed, asked, wishes, before, pairs, made_at, made_by)
              values ($1::uuid, $13::uuid, $14::text, $15::text, $16::bigint, $17::text::jsonb, $18::text::jsonb,
                      $19::jsonb, $20::jsonb, $6::timestamptz, $4::uuid)
              returning id),
            """ + Act.RECORDED + " select id from written";

    private static final String KEPT = """
            l.id, l.round, l.kind, l.seed, l.asked::text, l.wishes::text, l.before, l.pairs, l.made_at,
            c.committed_at,
            (select p.opens_at from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
              where r.edition_id = l.edition_id and r.key = l.round)
            """;

    private static final String ONE = "select " + Roles.COLUMN + ", " + KEPT + """
              from edition e
              left join plan l on l.edition_id = e.id and l.id = $4 and l.round = $5
              left join plan_commit c on c.edition_id = e.id and c.plan_id = l.id
             where e.id = $1""";

    private static final String LIST = "select " + Roles.COLUMN + """
            , l.id, l.kind, l.seed, jsonb_array_length(l.pairs), l.made_at,
                   (select d.name::text from person d where d.id = l.made_by), c.committed_at
              from edition e
              left join plan l on l.edition_id = e.id and l.round = $4 and l.id < $5
              left join plan_commit c on c.edition_id = e.id and c.plan_id = l.id
             where e.id = $1 order by l.id desc limit $6""";

    private static final String TITLES = """
            select c.entry_id, n.code, coalesce(s.title, c.title)::text
              from entry_current c
              join entry n on n.edition_id = c.edition_id and n.id = c.entry_id
              left join entry_submitted s on s.edition_id = c.edition_id and s.entry_id = c.entry_id
             where c.edition_id = $1 and c.entry_id = any($2::uuid[])""";

    private static final String PEOPLE = "select id, name::text from person where id = any($1::uuid[])";

    private final Database database;

    PlanStore(Database database) {
        this.database = database;
    }

    /** A plan as it is kept. */
    record Kept(
            UUID id,
            String round,
            PlanKind kind,
            long seed,
            PlanWish asked,
            Wishes wishes,
            Set<Link> before,
            Set<Link> pairs,
            Instant madeAt,
            @Nullable Instant committedAt,
            Instant opensAt) {}

    /** A plan as it is listed. */
    record Listed(
            UUID id,
            PlanKind kind,
            long seed,
            int reviews,
            Instant madeAt,
            @Nullable Text madeByName,
            @Nullable Instant committedAt) {}

    /** What a plan of the round rests on, for those whom the line lets in. */
    Future<PlanFacts> facts(SqlClient client, Call call, String round) {
        UUID edition = call.edition();
        return Roles.read(client, ROUND, call, round).compose(found -> {
            Row row = found.iterator().next();
            if (row.getString(1) == null) {
                throw Problem.notFound("round");
            }
            return read(client, edition, round, row);
        });
    }

    /** A look of the caller's at an entry, in a round that is not over. */
    record Mine(String round, UUID assignment, UUID judge, UUID entry, int repeat) {}

    /** What the caller is to look at; nothing where nobody may know whose it is. */
    Future<List<Mine>> own(Call call) {
        return Roles.read(database.reads(), OWN, call, call.receivedAt())
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Mine(
                                row.getString(1), row.getUUID(2), row.getUUID(3), row.getUUID(4), row.getInteger(5))));
    }

    private static Future<PlanFacts> read(SqlClient client, UUID edition, String round, Row row) {
        Tuple both = Tuple.of(edition, round);
        Future<RowSet<Row>> entries = client.preparedQuery(ENTRIES).execute(both);
        Future<RowSet<Row>> judges = client.preparedQuery(JUDGES).execute(both);
        Future<RowSet<Row>> conflicts = client.preparedQuery(CONFLICTS).execute(both);
        Future<RowSet<Row>> present = client.preparedQuery(PRESENT).execute(both);
        String last = row.getString(4);
        return Future.all(entries, judges, conflicts, present)
                .map(all -> new PlanFacts(
                        row.getInteger(2),
                        row.getOffsetDateTime(3).toInstant(),
                        last == null ? null : Json.read(last, new TypeReference<PlanWish>() {}),
                        Rows.list(entries.result(), PlanStore::entry),
                        Rows.list(judges.result(), PlanStore::judge),
                        new HashSet<>(Rows.list(conflicts.result(), PlanStore::link)),
                        Rows.list(
                                present.result(),
                                pair -> new PlanFacts.Present(link(pair), pair.getBoolean(2), pair.getBoolean(3))),
                        row.getUUID(5)));
    }

    private static PlanFacts.Entry entry(Row row) {
        return new PlanFacts.Entry(
                row.getUUID(0),
                row.getString(1),
                Text.read(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getInteger(5));
    }

    private static PlanFacts.Judge judge(Row row) {
        return new PlanFacts.Judge(
                row.getUUID(0), Text.read(row.getString(1)), List.of(row.getArrayOfStrings(2)), row.getString(3));
    }

    private static Link link(Row row) {
        return new Link(row.getUUID(0).toString(), row.getUUID(1).toString());
    }

    /** Keeps a proposal; what grows with the plan is given as it was written on a worker. */
    Future<Void> propose(Act act, UUID id, String round, Written plan) {
        return database.writes()
                .preparedQuery(PROPOSE)
                .execute(act.parameters(
                        id, round, plan.kind(), plan.seed(), plan.asked(), plan.wishes(), plan.before(), plan.pairs()))
                .mapEmpty();
    }

    /** A proposal as it is kept. */
    record Written(String kind, long seed, String asked, String wishes, JsonArray before, JsonArray pairs) {
        static Written of(Proposing.Proposed proposed, Set<Link> pairs) {
            return new Written(
                    proposed.kind().name().toLowerCase(Locale.ROOT),
                    proposed.plan().seed(),
                    Json.bytes(proposed.wish()).toString(),
                    Json.bytes(proposed.wishes()).toString(),
                    array(proposed.before()),
                    array(pairs));
        }
    }

    /** Pairs as the database keeps them, in their order. */
    static JsonArray array(Collection<Link> pairs) {
        JsonArray array = new JsonArray();
        pairs.stream()
                .sorted()
                .forEach(pair -> array.add(new JsonArray().add(pair.entry()).add(pair.judge())));
        return array;
    }

    /** A plan of the round, for those whom the line lets in; a worker parses it. */
    Future<Optional<Row>> one(Call call, UUID plan, String round) {
        return Roles.read(database.reads(), ONE, call, plan, round)
                .map(rows -> Rows.present(rows, 1, row -> row).stream().findFirst());
    }

    static Kept kept(Row row) {
        OffsetDateTime committed = row.getOffsetDateTime(10);
        return new Kept(
                row.getUUID(1),
                row.getString(2),
                PlanKind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getLong(4),
                Json.read(row.getString(5), new TypeReference<>() {}),
                Json.read(row.getString(6), new TypeReference<>() {}),
                links(row.getJsonArray(7)),
                links(row.getJsonArray(8)),
                row.getOffsetDateTime(9).toInstant(),
                committed == null ? null : committed.toInstant(),
                row.getOffsetDateTime(11).toInstant());
    }

    static Set<Link> links(JsonArray pairs) {
        Set<Link> links = new HashSet<>();
        for (int at = 0; at < pairs.size(); at++) {
            JsonArray pair = pairs.getJsonArray(at);
            links.add(new Link(pair.getString(0), pair.getString(1)));
        }
        return links;
    }

    /** What a plan was made from. */
    Future<Optional<Wishes>> wishes(UUID edition, UUID plan) {
        return database.reads()
                .preparedQuery("select wishes::text from plan where edition_id = $1 and id = $2")
                .execute(Tuple.of(edition, plan))
                .map(rows -> Rows.first(rows, row -> Json.read(row.getString(0), new TypeReference<Wishes>() {})));
    }

    /** Queues a job in the statement of its act. */
    Future<UUID> enqueue(Act act, Queued job) {
        return database.writes()
                .preparedQuery("with written as (select 1 as one), " + Act.RECORDED + ", " + JobStore.enqueued(13)
                        + " select id from enqueued")
                .execute(act.parameters(job.parameters()))
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /** The plans of a round, the youngest first. */
    Future<List<Listed>> list(Call call, String round, Paging<UUID> page) {
        return Roles.read(database.reads(), LIST, call, round, page.after(), page.wanted())
                .map(rows -> Rows.present(rows, 1, PlanStore::listed));
    }

    private static Listed listed(Row row) {
        OffsetDateTime committed = row.getOffsetDateTime(7);
        return new Listed(
                row.getUUID(1),
                PlanKind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                row.getInteger(4),
                row.getOffsetDateTime(5).toInstant(),
                Text.readNullable(row.getString(6)),
                committed == null ? null : committed.toInstant());
    }

    /** What these entries and judges are called now. */
    Future<PlanNames> names(SqlClient client, UUID edition, Collection<String> entries, Collection<String> judges) {
        Future<RowSet<Row>> titles = client.preparedQuery(TITLES).execute(Tuple.of(edition, (Object) ids(entries)));
        Future<RowSet<Row>> people = client.preparedQuery(PEOPLE).execute(Tuple.of((Object) ids(judges)));
        return Future.all(titles, people).map(both -> {
            Map<String, PlanNames.Named> byEntry = new HashMap<>();
            Map<String, PlanNames.Named> byJudge = new HashMap<>();
            titles.result()
                    .forEach(row -> byEntry.put(
                            row.getUUID(0).toString(),
                            new PlanNames.Named(row.getString(1), Text.read(row.getString(2)))));
            people.result()
                    .forEach(row -> byJudge.put(
                            row.getUUID(0).toString(), new PlanNames.Named(null, Text.read(row.getString(1)))));
            return new PlanNames(byEntry, byJudge);
        });
    }

    private static UUID[] ids(Collection<String> texts) {
        return texts.stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}

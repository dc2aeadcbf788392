package org.mizan.results;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.results.Combination.Scale;
import org.mizan.results.Combination.Score;
import org.mizan.results.CombinationRules.Found;
import org.mizan.standings.Legend;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Points of several rounds, act by act. */
final class CombinationStore {
    private static final String ROUNDS = """
            (select json_agg(json_build_object('round', q.round, 'standings', q.standings_id, 'weight', q.weight::text,
              'lowest', q.lowest::text, 'highest', q.highest::text) order by q.position)::text
              from combination_round q where q.edition_id = $1 and q.combination_id = k.id)
            """;

    private final Database database;

    CombinationStore(Database database) {
        this.database = database;
    }

    /** Which of the standings the edition has, the lines of all, the last act's number, and the caller's name. */
    record CombinationFacts(
            RowSet<Row> standings,
            RowSet<Row> lines,
            int last,
            @Nullable Text caller) {
        /** The standings with the scores of their entries: of a large award a worker reads them. */
        List<Found> found() {
            Map<UUID, Map<String, Score>> scores = new HashMap<>();
            for (Row row : lines) {
                scores.computeIfAbsent(row.getUUID(0), first -> new HashMap<>())
                        .put(row.getUUID(1).toString(), new Score(row.getBigDecimal(2), row.getBigDecimal(3)));
            }
            return Rows.present(
                    standings, 1, row -> CombinationStore.found(row, scores.getOrDefault(row.getUUID(1), Map.of())));
        }

        /** Code and title by entry. */
        Map<String, Legend.Entry> names() {
            Map<String, Legend.Entry> names = new TreeMap<>();
            for (Row row : lines) {
                names.put(
                        row.getUUID(1).toString(),
                        new Legend.Entry(row.getString(4), Text.readNullable(row.getString(5))));
            }
            return names;
        }
    }

    private static final String LINES = """
            select l.standings_id, l.entry_id, l.score, l.standard_error, l.code, l.title::text
            from standing_named l where l.edition_id = $1 and l.standings_id = any($2::uuid[])
            """;

    private static final String FACTS = "select " + Roles.COLUMN + """
            , s.id, s.round, s.method, s.decimals, s.counts, f.id is null, s.disconnected,
              coalesce(c.lowest, 0), coalesce(c.highest, 0), coalesce(c.weight, 0),
              coalesce((select max(number) from combination where edition_id = $1), 0),\s""" + Roles.CALLER_NAME + """

            from edition e
            left join standings s on s.edition_id = e.id and s.id = any($4::uuid[])
            left join standings_fresh f on f.edition_id = e.id and f.id = any($4::uuid[]) and f.id = s.id
            left join standings_scale c on c.edition_id = e.id and c.id = any($4::uuid[]) and c.id = s.id
            where e.id = $1
            """;

    /** The facts about standings, and the scales of their rounds. */
    Future<CombinationFacts> facts(Call call, List<UUID> standings) {
        UUID[] ids = standings.toArray(UUID[]::new);
        Future<RowSet<Row>> facts = Roles.read(database.reads(), FACTS, call, (Object) ids);
        Future<RowSet<Row>> lines = database.reads()
                .preparedQuery(LINES)
                .execute(Tuple.of(call.edition()).addArrayOfUUID(ids));
        return Future.all(facts, lines).map(both -> facts(facts.result(), lines.result()));
    }

    private static CombinationFacts facts(RowSet<Row> facts, RowSet<Row> lines) {
        Row row = facts.iterator().next();
        return new CombinationFacts(facts, lines, row.getInteger(11), Text.readNullable(row.getString(12)));
    }

    private static Found found(Row row, Map<String, Score> scores) {
        return new Found(
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                new Soundness(row.getBoolean(5), row.getBoolean(6), row.getBoolean(7)),
                new Scale(row.getBigDecimal(8), row.getBigDecimal(9), row.getBigDecimal(10)),
                row.getInteger(4),
                scores);
    }

    /** A round as it was combined: its standings, its weight, and what its scores lie between. */
    record WeighedRound(String round, UUID standings, BigDecimal weight, BigDecimal lowest, BigDecimal highest) {}

    /** A combination without its points, as it is listed. */
    record Listed(
            UUID id,
            int number,
            List<WeighedRound> rounds,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy,
            @Nullable Text combinedByName) {}

    /**
     * A combination: for every entry its place, its points with their standard error, and the scores of its rounds.
     *
     * @param names of the entries, who are ids in the result
     */
    record Combined(
            UUID id,
            int number,
            List<WeighedRound> rounds,
            Map<String, Legend.Entry> names,
            Combination result,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy,
            @Nullable Text combinedByName) {}

    /**
     * Adds an act with its result as a text; false where something of one of its standings has changed. Its number
     * being taken is a failure.
     */
    Future<Boolean> add(Act act, UUID id, int number, String result, String reason, List<WeighedRound> parts) {
        return database.writes()
                .preparedQuery("""
                        with asked as (
                          select * from unnest($16::text[], $17::uuid[], $18::text[], $19::text[], $20::text[])
                            with ordinality as one (round, standings_id, weight, lowest, highest, position)
                        ),
                        written as (
                          insert into combination (edition_id, id, number, result, reason, combined_at, combined_by)
                          select $1::uuid, $13::uuid, $21::int, $14::text::jsonb, $15::text, $6::timestamptz, $4::uuid
                          where not exists (select from asked where not exists
                            (select from standings_fresh where edition_id = $1::uuid and id = asked.standings_id))
                          returning id
                        ),
                        parts as (
                          insert into combination_round (edition_id, combination_id, round, position, standings_id, weight, lowest,
                            highest)
                          select $1::uuid, w.id, a.round, a.position, a.standings_id, a.weight::numeric, a.lowest::numeric,
                            a.highest::numeric
                          from written w cross join asked a
                        ),
                        """ + Act.RECORDED + " select id from written")
                .execute(act.parameters(
                        id,
                        result,
                        reason,
                        texts(parts, WeighedRound::round),
                        parts.stream().map(WeighedRound::standings).toArray(UUID[]::new),
                        texts(parts, part -> part.weight().toPlainString()),
                        texts(parts, part -> part.lowest().toPlainString()),
                        texts(parts, part -> part.highest().toPlainString()),
                        number))
                .map(rows -> rows.size() == 1);
    }

    private static String[] texts(List<WeighedRound> parts, Function<WeighedRound, String> text) {
        return parts.stream().map(text).toArray(String[]::new);
    }

    private static final String KEPT = "k.id, k.number, k.reason, k.combined_at, k.combined_by, "
            + "(select p.name::text from person p where p.id = k.combined_by)";

    private static final String LIST = "select " + Roles.COLUMN + ", " + KEPT + ", " + ROUNDS + """
            from edition e left join combination k on k.edition_id = e.id and k.number < $4::int
            where e.id = $1 order by k.number desc limit $5
            """;

    /** The acts of an edition below a number, the last first. */
    Future<List<Listed>> list(Call call, Paging<Integer> paging) {
        return Roles.read(database.reads(), LIST, call, paging.after(), paging.wanted())
                .map(rows -> Rows.present(rows, 1, CombinationStore::listed));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.getUUID(1),
                row.getInteger(2),
                parts(row, 7),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getUUID(5),
                Text.readNullable(row.getString(6)));
    }

    private static List<WeighedRound> parts(Row row, int column) {
        return Json.read(row.getString(column), new TypeReference<>() {});
    }

    /** An act as it is kept; its result and names are texts that a worker parses. */
    record Kept(
            UUID id,
            int number,
            List<WeighedRound> rounds,
            String names,
            String result,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy,
            @Nullable Text combinedByName) {
        Combined combined() {
            return new Combined(
                    id,
                    number,
                    rounds,
                    Json.read(names, new TypeReference<>() {}),
                    Json.read(result, new TypeReference<>() {}),
                    reason,
                    combinedAt,
                    combinedBy,
                    combinedByName);
        }
    }

    private static final String ONE = "select " + Roles.COLUMN + ", " + KEPT + ", k.result::text, " + ROUNDS + """
            , (select coalesce(json_object_agg(n.entry_id, json_build_object('code', n.code, 'title', n.title)), '{}')
              from (select distinct on (l.entry_id) l.entry_id, l.code, l.title from combination_round q
                join standing_named l on l.edition_id = q.edition_id and l.standings_id = q.standings_id
                where q.edition_id = k.edition_id and q.combination_id = k.id) n)::text
            from edition e left join combination k on k.edition_id = e.id and k.id = $4::uuid
            where e.id = $1
            """;

    /** One act, if the edition has it. */
    Future<Optional<Kept>> one(Call call, UUID id) {
        return Roles.read(database.reads(), ONE, call, id)
                .map(rows ->
                        Rows.present(rows, 1, CombinationStore::kept).stream().findFirst());
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getUUID(1),
                row.getInteger(2),
                parts(row, 8),
                row.getString(9),
                row.getString(7),
                row.getString(3),
                row.getOffsetDateTime(4).toInstant(),
                row.getUUID(5),
                Text.readNullable(row.getString(6)));
    }
}

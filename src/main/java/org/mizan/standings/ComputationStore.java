package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.jobs.JobStore;
import org.mizan.jobs.Queued;
import org.mizan.ranking.Ranges;
import org.mizan.web.Json;

/** Computing standings: the job that is queued, what it rests on, and what is kept of it. */
final class ComputationStore {
    private final Database database;

    ComputationStore(Database database) {
        this.database = database;
    }

    /** What a computation rests on, besides the marks themselves. */
    Future<Basis> basis(UUID edition, String round) {
        return weighed(edition, round)
                .compose(basis -> sectors(edition)
                        .compose(sectors -> new ExclusionStore(database)
                                .current(edition, round)
                                .map(exclusions -> new Basis(
                                        basis.weights(),
                                        basis.ranges(),
                                        basis.prizes(),
                                        basis.state(),
                                        basis.seen(),
                                        sectors,
                                        exclusions))));
    }

    /** The sector of every entry that is in one, as its last submitted revision says. */
    private Future<Map<String, String>> sectors(UUID edition) {
        return database.reads().preparedQuery("""
                        select entry_id, sector from entry_submitted where edition_id = $1 and sector is not null
                        """).execute(Tuple.of(edition)).map(rows -> {
            Map<String, String> sectors = new HashMap<>();
            for (Row row : rows) {
                sectors.put(row.getUUID(0).toString(), row.getString(1));
            }
            return sectors;
        });
    }

    private Future<Basis> weighed(UUID edition, String round) {
        return database.reads()
                .preparedQuery("""
                        select c.key, c.weight, (select count(*) from prize where edition_id = $1),
                          (select state from round_state where edition_id = $1 and round = $2), c.lowest, c.highest,
                          pg_current_snapshot()::text
                        from criterion c where c.edition_id = $1 and c.round = $2 order by c.position
                        """)
                .execute(Tuple.of(edition, round))
                .map(rows -> {
                    Map<String, BigDecimal> weights = new LinkedHashMap<>();
                    Map<String, Ranges.Range> ranges = new HashMap<>();
                    Basis basis = new Basis(weights, ranges, 0, "", "", Map.of(), List.of());
                    for (Row row : rows) {
                        weights.put(row.getString(0), row.getBigDecimal(1));
                        ranges.put(row.getString(0), new Ranges.Range(row.getBigDecimal(4), row.getBigDecimal(5)));
                        basis = new Basis(
                                weights,
                                ranges,
                                row.getInteger(2),
                                row.getString(3),
                                row.getString(6),
                                Map.of(),
                                List.of());
                    }
                    return basis;
                });
    }

    /**
     * Weights and ranges by criterion, how many places win, the state of all that standings rest on (read first, so that what
     * arrives meanwhile makes them stale), what was committed then, sectors by entry, and what is left out.
     */
    record Basis(
            Map<String, BigDecimal> weights,
            Map<String, Ranges.Range> ranges,
            int prizes,
            String state,
            String seen,
            Map<String, String> sectors,
            List<Exclusion> exclusions) {}

    /** Queues a computation in the statement of its act, and answers the job that will do it. */
    Future<UUID> enqueue(Act act, Queued job) {
        Tuple parameters = act.parameters();
        for (Object value : job.parameters()) {
            parameters.addValue(value);
        }
        return database.writes()
                .preparedQuery("with written as (select 1 as one), " + Act.RECORDED + ", " + JobStore.enqueued(13)
                        + " select id from enqueued")
                .execute(parameters)
                .map(rows -> rows.iterator().next().getUUID(0));
    }

    /**
     * A computation as it is kept.
     *
     * @param document what organisers read
     * @param fitted what the model said of every review; null without a model
     * @param canonical the input
     * @param basisSeen what was committed when the basis was read, {@code marksSeen} when the marks were
     * @param counts false: they leave nothing out, beside those that do
     * @param prizes how many places win
     */
    record Made(
            UUID id,
            String round,
            Terms terms,
            Result result,
            List<Exclusion> exclusions,
            @Nullable UUID everything,
            boolean counts,
            String inputDigest,
            String basis,
            String basisSeen,
            String marksSeen,
            int prizes,
            Instant computedAt,
            Buffer document,
            @Nullable Buffer fitted,
            Buffer canonical) {}

    private static final String SAVE = """
            with written as (
              insert into standings (edition_id, id, number, counts, round, method, version, seed, decimals, input_digest, basis, judges,
                disconnected, notes, choice, options, exclusions, everything, document, fitted, computed_at, computed_by, basis_seen, marks_seen)
              values ($1::uuid, $13::uuid,
                (select coalesce(max(number), 0) + 1 from standings where edition_id = $1::uuid), $43::boolean, $14::text, $15::text, $16::text, $17::bigint, $18::int, $19::text, $20::text,
                $21::int, $22::boolean, $23::text[], $24::text::jsonb, $25::text::jsonb, $26::text::jsonb, $27::uuid,
                convert_from($28::bytea, 'UTF8')::json, convert_from($29::bytea, 'UTF8')::json, $6::timestamptz, $4::uuid,
                $44::text::pg_snapshot, $45::text::pg_snapshot)
              on conflict (edition_id, id) do nothing
              returning id
            ),
            lines as (
              insert into standing (edition_id, standings_id, position, entry_id, place, tied, place_low, place_high, score,
                standard_error, chance_first, chance_prize, reviews, sector, sector_place)
              select $1::uuid, w.id, l.position, l.entry_id, l.place, l.tied, l.low, l.high, l.score::numeric,
                l.error::numeric, l.first::numeric, l.prize::numeric, l.reviews, l.sector, l.sector_place
              from written w cross join unnest($31::uuid[], $32::int[], $33::boolean[], $34::int[], $35::int[], $36::text[],
                $37::text[], $38::text[], $39::text[], $40::int[], $41::text[], $42::int[]) with ordinality as l (
                entry_id, place, tied, low, high, score, error, first, prize, reviews, sector, sector_place, position)
            ),
            kept as (
              insert into standings_input (edition_id, digest, canonical)
              values ($1::uuid, $19::text, convert_from($30::bytea, 'UTF8')) on conflict do nothing
            ),
            """ + Act.RECORDED + " select count(*) from written";

    /**
     * Keeps a computation, once: repeating a job that was cut off after this changes nothing. Its number being taken is a
     * failure.
     */
    Future<Void> save(Made made, @Nullable UUID person, UUID edition) {
        Act act = Act.ofHouse(edition, "standings.compute", "standings:" + made.id(), made.computedAt())
                .withBody(new JsonObject()
                        .put("round", made.round())
                        .put("method", made.terms().key())
                        .put("seed", made.terms().seed())
                        .put("inputDigest", made.inputDigest()));
        Result result = made.result();
        Tuple parameters = (person == null ? act : act.withPerson(person))
                .parameters(
                        made.id(),
                        made.round(),
                        made.terms().key(),
                        result.version(),
                        made.terms().seed(),
                        made.terms().decimals(),
                        made.inputDigest(),
                        made.basis(),
                        result.judges(),
                        result.disconnected(),
                        result.notes().toArray(String[]::new),
                        result.choice() == null
                                ? null
                                : Json.bytes(result.choice()).toString(),
                        Json.bytes(made.terms()).toString(),
                        Json.bytes(made.exclusions()).toString(),
                        made.everything(),
                        made.document(),
                        made.fitted(),
                        made.canonical());
        columns(result.lines(), made.terms().decimals(), made.prizes()).forEach(parameters::addValue);
        parameters.addValue(made.counts()).addValue(made.basisSeen()).addValue(made.marksSeen());
        return database.writes().preparedQuery(SAVE).execute(parameters).mapEmpty();
    }

    private static List<Object> columns(List<Line> lines, int decimals, int prizes) {
        return List.of(
                lines.stream()
                        .map(line -> UUID.fromString(line.standing().entry()))
                        .toArray(UUID[]::new),
                lines.stream().map(line -> line.standing().rank()).toArray(Integer[]::new),
                lines.stream().map(line -> line.standing().tied()).toArray(Boolean[]::new),
                lines.stream().map(line -> line.standing().rankLow()).toArray(Integer[]::new),
                lines.stream().map(line -> line.standing().rankHigh()).toArray(Integer[]::new),
                texts(lines, line -> line.printedScore(decimals)),
                texts(lines, Line::error),
                texts(lines, Line::printedFirst),
                texts(lines, line -> line.printedPrize(prizes)),
                lines.stream().map(line -> line.standing().reviews()).toArray(Integer[]::new),
                lines.stream().map(Line::sector).toArray(String[]::new),
                lines.stream().map(Line::sectorRank).toArray(Integer[]::new));
    }

    private static @Nullable String[] texts(List<Line> lines, Function<Line, @Nullable BigDecimal> figure) {
        @Nullable String[] texts = new @Nullable String[lines.size()];
        for (int at = 0; at < texts.length; at++) {
            BigDecimal value = figure.apply(lines.get(at));
            texts[at] = value == null ? null : value.toPlainString();
        }
        return texts;
    }
}

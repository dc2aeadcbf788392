package org.mizan.results;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.results.Combination.Scale;
import org.mizan.standings.StandingsStore;

/** Points of several rounds, act by act. */
final class CombinationStore {
    private static final String ROLES = "array(select role from membership where edition_id = $1 and person_id = $2)";
    private static final String ROUNDS = """
            (select json_agg(json_build_object('round', q.round, 'standings', q.standings_id, 'weight', q.weight::text,
              'lowest', q.lowest::text, 'highest', q.highest::text) order by q.position)
              from combination_round q where q.edition_id = $1 and q.combination_id = k.id)
            """;

    private final Database database;

    CombinationStore(Database database) {
        this.database = database;
    }

    /** Standings as combining takes them; result and options are texts that a worker parses. */
    record Computed(
            UUID id,
            String round,
            String method,
            String result,
            String options,
            String basis,
            String state,
            Scale marks) {}

    /** Who asks, and which of the standings the edition has. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] roles, List<Computed> standings) {}

    /** The facts about standings, and the scales of their rounds. */
    Future<Optional<Facts>> facts(UUID edition, UUID person, List<UUID> standings) {
        return database.reads()
                .preparedQuery("select " + ROLES + """
                        , s.id, s.round, s.method, s.result::text, s.options::text, s.result ->> 'basis',
                        """ + StandingsStore.STATE.formatted("s.round") + """
                        , coalesce(c.lowest, 0), coalesce(c.highest, 0), coalesce(c.weight, 0)
                        from edition e
                        left join standings s on s.edition_id = e.id and s.id = any($3::uuid[])
                        left join lateral (
                          select sum(w.weight * lowest), sum(w.weight * highest), sum(w.weight) from criterion,
                            lateral (select case s.method when 'rasch' then 1 else criterion.weight end) w (weight)
                          where edition_id = $1 and round = s.round
                        ) c (lowest, highest, weight) on true
                        where e.id = $1
                        """)
                .execute(Tuple.of(edition, person, standings.toArray(UUID[]::new)))
                .map(rows -> Rows.first(rows, row -> row.getArrayOfStrings(0))
                        .map(roles -> new Facts(roles, present(Rows.list(rows, CombinationStore::computed)))));
    }

    private static <T> List<T> present(List<Optional<T>> found) {
        return found.stream().flatMap(Optional::stream).toList();
    }

    private static Optional<Computed> computed(Row row) {
        return row.getUUID(1) == null
                ? Optional.empty()
                : Optional.of(new Computed(
                        row.getUUID(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        new Scale(row.getBigDecimal(8), row.getBigDecimal(9), row.getBigDecimal(10))));
    }

    /** A round as it was combined: its standings with their basis, its weight, and what its scores lie between. */
    record Part(String round, UUID standings, String basis, BigDecimal weight, BigDecimal lowest, BigDecimal highest) {}

    /** A combination without its points, as it is listed. */
    record Listed(
            UUID id,
            JsonArray rounds,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy) {}

    /** A combination: for every entry its place, its points with their standard error, and the scores of its rounds. */
    record Combined(
            UUID id,
            JsonArray rounds,
            JsonObject result,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy) {}

    /** Adds an act with its result as a text, while nothing of any of its standings has changed; 0 rows: something has. */
    Future<Integer> add(Act act, UUID id, String result, String reason, List<Part> parts) {
        return database.writes()
                .preparedQuery("""
                        with asked as (
                          select * from unnest($16::text[], $17::uuid[], $18::text[], $19::text[], $20::text[], $21::text[])
                            with ordinality as one (round, standings_id, basis, weight, lowest, highest, position)
                        ),
                        written as (
                          insert into combination (edition_id, id, result, reason, combined_at, combined_by)
                          select $1::uuid, $13::uuid, $14::text::jsonb, $15::text, $6::timestamptz, $4::uuid
                          where not exists (select 1 from asked where basis is distinct from
                        """ + StandingsStore.STATE.formatted("asked.round") + """
                          )
                          returning id
                        ),
                        parts as (
                          insert into combination_round (edition_id, combination_id, round, position, standings_id, weight, lowest,
                            highest)
                          select $1::uuid, w.id, a.round, a.position, a.standings_id, a.weight::numeric, a.lowest::numeric,
                            a.highest::numeric
                          from written w cross join asked a
                        ),
                        """ + Act.RECORDED
                        + " select id from written")
                .execute(act.parameters(
                        id,
                        result,
                        reason,
                        texts(parts, Part::round),
                        parts.stream().map(Part::standings).toArray(UUID[]::new),
                        texts(parts, Part::basis),
                        texts(parts, part -> part.weight().toPlainString()),
                        texts(parts, part -> part.lowest().toPlainString()),
                        texts(parts, part -> part.highest().toPlainString())))
                .map(rows -> rows.size());
    }

    private static String[] texts(List<Part> parts, Function<Part, String> text) {
        return parts.stream().map(text).toArray(String[]::new);
    }

    /** Who asks, and a page of acts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Page(String[] roles, List<Listed> items) {}

    /** The acts of an edition below an id, the last first. */
    Future<Optional<Page>> list(UUID edition, UUID person, UUID below, int limit) {
        return database.reads()
                .preparedQuery("select " + ROLES + ", k.id, k.reason, k.combined_at, k.combined_by, " + ROUNDS + """
                        from edition e left join combination k on k.edition_id = e.id and k.id < $3::uuid
                        where e.id = $1 order by k.id desc limit $4
                        """)
                .execute(Tuple.of(edition, person, below, limit))
                .map(rows -> Rows.first(rows, row -> row.getArrayOfStrings(0))
                        .map(roles -> new Page(roles, present(Rows.list(rows, CombinationStore::listed)))));
    }

    private static Optional<Listed> listed(Row row) {
        return row.getUUID(1) == null
                ? Optional.empty()
                : Optional.of(new Listed(
                        row.getUUID(1),
                        row.getJsonArray(5),
                        row.getString(2),
                        row.getOffsetDateTime(3).toInstant(),
                        row.getUUID(4)));
    }

    /** An act as it is kept; its result is a text that a worker parses. */
    record Kept(
            UUID id,
            JsonArray rounds,
            String result,
            String reason,
            Instant combinedAt,
            @Nullable UUID combinedBy) {
        Combined combined() {
            return new Combined(id, rounds, new JsonObject(result), reason, combinedAt, combinedBy);
        }
    }

    /** Who asks, and the act, if the edition has it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record One(String[] roles, Optional<Kept> kept) {}

    /** One act. */
    Future<Optional<One>> one(UUID edition, UUID person, UUID id) {
        return database.reads()
                .preparedQuery("select " + ROLES + ", k.id, k.reason, k.combined_at, k.combined_by, k.result::text, "
                        + ROUNDS + """
                        from edition e left join combination k on k.edition_id = e.id and k.id = $3::uuid
                        where e.id = $1
                        """)
                .execute(Tuple.of(edition, person, id))
                .map(rows -> Rows.first(rows, row -> new One(row.getArrayOfStrings(0), kept(row))));
    }

    private static Optional<Kept> kept(Row row) {
        return row.getUUID(1) == null
                ? Optional.empty()
                : Optional.of(new Kept(
                        row.getUUID(1),
                        row.getJsonArray(6),
                        row.getString(5),
                        row.getString(2),
                        row.getOffsetDateTime(3).toInstant(),
                        row.getUUID(4)));
    }
}

package org.mizan.results;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.standings.StandingsStore;

/** Who advanced from which standings, act by act. */
final class AdvancementStore {
    private final Database database;

    AdvancementStore(Database database) {
        this.database = database;
    }

    /** Standings as advancing takes them; the result is a text that a worker parses. */
    record Computed(UUID id, String round, String result, String options, String basis, String state) {
        /** Whether marks, entries, assignments or criteria changed after. */
        boolean stale() {
            return !basis.equals(state);
        }
    }

    /** Who asks, the standings, and the last act's number. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] roles, Optional<Computed> standings, int last) {}

    /** The facts about standings. */
    Future<Optional<Facts>> facts(UUID edition, UUID person, UUID standings) {
        return database.reads()
                .preparedQuery("""
                        select array(select role from membership where edition_id = $1 and person_id = $2),
                          coalesce((select max(number) from advancement where edition_id = $1), 0),
                          s.id, s.round, s.result::text, s.options::text, s.result ->> 'basis',
                        """
                        + StandingsStore.STATE.formatted("s.round")
                        + " from edition e left join standings s on s.edition_id = e.id and s.id = $3 where e.id = $1")
                .execute(Tuple.of(edition, person, standings))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Facts(
                                row.getArrayOfStrings(0),
                                row.getUUID(2) == null
                                        ? Optional.empty()
                                        : Optional.of(new Computed(
                                                row.getUUID(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5),
                                                row.getString(6),
                                                row.getString(7))),
                                row.getInteger(1))));
    }

    /** An act as it is listed. */
    record Decided(
            int number,
            String round,
            UUID standings,
            JsonObject rule,
            JsonArray entries,
            String reason,
            Instant decidedAt,
            @Nullable UUID decidedBy) {}

    /** An act as it is kept; its entries are a text that a worker parses. */
    record Kept(
            int number,
            String round,
            UUID standings,
            JsonObject rule,
            String entries,
            String reason,
            Instant decidedAt,
            @Nullable UUID decidedBy) {
        Decided decided() {
            return new Decided(number, round, standings, rule, new JsonArray(entries), reason, decidedAt, decidedBy);
        }
    }

    /** Adds an act while nothing of the standings has changed; 0 rows: something has. Its number being taken fails. */
    Future<Integer> add(Act act, Kept decided, String basis) {
        return database.writes()
                .preparedQuery("""
                        with written as (
                          insert into advancement (edition_id, number, round, standings_id, rule, entries, reason, decided_at,
                            decided_by)
                          select $1::uuid, $13::int, $14::text, $15::uuid, $16::jsonb, $17::text::jsonb, $18::text,
                            $6::timestamptz, $4::uuid
                          where $19::text =
                        """ + StandingsStore.STATE.formatted("$14::text") + """
                          returning number
                        ),
                        """ + Act.RECORDED
                        + " select number from written")
                .execute(act.parameters(
                        decided.number(),
                        decided.round(),
                        decided.standings(),
                        decided.rule(),
                        decided.entries(),
                        decided.reason(),
                        basis))
                .map(rows -> rows.size());
    }

    /** Who asks, and a page of acts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Page(String[] roles, List<Kept> items) {}

    /** The acts of an edition after a number, in their order. */
    Future<Optional<Page>> list(UUID edition, UUID person, int after, int limit) {
        return database.reads()
                .preparedQuery("""
                        select array(select role from membership where edition_id = $1 and person_id = $2),
                          a.number, a.round, a.standings_id, a.rule, a.entries::text, a.reason, a.decided_at, a.decided_by
                        from edition e left join advancement a on a.edition_id = e.id and a.number > $3
                        where e.id = $1 order by a.number limit $4
                        """)
                .execute(Tuple.of(edition, person, after, limit))
                .map(rows -> Rows.first(rows, row -> row)
                        .map(first -> new Page(
                                first.getArrayOfStrings(0),
                                first.getInteger(1) == null ? List.of() : Rows.list(rows, AdvancementStore::kept))));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.getInteger(1),
                row.getString(2),
                row.getUUID(3),
                row.getJsonObject(4),
                row.getString(5),
                row.getString(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getUUID(8));
    }
}

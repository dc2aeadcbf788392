package org.mizan.results;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Audience;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Who advanced from which standings, act by act. */
final class AdvancementStore {
    private final Database database;

    AdvancementStore(Database database) {
        this.database = database;
    }

    /** Standings, as far as who advances depends on them beside their lines. */
    record Source(UUID id, String round, Soundness soundness) {}

    /** The standings with their entries by place, the last act's number, and the caller's name. */
    record AdvancementFacts(
            Optional<Source> standings,
            RowSet<Row> lines,
            int last,
            @Nullable Text caller) {
        /** The entries: of a large award a worker reads them. */
        List<Advancement.Candidate> candidates() {
            return Rows.list(lines, AdvancementStore::candidate);
        }
    }

    private static final String LINES = """
            select l.entry_id, l.code, l.title::text, l.place, l.tied, l.place_low, l.place_high, l.sector, l.sector_place, l.score
            from standing_named l where l.edition_id = $1 and l.standings_id = $2 order by l.position
            """;

    private static final String FACTS = "select " + Roles.COLUMN + """
            , coalesce((select max(number) from advancement where edition_id = $1), 0),
              s.id, s.round, s.counts, f.id is null, s.disconnected,\s""" + Roles.CALLER_NAME + """

            from edition e
            left join standings s on s.edition_id = e.id and s.id = $4
            left join standings_fresh f on f.edition_id = e.id and f.id = $4
            where e.id = $1
            """;

    /** The facts about standings. */
    Future<AdvancementFacts> facts(Call call, UUID standings) {
        Future<RowSet<Row>> facts = Roles.read(database.reads(), FACTS, call, standings);
        Future<RowSet<Row>> lines = database.reads().preparedQuery(LINES).execute(Tuple.of(call.edition(), standings));
        return Future.all(facts, lines).map(both -> facts(facts.result(), lines.result()));
    }

    private static AdvancementFacts facts(RowSet<Row> facts, RowSet<Row> lines) {
        Row row = facts.iterator().next();
        return new AdvancementFacts(
                Rows.present(facts, 2, AdvancementStore::source).stream().findFirst(),
                lines,
                row.getInteger(1),
                Text.readNullable(row.getString(7)));
    }

    private static Source source(Row row) {
        return new Source(
                row.getUUID(2),
                row.getString(3),
                new Soundness(row.getBoolean(4), row.getBoolean(5), row.getBoolean(6)));
    }

    private static Advancement.Candidate candidate(Row row) {
        return new Advancement.Candidate(
                row.getUUID(0),
                row.getString(1),
                Text.readNullable(row.getString(2)),
                row.getInteger(3),
                row.getBoolean(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getString(7),
                row.getInteger(8),
                row.getBigDecimal(9));
    }

    /** An entry that advanced, by its id, code and title. */
    record Advanced(UUID entry, String code, @Nullable Text title, int rank, Advancement.Ground ground) {}

    /** An act: by its rule these advanced. */
    record Decided(
            int number,
            String round,
            UUID standings,
            Advancement.Rule rule,
            List<Advanced> entries,
            String reason,
            Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Text decidedByName) {
        /** Copies. */
        Decided {
            entries = List.copyOf(entries);
        }
    }

    /** Whoever admits late marks of the round is waited for, so that the next statement sees them. */
    private static final String HOLD = "select from round where edition_id = $1 and key = $2 for share";

    private static final String ADD = """
            with written as (
              insert into advancement (edition_id, number, round, standings_id, first, per_sector, threshold, reason,
                decided_at, decided_by)
              select $1::uuid, $13::int, $14::text, $15::uuid, $16::int, $17::int, $18::text::numeric, $19::text,
                $6::timestamptz, $4::uuid
              where exists (select from standings_fresh where edition_id = $1::uuid and id = $15::uuid)
              returning number
            ),
            entries as (
              insert into advancement_entry (edition_id, number, position, entry_id, place, ground)
              select $1::uuid, w.number, a.position, a.entry_id, a.place, a.ground
              from written w cross join unnest($20::uuid[], $21::int[], $22::text[])
                with ordinality as a (entry_id, place, ground, position)
            ),
            """ + Act.RECORDED + " select number from written";

    /** Adds an act; false where something of the standings has changed. Its number being taken is a failure. */
    Future<Boolean> add(Act act, Decided decided) {
        BigDecimal threshold = decided.rule().threshold();
        List<Advanced> entries = decided.entries();
        Tuple written = act.parameters(
                decided.number(),
                decided.round(),
                decided.standings(),
                decided.rule().first(),
                decided.rule().perSector(),
                threshold == null ? null : threshold.toPlainString(),
                decided.reason(),
                entries.stream().map(Advanced::entry).toArray(UUID[]::new),
                entries.stream().map(Advanced::rank).toArray(Integer[]::new),
                entries.stream().map(one -> Audience.name(one.ground())).toArray(String[]::new));
        return database.transact(connection -> connection
                .preparedQuery(HOLD)
                .execute(Tuple.of(act.edition(), decided.round()))
                .compose(held -> connection.preparedQuery(ADD).execute(written))
                .map(rows -> rows.size() == 1));
    }

    /** An act as it is read; its entries are a text that a worker parses. */
    record Kept(Row row) {
        int number() {
            return row.getInteger(1);
        }

        Decided decided() {
            return new Decided(
                    row.getInteger(1),
                    row.getString(2),
                    row.getUUID(3),
                    new Advancement.Rule(row.getInteger(4), row.getInteger(5), row.getBigDecimal(6)),
                    Json.read(row.getString(7), new TypeReference<>() {}),
                    row.getString(8),
                    row.getOffsetDateTime(9).toInstant(),
                    row.getUUID(10),
                    Text.readNullable(row.getString(11)));
        }
    }

    private static final String LIST = "select " + Roles.COLUMN + """
            , a.number, a.round, a.standings_id, a.first, a.per_sector, a.threshold,
              (select json_agg(json_build_object('entry', l.entry_id, 'code', l.code, 'title', l.title,
                  'rank', w.place, 'ground', w.ground) order by w.position)
                from advancement_entry w
                join standing_named l on l.edition_id = w.edition_id and l.standings_id = a.standings_id
                  and l.entry_id = w.entry_id
                where w.edition_id = a.edition_id and w.number = a.number)::text,
              a.reason, a.decided_at, a.decided_by,
              (select p.name::text from person p where p.id = a.decided_by)
            from edition e left join advancement a on a.edition_id = e.id and a.number > $4
            where e.id = $1 order by a.number limit $5
            """;

    /** The acts of an edition after a number, in their order. */
    Future<List<Kept>> list(Call call, Paging<Integer> paging) {
        return Roles.read(database.reads(), LIST, call, paging.after(), paging.wanted())
                .map(rows -> Rows.present(rows, 1, Kept::new));
    }
}

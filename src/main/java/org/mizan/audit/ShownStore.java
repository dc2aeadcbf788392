package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;
import org.mizan.db.Rows;

/**
 * Holds what a publication says of its entries against its standings, the teams, and the revisions that were submitted
 * then. A hand that lies to the server while it publishes has its lie signed, and leaves every row as it was.
 */
final class ShownStore {
    /** No entry was submitted between these standings and their publication: it shows what was when they were computed. */
    private static final String LINES = """
            with revised as materialized (
              select r.*, x.tx, bool_and(x.tx is not null) over (partition by r.entry_id) as known,
                max(r.revision) filter (where pg_visible_in_snapshot(x.tx, s.basis_seen)) over (partition by r.entry_id) as last
              from standings s
              join entry_revision r on r.edition_id = s.edition_id and r.state <> 'draft'
              left join audit x on x.edition_id = r.edition_id and x.subject = 'entry:' || r.entry_id
                and x.act in ('entry.make', 'entry.submitted', 'entry.withdrawn', 'entry.import')
                and x.body ->> 'revision' = r.revision::text
              where s.edition_id = $1 and s.id = $2),
            called as (
              select entry_id, json_agg(case state when 'submitted' then json_build_array(title, sector)
                else json_build_array(null, null) end)::text as names
              from revised where not known or revision = last group by entry_id)
            select n.code, l.place, l.tied, l.place_low, l.place_high, l.sector_place, l.reviews, t.institution,
              l.score::text, l.chance_first::text, l.chance_prize::text, c.names,
              t.name::text
            from standing l
            join entry n on n.edition_id = l.edition_id and n.id = l.entry_id
            left join team t on t.edition_id = n.edition_id and t.id = n.team_id
            left join called c on c.entry_id = n.id
            where l.edition_id = $1 and l.standings_id = $2 order by l.position
            """;

    private final SqlConnection sql;
    private final UUID edition;
    private final Findings findings;

    ShownStore(SqlConnection sql, UUID edition, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.findings = findings;
    }

    Future<Void> compare(List<Shown> publications) {
        return Shown.each(
                sql,
                findings,
                publications,
                shown -> sql.preparedQuery(LINES)
                        .execute(Tuple.of(edition, shown.standings()))
                        .map(rows -> {
                            look(shown, Rows.list(rows, row -> row));
                            return null;
                        }));
    }

    /** Places are named from the first on, and who has none only where everybody is named. */
    private void look(Shown shown, List<Row> lines) {
        Map<String, Row> left = new LinkedHashMap<>();
        lines.forEach(line -> left.put(line.getString(0), line));
        List<JsonObject> rows = shown.rows("rows");
        List<JsonObject> others = shown.rows("notRanked");
        boolean scored = rows.stream().anyMatch(row -> row.getValue("score") != null);
        Set<Integer> prizes = shown.rows("prizes").stream()
                .map(prize -> prize.getValue("place") instanceof Number place ? place.intValue() : 0)
                .collect(Collectors.toSet());
        int last = 0;
        for (JsonObject row : rows) {
            Row line = left.remove(String.valueOf(row.getValue("entry")));
            if (line == null || !(isCalled(row, line) && isPlaced(row, line, scored, prizes))) {
                differs(shown, row.getValue("entry"));
            }
            last = row.getValue("rank") instanceof Number rank ? Math.max(last, rank.intValue()) : last;
        }
        for (JsonObject row : others) {
            Row line = left.remove(String.valueOf(row.getValue("entry")));
            if (line == null || line.getInteger(1) != null || !isCalled(row, line)) {
                differs(shown, row.getValue("entry"));
            }
        }
        for (Row line : left.values()) {
            Integer place = line.getInteger(1);
            if (place == null ? !others.isEmpty() : place <= last) {
                differs(shown, line.getString(0));
            }
        }
    }

    private void differs(Shown shown, @Nullable Object entry) {
        findings.add(Finding.of(Kind.PUBLICATION_ROW_DIFFERS, shown.number(), String.valueOf(entry)));
    }

    private static boolean isPlaced(JsonObject row, Row line, boolean scored, Set<Integer> prizes) {
        return Shown.isSame(row.getValue("rank"), line.getInteger(1))
                && Shown.isSame(row.getValue("tied"), line.getBoolean(2))
                && Shown.isSame(row.getValue("rankLow"), line.getInteger(3))
                && Shown.isSame(row.getValue("rankHigh"), line.getInteger(4))
                && Shown.isSame(row.getValue("sectorRank"), line.getInteger(5))
                && Shown.isNumber(row.getValue("score"), scored ? line.getString(8) : null)
                && Shown.isNumber(row.getValue("probabilityFirst"), scored ? line.getString(9) : null)
                && Shown.isNumber(row.getValue("probabilityPrize"), scored ? line.getString(10) : null)
                && Shown.isSame(row.getValue("prize"), prizes.contains(line.getInteger(1)) ? line.getInteger(1) : null);
    }

    private static boolean isCalled(JsonObject row, Row line) {
        JsonArray revisions;
        try {
            revisions = new JsonArray(Objects.requireNonNullElse(line.getString(11), "[[null, null]]"));
        } catch (DecodeException unreadable) {
            return false;
        }
        return Shown.isSame(row.getValue("reviews"), line.getInteger(6))
                && Shown.isSame(row.getValue("institution"), line.getString(7))
                && Shown.isSame(
                        row.getValue("team"), line.getString(12) == null ? null : new JsonObject(line.getString(12)))
                && IntStream.range(0, revisions.size())
                        .mapToObj(revisions::getJsonArray)
                        .anyMatch(revision -> Shown.isSame(row.getValue("title"), revision.getValue(0))
                                && Shown.isSame(row.getValue("sector"), revision.getValue(1)));
    }
}

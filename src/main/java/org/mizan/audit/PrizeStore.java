package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mizan.audit.Finding.Kind;

/**
 * Holds the prizes that a publication names against the witnesses of their rows: the last one of each place that was
 * committed when the server read them. So it does not matter who changed them since.
 */
final class PrizeStore {
    private static final String DIFFERENT = """
            select coalesce(w.key, p.place::text)
            from (
              select distinct on (w.key) w.key, w.salt, w.digest
              from publication o join witness w on w.edition_id = o.edition_id and w.relation = 'prize'
                and pg_visible_in_snapshot(w.tx, o.facts_seen)
              where o.edition_id = $1 and o.number = $2 order by w.key, w.turn desc) w
            full join (
              select z.place, row_to_json(z)::text as content
              from jsonb_populate_recordset(null::prize, $3::text::jsonb) z) p on p.place::text = w.key
            where w.digest is distinct from case when p.place is not null then coalesce(
              sha256(w.salt || convert_to(p.content, 'UTF8')), '') end
            order by 1
            """;

    private static final int MOST = 100;

    private final SqlConnection sql;
    private final UUID edition;
    private final Findings findings;

    PrizeStore(SqlConnection sql, UUID edition, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.findings = findings;
    }

    Future<Void> compare(List<Shown> publications) {
        return Shown.each(sql, findings, publications, this::compare);
    }

    private Future<Void> compare(Shown shown) {
        JsonArray prizes = new JsonArray();
        for (JsonObject prize : shown.rows("prizes")) {
            if (isWritten(prize)) {
                prizes.add(new JsonObject()
                        .put("edition_id", edition.toString())
                        .put("place", prize.getValue("place"))
                        .put("name", prize.getValue("name"))
                        .put("amount", prize.getValue("amount"))
                        .put("currency", prize.getValue("currency")));
            } else {
                differs(shown, String.valueOf(prize.getValue("place")));
            }
        }
        return sql.preparedQuery(DIFFERENT)
                .execute(Tuple.of(edition, shown.number(), prizes.encode()))
                .map(rows -> {
                    rows.forEach(row -> differs(shown, row.getString(0)));
                    return null;
                });
    }

    private void differs(Shown shown, String place) {
        findings.add(Finding.of(Kind.PUBLICATION_PRIZE_DIFFERS, shown.number(), place));
    }

    /** Whether it can stand in the table at all: who changed the bytes may have written anything. */
    private static boolean isWritten(JsonObject prize) {
        return prize.getValue("place") instanceof Integer place
                && place >= 1
                && place <= MOST
                && prize.getValue("name") instanceof JsonObject name
                && name.getMap().entrySet().stream().allMatch(PrizeStore::isText)
                && (prize.getValue("amount") == null
                        || (prize.getValue("amount") instanceof String amount && amount.matches("[0-9]{1,18}")))
                && (prize.getValue("currency") == null
                        || (prize.getValue("currency") instanceof String currency && currency.matches("[A-Z]{3}")));
    }

    private static boolean isText(Map.Entry<String, Object> one) {
        return one.getValue() instanceof String text && (one.getKey() + text).indexOf('\0') < 0;
    }
}

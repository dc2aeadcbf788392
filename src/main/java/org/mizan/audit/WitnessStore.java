package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mizan.audit.Finding.Kind;

/**
 * Compares the rows of every table that counts with the witnesses of their changes. Both are read and hashed where they
 * lie, table by table, and only what differs comes here, so that memory stays small however large an edition is.
 */
final class WitnessStore {
    /** By which columns each table's rows are witnessed, as the migrations say. */
    static final Map<String, List<String>> RELATIONS = relations();

    private static final String WITHOUT_ACT = """
            select w.relation, w.key, count(*) over () from witness w
            where w.edition_id = $1 and not exists (
              select 1 from audit a where a.tx = w.tx and a.edition_id in (w.edition_id, $3))
            order by w.turn limit $2
            """;

    private WitnessStore() {}

    private static Map<String, List<String>> relations() {
        Map<String, List<String>> relations = new LinkedHashMap<>();
        relations.put("edition", List.of("id"));
        relations.put("phase", List.of("key"));
        relations.put("phase_change", List.of("id"));
        relations.put("sector", List.of("key"));
        relations.put("institution", List.of("key"));
        relations.put("prize", List.of("place"));
        relations.put("round", List.of("key"));
        relations.put("criterion", List.of("round", "key"));
        relations.put("membership", List.of("person_id", "role"));
        relations.put("team", List.of("id"));
        relations.put("team_member", List.of("person_id"));
        relations.put("team_past", List.of("team_id", "person_id"));
        relations.put("entry", List.of("id"));
        relations.put("round_judge", List.of("round", "person_id"));
        relations.put("assignment", List.of("id"));
        relations.put("conflict", List.of("number"));
        relations.put("exclusion", List.of("round", "number"));
        relations.put("standings_input", List.of("digest"));
        relations.put("standings", List.of("id"));
        relations.put("standing", List.of("standings_id"));
        relations.put("advancement", List.of("number"));
        relations.put("advancement_entry", List.of("number"));
        relations.put("combination", List.of("id"));
        relations.put("combination_round", List.of("combination_id"));
        relations.put("publication", List.of("number"));
        return relations;
    }

    /** Spells rows as the witnesses saw them, until the transaction ends. */
    static Future<Void> spell(SqlConnection sql) {
        return sql.query("set local timezone = 'UTC'").execute().mapEmpty();
    }

    /** Rows that are not as their last witness saw them, and witnesses that no act stands beside. */
    static Future<Void> compare(SqlConnection sql, UUID edition, Findings findings) {
        Future<Void> compared = Future.succeededFuture();
        for (String relation : RELATIONS.keySet()) {
            compared = compared.compose(before -> rows(sql, edition, relation, findings));
        }
        return compared.compose(before -> withoutAct(sql, edition, findings));
    }

    private static Future<Void> rows(SqlConnection sql, UUID edition, String relation, Findings findings) {
        String key = RELATIONS.getOrDefault(relation, List.of()).stream()
                .map(column -> "r." + column)
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
        String own = relation.equals("edition") ? "r.id" : "r.edition_id";
        return sql.preparedQuery(differences(relation, key, own))
                .execute(Tuple.of(edition, Findings.MOST))
                .map(rows -> {
                    rows.forEach(row ->
                            findings.add(Finding.of(Kind.valueOf(row.getString(1)), relation, row.getString(0))));
                    findings.more(rows.size() == 0 ? 0 : rows.iterator().next().getLong(2) - rows.size());
                    return null;
                });
    }

    private static String differences(String relation, String key, String own) {
        return """
            select coalesce(n.key, w.key),
                   case when n.key is null then 'KEPT_REMOVED' when w.digest is null then 'KEPT_INSERTED' else 'KEPT_CHANGED' end,
                   count(*) over ()
            from (
              select key, string_agg(content, E'\\n' order by content collate "C") as content
              from (select %2$s as key, row_to_json(r)::text as content from "%1$s" r where %3$s = $1) one group by key
            ) n
            full join (
              select distinct on (key) key, salt, digest from witness where edition_id = $1 and relation = '%1$s'
              order by key, turn desc
            ) w on w.key = n.key
            where w.digest is distinct from case when n.key is not null then coalesce(
              pg_catalog.sha256(w.salt || pg_catalog.convert_to(n.content, 'UTF8')), '') end
            order by 1 limit $2
            """.formatted(relation, key, own);
    }

    private static Future<Void> withoutAct(SqlConnection sql, UUID edition, Findings findings) {
        return sql.preparedQuery(WITHOUT_ACT)
                .execute(Tuple.of(edition, Findings.MOST, Act.HOUSE))
                .map(rows -> {
                    rows.forEach(
                            row -> findings.add(Finding.of(Kind.KEPT_WITHOUT_ACT, row.getString(0), row.getString(1))));
                    findings.more(rows.size() == 0 ? 0 : rows.iterator().next().getLong(2) - rows.size());
                    return null;
                });
    }
}

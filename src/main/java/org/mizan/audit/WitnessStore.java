package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mizan.audit.Finding.Kind;

/**
 * Compares the rows of every table that counts with the witnesses of their changes. Both are read and hashed where they
 * lie, table by table, and only what differs comes here, so that memory stays small however large an edition is.
 */
final class WitnessStore {
    private WitnessStore() {}

    /**
     * Spells rows as the witnesses saw them, until the transaction ends, and searches no schema but PostgreSQL's own and the
     * house's: what a hand has put into {@code public} has no say.
     */
    static Future<Void> spell(SqlConnection sql) {
        return sql.query("""
                        select pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('search_path',
                          pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text), true)
                        """).execute().mapEmpty();
    }

    /** Rows that are not as their last witness saw them, and changes and their acts of which one is without the other. */
    static Future<Void> compare(SqlConnection sql, UUID edition, Findings findings) {
        Future<Void> compared = Future.succeededFuture();
        for (Kept table : Kept.TABLES) {
            compared = compared.compose(before ->
                            Unreadable.named(sql, findings, () -> rows(sql, edition, table, findings), "witnessed"))
                    .compose(before -> Unreadable.named(
                            sql, findings, () -> withoutAct(sql, edition, table, findings), "witnessed"))
                    .compose(before -> Unreadable.named(
                            sql, findings, () -> withoutRow(sql, edition, table, findings), "witnessed"));
        }
        return compared;
    }

    private static Future<Void> rows(SqlConnection sql, UUID edition, Kept table, Findings findings) {
        String key = table.columns().stream()
                .map(column -> "r." + column)
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
        String own = table.relation().equals("edition") ? "r.id" : "r.edition_id";
        return found(
                sql,
                differences(table.relation(), key, own),
                Tuple.of(edition, Findings.MOST),
                row -> Finding.of(Kind.valueOf(row.getString(1)), table.relation(), row.getString(0)),
                findings);
    }

    private static Future<Void> withoutAct(SqlConnection sql, UUID edition, Kept table, Findings findings) {
        return found(
                sql,
                """
                select w.key, null, count(*) over () from witness w
                where w.edition_id = $1 and w.relation = '%s' and not exists (
                  select from audit a where a.edition_id = w.edition_id and a.tx = w.tx and a.act = any($3) and %s)
                order by w.turn limit $2
                """.formatted(table.relation(), table.named()),
                Tuple.of(edition, Findings.MOST)
                        .addArrayOfString(Stream.concat(table.acts().stream(), table.besides().stream())
                                .toArray(String[]::new)),
                row -> Finding.of(Kind.KEPT_WITHOUT_ACT, table.relation(), row.getString(0)),
                findings);
    }

    private static Future<Void> withoutRow(SqlConnection sql, UUID edition, Kept table, Findings findings) {
        return found(
                sql,
                """
                select a.id::text, a.act, count(*) over () from audit a
                where a.edition_id = $1 and a.act = any($3) and not exists (
                  select from witness w
                  where w.edition_id = a.edition_id and w.tx = a.tx and w.relation = '%s' and %s)
                order by a.tx, a.id limit $2
                """.formatted(table.relation(), table.named()),
                Tuple.of(edition, Findings.MOST).addArrayOfString(table.acts().toArray(String[]::new)),
                row -> Finding.of(Kind.ACT_WITHOUT_ROW, row.getString(0), row.getString(1)),
                findings);
    }

    /** The first ones are named; each row has the count of all in its third column. */
    private static Future<Void> found(
            SqlConnection sql, String query, Tuple parameters, Function<Row, Finding> finding, Findings findings) {
        return sql.preparedQuery(query).execute(parameters).map(rows -> {
            rows.forEach(row -> findings.add(finding.apply(row)));
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
}

package org.mizan.panel;

import io.vertx.sqlclient.Row;
import org.mizan.web.Text;

/** What a statement about a judge and an entry adds in order to name them. */
public final class NamedPairStore {
    /** The columns, where {@link #joined} stands behind FROM. */
    public static final String COLUMNS = "p.name::text, n.code, v.title::text";

    private NamedPairStore() {}

    /** The tables that have the names; each id is an expression of SQL. */
    public static String joined(String edition, String judge, String entry) {
        return """
                left join person p on p.id = %2$s
                left join entry n on n.edition_id = %1$s and n.id = %3$s
                left join entry_submitted v on v.edition_id = %1$s and v.entry_id = %3$s
                """.formatted(edition, judge, entry);
    }

    /** The names in a row from that column on. */
    public static NamedPair read(Row row, int at) {
        return new NamedPair(
                Text.readNullable(row.getString(at)), row.getString(at + 1), Text.readNullable(row.getString(at + 2)));
    }
}

package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;

/** Compares revisions with what the acts that saved them committed to, some at a time. */
final class CommittedStore {
    private static final int ROWS_AT_ONCE = 500;
    private static final int CONTENT = 12;

    private CommittedStore() {}

    static Future<Void> compare(SqlConnection sql, UUID edition, Committed table, Findings findings) {
        String query = """
                select a.commitment, a.person_id, a.at, a.subject, a.body ->> 'revision', c.*
                from (select * from audit where edition_id = $1 and act = any($2)) a
                full join (%s) c on c.subject = a.subject and c.saved_as::text = a.body ->> 'revision'
                """.formatted(table.rows());
        return sql.prepare(query).compose(prepared -> {
            Cursor cursor = prepared.cursor(
                    Tuple.of(edition).addArrayOfString(table.acts().toArray(String[]::new)));
            return read(cursor, table, findings).eventually(cursor::close).eventually(prepared::close);
        });
    }

    private static Future<Void> read(Cursor cursor, Committed table, Findings findings) {
        return cursor.read(ROWS_AT_ONCE).compose(rows -> {
            rows.forEach(row -> compare(row, table, findings));
            return cursor.hasMore() ? read(cursor, table, findings) : Future.succeededFuture();
        });
    }

    private static void compare(Row row, Committed table, Findings findings) {
        String subject = row.getString(5);
        if (subject == null) {
            findings.add(Finding.of(Kind.REVISION_REMOVED, table.relation(), row.getString(3), row.getString(4)));
            return;
        }
        @Nullable
        Kind differs =
                row.getString(3) == null ? Kind.REVISION_INSERTED : isSame(row, table) ? null : Kind.REVISION_CHANGED;
        if (differs != null) {
            String judge = row.getString(11);
            String entry = Objects.requireNonNullElse(row.getString(10), subject);
            findings.add(Finding.of(
                    differs, table.relation(), judge == null ? entry : entry + " / " + judge, row.getInteger(6)));
        }
    }

    /** Whether it is what its act committed to; what a hand has made unreadable is not. */
    private static boolean isSame(Row row, Committed table) {
        try {
            return isCommitted(row, table);
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean isCommitted(Row row, Committed table) {
        Buffer sealed = row.getBuffer(0);
        OffsetDateTime acted = row.getOffsetDateTime(2);
        return sealed != null
                && Objects.equals(row.getUUID(1), row.getUUID(8))
                && acted.isEqual(row.getOffsetDateTime(9))
                && Arrays.equals(sealed.getBytes(), now(row, table));
    }

    /** What the row commits to now; what a hand has made unreadable commits to nothing. */
    private static byte[] now(Row row, Committed table) {
        try {
            return Commitment.to(
                            table.content().apply(row, CONTENT),
                            row.getBuffer(7).getBytes())
                    .digest();
        } catch (RuntimeException unreadable) {
            return new byte[0];
        }
    }
}

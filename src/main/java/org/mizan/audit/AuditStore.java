package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.IdText;
import org.mizan.web.Roles;

/** The acts of an edition, read. */
final class AuditStore {
    /** Below the snapshot's xmin nothing can appear any more, so that a page never skips a slower act. */
    private static final String PAGE = "select " + Roles.COLUMN + """
            , a.id, a.at, a.act, a.person_id, a.subject, a.body, l.position, a.tx::text
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join lateral (
              select * from audit where edition_id = $1 and (tx, id) > ($4::text::xid8, $5::uuid)
              and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit $6
            ) a on true
            left join audit_leaf l on l.edition_id = a.edition_id and l.audit_id = a.id
            order by a.tx, a.id
            """;

    private static final String ANY = "select " + Roles.COLUMN + " from" + Roles.EDITION_OR_HOUSE;

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /** An act and where it stands in the order of pages. */
    record Placed(Place place, RecordedAct act) {}

    /** Where a page ends. */
    record Place(long tx, UUID id) {
        static final Place FIRST = new Place(0, new UUID(0, 0));
        private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})\\.(.*)");

        /** From its text; null where it is none. */
        static @Nullable Place read(String text) {
            Matcher parts = WRITTEN.matcher(text);
            UUID id = parts.matches() ? IdText.read(parts.group(2)) : null;
            return id == null ? null : new Place(Long.parseLong(parts.group(1)), id);
        }

        @Override
        public String toString() {
            return tx + "." + id;
        }
    }

    /** The acts after a place, for whom the line lets in. */
    Future<List<Placed>> page(Call call, Place after, int limit) {
        return Roles.read(database.reads(), PAGE, call, Long.toString(after.tx()), after.id(), limit)
                .map(rows -> Rows.present(rows, 1, AuditStore::placed));
    }

    /** The latest seal, if there is one yet, for whom the line lets in. */
    Future<Optional<Seal>> latestSeal(Call call) {
        Future<?> admitted = Roles.read(database.reads(), ANY, call);
        Future<Optional<Seal>> latest = SealStore.latest(database.reads(), call.edition());
        return Future.all(admitted, latest).map(both -> latest.result());
    }

    private static Placed placed(Row row) {
        return new Placed(
                new Place(Long.parseLong(row.getString(8)), row.getUUID(1)),
                new RecordedAct(
                        row.getUUID(1),
                        row.getOffsetDateTime(2).toInstant(),
                        row.getString(3),
                        row.getUUID(4),
                        row.getString(5),
                        row.getJsonObject(6),
                        row.getLong(7)));
    }
}

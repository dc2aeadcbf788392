package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mizan.db.Database;

/** The acts of an edition, read. */
final class AuditStore {
    /** Below the snapshot's xmin nothing can appear any more, so that a page never skips a slower act. */
    private static final String PAGE = """
            select array(select role from membership where edition_id = $1 and person_id = $2),
                   a.id, a.at, a.act, a.person_id, a.subject, a.body, l.position, a.tx::text
            from (select 1 where $1::uuid = '00000000-0000-0000-0000-000000000000'
                  or exists (select 1 from edition where id = $1)) one
            left join lateral (
              select * from audit where edition_id = $1 and (tx, id) > ($3::text::xid8, $4::uuid)
              and tx < pg_snapshot_xmin(pg_current_snapshot()) order by tx, id limit $5
            ) a on true
            left join audit_leaf l on l.edition_id = a.edition_id and l.audit_id = a.id
            order by a.tx, a.id
            """;

    private static final String EDITION_EXISTS = """
            select $1::uuid = '00000000-0000-0000-0000-000000000000' or exists (select 1 from edition where id = $1)
            """;

    private final Database database;

    AuditStore(Database database) {
        this.database = database;
    }

    /** An act and where it stands in the order of pages. */
    record Placed(AuditApi.Place place, AuditApi.RecordedAct act) {}

    /** The caller's roles, and the acts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Page(String[] roles, List<Placed> acts) {}

    Future<Optional<Page>> page(UUID edition, UUID person, AuditApi.Place after, int limit) {
        return database.reads()
                .preparedQuery(PAGE)
                .execute(Tuple.of(edition, person, Long.toString(after.tx()), after.id(), limit))
                .map(AuditStore::page);
    }

    Future<Optional<Optional<Seal>>> latestSeal(UUID edition) {
        var exists = database.reads().preparedQuery(EDITION_EXISTS).execute(Tuple.of(edition));
        var latest = SealStore.latest(database.reads(), edition);
        return Future.all(exists, latest)
                .map(both -> exists.result().iterator().next().getBoolean(0)
                        ? Optional.of(latest.result())
                        : Optional.empty());
    }

    private static Optional<Page> page(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        String[] roles = rows.iterator().next().getArrayOfStrings(0);
        List<Placed> acts = new ArrayList<>();
        for (Row row : rows) {
            if (row.getUUID(1) != null) {
                acts.add(placed(row));
            }
        }
        return Optional.of(new Page(roles, acts));
    }

    private static Placed placed(Row row) {
        return new Placed(
                new AuditApi.Place(Long.parseLong(row.getString(8)), row.getUUID(1)),
                new AuditApi.RecordedAct(
                        row.getUUID(1),
                        row.getOffsetDateTime(2).toInstant(),
                        row.getString(3),
                        row.getUUID(4),
                        row.getString(5),
                        row.getJsonObject(6),
                        row.getLong(7)));
    }
}

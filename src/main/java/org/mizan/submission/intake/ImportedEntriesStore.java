package org.mizan.submission.intake;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;

/** The imports of entries as they are listed, and who may make them. */
final class ImportedEntriesStore {
    private static final String ADMITTED = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    private static final String LIST = "select " + Roles.COLUMN + """
            , i.id, i.imported_at, i.imported_by, jsonb_array_length(i.made -> 'entries'),
                   jsonb_array_length(i.made -> 'revised'), u.undone_at, u.undone_by
              from edition e
              left join entry_import i on i.edition_id = e.id and i.id > $4
              left join entry_undo u on u.edition_id = i.edition_id and u.import_id = i.id
             where e.id = $1
             order by i.id limit $5""";

    private final Database database;

    ImportedEntriesStore(Database database) {
        this.database = database;
    }

    /**
     * An import as it is listed.
     *
     * @param importedBy none at the command line
     * @param entries that it made
     * @param changed those that were there
     * @param undoneAt none where it stands
     */
    record Imported(
            UUID id,
            Instant importedAt,
            @Nullable UUID importedBy,
            int entries,
            int changed,
            @Nullable Instant undoneAt,
            @Nullable UUID undoneBy) {}

    /** Lets in those whom the line names. */
    Future<Void> admitted(Call call) {
        return Roles.read(database.reads(), ADMITTED, call).mapEmpty();
    }

    Future<List<Imported>> list(Call call, Paging<UUID> page) {
        return Roles.read(database.reads(), LIST, call, page.after(), page.wanted())
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Imported(
                                row.getUUID(1),
                                row.getOffsetDateTime(2).toInstant(),
                                row.getUUID(3),
                                row.getInteger(4),
                                row.getInteger(5),
                                instant(row.getOffsetDateTime(6)),
                                row.getUUID(7))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package org.mizan.judging;

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
import org.mizan.web.Problem;
import org.mizan.web.Roles;

/** The imports of a round as they are listed, and who may make them. */
final class ImportedStore {
    private static final String ADMITTED = "select " + Roles.COLUMN + """
            , $4::text is null or exists (select from round where edition_id = e.id and key = $4)
              from edition e where e.id = $1""";

    private static final String OF_ROUND = "select " + Roles.COLUMN + """
            , i.id, i.imported_at, i.imported_by, jsonb_array_length(i.made -> 'entries'), i.judges,
                   jsonb_array_length(i.made -> 'cards'), u.undone_at, u.undone_by
              from edition e
              left join score_import i on i.edition_id = e.id and i.round = $4 and i.id > $5
              left join score_undo u on u.edition_id = i.edition_id and u.import_id = i.id
             where e.id = $1
             order by i.id limit $6""";

    private final Database database;

    ImportedStore(Database database) {
        this.database = database;
    }

    /**
     * An import as it is listed.
     *
     * @param importedBy none at the command line
     * @param undoneAt none where it stands
     */
    record Imported(
            UUID id,
            Instant importedAt,
            @Nullable UUID importedBy,
            int entries,
            int judges,
            int scorecards,
            @Nullable Instant undoneAt,
            @Nullable UUID undoneBy) {}

    /** Lets in those whom the line names, where there is such a round. */
    Future<Void> admitted(Call call, @Nullable String round) {
        return Roles.read(database.reads(), ADMITTED, call, round).map(rows -> {
            if (!rows.iterator().next().getBoolean(1)) {
                throw Problem.notFound("round");
            }
            return null;
        });
    }

    Future<List<Imported>> ofRound(Call call, Paging<UUID> page) {
        return Roles.read(database.reads(), OF_ROUND, call, call.path("round"), page.after(), page.wanted())
                .map(rows -> Rows.present(
                        rows,
                        1,
                        row -> new Imported(
                                row.getUUID(1),
                                row.getOffsetDateTime(2).toInstant(),
                                row.getUUID(3),
                                row.getInteger(4),
                                row.getInteger(5),
                                row.getInteger(6),
                                instant(row.getOffsetDateTime(7)),
                                row.getUUID(8))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

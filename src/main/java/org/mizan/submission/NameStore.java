package org.mizan.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Names;

/** The names of editions and entries in the database, looked up in one statement. */
public final class NameStore implements Names {
    private static final String FIND = """
            select e.id, entry_named(e.id, $2::text) from edition e
            where e.id = coalesce(id_written($1::text), (select id from edition where slug = $1::text))
            """;

    private final Database database;

    /** Over the database of an event loop. */
    public NameStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Meant> find(String edition, @Nullable String entry) {
        return database.reads()
                .preparedQuery(FIND)
                .execute(Tuple.of(edition, entry == null ? null : EntryName.of(entry)))
                .map(rows -> Rows.first(
                                rows,
                                row -> new Meant(row.getUUID(0), row.getUUID(1) == null ? NOBODY : row.getUUID(1)))
                        .orElse(new Meant(NOBODY, NOBODY)));
    }
}

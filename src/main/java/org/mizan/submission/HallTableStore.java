package org.mizan.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where entries stand in the hall, on a connection that is in a transaction. */
public final class HallTableStore {
    /** Acts of many entries, or of the hall, follow each other, so that the second sees what the first one did. */
    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text || 'entries', 0))";

    /** Who is not there gives up the table that another gets. */
    private static final String CLEAR = """
            delete from hall_table where edition_id = $1::uuid
               and (entry_id = any($2::uuid[]) or number = any($3::int[]) and not exists (
                 select from entry_here h where h.edition_id = $1::uuid and h.entry_id = hall_table.entry_id))""";

    private static final String PLACE = """
            insert into hall_table (edition_id, entry_id, number)
            select $1::uuid, id, number from unnest($2::uuid[], $3::int[]) as w (id, number) where number is not null""";

    private final SqlConnection connection;

    /** On this connection. */
    public HallTableStore(SqlConnection connection) {
        this.connection = connection;
    }

    /** Waits until nobody else brings entries in or moves them. */
    public Future<Void> hold(UUID edition) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(edition)).mapEmpty();
    }

    /** These stand there, or nowhere where that is null. */
    public Future<Void> placed(UUID edition, Map<UUID, @Nullable Integer> tables) {
        if (tables.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] entries = tables.keySet().toArray(UUID[]::new);
        Integer[] numbers = tables.values().toArray(Integer[]::new);
        return connection
                .preparedQuery(CLEAR)
                .execute(Tuple.of(edition).addArrayOfUUID(entries).addArrayOfInteger(numbers))
                .compose(cleared -> connection
                        .preparedQuery(PLACE)
                        .execute(Tuple.of(edition).addArrayOfUUID(entries).addArrayOfInteger(numbers)))
                .mapEmpty();
    }
}

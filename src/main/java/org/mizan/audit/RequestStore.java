package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.EarlierRequests;
import org.mizan.web.IdempotencyKey;

/** Remembers what named requests did, for 48 hours; {@link Act#RECORDED} writes the rows. */
public final class RequestStore implements EarlierRequests {
    private static final String FIND = """
            select r.body_digest, r.status, r.answer
            from request r join session s on s.person_id = r.person_id and s.id = $3 and s.ended_at is null
            where r.person_id = $1 and r.key = $2
            """;

    private final Database database;

    /** Over the clients of one event loop. */
    public RequestStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Optional<Earlier>> find(IdempotencyKey key, UUID session) {
        return database.reads()
                .preparedQuery(FIND)
                .execute(Tuple.of(key.person(), key.key(), session))
                .map(rows -> Rows.first(
                        rows, row -> new Earlier(row.getBuffer(0).getBytes(), row.getInteger(1), row.getString(2))));
    }

    static Future<Void> forget(Database database, Instant before) {
        return database.writes()
                .preparedQuery("delete from request where at < $1")
                .execute(Parameters.of(before))
                .mapEmpty();
    }
}

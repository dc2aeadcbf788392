package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.EarlierRequests;
import org.mizan.web.IdempotencyKey;

/** Remembers what named requests did, for 48 hours; {@link Act#RECORDED} writes the rows. */
public final class RequestStore implements EarlierRequests {
    private final Database database;

    /** Over the clients of one event loop. */
    public RequestStore(Database database) {
        this.database = database;
    }

    @Override
    public Future<Optional<Earlier>> find(IdempotencyKey key) {
        return database.reads()
                .preparedQuery("select body_digest, status, answer from request where person_id = $1 and key = $2")
                .execute(Tuple.of(key.person(), key.key()))
                .map(rows -> Rows.first(
                        rows, row -> new Earlier(row.getBuffer(0).getBytes(), row.getInteger(1), row.getString(2))));
    }

    static Future<Void> forget(Database database, Instant before) {
        return database.writes()
                .preparedQuery("delete from request where at < $1")
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}

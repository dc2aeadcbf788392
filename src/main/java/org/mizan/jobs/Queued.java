package org.mizan.jobs;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Ids;
import org.mizan.web.Json;

/**
 * A job to be put in the queue; of one edition, kind and {@code once} at most one waits.
 *
 * @param payload what is asked, kept as JSON
 */
public record Queued(UUID id, String kind, @Nullable String once, Record payload, int attempts) {
    private static final int ATTEMPTS = 5;

    /** A job that is tried at most five times. */
    public static Queued of(String kind, @Nullable String once, Record payload, Instant at) {
        return new Queued(Ids.next(at), kind, once, payload, ATTEMPTS);
    }

    /** The same, tried so often at most. */
    public Queued attempts(int most) {
        return new Queued(id, kind, once, payload, most);
    }

    /** The five parameters of {@link JobStore#enqueued}. */
    public @Nullable Object[] parameters() {
        return new @Nullable Object[] {id, kind, once, new JsonObject(Json.bytes(payload)), attempts};
    }
}

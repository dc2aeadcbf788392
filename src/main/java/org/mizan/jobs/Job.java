package org.mizan.jobs;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;

/**
 * A job as its work sees it; {@code attempt} is 1 the first time.
 *
 * @param payload the JSON of what was asked
 */
public record Job(
        UUID edition,
        UUID id,
        String kind,
        String payload,
        int attempt,
        @Nullable UUID person) {
    /** What was asked, as it was queued. */
    public <T extends Record> T asked(TypeReference<T> type) {
        return Json.read(payload, type);
    }
}

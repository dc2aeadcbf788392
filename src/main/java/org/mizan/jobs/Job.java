package org.mizan.jobs;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as its work sees it; {@code attempt} is 1 the first time. */
public record Job(
        UUID edition,
        UUID id,
        String kind,
        JsonObject payload,
        int attempt,
        @Nullable UUID person) {}

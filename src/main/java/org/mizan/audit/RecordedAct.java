package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An act as the record shows it; {@code leaf} is its place among the sealed ones. */
record RecordedAct(
        UUID id,
        Instant at,
        String act,
        @Nullable UUID person,
        String subject,
        JsonObject body,
        @Nullable Long leaf) {}

package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act as the record shows it; {@code leaf} is its place among the sealed ones.
 *
 * @param subject what it was done to, its kind before its id
 * @param body ids and numbers, never names, marks or mail addresses; its schema is open, since every kind of act has
 * members of its own and one that was recorded years ago is shown as it was written
 * @param leaf null until it is sealed
 */
record RecordedAct(
        UUID id,
        Instant at,
        String act,
        @Nullable UUID person,
        String subject,
        JsonObject body,
        @Nullable Long leaf) {}

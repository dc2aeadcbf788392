package org.mizan.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement. */
public final class Parameters {
    private Parameters() {}

    /** These; times, durations and bytes become what the client takes. */
    public static Tuple of(@Nullable Object... own) {
        return add(Tuple.tuple(), own);
    }

    /** Adds these to those that are there, in the same way. */
    public static Tuple add(Tuple parameters, @Nullable Object... own) {
        for (Object value : own) {
            parameters.addValue(
                    switch (value) {
                        case null -> null;
                        case Instant instant -> time(instant);
                        case Duration duration -> Interval.of(duration);
                        case byte[] bytes -> Buffer.buffer(bytes);
                        default -> value;
                    });
        }
        return parameters;
    }

    /** The moment, as the client takes it. */
    public static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

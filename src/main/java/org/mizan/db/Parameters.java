package org.mizan.db;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement. */
public final class Parameters {
    private Parameters() {}

    /** Adds these to those that are there; instants and bytes become what the client takes. */
    public static Tuple add(Tuple parameters, @Nullable Object... own) {
        for (Object value : own) {
            parameters.addValue(
                    switch (value) {
                        case null -> null;
                        case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                        case byte[] bytes -> Buffer.buffer(bytes);
                        default -> value;
                    });
        }
        return parameters;
    }
}

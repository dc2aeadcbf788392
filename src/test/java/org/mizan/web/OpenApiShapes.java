package org.mizan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said by JSON whose type in Java does not say it. The answers of the tests are held to this too, so it cannot
 * drift; a component that gets a type of its own needs no line here.
 */
final class OpenApiShapes {
    private static final Map<String, AnnotatedType> KNOWN = new HashMap<>();

    static {
        for (RecordComponent component : Known.class.getRecordComponents()) {
            for (String place : component.getAnnotation(At.class).value()) {
                KNOWN.put(place, component.getAnnotatedType());
            }
        }
    }

    private OpenApiShapes() {}

    /** What a component of a record says, if that is not what its type says. */
    static AnnotatedType of(String record, RecordComponent component) {
        return KNOWN.getOrDefault(record + "." + component.getName(), component.getAnnotatedType());
    }

    /** What the bytes of a line say; null where nothing more than their type is known. */
    static @Nullable AnnotatedType of(RouteLine line) {
        return KNOWN.get(line.toString());
    }

    /** The components that say it, by schema and name; or the line. */
    @Retention(RetentionPolicy.RUNTIME)
    private @interface At {
        String[] value();
    }

    private record Known(
            @At("GET /api/v1/editions/:edition/standings/:standings/input")
            Input input) {}

    /**
     * What a ranking was computed from, as it is hashed: names in order, decimals without trailing zeros.
     *
     * @param codes by entry, what publications call it
     */
    private record Input(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, String> codes,

            List<String> entries,
            String format,
            List<Review> reviews,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, String> tracks,

            Map<String, BigDecimal> weights) {}

    /** What a judge gave an entry, by criterion. */
    private record Review(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal confidence,

            String entry,
            String judge,
            Map<String, BigDecimal> marks) {}
}

package org.mizan.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query of a request against what its line declares. */
final class QueryCheck {
    private static final Set<Class<?>> PARSED = Set.of(UUID.class, java.time.Instant.class, java.time.LocalDate.class);

    private QueryCheck() {}

    static void check(Call call) {
        String query = call.request().query();
        if (query == null || query.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> given : call.queries()) {
            RouteLine.Query declared = call.line().queries().get(given.getKey());
            if (declared == null) {
                throw Problem.of(400, "web.query.unknown", shown(given.getKey()));
            }
            if (!seen.add(given.getKey())) {
                throw Problem.of(400, "web.query.repeated", given.getKey());
            }
            if (declared.type().isEnum()) {
                List<String> names = Arrays.stream(declared.type().getEnumConstants())
                        .map(constant -> Audience.name((Enum<?>) constant))
                        .toList();
                if (!names.contains(given.getValue())) {
                    throw Problem.noneOf(given.getKey(), names);
                }
            } else if (!fits(given.getValue(), declared.type())) {
                throw Problem.of(400, "web.query.malformed", given.getKey());
            }
        }
    }

    /** The name of the first parameter that cannot be decoded, as it was sent, if there is one. */
    static Optional<String> malformed(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            try {
                QueryStringDecoder.decodeComponent(pair);
            } catch (IllegalArgumentException malformed) {
                return Optional.of(shown(pair.split("=", 2)[0]));
            }
        }
        return Optional.empty();
    }

    private static String shown(String name) {
        return name.length() > 50 ? name.substring(0, 50) : name;
    }

    private static boolean fits(String value, Class<?> type) {
        if (value.length() > 500 || !StrictJson.storable(value) || value.indexOf('\uFFFD') >= 0) {
            return false;
        }
        if (type == Integer.class) {
            return true; // whoever reads it knows the range, and says it
        }
        if (type == Boolean.class || type == boolean.class) {
            return value.equals("true") || value.equals("false");
        }
        return type == String.class || (PARSED.contains(type) && BodyShape.Known.parsed(type, value) != null);
    }
}

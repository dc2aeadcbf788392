package org.mizan.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.handler.HttpException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
        for (Map.Entry<String, String> given : parameters(call)) {
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

    private static MultiMap parameters(Call call) {
        try {
            return call.queries();
        } catch (IllegalArgumentException | HttpException undecoded) {
            throw Problem.of(
                    400, "web.query.malformed", shown(malformed(call.request().query())));
        }
    }

    /** The name of the first parameter that cannot be decoded; as it was sent, where that is the name itself. */
    private static String malformed(String query) {
        for (String pair : query.split("&", 100)) {
            String name = pair.split("=", 2)[0];
            try {
                QueryStringDecoder.decodeComponent(pair);
            } catch (IllegalArgumentException malformed) {
                return name;
            }
        }
        return query;
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

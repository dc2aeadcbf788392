package org.mizan.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One written value and where it stood; {@code loose} when it came as plain text and not as JSON. */
record Setting(String key, JsonNode node, boolean loose, String source) {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,12}) ?([A-Za-z]+)");
    private static final Map<String, Long> MILLISECONDS =
            Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Map<String, Long> BYTES = Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    Object as(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class) {
            return within(component, integer(), Setting::plain).intValue();
        } else if (type == long.class) {
            return within(component, quantity(BYTES, "a size such as 64KiB or 2MiB"), text -> of(text, BYTES));
        } else if (type == Duration.class) {
            return Duration.ofMillis(within(
                    component,
                    quantity(MILLISECONDS, "a time such as 200ms, 30s, 15min, 12h or 14d"),
                    text -> of(text, MILLISECONDS)));
        } else if (type == boolean.class) {
            return truth();
        } else if (type == String.class) {
            return text();
        } else if (type == Secret.class) {
            return secret();
        } else if (type == Path.class) {
            return path();
        } else if (type == List.class) {
            return texts();
        } else if (type.isEnum()) {
            return one(type.getEnumConstants());
        }
        throw new LinkageError("No reading of settings of " + type);
    }

    private interface Reading {
        @Nullable
        Long read(String text);
    }

    private Long within(RecordComponent component, Long value, Reading reading) {
        Between bounds = component.getAnnotation(Between.class);
        if (bounds == null) {
            throw new LinkageError(key + " has no bounds");
        }
        Long min = reading.read(bounds.min());
        Long max = reading.read(bounds.max());
        if (min == null || max == null) {
            throw new LinkageError(key + " has unreadable bounds");
        }
        if (value < min || value > max) {
            throw wrong("must be from " + bounds.min() + " to " + bounds.max());
        }
        return value;
    }

    private Long integer() {
        Long value = loose ? plain(node.textValue()) : node.isIntegralNumber() ? plain(node.asText()) : null;
        if (value == null) {
            throw wrong("must be a whole number");
        }
        return value;
    }

    private static @Nullable Long plain(String text) {
        return text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private Long quantity(Map<String, Long> units, String example) {
        Long value = node.isTextual() ? of(node.textValue(), units) : null;
        if (value == null) {
            throw wrong("must be " + example);
        }
        return value;
    }

    private static @Nullable Long of(String text, Map<String, Long> units) {
        Matcher parts = QUANTITY.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        Long unit = units.get(parts.group(2));
        // Twelve digits of days or GiB pass the range of long: such a value is over every bound, and must not wrap.
        long number = Long.parseLong(parts.group(1));
        return unit == null ? null : number > Long.MAX_VALUE / unit ? Long.valueOf(Long.MAX_VALUE) : number * unit;
    }

    private Boolean truth() {
        if (loose ? node.textValue().matches("true|false") : node.isBoolean()) {
            return Boolean.valueOf(node.asText());
        }
        throw wrong("must be true or false");
    }

    private String text() {
        if (!node.isTextual()) {
            throw wrong("must be a text");
        }
        return node.textValue();
    }

    private Object one(Object[] constants) {
        List<String> words = Arrays.stream(constants)
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        int at = words.indexOf(text());
        if (at < 0) {
            throw wrong("must be one of " + String.join(", ", words));
        }
        return constants[at];
    }

    private Secret secret() {
        if (!node.isTextual()) {
            throw new ConfigProblem(key + " = *** (" + source + ") must be a text");
        }
        return new Secret(node.textValue());
    }

    private Path path() {
        try {
            String text = text();
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException invalid) {
            throw wrong("must be a directory: " + invalid.getReason());
        }
        throw wrong("must be a directory");
    }

    private List<String> texts() {
        if (loose) {
            return node.textValue().isBlank()
                    ? List.of()
                    : List.of(node.textValue().strip().split("\\s*,\\s*"));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            texts.add(element.isTextual() ? element.textValue() : "");
        }
        if (!node.isArray() || texts.contains("")) {
            throw wrong("must be a list of texts");
        }
        return List.copyOf(texts);
    }

    private ConfigProblem wrong(String rule) {
        return new ConfigProblem(
                key + " = " + (loose ? node.textValue() : node.toString()) + " (" + source + ") " + rule);
    }
}

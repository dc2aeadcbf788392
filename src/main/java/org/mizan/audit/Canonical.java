package org.mizan.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON with exactly one spelling, so that it can be hashed: the canonicalisation of RFC 8785. Members are ordered by
 * their names as UTF-16, strings escape only what they must, there is no white space, and a number is spelled as
 * ECMAScript spells the nearest double; an integer keeps all its digits, which RFC 8785 leaves to strings.
 */
public final class Canonical {
    private Canonical() {}

    /** The one spelling of an object, in UTF-8. */
    public static byte[] bytes(JsonObject object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    /** The one spelling of a JSON value: JsonObject, JsonArray, Map, List, String, Number, Boolean or null. */
    public static String text(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case JsonObject object -> write(out, object.getMap());
            case JsonArray array -> write(out, array.getList());
            case Map<?, ?> map -> members(out, map);
            case List<?> list -> {
                String separator = "[";
                for (Object item : list) {
                    write(out.append(separator), item);
                    separator = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Boolean truth -> out.append(truth);
            case Number number -> out.append(number(number));
            default -> quote(out, value.toString());
        }
    }

    private static void members(StringBuilder out, Map<?, ?> map) {
        // String.compareTo compares UTF-16 code units, as RFC 8785, 3.2.3 asks.
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        String separator = "{";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            quote(out.append(separator), member.getKey());
            write(out.append(':'), member.getValue());
            separator = ",";
        }
        out.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static String number(Number number) {
        return switch (number) {
            case Integer whole -> whole.toString();
            case Long whole -> whole.toString();
            case Short whole -> whole.toString();
            case Byte whole -> whole.toString();
            case BigInteger whole -> whole.toString();
            default -> real(number.doubleValue());
        };
    }

    /** ECMAScript's Number.prototype.toString: the shortest digits, plain between 1e-7 and 1e21. */
    private static String real(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a number of JSON: " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = shortest(Math.abs(value));
        String digits = exact.unscaledValue().toString();
        int exponent = digits.length() - exact.scale(); // the value is 0.digits times ten to this
        String sign = value < 0 ? "-" : "";
        if (exponent > -6 && exponent <= 21) {
            return sign + exact.toPlainString();
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + (exponent > 0 ? "e+" : "e-") + Math.abs(exponent - 1);
    }

    /** Double.toString gives the shortest digits, but two at least, where one may do: 4.9E-324. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = digits.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : digits;
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (letter < ' ') {
                        out.append(String.format("\\u%04x", (int) letter));
                    } else {
                        out.append(letter);
                    }
                }
            }
        }
        out.append('"');
    }
}

package org.mizan.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** JSON by the schemas of the API document: mostly as they say, often not quite, sometimes no JSON at all. */
final class Bodies {
    /** What a member may hold instead, as it stands in the text. */
    static final List<String> HOSTILE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "7.9",
            "1e400",
            "1e99999999999",
            "-1e-99999999999",
            "9223372036854775808",
            "0." + "1".repeat(400),
            "9".repeat(2_000),
            "NaN",
            "007",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\u202Ereversed\"",
            "\"\\ud800\"",
            "\"\\u2800\"",
            "\"\u0640\u0640\u0640\"",
            "\"\u0664\u066B\u0665\"",
            "\"e" + "\u0301".repeat(300) + "\"",
            "\"" + "\u0639".repeat(10_001) + "\"",
            "\"'; drop table entry; --\"",
            "\"../../etc/passwd\"",
            "\"=1+1\"",
            "\"javascript:alert(1)\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"-292275055-05-16T16:47:04.192Z\"",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(5_000),
            "[" + "\"\",".repeat(2_000) + "\"\"]",
            "{" + "\"\":0,".repeat(1_000) + "\"\":0}");

    private final JsonNode document;
    private final RandomGenerator random;
    private final Seen seen;

    Bodies(JsonNode document, RandomGenerator random, Seen seen) {
        this.document = document;
        this.random = random;
        this.seen = seen;
    }

    /** A body for that schema; every third is wrong somewhere. */
    String of(JsonNode schema) {
        int fault = random.nextInt(3) > 0 ? Integer.MAX_VALUE : random.nextInt(12);
        StringBuilder text = new StringBuilder();
        new Writer(text, fault).write("", schema, 0);
        return random.nextInt(25) > 0 ? text.toString() : broken(text);
    }

    private String broken(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.insert(at, (char) random.nextInt(0xD800)).toString();
            case 2 -> "\uFEFF" + text;
            case 3 -> text + text.toString();
            default -> HOSTILE.get(random.nextInt(HOSTILE.size()));
        };
    }

    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(document.at(schema.get("$ref").textValue().substring(1)))
                : schema;
    }

    /** One body, whose value number {@code fault} is a hostile one. */
    private final class Writer {
        private final StringBuilder text;
        private int fault;

        Writer(StringBuilder text, int fault) {
            this.text = text;
            this.fault = fault;
        }

        void write(String name, JsonNode unresolved, int depth) {
            JsonNode schema = resolved(unresolved);
            if (fault-- == 0 || depth > 8) {
                text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
            } else if (schema.has("anyOf") || schema.has("oneOf")) {
                JsonNode choices = schema.has("anyOf") ? schema.get("anyOf") : schema.get("oneOf");
                write(name, choices.get(random.nextInt(choices.size())), depth + 1);
            } else if (schema.has("enum")) {
                text.append(
                        schema.get("enum").get(random.nextInt(schema.get("enum").size())));
            } else {
                typed(name, schema, depth);
            }
        }

        private void typed(String name, JsonNode schema, int depth) {
            JsonNode types = schema.path("type");
            String type = types.isArray()
                    ? types.get(random.nextInt(5) == 0 ? random.nextInt(types.size()) : 0)
                            .textValue()
                    : types.asText();
            switch (type) {
                case "object" -> object(schema, depth);
                case "array" -> array(name, schema, depth);
                case "integer" -> text.append(integer(schema));
                case "number" -> text.append(random.nextInt(1, 10));
                case "boolean" -> text.append(random.nextBoolean());
                case "null" -> text.append("null");
                default -> text.append(TextNode.valueOf(Bodies.this.text(name, schema)));
            }
        }

        private void object(JsonNode schema, int depth) {
            List<String> required = new ArrayList<>();
            schema.path("required").forEach(member -> required.add(member.textValue()));
            text.append('{');
            boolean[] any = {false};
            schema.path("properties").properties().forEach(property -> {
                if (required.contains(property.getKey()) || random.nextInt(3) > 0) {
                    member(any, property.getKey(), property.getValue(), depth);
                }
            });
            JsonNode more = schema.path("additionalProperties");
            if (more.isObject()) {
                boolean languages = schema.path("propertyNames").has("pattern");
                for (int count = random.nextInt(1, 3); count > 0; count--) {
                    String key = languages ? (count == 1 ? "ar" : "en") : seen.any("criterion");
                    member(any, key, more, depth);
                }
            }
            text.append('}');
        }

        private void member(boolean[] any, String name, JsonNode schema, int depth) {
            text.append(any[0] ? "," : "").append(TextNode.valueOf(name)).append(':');
            any[0] = true;
            write(name, schema, depth + 1);
        }

        private void array(String name, JsonNode schema, int depth) {
            text.append('[');
            for (int left = random.nextInt(schema.path("minItems").asInt(0), 4); left > 0; left--) {
                write(name, schema.path("items"), depth + 1);
                text.append(left > 1 ? "," : "");
            }
            text.append(']');
        }
    }

    private String integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = Math.min(schema.path("maximum").asLong(20), 20);
        return Long.toString(random.nextInt(10) == 0 ? most + 1 : least + random.nextLong(Math.max(1, most - least)));
    }

    /** A text for a member of that name: one that an answer held, or one of the schema's form. */
    String text(String name, JsonNode schema) {
        String pattern = schema.path("pattern").asText("");
        if (pattern.matches("\\^\\(\\?:[a-z|]+\\)\\$")) {
            String[] words = pattern.substring(4, pattern.length() - 2).split("\\|");
            return words[random.nextInt(words.length)];
        }
        if (seen.knows(name) && random.nextInt(4) > 0) {
            return seen.any(name);
        }
        return switch (schema.path("format").asText("")) {
            case "uuid" -> seen.any(name);
            case "date-time" -> "203" + random.nextInt(10) + "-01-01T00:00:00Z";
            case "date" -> "203" + random.nextInt(10) + "-01-01";
            case "decimal" -> random.nextInt(1, 10) + (random.nextBoolean() ? "" : ".5");
            case "email" -> "person" + random.nextInt(100) + "@example.org";
            case "uri" -> "https://example.org/" + random.nextInt(100);
            default -> name + random.nextInt(10);
        };
    }
}

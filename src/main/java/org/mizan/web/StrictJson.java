package org.mizan.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Fault;

/**
 * A body read into a tree, with every fault of its text noted by its pointer: repeated names, characters that PostgreSQL
 * or Unicode refuse. What is not JSON at all is a 400 and ends the reading.
 */
final class StrictJson {
    static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NAME = 200;
    /** No exponent is further from 0 in either direction: written out, 1e999999999 is a gigabyte. */
    private static final int LARGEST_EXPONENT = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            // Every caller makes up names of its own: none is worth keeping.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final List<Fault> faults;

    private StrictJson(JsonParser parser, List<Fault> faults) {
        this.parser = parser;
        this.faults = faults;
    }

    static JsonNode read(Buffer body, List<Fault> faults) {
        // From text, since from bytes the parser would also guess at UTF-16 and let odd bytes pass.
        try (JsonParser parser = JSON.createParser(text(body))) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw Problem.of(400, "web.body.empty");
            }
            JsonNode root = new StrictJson(parser, faults).value(first);
            if (parser.nextToken() != null) {
                throw Problem.of(400, "web.body.trailing");
            }
            return root;
        } catch (StreamConstraintsException beyond) {
            throw Problem.invalid("", "web.body.bounds", DEEPEST, LONGEST_NUMBER, LONGEST_NAME);
        } catch (JsonEOFException cut) {
            throw Problem.of(400, "web.body.cut");
        } catch (JsonParseException malformed) {
            JsonLocation place = malformed.getLocation();
            throw Problem.of(400, "web.body.syntax", place.getLineNr(), place.getColumnNr());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    static String text(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw Problem.of(400, "web.body.encoding");
        }
    }

    static boolean storable(String text) {
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (unit == 0) {
                return false;
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isHighSurrogate(unit)
                        || index + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(index + 1))) {
                    return false;
                }
                index++;
            }
        }
        return true;
    }

    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode value(JsonToken token) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case START_OBJECT -> object(nodes.objectNode());
            case START_ARRAY -> array(nodes.arrayNode());
            case VALUE_STRING -> nodes.textNode(checked(parser.getText()));
            case VALUE_NUMBER_INT -> nodes.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new IllegalStateException(token.name());
        };
    }

    private JsonNode decimal() throws IOException {
        BigDecimal number = sized();
        if (number == null) {
            fault("web.body.exponent");
            return JsonNodeFactory.instance.numberNode(0);
        }
        return JsonNodeFactory.instance.numberNode(number);
    }

    private @Nullable BigDecimal sized() throws IOException {
        try {
            BigDecimal number = parser.getDecimalValue();
            long exponent = (long) number.precision() - number.scale();
            return Math.max(Math.abs(exponent), Math.abs((long) number.scale())) <= LARGEST_EXPONENT ? number : null;
        } catch (NumberFormatException beyond) {
            return null;
        }
    }

    private ObjectNode object(ObjectNode object) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = checked(parser.currentName());
            if (object.has(name)) {
                fault("web.body.repeated");
            }
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array(ArrayNode array) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private String checked(String text) {
        if (!storable(text)) {
            fault("web.body.characters");
        }
        return text;
    }

    /** Notes a fault where the parser stands; the pointer is made only then. */
    private void fault(String code) {
        faults.add(new Fault(parser.getParsingContext().pathAsPointer().toString(), code));
    }
}

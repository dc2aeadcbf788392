package org.mizan.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.jackson.VertxModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How answers are written and what was written is read back: times in ISO 8601, exact decimals as strings, constants in
 * lower case, null where nothing is.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new VertxModule())
            .addModule(new SimpleModule()
                    .addSerializer(BigDecimal.class, new Decimals())
                    .addDeserializer(BigDecimal.class, new Written()))
            .annotationIntrospector(new Constants())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final JsonMapper WRITTEN = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Json() {}

    /** The bytes of a value, in UTF-8. */
    public static Buffer bytes(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), unwritable);
        }
    }

    /** A value as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** A value from such a tree; what it does not know is left. */
    public static <T> T read(JsonNode tree, TypeReference<T> type) {
        return MAPPER.convertValue(tree, type);
    }

    /** A value from the JSON that a statement has made of it or kept; what it does not know is left. */
    public static <T> T read(String column, TypeReference<T> type) {
        try {
            T value = MAPPER.readValue(column, type);
            if (value == null) {
                throw new IllegalStateException("not what was written: null");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not what was written: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /** What somebody wrote: no name twice in an object, and nothing after the end. */
    public static JsonNode written(byte[] bytes) throws IOException {
        return WRITTEN.readTree(bytes);
    }

    /** The exact decimal of a number or a string, if it is one of a reasonable size. */
    public static @Nullable BigDecimal decimal(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return isSized(number) ? number : null;
        }
        String text = node.isTextual() ? node.textValue() : "";
        return text.length() <= 40 && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** Whether it can be written out and computed with: 1e999999999 is a gigabyte. */
    public static boolean isSized(BigDecimal number) {
        return Math.abs((long) number.scale()) <= 30 && number.precision() <= 40;
    }

    static JsonMapper mapper() {
        return MAPPER;
    }

    private static final class Decimals extends StdSerializer<BigDecimal> {
        Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }

    /** A decimal of a length that can be written out again. */
    private static final class Written extends StdDeserializer<BigDecimal> {
        private static final int MOST_DIGITS = 1000;

        Written() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            BigDecimal value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(json, context);
            if (value != null && Math.abs((long) value.scale()) > MOST_DIGITS) {
                return (BigDecimal) context.handleWeirdNumberValue(BigDecimal.class, value, "it has too many digits");
            }
            return value;
        }
    }

    private static final class Constants extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(Audience::name).toArray(String[]::new);
        }
    }
}

package org.mizan.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schemas of records, as {@link BodyShape} reads them or as {@link Json} writes them: a body may leave out what is
 * nullable and give a decimal as a number, an answer says {@code null} and writes decimals as strings. So a record that
 * is both taken and answered has two schemas.
 */
final class OpenApiSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";
    private static final String LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$";
    private static final Map<Class<?>, String> FORMATS =
            Map.of(UUID.class, "uuid", Instant.class, "date-time", LocalDate.class, "date", Duration.class, "duration");

    private final OpenApiWords words = new OpenApiWords();
    private final Map<String, Class<?>> named = new HashMap<>();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    /** The schema of a body. */
    ObjectNode taken(Class<?> record) {
        return new Walk(true).reference(record);
    }

    /** The schema of an answer. */
    ObjectNode answered(Class<?> type) {
        return new Walk(false).plain(type, NOWHERE);
    }

    /** The same of a type with its annotations. */
    ObjectNode answered(AnnotatedType type) {
        return new Walk(false).of(type);
    }

    /** Every record by its name, in order. */
    Map<String, ObjectNode> definitions() {
        return definitions;
    }

    /** The name of a class: that of the Api or Store around it, or of its room in the ranking, and its own. */
    static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String own = type.getSimpleName();
        if (outer == null) {
            String room = type.getPackageName();
            String last = room.substring(room.lastIndexOf('.') + 1);
            String prefix = Character.toUpperCase(last.charAt(0)) + last.substring(1);
            return room.contains(".ranking") && !own.startsWith(prefix) ? prefix + own : own;
        }
        if (outer == OpenApiShapes.class) {
            return own;
        }
        String around = name(outer).replaceAll("(Api|Store)$", "");
        return own.startsWith(around) ? own : around + own;
    }

    private static final AnnotatedType NOWHERE = Nowhere.class.getRecordComponents()[0].getAnnotatedType();

    private record Nowhere(Object unannotated) {}

    private final class Walk {
        private final boolean taking;
        private final Map<TypeVariable<?>, AnnotatedType> bound = new HashMap<>();

        private Walk(boolean taking) {
            this.taking = taking;
        }

        ObjectNode reference(Class<?> record) {
            return reference(record, name(record));
        }

        private ObjectNode reference(Class<?> record, String called) {
            String name = called + (taking ? "Body" : "");
            Class<?> other = named.putIfAbsent(name, record);
            if (other != null && other != record) {
                throw new IllegalStateException(record + " and " + other + " are both called " + name);
            }
            if (other == null) {
                definitions.put(name, NODES.objectNode()); // before its parts, which may hold it again
                definitions.put(name, record(record, Set.of()));
            }
            return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
        }

        private ObjectNode record(Class<?> record, Set<String> ignored) {
            List<String> required = new ArrayList<>();
            ObjectNode properties = NODES.objectNode();
            parts(record, properties, required);
            ObjectNode schema = told(NODES.objectNode().put("type", "object"), words.of(record));
            properties.remove(ignored);
            required.removeAll(ignored);
            if (!required.isEmpty()) {
                required.forEach(schema.putArray("required")::add);
            }
            schema.set("properties", properties);
            return schema.put("additionalProperties", false);
        }

        private void parts(Class<?> record, ObjectNode properties, List<String> required) {
            for (RecordComponent component : record.getRecordComponents()) {
                AnnotatedType type = OpenApiShapes.of(name(record), component);
                boolean nullable = type.isAnnotationPresent(Nullable.class);
                if (annotation(component, JsonUnwrapped.class) != null) {
                    parts(bound(type), properties, nullable ? new ArrayList<>() : required);
                    continue;
                }
                JsonProperty named = annotation(component, JsonProperty.class);
                String property = named == null ? component.getName() : named.value();
                properties.set(property, told(part(component, type), words.of(record, component.getName())));
                boolean leftOut = annotation(component, JsonInclude.class) != null
                        || record.isAnnotationPresent(JsonInclude.class);
                if (!nullable || !taking && !leftOut) {
                    required.add(property);
                }
            }
        }

        /** The record, whose variables stand for what is said here. */
        private Class<?> bound(AnnotatedType type) {
            if (!(type instanceof AnnotatedParameterizedType generic)) {
                return (Class<?>) type.getType();
            }
            Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
            AnnotatedType[] inner = generic.getAnnotatedActualTypeArguments();
            for (int index = 0; index < inner.length; index++) {
                bound.put(raw.getTypeParameters()[index], inner[index]);
            }
            return raw;
        }

        private ObjectNode part(RecordComponent component, AnnotatedType type) {
            JsonIgnoreProperties without = annotation(component, JsonIgnoreProperties.class);
            if (without == null) {
                return of(type);
            }
            Class<?> whole = (Class<?>) type.getType();
            return whole.isSealed()
                    ? either(whole, kind -> record(kind, Set.of(without.value())))
                    : record(whole, Set.of(without.value()));
        }

        /** Jackson's own annotations lie on the accessor and the field rather than on the component. */
        private static <A extends Annotation> @Nullable A annotation(RecordComponent component, Class<A> type) {
            return component.getAccessor().getAnnotation(type);
        }

        ObjectNode of(AnnotatedType annotated) {
            ObjectNode schema = bare(annotated);
            return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
        }

        private ObjectNode bare(AnnotatedType annotated) {
            if (annotated.getType() instanceof TypeVariable<?> variable) {
                return of(Objects.requireNonNull(bound.get(variable), variable::toString));
            }
            if (annotated instanceof AnnotatedParameterizedType generic
                    && annotated.getType() instanceof ParameterizedType parameterized) {
                return generic(
                        (Class<?>) parameterized.getRawType(), generic.getAnnotatedActualTypeArguments(), annotated);
            }
            if (annotated instanceof AnnotatedArrayType array && annotated.getType() != byte[].class) {
                return array(of(array.getAnnotatedGenericComponentType()), annotated);
            }
            return plain((Class<?>) annotated.getType(), annotated);
        }

        private ObjectNode generic(Class<?> raw, AnnotatedType[] inner, AnnotatedType annotated) {
            if (raw.isRecord()) {
                StringBuilder name = new StringBuilder(name(bound(annotated))).append("Of");
                for (AnnotatedType one : inner) {
                    name.append(name((Class<?>) one.getType()));
                }
                return reference(raw, name.toString());
            }
            if (raw == Optional.class) {
                return orNull(of(inner[0]));
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return array(of(inner[0]), annotated);
            }
            if (Map.class.isAssignableFrom(raw)) {
                ObjectNode schema = NODES.objectNode().put("type", "object");
                Type key = inner[0].getType();
                if (key instanceof Class<?> type && (type == UUID.class || type.isEnum())) {
                    schema.set("propertyNames", plain(type, NOWHERE));
                }
                sized(schema, "Properties", annotated);
                return schema.set("additionalProperties", of(inner[1]));
            }
            throw new IllegalArgumentException("no schema of " + raw);
        }

        private ObjectNode array(ObjectNode items, AnnotatedType annotated) {
            ObjectNode schema = NODES.objectNode().put("type", "array");
            sized(schema, "Items", annotated);
            return schema.set("items", items);
        }

        private void sized(ObjectNode schema, String what, AnnotatedType annotated) {
            if (taking) {
                Bounds bounds = Bounds.of(annotated);
                if (bounds.least() > 0) {
                    schema.put("min" + what, bounds.least());
                }
                schema.put("max" + what, bounds.sized() ? bounds.most() : Bounds.LONGEST_LIST);
            }
        }

        /** One of the kinds of a sealed type. */
        private ObjectNode either(Class<?> sealed, Function<Class<?>, ObjectNode> schema) {
            ObjectNode either = NODES.objectNode();
            var kinds = either.putArray("oneOf");
            for (Class<?> kind : sealed.getPermittedSubclasses()) {
                kinds.add(schema.apply(kind));
            }
            return either;
        }

        ObjectNode plain(Class<?> type, AnnotatedType annotated) {
            ObjectNode schema = NODES.objectNode();
            if (type.isEnum()) {
                var names = schema.put("type", "string").putArray("enum");
                for (Object constant : type.getEnumConstants()) {
                    names.add(Audience.name((Enum<?>) constant));
                }
                return schema;
            }
            if (type == Text.class) {
                return text(annotated);
            }
            if (type.isRecord()) {
                RecordComponent first = type.getRecordComponents().length == 1 ? type.getRecordComponents()[0] : null;
                return first != null && annotation(first, JsonValue.class) != null
                        ? of(first.getAnnotatedType())
                        : reference(type);
            }
            if (type.isSealed()) {
                return either(type, kind -> plain(kind, NOWHERE));
            }
            if (FORMATS.containsKey(type)) {
                return schema.put("type", "string").put("format", FORMATS.get(type));
            }
            return type == String.class ? string(annotated) : other(type, annotated);
        }

        private ObjectNode other(Class<?> type, AnnotatedType annotated) {
            ObjectNode schema = NODES.objectNode();
            if (type == boolean.class || type == Boolean.class) {
                return schema.put("type", "boolean");
            }
            if (type == int.class || type == Integer.class) {
                return bounded(schema.put("type", "integer").put("format", "int32"), annotated);
            }
            if (type == long.class || type == Long.class) {
                return bounded(schema.put("type", "integer").put("format", "int64"), annotated);
            }
            if (type == double.class || type == Double.class) {
                return bounded(schema.put("type", "number").put("format", "double"), annotated);
            }
            if (type == BigDecimal.class) {
                return decimal(annotated);
            }
            if (type == ZoneId.class) {
                return schema.put("type", "string").put("description", "A zone of the IANA database.");
            }
            if (type == byte[].class) {
                return schema.put("type", "string").put("contentEncoding", "base64");
            }
            if (type == JsonObject.class || ObjectNode.class.isAssignableFrom(type)) {
                return schema.put("type", "object");
            }
            if (type == JsonArray.class) {
                return schema.put("type", "array");
            }
            if (type == Object.class || type == Buffer.class || JsonNode.class.isAssignableFrom(type)) {
                return schema;
            }
            throw new IllegalArgumentException("no schema of " + type);
        }

        private ObjectNode string(AnnotatedType annotated) {
            ObjectNode schema = NODES.objectNode().put("type", "string");
            if (taking) {
                Bounds bounds = Bounds.of(annotated);
                if (bounds.least() > 0) {
                    schema.put("minLength", bounds.least());
                }
                schema.put("maxLength", bounds.sized() ? bounds.most() : Bounds.LONGEST_TEXT);
                Prose prose = bounds.prose();
                if (prose != null) {
                    // Letters as they are seen; a schema counts code points.
                    schema.put("maxLength", prose.mostCodePoints()).put("format", prose.lines() ? "text" : "line");
                }
                if (bounds.pattern() != null) {
                    schema.put("pattern", "^(?:" + bounds.pattern().pattern() + ")$");
                } else if (!bounds.blank()) {
                    schema.put("pattern", "\\S");
                }
            }
            return schema;
        }

        private ObjectNode text(AnnotatedType annotated) {
            ObjectNode schema =
                    NODES.objectNode().put("type", "object").put("description", "A text by BCP 47 language tag.");
            if (taking) {
                schema.put("minProperties", 1).put("maxProperties", 12);
            }
            schema.putObject("propertyNames").put("pattern", LANGUAGE);
            return schema.set("additionalProperties", string(annotated));
        }

        /** Bounds hold for a decimal that is given as a string too, which a schema cannot say. */
        private ObjectNode decimal(AnnotatedType annotated) {
            ObjectNode schema = NODES.objectNode();
            if (taking) {
                schema.putArray("type").add("string").add("number");
            } else {
                schema.put("type", "string");
            }
            return bounded(schema.put("format", "decimal").put("pattern", DECIMAL), annotated);
        }

        private ObjectNode bounded(ObjectNode schema, AnnotatedType annotated) {
            if (taking) {
                Bounds bounds = Bounds.of(annotated);
                if (bounds.lowest() != null) {
                    schema.put(bounds.lowestItself() ? "minimum" : "exclusiveMinimum", bounds.lowest());
                }
                if (bounds.highest() != null) {
                    schema.put(bounds.highestItself() ? "maximum" : "exclusiveMaximum", bounds.highest());
                }
            }
            return schema;
        }
    }

    private static ObjectNode told(ObjectNode schema, @Nullable String what) {
        return what == null ? schema : schema.put("description", what);
    }

    /** The same, or null. */
    static ObjectNode orNull(ObjectNode schema) {
        JsonNode type = schema.get("type");
        if (type != null && !schema.has("enum")) {
            var types = NODES.arrayNode();
            if (type.isArray()) {
                type.forEach(types::add);
            } else {
                types.add(type);
            }
            ObjectNode either = NODES.objectNode();
            either.set("type", types.add("null"));
            schema.remove("type");
            return either.setAll(schema);
        }
        ObjectNode either = NODES.objectNode();
        var kinds = either.putArray("anyOf").add(schema);
        kinds.addObject().put("type", "null");
        return either;
    }
}

package org.mizan.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Fault;

/**
 * What a JSON value must look like to become a value of a Java type. Made once a type, from its records and their
 * annotations; reads strictly, and notes every fault with its pointer rather than stopping at the first. Jackson's own
 * binding stops there, and takes {@code null}, {@code {}} and {@code 7.9} for an int.
 */
@FunctionalInterface
interface BodyShape {
    /** The value, or null after a fault was noted. */
    @Nullable
    Object read(JsonNode node, String pointer, List<Fault> faults);

    /** The shape of a record, kept. */
    static BodyShape of(Class<?> record) {
        BodyShape known = Known.SHAPES.get(record);
        if (known == null) {
            known = Known.record(record);
            Known.SHAPES.put(record, known);
        }
        return known;
    }

    /** Notes a fault in one word. */
    static @Nullable Object wrong(String pointer, List<Fault> faults, String code, Object... arguments) {
        faults.add(new Fault(pointer, code, arguments));
        return null;
    }

    /** The shapes of the types. */
    final class Known {
        private static final Map<Class<?>, BodyShape> SHAPES = new ConcurrentHashMap<>();

        private Known() {}

        private record Part(String name, boolean optional, BodyShape shape) {}

        static BodyShape record(Class<?> record) {
            if (!record.isRecord()) {
                throw new IllegalArgumentException(record + " is not a record");
            }
            RecordComponent[] components = record.getRecordComponents();
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : components) {
                AnnotatedType type = component.getAnnotatedType();
                parts.add(new Part(
                        component.getName(), type.isAnnotationPresent(Nullable.class), of(type, Bounds.of(type))));
            }
            Set<String> names = new HashSet<>();
            parts.forEach(part -> names.add(part.name));
            Constructor<?> constructor = constructor(record, components);
            return (node, pointer, faults) -> {
                if (!node.isObject()) {
                    return wrong(pointer, faults, "web.body.object");
                }
                int before = faults.size();
                node.fieldNames().forEachRemaining(name -> {
                    if (!names.contains(name)) {
                        faults.add(new Fault(StrictJson.child(pointer, name), "web.body.unknown"));
                    }
                });
                Object[] values = values(node, pointer, parts, faults);
                return faults.size() == before ? make(constructor, values) : null;
            };
        }

        private static Object[] values(JsonNode node, String pointer, List<Part> parts, List<Fault> faults) {
            Object[] values = new Object[parts.size()];
            for (int index = 0; index < values.length; index++) {
                Part part = parts.get(index);
                JsonNode child = node.get(part.name);
                String below = StrictJson.child(pointer, part.name);
                if (child != null && !child.isNull()) {
                    values[index] = part.shape.read(child, below, faults);
                } else if (!part.optional) {
                    faults.add(new Fault(below, child == null ? "web.body.missing" : "web.body.null"));
                }
            }
            return values;
        }

        private static Constructor<?> constructor(Class<?> record, RecordComponent[] components) {
            try {
                Constructor<?> constructor = record.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(record.getName(), impossible);
            }
        }

        private static Object make(Constructor<?> constructor, Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException thrown) {
                if (thrown.getCause() instanceof Problem refused) {
                    throw refused;
                }
                throw new IllegalStateException(constructor.toString(), thrown.getCause());
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(constructor.toString(), impossible);
            }
        }

        private static BodyShape of(AnnotatedType annotated, Bounds bounds) {
            Type type = annotated.getType();
            if (type instanceof ParameterizedType generic) {
                AnnotatedType[] inner = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
                if (generic.getRawType() == List.class) {
                    return list(of(inner[0], Bounds.of(inner[0])), bounds);
                }
                if (generic.getRawType() == Map.class && inner[0].getType() == String.class) {
                    return map(of(inner[1], Bounds.of(inner[1])), bounds);
                }
            } else if (type instanceof Class<?> plain) {
                if (plain.isEnum()) {
                    return constant(plain);
                }
                if (plain == Text.class) {
                    return text(bounds);
                }
                return plain.isRecord() ? BodyShape.of(plain) : scalar(plain, bounds);
            }
            throw new IllegalArgumentException("a body cannot hold " + type);
        }

        private static BodyShape scalar(Class<?> type, Bounds bounds) {
            if (type == String.class) {
                return (node, pointer, faults) -> {
                    if (!node.isTextual()) {
                        return wrong(pointer, faults, "web.body.string");
                    }
                    return bounds.read(node.textValue(), pointer, faults);
                };
            }
            if (type == boolean.class || type == Boolean.class) {
                return (node, pointer, faults) ->
                        node.isBoolean() ? (Object) node.booleanValue() : wrong(pointer, faults, "web.body.boolean");
            }
            if (type == JsonObject.class) {
                return (node, pointer, faults) ->
                        node.isObject() ? new JsonObject(node.toString()) : wrong(pointer, faults, "web.body.object");
            }
            return Set.of(UUID.class, Instant.class, LocalDate.class, ZoneId.class)
                            .contains(type)
                    ? written(type)
                    : number(type, bounds);
        }

        private static BodyShape number(Class<?> type, Bounds bounds) {
            if (type == int.class || type == Integer.class) {
                return whole(bounds, Integer.MIN_VALUE, Integer.MAX_VALUE, JsonNode::intValue);
            }
            if (type == long.class || type == Long.class) {
                return whole(bounds, Long.MIN_VALUE, Long.MAX_VALUE, JsonNode::longValue);
            }
            boolean exact = type == BigDecimal.class;
            if (!exact && type != double.class && type != Double.class) {
                throw new IllegalArgumentException("a body cannot hold " + type);
            }
            return (node, pointer, faults) -> {
                BigDecimal value = exact || node.isNumber() ? Json.decimal(node) : null;
                if (value == null) {
                    return wrong(pointer, faults, exact ? "web.body.decimal" : "web.body.number");
                }
                if (!bounds.admits(value, pointer, faults)) {
                    return null;
                }
                return exact ? value : (Object) value.doubleValue();
            };
        }

        private static BodyShape whole(
                Bounds bounds, long lowest, long highest, java.util.function.Function<JsonNode, Object> taken) {
            return (node, pointer, faults) -> {
                if (!node.isIntegralNumber()) {
                    return wrong(pointer, faults, "web.body.whole");
                }
                BigDecimal value = node.decimalValue();
                if (!bounds.admits(value, pointer, faults)) {
                    return null;
                }
                if (value.compareTo(BigDecimal.valueOf(lowest)) < 0) {
                    return wrong(pointer, faults, "web.body.low", Long.toString(lowest));
                }
                if (value.compareTo(BigDecimal.valueOf(highest)) > 0) {
                    return wrong(pointer, faults, "web.body.high", Long.toString(highest));
                }
                return taken.apply(node);
            };
        }

        /** What is written as a string in a fixed form. */
        private static BodyShape written(Class<?> type) {
            String code = "web.body." + type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
            return (node, pointer, faults) -> {
                Object value = node.isTextual() ? parsed(type, node.textValue()) : null;
                return value != null ? value : wrong(pointer, faults, code);
            };
        }

        static @Nullable Object parsed(Class<?> type, String text) {
            if (text.length() > 64) {
                return null;
            }
            try {
                if (type == UUID.class) {
                    return IdText.read(text);
                }
                if (type == Instant.class) {
                    OffsetDateTime time = OffsetDateTime.parse(text);
                    return time.getYear() > 0 && time.getYear() < 10_000 ? time.toInstant() : null;
                }
                if (type == LocalDate.class) {
                    LocalDate date = LocalDate.parse(text);
                    return date.getYear() > 0 && date.getYear() < 10_000 ? date : null;
                }
                return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
            } catch (DateTimeException | IllegalArgumentException malformed) {
                return null;
            }
        }

        private static BodyShape constant(Class<?> type) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : type.getEnumConstants()) {
                constants.put(Audience.name((Enum<?>) constant), constant);
            }
            String names = String.join(", ", constants.keySet());
            return (node, pointer, faults) -> {
                Object found = node.isTextual() ? constants.get(node.textValue()) : null;
                return found != null ? found : wrong(pointer, faults, "web.body.constant", names);
            };
        }

        private static BodyShape list(BodyShape item, Bounds bounds) {
            return (node, pointer, faults) -> {
                if (!node.isArray()) {
                    return wrong(pointer, faults, "web.body.list");
                }
                if (!bounds.admits(node.size(), pointer, faults)) {
                    return null;
                }
                List<@Nullable Object> items = new ArrayList<>(node.size());
                for (int index = 0; index < node.size(); index++) {
                    items.add(inner(item, node.get(index), pointer + "/" + index, faults));
                }
                return java.util.Collections.unmodifiableList(items);
            };
        }

        private static BodyShape map(BodyShape value, Bounds bounds) {
            return (node, pointer, faults) -> {
                if (!node.isObject()) {
                    return wrong(pointer, faults, "web.body.object");
                }
                if (!bounds.admits(node.size(), pointer, faults)) {
                    return null;
                }
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    String below = StrictJson.child(pointer, property.getKey());
                    values.put(property.getKey(), inner(value, property.getValue(), below, faults));
                }
                return java.util.Collections.unmodifiableMap(values);
            };
        }

        private static @Nullable Object inner(BodyShape shape, JsonNode node, String pointer, List<Fault> faults) {
            return node.isNull() ? wrong(pointer, faults, "web.body.null") : shape.read(node, pointer, faults);
        }

        private static final java.util.regex.Pattern TAG =
                java.util.regex.Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

        private static BodyShape text(Bounds bounds) {
            return (node, pointer, faults) -> {
                if (!node.isObject() || node.isEmpty() || node.size() > 12) {
                    return wrong(pointer, faults, "web.body.text");
                }
                Map<String, String> texts = new HashMap<>();
                for (Map.Entry<String, JsonNode> property : node.properties()) {
                    String below = StrictJson.child(pointer, property.getKey());
                    if (!TAG.matcher(property.getKey()).matches()) {
                        wrong(below, faults, "web.body.language");
                    } else if (!property.getValue().isTextual()) {
                        wrong(below, faults, "web.body.string");
                    } else {
                        String text = bounds.read(property.getValue().textValue(), below, faults);
                        if (text != null) {
                            texts.put(property.getKey(), text);
                        }
                    }
                }
                return new Text(texts);
            };
        }
    }
}

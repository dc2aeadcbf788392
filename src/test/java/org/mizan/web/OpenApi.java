package org.mizan.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of route lines, their records and annotations. It is made when the project is built and not
 * when the server starts: what the server sends at {@code /api/openapi.json} is the file in the repository, and a test
 * holds that file to the lines.
 */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Map<Class<?>, String> FORMATS =
            Map.of(UUID.class, "uuid", Instant.class, "date-time", LocalDate.class, "date", Duration.class, "duration");

    private final SchemaBuilder schemas = new SchemaGenerator(configuration().build()).buildMultipleSchemaDefinitions();
    private final ObjectNode document = JSON.createObjectNode();

    private OpenApi() {}

    static String of(List<RouteLine> lines) throws JsonProcessingException {
        return new OpenApi().write(lines);
    }

    private String write(List<RouteLine> lines) throws JsonProcessingException {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Mizan")
                .put("version", "1")
                .put(
                        "description",
                        "Awards and hackathons: fair judging, published rankings with their uncertainty. Errors are"
                                + " application/problem+json in Arabic or English (Accept-Language).");
        ObjectNode paths = document.putObject("paths");
        for (RouteLine line : lines) {
            String path = line.path().replaceAll(":([A-Za-z]+)", "{$1}");
            operation(
                    line,
                    paths.withObjectProperty(path)
                            .putObject(line.method().name().toLowerCase(Locale.ROOT)));
        }
        ObjectNode components = document.putObject("components");
        ObjectNode definitions = schemas.collectDefinitions("components/schemas");
        components.set("schemas", sorted(definitions));
        problem((ObjectNode) components.get("schemas"));
        components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "A refusal (RFC 9457), in the language of the caller.")
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        components
                .putObject("securitySchemes")
                .putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
        return JSON.writeValueAsString(document) + "\n";
    }

    private void operation(RouteLine line, ObjectNode operation) throws JsonProcessingException {
        operation.put("operationId", name(line)).put("summary", line.summary());
        operation.putArray("tags").add(tag(line));
        audience(line, operation);
        var parameters = operation.putArray("parameters");
        for (String name : line.parameters()) {
            ObjectNode parameter =
                    parameters.addObject().put("name", name).put("in", "path").put("required", true);
            ObjectNode schema = parameter.putObject("schema").put("type", "string");
            // What everybody reads is found by the edition's short name too.
            if (name.equals("edition") && !(line.audience() instanceof Audience.Everyone)) {
                schema.put("format", "uuid");
            }
        }
        for (RouteLine.Query query : line.queries().values()) {
            ObjectNode parameter =
                    parameters.addObject().put("name", query.name()).put("in", "query");
            parameter.put("description", query.what()).set("schema", schemas.createSchemaReference(query.type()));
        }
        headers(line, parameters);
        if (parameters.isEmpty()) {
            operation.remove("parameters");
        }
        body(line, operation);
        answers(line, operation.putObject("responses"));
    }

    private static void audience(RouteLine line, ObjectNode operation) {
        switch (line.audience()) {
            case Audience.Everyone everyone -> operation.put("x-audience", "everyone");
            case Audience.SignedIn signedIn -> operation.put("x-audience", "signed in");
            case Audience.Only only -> operation.put("x-audience", String.join(", ", only.roles()));
        }
        if (!(line.audience() instanceof Audience.Everyone)) {
            operation.putArray("security").addObject().putArray("bearer");
        }
    }

    private static void headers(RouteLine line, com.fasterxml.jackson.databind.node.ArrayNode parameters) {
        boolean known = !(line.audience() instanceof Audience.Everyone);
        if (line.method().equals(HttpMethod.POST) && known) {
            parameters
                    .addObject()
                    .put("name", "Idempotency-Key")
                    .put("in", "header")
                    .put("description", "Names the act: repeated within 48 hours, it is done once.")
                    .putObject("schema")
                    .put("type", "string")
                    .put("maxLength", 200);
        }
        if (line.isGuarded()) {
            seen(parameters, "If-Match", "The ETag of what was seen: 412 when it has changed since.");
            seen(parameters, "If-None-Match", "* for the first save, where nothing is there yet. 428 without either.");
        }
    }

    private static void seen(com.fasterxml.jackson.databind.node.ArrayNode parameters, String name, String what) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "header")
                .put("description", what)
                .putObject("schema")
                .put("type", "string");
    }

    private void body(RouteLine line, ObjectNode operation) throws JsonProcessingException {
        if (line.contentType() == null) {
            return;
        }
        ObjectNode media = operation
                .putObject("requestBody")
                .put("required", true)
                .putObject("content")
                .putObject(line.contentType());
        if (line.record() == null) {
            media.putObject("schema").put("type", "string");
            media.put("example", line.example());
        } else {
            media.set("schema", schemas.createSchemaReference(line.record()));
            media.set("example", JSON.readTree(line.example()));
        }
    }

    private void answers(RouteLine line, ObjectNode responses) {
        for (RouteLine.Answer answer : line.answers()) {
            ObjectNode response = responses.putObject(Integer.toString(answer.status()));
            response.put(
                    "description",
                    io.netty.handler.codec.http.HttpResponseStatus.valueOf(answer.status())
                            .reasonPhrase());
            if (answer.record() == null || answer.record() == Void.class) {
                if (answer.contentType() != null) {
                    response.putObject("content").putObject(answer.contentType());
                }
                continue;
            }
            ObjectNode schema = schemas.createSchemaReference(answer.record());
            ObjectNode media = response.putObject("content").putObject("application/json");
            if (answer.list()) {
                ObjectNode page = media.putObject("schema").put("type", "object");
                page.putArray("required").add("items").add("next");
                ObjectNode properties = page.putObject("properties");
                properties.putObject("items").put("type", "array").set("items", schema);
                properties.putObject("next").putArray("type").add("string").add("null");
            } else {
                media.set("schema", schema);
            }
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    /** What the line is about: what comes below the edition, or else the first word. */
    private static String tag(RouteLine line) {
        String[] segments = line.path().substring(Routes.BASE.length() + 1).split("/");
        return segments[0].equals("editions") && segments.length > 2 ? segments[2] : segments[0];
    }

    private static String name(RouteLine line) {
        String words = Arrays.stream(line.path().replace(Routes.BASE, "").split("[/.-]"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.startsWith(":") ? "By" + capital(word.substring(1)) : capital(word))
                .collect(Collectors.joining());
        return line.method().name().toLowerCase(Locale.ROOT) + words;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static ObjectNode sorted(ObjectNode definitions) {
        ObjectNode result = JSON.createObjectNode();
        new java.util.TreeMap<>(definitions.properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .forEach(result::set);
        return result;
    }

    private static void problem(ObjectNode definitions) {
        ObjectNode problem = definitions.putObject("Problem").put("type", "object");
        problem.putArray("required")
                .add("type")
                .add("title")
                .add("status")
                .add("detail")
                .add("code");
        ObjectNode properties = problem.putObject("properties");
        for (String name : List.of("type", "title", "detail", "code", "instance")) {
            properties.putObject(name).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        ObjectNode error = properties.putObject("errors").put("type", "array").putObject("items");
        error.put("type", "object");
        for (String name : List.of("pointer", "detail", "code")) {
            error.withObjectProperty("properties").putObject(name).put("type", "string");
        }
    }

    private static SchemaGeneratorConfigBuilder configuration() {
        var builder = new SchemaGeneratorConfigBuilder(JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS));
        builder.forFields().withRequiredCheck(field -> true).withNullableCheck(OpenApi::isNullable);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> {
                    ObjectNode own = own(type.getErasedType(), context);
                    return own == null
                            ? null
                            : new CustomDefinition(
                                    own,
                                    CustomDefinition.DefinitionType.INLINE,
                                    CustomDefinition.AttributeInclusion.YES);
                })
                .withAdditionalPropertiesResolver(
                        scope -> scope.getType().getErasedType().isRecord() ? Void.class : null)
                .withDefinitionNamingStrategy((key, context) -> {
                    Class<?> type = key.getType().getErasedType();
                    Class<?> outer = type.getEnclosingClass();
                    return (outer == null ? "" : outer.getSimpleName().replaceAll("(Api|Store)$", ""))
                            + type.getSimpleName();
                });
        return builder;
    }

    private static boolean isNullable(FieldScope field) {
        Class<?> type = field.getType() == null ? null : field.getType().getErasedType();
        return type == Optional.class || field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The types that {@link BodyShape} and {@link Json} treat in their own way. */
    private static @Nullable ObjectNode own(Class<?> type, SchemaGenerationContext context) {
        ObjectNode schema = JSON.createObjectNode();
        if (FORMATS.containsKey(type)) {
            return schema.put("type", "string").put("format", FORMATS.get(type));
        }
        if (type == ZoneId.class) {
            return schema.put("type", "string");
        }
        if (type == BigDecimal.class) {
            return schema.put("type", "string").put("format", "decimal");
        }
        if (type == Text.class) {
            schema.put("type", "object").putObject("additionalProperties").put("type", "string");
            return schema;
        }
        if (type == JsonObject.class || type == Map.class || JsonNode.class.isAssignableFrom(type)) {
            return schema.put("type", "object");
        }
        if (type == Object.class || type == Buffer.class) {
            return schema;
        }
        if (type.isEnum()) {
            schema.put("type", "string");
            var names = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                names.add(Audience.name((Enum<?>) constant));
            }
            return schema;
        }
        return null;
    }
}

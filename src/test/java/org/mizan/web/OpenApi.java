package org.mizan.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mizan.identity.Role;

/**
 * The OpenAPI 3.1 document of route lines, their records and annotations. It is made when the project is built and not
 * when the server starts: what the server sends at {@code /api/openapi.json} is the file in the repository, and a test
 * holds that file to the lines. Paths and schemas stand in the order of their names and one property on a line, so that
 * a change shows where it was made.
 */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Map<String, String> PARAMETERS = Map.of(
            "edition", "An edition: its id, or its short name.",
            "entry", "An entry: its id, or its code, in any case and with the digits of any script.",
            "round", "The key of a round.",
            "phase", "The key of a phase.",
            "sector", "The key of a sector.",
            "institution", "The key of an institution.",
            "place", "The place of a prize.",
            "number", "The number of a publication.",
            "other", "The id of other standings.");
    private static final Set<String> KEYS = Set.of("edition", "entry", "round", "phase", "sector", "institution");
    private static final Set<String> NUMBERS = Set.of("place", "number");

    private final OpenApiSchemas schemas = new OpenApiSchemas();
    private final OpenApiAnswers answers = new OpenApiAnswers(schemas);

    private OpenApi() {}

    static String of(List<RouteLine> lines) throws JsonProcessingException {
        return JSON.writeValueAsString(new OpenApi().document(lines)) + "\n";
    }

    private ObjectNode document(List<RouteLine> lines) throws JsonProcessingException {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Mizan").put("version", "1").put("description", """
                Awards and hackathons: fair judging, published rankings with their uncertainty. Every refusal is a \
                problem (RFC 9457) in Arabic or English, as Accept-Language asks. What no operation names: 405 with \
                Allow for a method that a path does not take, 414 and 431 for an address or headers that are too long. \
                Every GET answers HEAD too.""");
        ObjectNode paths = document.putObject("paths");
        List<RouteLine> sorted = lines.stream()
                .sorted(Comparator.comparing(RouteLine::path)
                        .thenComparing(line -> line.method().name()))
                .toList();
        for (RouteLine line : sorted) {
            String path = line.path().replaceAll(":([A-Za-z]+)", "{$1}");
            paths.withObjectProperty(path).set(line.method().name().toLowerCase(Locale.ROOT), operation(line));
        }
        ObjectNode components = document.putObject("components");
        Map<String, ObjectNode> definitions = new TreeMap<>(schemas.definitions());
        definitions.putAll(OpenApiAnswers.more());
        components.putObject("schemas").setAll(definitions);
        components.set("responses", OpenApiAnswers.refusals(lines));
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        return document;
    }

    private ObjectNode operation(RouteLine line) throws JsonProcessingException {
        ObjectNode operation = JSON.createObjectNode();
        operation.put("operationId", name(line)).put("summary", line.summary());
        operation.putArray("tags").add(tag(line));
        audience(line, operation);
        ArrayNode parameters = JSON.createArrayNode();
        line.parameters().forEach(name -> path(parameters, name));
        line.queries()
                .values()
                .forEach(query -> parameter(parameters, query.name(), "query", query.what())
                        .set("schema", schemas.answered(query.type())));
        headers(line, parameters);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        body(line, operation);
        operation.set("responses", answers.of(line));
        return operation;
    }

    /** Nobody has to sign in, or whoever holds one of the roles may call: in the edition of the path, else in the house. */
    private static void audience(RouteLine line, ObjectNode operation) {
        ArrayNode security = operation.putArray("security");
        switch (line.audience()) {
            case Audience.Everyone everyone -> {}
            case Audience.SignedIn signedIn -> security.addObject().putArray("bearer");
            case Audience.Proved proved -> {
                security.addObject().putArray("bearer");
                operation.put("x-proved", true);
            }
            case Audience.Only only -> {
                security.addObject().putArray("bearer");
                ArrayNode roles = operation.putArray("x-roles");
                only.roles().forEach(roles::add);
            }
        }
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in, String what) {
        return parameters.addObject().put("name", name).put("in", in).put("description", what);
    }

    private static void path(ArrayNode parameters, String name) {
        ObjectNode parameter = parameter(parameters, name, "path", PARAMETERS.getOrDefault(name, "An id."))
                .put("required", true);
        ObjectNode schema = parameter.putObject("schema");
        if (NUMBERS.contains(name)) {
            schema.put("type", "integer").put("minimum", 1);
            return;
        }
        schema.put("type", "string");
        if (name.equals("role")) {
            parameter.put("description", "A role in the edition.");
            ArrayNode roles = schema.putArray("enum");
            Arrays.stream(Role.values()).map(Audience::name).forEach(roles::add);
        } else if (!KEYS.contains(name)) {
            schema.put("format", "uuid");
        }
    }

    private static void headers(RouteLine line, ArrayNode parameters) {
        if (OpenApiAnswers.isNamed(line)) {
            header(parameters, "Idempotency-Key", "Names the act: repeated within 48 hours, it is done once.")
                    .put("minLength", 1)
                    .put("maxLength", 200)
                    .put("pattern", "^[!-~]+$");
        }
        if (line.isGuarded()) {
            header(parameters, "If-Match", "The ETag of what was seen: 412 where it has changed since.")
                    .put("pattern", "^\"(0|[1-9][0-9]{0,8})\"$");
            header(parameters, "If-None-Match", "* where nothing is there yet; 428 without either.")
                    .put("const", "*");
        } else if (line.isTagged() && line.method().name().equals("GET")) {
            header(parameters, "If-None-Match", "The ETags of what the caller has: 304 where one still holds.");
        }
        line.read().forEach(read -> header(parameters, read.name(), read.what()));
        if (line.cookie() != null) {
            parameter(parameters, line.cookie(), "cookie", "By which the caller is known.")
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    private static ObjectNode header(ArrayNode parameters, String name, String what) {
        return parameter(parameters, name, "header", what).putObject("schema").put("type", "string");
    }

    private void body(RouteLine line, ObjectNode operation) throws JsonProcessingException {
        if (line.contentType() == null) {
            return;
        }
        ObjectNode content =
                operation.putObject("requestBody").put("required", true).putObject("content");
        for (String other : line.contentTypes().subList(1, line.contentTypes().size())) {
            content.putObject(other).putObject("schema").put("type", "string").put("format", "binary");
        }
        ObjectNode media = content.putObject(line.contentType());
        if (line.record() == null) {
            media.putObject("schema").put("type", "string");
            media.put("example", line.example());
        } else {
            media.set("schema", schemas.taken(line.record()));
            media.set("example", JSON.readTree(line.example()));
        }
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
}

package org.mizan.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what goes over the wire to the API document in the repository: statuses, types, headers and bodies that it does
 * not describe fail the test in which they are seen. What succeeded is held in both directions: a body that the server
 * took must be one that the document allows.
 */
public final class OpenApiContract {
    /** What an answer may not carry unless the document says so. */
    private static final Set<String> TOLD = Set.of(
            "etag",
            "location",
            "link",
            "last-modified",
            "retry-after",
            "www-authenticate",
            "accept",
            "set-cookie",
            "idempotency-replayed");
    /** Of the connection rather than of an operation; the document names them once. */
    private static final Set<Integer> ANYWHERE = Set.of(405, 414, 431);

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword("components"))
                    .build(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final @Nullable OpenApiContract KEPT =
            Boolean.getBoolean("openapi.write") ? null : new OpenApiContract(kept());

    /** Where the answers that were seen are listed, as {@code -Dopenapi.seen=target/seen.txt}; null if they are not. */
    private static final @Nullable Path SEEN =
            System.getProperty("openapi.seen") == null ? null : Path.of(System.getProperty("openapi.seen"));

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private record Operation(String method, String path, String[] segments, JsonNode described) {
        boolean at(String[] asked) {
            if (asked.length != segments.length) {
                return false;
            }
            for (int index = 0; index < asked.length; index++) {
                if (!segments[index].startsWith("{") && !segments[index].equals(asked[index])) {
                    return false;
                }
            }
            return true;
        }
    }

    OpenApiContract(JsonNode document) {
        this.document = document;
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                path.getKey().split("/", -1),
                                operation.getValue()))));
        // A literal segment wins over a parameter.
        operations.sort(java.util.Comparator.comparing(operation -> operation.path.replace('{', '~')));
    }

    private static JsonNode kept() {
        try (InputStream file =
                Objects.requireNonNull(OpenApiContract.class.getResourceAsStream("/web/api/openapi.json"))) {
            return JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Fails where the document in the repository does not describe this exchange. */
    public static void hold(HttpRequest request, @Nullable String body, HttpResponse<byte[]> answer) {
        if (KEPT != null && request.uri().getPath().startsWith(Routes.BASE + "/")) {
            List<String> wrong = KEPT.wrong(request, body, answer);
            KEPT.note(request, answer);
            if (!wrong.isEmpty()) {
                throw new AssertionError(request.method() + " " + request.uri().getPath() + " answered "
                        + answer.statusCode() + ", which is not as the API document says:\n"
                        + String.join("\n", wrong) + "\n"
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }

    /** Adds what was seen to {@link #SEEN}, a line an answer: the operation and the status. */
    private void note(HttpRequest request, HttpResponse<byte[]> answer) {
        if (SEEN != null) {
            String[] asked = request.uri().getRawPath().split("/", -1);
            String method = request.method().equals("HEAD") ? "GET" : request.method();
            operations.stream()
                    .filter(operation -> operation.method.equals(method) && operation.at(asked))
                    .findFirst()
                    .ifPresent(operation -> append(method + " " + operation.path + " " + answer.statusCode() + "\n"));
        }
    }

    private static void append(String line) {
        try {
            Files.createDirectories(SEEN.toAbsolutePath().getParent());
            Files.writeString(SEEN, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }

    /** Fails where the document does not describe this event of the stream at that path, {@code {name}} for parameters. */
    public static void holdEvent(String path, String name, String data) {
        if (KEPT != null) {
            JsonNode described = KEPT.document
                    .get("paths")
                    .path(path)
                    .at("/get/responses/200/content/text~1event-stream/x-events/" + name + "/data");
            List<String> wrong = described.isMissingNode()
                    ? List.of("no such event is described")
                    : KEPT.errors(described, data.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (!wrong.isEmpty()) {
                throw new AssertionError(path + " sent " + name + ": " + wrong + "\n" + data);
            }
        }
    }

    private List<String> wrong(HttpRequest request, @Nullable String body, HttpResponse<byte[]> answer) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        String[] asked = request.uri().getRawPath().split("/", -1);
        List<Operation> there =
                operations.stream().filter(operation -> operation.at(asked)).toList();
        Operation operation = there.stream()
                .filter(one -> one.method.equals(method))
                .findFirst()
                .orElse(null);
        if (operation == null || ANYWHERE.contains(answer.statusCode())) {
            return unmatched(there.isEmpty(), answer);
        }
        JsonNode response = operation.described.at("/responses/" + answer.statusCode());
        if (response.isMissingNode()) {
            return List.of("the status is not described");
        }
        List<String> wrong = new ArrayList<>();
        headers(resolved(response), answer, wrong);
        answered(operation, resolved(response), request, answer, wrong);
        if (answer.statusCode() < 300) {
            taken(operation, asked, body, wrong);
        }
        return wrong;
    }

    private List<String> unmatched(boolean nothingThere, HttpResponse<byte[]> answer) {
        if (answer.statusCode() < 400 || answer.statusCode() == 405 && nothingThere) {
            return List.of("no such operation is described");
        }
        return answer.body().length == 0
                ? List.of()
                : errors("#/components/schemas/" + OpenApiAnswers.PROBLEM, answer.body());
    }

    private JsonNode resolved(JsonNode described) {
        return described.has("$ref")
                ? document.at(described.get("$ref").textValue().substring(1))
                : described;
    }

    private void headers(JsonNode response, HttpResponse<byte[]> answer, List<String> wrong) {
        JsonNode described = response.path("headers");
        described.properties().forEach(header -> {
            List<String> values = answer.headers().allValues(header.getKey());
            if (values.isEmpty() && header.getValue().path("required").booleanValue()) {
                wrong.add("the header " + header.getKey() + " is missing");
            }
            for (String value : values) {
                schema(header.getValue().get("schema"))
                        .validate(TextNode.valueOf(value))
                        .forEach(error -> wrong.add("the header " + header.getKey() + ": " + error));
            }
        });
        for (String name : answer.headers().map().keySet()) {
            boolean told = TOLD.contains(name) || name.startsWith("mizan-");
            boolean known = described.properties().stream()
                    .anyMatch(header -> header.getKey().equalsIgnoreCase(name));
            if (told && !known) {
                wrong.add("the header " + name + " is not described");
            }
        }
    }

    private void answered(
            Operation operation,
            JsonNode response,
            HttpRequest request,
            HttpResponse<byte[]> answer,
            List<String> wrong) {
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        boolean bodiless = answer.body().length == 0;
        if (bodiless && request.method().equals("HEAD")) {
            return;
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            if (!bodiless) {
                wrong.add("a body is not described");
            }
            return;
        }
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            wrong.add("the type " + type + " is not described");
        } else if (type.endsWith("json")) {
            boolean packed = answer.headers().firstValue("Content-Encoding").isPresent();
            wrong.addAll(errors(media.get("schema"), packed ? unpacked(answer.body()) : answer.body()));
        }
    }

    private static byte[] unpacked(byte[] gzip) {
        try (InputStream bytes = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return bytes.readAllBytes();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void taken(Operation operation, String[] asked, @Nullable String body, List<String> wrong) {
        JsonNode media = operation.described.at("/requestBody/content/application~1json");
        if (!media.isMissingNode() && body != null) {
            errors(media.get("schema"), body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .forEach(error -> wrong.add("the body that was taken: " + error));
        }
        operation.described.path("parameters").forEach(parameter -> {
            int at = List.of(operation.segments)
                    .indexOf("{" + parameter.get("name").textValue() + "}");
            if (at >= 0 && parameter.get("in").textValue().equals("path")) {
                JsonNode schema = parameter.get("schema");
                String value = java.net.URLDecoder.decode(asked[at], java.nio.charset.StandardCharsets.UTF_8);
                JsonNode node = schema.get("type").textValue().equals("integer")
                        ? com.fasterxml.jackson.databind.node.BigIntegerNode.valueOf(new java.math.BigInteger(value))
                        : TextNode.valueOf(value);
                schema(schema)
                        .validate(node)
                        .forEach(error -> wrong.add("the parameter " + parameter.get("name") + ": " + error));
            }
        });
    }

    private List<String> errors(String reference, byte[] body) {
        return errors(JSON.createObjectNode().put("$ref", reference), body);
    }

    private List<String> errors(JsonNode described, byte[] body) {
        try {
            return errors(described, JSON.readTree(body));
        } catch (IOException malformed) {
            return List.of("no JSON: " + malformed.getMessage());
        }
    }

    /** What a value lacks of a schema of the document. */
    List<String> errors(JsonNode described, JsonNode value) {
        return schema(described).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema schema(JsonNode described) {
        return schemas.computeIfAbsent(described.toString(), written -> {
            ObjectNode root = JSON.createObjectNode();
            root.putArray("allOf").add(described);
            root.putObject("components").set("schemas", document.at("/components/schemas"));
            return REGISTRY.getSchema(root);
        });
    }

    /** The document of these lines. */
    static OpenApiContract of(List<RouteLine> lines) throws JsonProcessingException {
        return new OpenApiContract(JSON.readTree(OpenApi.of(lines)));
    }

    JsonNode document() {
        return document;
    }
}

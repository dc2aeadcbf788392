package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;
import org.mizan.web.Problem.Fault;

/**
 * Holds the API document in the repository to the route lines. After a change of the API that is meant, write it anew:
 * {@code mvn verify -DskipUTs -Dit.test=OpenApiIT -Dopenapi.write=true}, and read the difference. What the server
 * answers in all other tests is held to it by {@link OpenApiContract}.
 */
class OpenApiIT {
    private static final Path DOCUMENT = Path.of("src", "main", "resources", "web", "api", "openapi.json");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void the_document_in_the_repository_is_that_of_the_route_lines() throws IOException {
        String generated = OpenApi.of(server.lines());
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, generated);
        }
        assertEquals(Files.readString(DOCUMENT), generated);
    }

    @Test
    void the_document_and_its_page_are_served() {
        if (!Boolean.getBoolean("openapi.write")) {
            assertEquals(
                    "3.1.0",
                    server.nobody()
                            .send("GET", "api/openapi.json", null, null)
                            .expect(200)
                            .json()
                            .getString("openapi"));
        }
        assertTrue(server.nobody().get("api").expect(200).text().contains("<html"));
    }

    @Test
    void every_example_is_a_valid_body() {
        for (RouteLine line : server.lines()) {
            if (line.record() != null) {
                List<Fault> faults = new ArrayList<>();
                BodyShape.of(line.record()).read(StrictJson.read(Buffer.buffer(line.example()), faults), "", faults);
                assertEquals(List.of(), faults, line.toString());
            }
        }
    }

    @Test
    void every_example_passes_its_schema() throws IOException {
        OpenApiContract contract = OpenApiContract.of(server.lines());
        List<String> wrong = new ArrayList<>();
        for (JsonNode media : contract.document().findParents("example")) {
            contract.errors(media.get("schema"), media.get("example"))
                    .forEach(error -> wrong.add(error + " in " + media.get("example")));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void every_operation_states_its_audience() throws IOException {
        JsonNode paths = OpenApiContract.of(server.lines()).document().get("paths");
        for (RouteLine line : server.lines()) {
            JsonNode operation = paths.get(line.path().replaceAll(":([A-Za-z]+)", "{$1}"))
                    .get(line.method().name().toLowerCase(java.util.Locale.ROOT));
            boolean open = line.audience() instanceof Audience.Everyone;
            assertEquals(
                    open ? "[]" : "[{\"bearer\":[]}]", operation.get("security").toString(), line.toString());
            List<String> roles = new ArrayList<>();
            operation.path("x-roles").forEach(role -> roles.add(role.textValue()));
            assertEquals(
                    line.audience() instanceof Audience.Only only ? only.roles() : List.of(), roles, line.toString());
        }
    }

    @Test
    void every_line_says_what_it_does() {
        for (RouteLine line : server.lines()) {
            assertFalse(line.summary().isBlank(), line.toString());
        }
    }

    @Test
    void every_schema_says_what_it_is() throws IOException {
        List<String> silent = new ArrayList<>();
        OpenApiContract.of(server.lines())
                .document()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> {
                    if (schema.getValue().path("description").asText().isBlank()) {
                        silent.add(schema.getKey());
                    }
                });
        assertEquals(List.of(), silent);
    }

    @Test
    void every_operation_has_a_name_of_its_own() throws IOException {
        var document = new io.vertx.core.json.JsonObject(OpenApi.of(server.lines()));
        Set<String> names = new HashSet<>();
        document.getJsonObject("paths")
                .forEach(path -> ((io.vertx.core.json.JsonObject) path.getValue())
                        .forEach(operation -> assertTrue(names.add(
                                ((io.vertx.core.json.JsonObject) operation.getValue()).getString("operationId")))));
    }
}

package org.mizan.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpMethod;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What lines answer: the successes that they declare, and the refusals that any line like them may give. */
final class OpenApiAnswers {
    static final String PROBLEM = "Problem";
    private static final String REF = "#/components/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What may stand beside detail and code of a problem, and where. */
    private static final Map<String, String> MEMBERS = new TreeMap<>(Map.of(
            "instance", "Names the incident in the log of the server (500, 503).",
            "subject", "What was not found (404).",
            "pointer", "Where the body names what was not found, or cannot be taken as things are (404, 409)."));

    private final OpenApiSchemas schemas;

    OpenApiAnswers(OpenApiSchemas schemas) {
        this.schemas = schemas;
    }

    /** The answers of a line by status. */
    ObjectNode of(RouteLine line) {
        Map<Integer, ObjectNode> responses = new TreeMap<>();
        line.answers().forEach(answer -> responses.put(answer.status(), success(line, answer)));
        if (isReading(line) && (line.isTagged())) {
            responses.put(304, unchanged());
        }
        for (int status : refusals(line)) {
            responses.put(status, NODES.objectNode().put("$ref", REF + "responses/" + refusal(status)));
        }
        ObjectNode byStatus = NODES.objectNode();
        responses.forEach((status, response) -> byStatus.set(Integer.toString(status), response));
        return byStatus;
    }

    /** Those of its own, and those that follow from its audience, its path and what it takes. */
    private static SortedSet<Integer> refusals(RouteLine line) {
        SortedSet<Integer> statuses = new TreeSet<>(line.refusals());
        statuses.addAll(List.of(400, 429, 500, 503));
        if (!(line.audience() instanceof Audience.Everyone)) {
            statuses.add(401);
        }
        // A session that is bound to a role is refused also where any other may call, but where it is about itself.
        if (line.cookie() != null || !(line.audience() instanceof Audience.Everyone) && !line.isOfSession()) {
            statuses.add(403);
        }
        if (!line.parameters().isEmpty()) {
            statuses.add(404);
        }
        if (!isReading(line)) {
            statuses.addAll(List.of(408, 413));
        }
        if (line.contentType() != null) {
            statuses.addAll(List.of(415, 422));
        }
        if (isNamed(line)) {
            statuses.add(422);
        }
        if (line.isGuarded()) {
            statuses.addAll(List.of(412, 428));
        }
        return statuses;
    }

    /** Whether its caller may name the act, to have it done once. */
    static boolean isNamed(RouteLine line) {
        return line.method().equals(HttpMethod.POST)
                && line.streaming() == null
                && !(line.audience() instanceof Audience.Everyone);
    }

    private static boolean isReading(RouteLine line) {
        return line.method().equals(HttpMethod.GET);
    }

    private ObjectNode success(RouteLine line, RouteLine.Answer answer) {
        ObjectNode response = NODES.objectNode().put("description", phrase(answer.status()));
        ObjectNode headers = headers(line, answer);
        if (!headers.isEmpty()) {
            response.set("headers", headers);
        }
        if (answer.contentType() != null) {
            ObjectNode schema = schema(line, answer);
            ObjectNode media = response.putObject("content").putObject(answer.contentType());
            media.set("schema", schema);
            events(line, media);
        }
        return response;
    }

    /** A stream has no end, so no schema holds for the whole of it: each event has its own for its data. */
    private void events(RouteLine line, ObjectNode media) {
        line.events().forEach((name, data) -> {
            ObjectNode event = media.withObjectProperty("x-events").putObject(name);
            event.set("data", schemas.answered(data));
        });
    }

    private ObjectNode schema(RouteLine line, RouteLine.Answer answer) {
        if (answer.record() == null) {
            AnnotatedType known = OpenApiShapes.of(line);
            if (known != null) {
                return schemas.answered(known);
            }
            boolean json = "application/json".equals(answer.contentType());
            return NODES.objectNode().put("type", json ? "object" : "string");
        }
        ObjectNode schema = schemas.answered(answer.record());
        if (!answer.list()) {
            return schema;
        }
        ObjectNode page = NODES.objectNode().put("type", "object");
        page.putArray("required").add("items").add("next");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("items").put("type", "array").set("items", schema);
        properties
                .putObject("next")
                .put("description", "What to give as after for the next page; null on the last.")
                .putArray("type")
                .add("string")
                .add("null");
        return page.put("additionalProperties", false);
    }

    private static ObjectNode headers(RouteLine line, RouteLine.Answer answer) {
        ObjectNode headers = NODES.objectNode();
        if ((answer.status() == 201 || answer.status() == 202) && answer.contentType() != null) {
            header(headers, "Location", "Where it is.", true).put("format", "uri-reference");
        }
        if (line.isTagged()) {
            // A replay does not know what has become of what it made.
            header(headers, "ETag", "The revision, for If-Match.", !isNamed(line))
                    .put("pattern", "^\"[^\"]+\"$");
        }
        if (answer.list()) {
            header(headers, "Link", "The next page, where there is one.", false).put("pattern", "; rel=\"next\"$");
        }
        if (isNamed(line)) {
            header(headers, "Idempotency-Replayed", "That the act of this key was done before.", false)
                    .put("const", "true");
        }
        line.sent().forEach(sent -> header(headers, sent.name(), sent.what(), true));
        return headers;
    }

    private static ObjectNode header(ObjectNode headers, String name, String what, boolean required) {
        ObjectNode header = headers.putObject(name).put("description", what);
        if (required) {
            header.put("required", true);
        }
        return header.putObject("schema").put("type", "string");
    }

    private static ObjectNode unchanged() {
        ObjectNode response =
                NODES.objectNode().put("description", "What the caller has, as If-None-Match says, is what is here.");
        header(response.putObject("headers"), "ETag", "What the caller has.", true);
        return response;
    }

    private static String phrase(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    private static String refusal(int status) {
        return phrase(status).replace(" ", "");
    }

    /** Every refusal that a line names, by name. */
    static ObjectNode refusals(List<RouteLine> lines) {
        SortedSet<Integer> statuses = new TreeSet<>();
        lines.forEach(line -> statuses.addAll(refusals(line)));
        Map<String, ObjectNode> named = new TreeMap<>();
        for (int status : statuses) {
            ObjectNode response = NODES.objectNode().put("description", phrase(status) + ": a problem (RFC 9457).");
            ObjectNode headers = response.putObject("headers");
            header(headers, "Content-Language", "The language of title and detail.", true);
            switch (status) {
                case 401 -> header(headers, "WWW-Authenticate", "How to sign in.", true);
                case 415 -> header(headers, "Accept", "The type of the body that is taken.", false);
                case 429, 503 ->
                    header(headers, "Retry-After", "After how many seconds to try again.", true)
                            .put("pattern", "^[1-9][0-9]*$");
                default -> {}
            }
            response.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema")
                    .put("$ref", REF + "schemas/" + PROBLEM);
            named.put(refusal(status), response);
        }
        return NODES.objectNode().setAll(named);
    }

    /** The schemas that no record has. */
    static Map<String, ObjectNode> more() {
        return Map.of(PROBLEM, problem());
    }

    private static ObjectNode problem() {
        ObjectNode problem = NODES.objectNode().put("type", "object");
        problem.put("description", "A refusal (RFC 9457): what is wrong, and what to do next.");
        problem.putArray("required")
                .add("type")
                .add("title")
                .add("status")
                .add("detail")
                .add("code");
        ObjectNode properties = problem.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        text(properties, "detail", "What is wrong and what to do next, in the language of the caller.");
        text(properties, "code", "The same for programs.");
        ObjectNode errors = properties.putObject("errors").put("type", "array");
        errors.put("description", "Everything that is wrong in the body (422).").put("minItems", 1);
        ObjectNode error = errors.putObject("items").put("type", "object");
        error.putArray("required").add("pointer").add("detail").add("code");
        text(error.putObject("properties"), "pointer", "A JSON pointer into the body.");
        error.withObjectProperty("properties").putObject("detail").put("type", "string");
        error.withObjectProperty("properties").putObject("code").put("type", "string");
        error.put("additionalProperties", false);
        MEMBERS.forEach((name, what) -> text(properties, name, what));
        text(properties, "opensAt", "When what was asked for opens (409).").put("format", "date-time");
        text(properties, "closedAt", "When what was asked for closed (409).").put("format", "date-time");
        properties.putObject("current").put("description", "What is there now (412).");
        properties.putObject("yours").put("description", "What the caller wanted (412).");
        return problem.put("additionalProperties", false);
    }

    private static ObjectNode text(ObjectNode properties, String name, String what) {
        return properties.putObject(name).put("type", "string").put("description", what);
    }
}

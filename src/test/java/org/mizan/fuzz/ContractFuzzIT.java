package org.mizan.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.LogLines;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/**
 * Asks every operation of the API document, each once before chance chooses, in the name of every role, with bodies, ids, queries and headers that are
 * right, nearly right and hostile. Each answer is one that the document describes; none is a failure of the server, none
 * is large because the request was, and the log stays short. The same seed asks the same:
 * {@code -Dfuzz.seed=7 -Dfuzz.requests=650000}.
 */
class ContractFuzzIT {
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 8_000);
    private static final int LONGEST_PROBLEM = 64 << 10;
    private static final int LONGEST_LINE = 500;

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Seen seen = new Seen(random);
    private final ObjectMapper json = new ObjectMapper();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Client, Role> roles = new LinkedHashMap<>();
    private final List<Client> callers = new ArrayList<>();
    private Bodies bodies;
    private Award award;

    /** A line of the document. */
    private record Operation(String method, String path, JsonNode described) {}

    /** What is asked. */
    private record Asked(String method, String path, Map<String, String> headers, String type, String body) {
        @Override
        public String toString() {
            String shown = body == null || body.length() <= 300 ? body : body.substring(0, 300) + "...";
            return method + " " + path + " " + headers + " " + type + " " + shown;
        }
    }

    @Test
    void every_answer_is_one_that_the_document_describes_whatever_is_asked() throws Exception {
        read();
        people();
        List<String> wrong = new ArrayList<>();
        Set<String> reached = new HashSet<>();
        try (LogLines log = new LogLines()) {
            for (int number = 0; number < REQUESTS && wrong.size() < 20; number++) {
                if (number % 200 == 0) {
                    roles.forEach((client, role) -> server.grant(award.edition(), client.id(), role));
                }
                Client caller = callers.get(random.nextInt(callers.size()));
                Operation operation =
                        operations.get(number < operations.size() ? number : random.nextInt(operations.size()));
                Asked asked = asked(operation);
                reached.add(operation.method + " " + operation.path);
                String found = fault(caller, asked);
                if (found != null) {
                    wrong.add("request " + number + ": " + asked + "\n  " + found);
                }
            }
            log.of(Level.ERROR).forEach(line -> wrong.add("in the log: " + line));
            log.of(Level.INFO).stream()
                    .filter(line -> line.length() > LONGEST_LINE)
                    .forEach(line -> wrong.add("a long line in the log: " + line.substring(0, LONGEST_LINE)));
        }
        assertEquals(List.of(), wrong, "seed " + SEED);
        assertEquals(
                operations.stream()
                        .map(operation -> operation.method + " " + operation.path)
                        .collect(Collectors.toSet()),
                reached);
    }

    private void read() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(ContractFuzzIT.class.getResourceAsStream("/web/api/openapi.json"))) {
            JsonNode document = json.readTree(file);
            bodies = new Bodies(document, random, seen);
            document.get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(operation -> operations.add(new Operation(
                                    operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue()))));
        }
    }

    /** An award that was judged, and somebody of every kind. */
    private void people() throws JsonProcessingException {
        award = Award.marked(server, new int[][] {{4, 5, 6}, {6, 7, 3}, {2, 8, 0}});
        for (Role role : Role.values()) {
            Client client = server.person();
            roles.put(client, role);
            seen.add("email", client.get("/people/me").json().getString("email"));
        }
        award.judges().forEach(judge -> roles.put(judge, Role.JUDGE));
        roles.put(award.organiser(), Role.ORGANISER);
        callers.addAll(roles.keySet());
        callers.add(award.organiser()); // who may do most is asked more often
        callers.add(server.organiserOfTheHouse());
        callers.add(server.person());
        callers.add(server.unproved());
        callers.add(server.nobody());
        callers.forEach(caller -> seen.add("person", String.valueOf(caller.id())));
        seen.add("edition", award.edition().toString());
        seen.add("edition", award.rows().slug);
        seen.add("preset", "jordan-3");
        seen.add("round", "evaluation");
        seen.add("criterion", "impact");
        seen.add("phase", "judging");
        seen.add("place", "1");
        award.desks().forEach(desk -> seen.add("assignment", desk.assignment().toString()));
        award.entries().forEach(entry -> seen.add("entry", entry.toString()));
        seen.add("standings", award.compute(new io.vertx.core.json.JsonObject()));
    }

    private Asked asked(Operation operation) {
        StringBuilder path = new StringBuilder(operation.path);
        StringBuilder query = new StringBuilder();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode unresolved : operation.described.path("parameters")) {
            JsonNode parameter = bodies.resolved(unresolved);
            String name = parameter.get("name").textValue();
            switch (parameter.get("in").textValue()) {
                case "path" -> {
                    int at = path.indexOf("{" + name + "}");
                    path.replace(at, at + name.length() + 2, segment(name));
                }
                case "query" -> {
                    if (random.nextInt(3) == 0) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(queried(name, parameter));
                    }
                }
                case "header" -> header(headers, name);
                default -> {}
            }
        }
        if (random.nextInt(100) == 0) {
            query.append(query.isEmpty() ? "?" : "&").append("no=such&%41=%D9%85&=");
        }
        headers.put("Accept-Language", random.nextBoolean() ? "ar" : "en;q=0.5, *");
        JsonNode content = operation.described.at("/requestBody/content");
        // A stream has no end, so only its head is asked for.
        String method = operation.path.endsWith("/stream") ? "HEAD" : operation.method;
        if (content.isEmpty()) {
            return new Asked(method, path.toString() + query, headers, null, null);
        }
        Map.Entry<String, JsonNode> media = content.properties().iterator().next();
        String type = random.nextInt(60) == 0 ? "text/plain" : media.getKey();
        return new Asked(method, path.toString() + query, headers, type, body(media));
    }

    private String body(Map.Entry<String, JsonNode> media) {
        if (media.getKey().endsWith("json")) {
            return random.nextInt(8) == 0
                    ? media.getValue().path("example").toString()
                    : bodies.of(media.getValue().get("schema"));
        }
        String example = media.getValue().path("example").asText();
        if (!example.isEmpty() && random.nextBoolean()) {
            int at = random.nextInt(example.length() + 1);
            return example.substring(0, at)
                    + Bodies.HOSTILE.get(random.nextInt(Bodies.HOSTILE.size()))
                    + example.substring(at);
        }
        StringBuilder table = new StringBuilder("judge,entry\n");
        for (int row = random.nextInt(5); row > 0; row--) {
            table.append(seen.any("person"))
                    .append(',')
                    .append(seen.any("entry"))
                    .append('\n');
        }
        return random.nextInt(3) > 0 ? table.toString() : table + Bodies.HOSTILE.get(random.nextInt(30));
    }

    private String segment(String name) {
        return random.nextInt(30) == 0
                ? List.of("x", "%D9%85", "%00", "1-1-1-1-1", "'%20or%201=1", "-1", "99999999999", "a".repeat(300))
                        .get(random.nextInt(8))
                : encoded(seen.any(name));
    }

    private String queried(String name, JsonNode parameter) {
        return random.nextInt(4) == 0
                ? List.of("", "-1", "0", "1e9", "99999999999999999999", "%00", "%D9%A4", "a".repeat(500))
                        .get(random.nextInt(8))
                : encoded(bodies.text(name, parameter.path("schema")));
    }

    private void header(Map<String, String> headers, String name) {
        String value = List.of("\"1\"", "\"2\"", "\"3\"", "*", "\"0\"", "W/\"1\"", "1", "\"x\", \"1\"", "~".repeat(300))
                .get(random.nextInt(9));
        switch (name) {
            case "If-Match" -> {
                if (random.nextInt(4) > 0) {
                    headers.put(name, value);
                }
            }
            case "If-None-Match" -> {
                if (random.nextInt(4) == 0) {
                    headers.put(name, value);
                }
            }
            case "Idempotency-Key" -> {
                if (random.nextInt(3) == 0) {
                    headers.put(name, "key-" + random.nextInt(30));
                }
            }
            default -> {
                if (random.nextInt(3) == 0) {
                    headers.put(name, value);
                }
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is wrong with the answer; null where nothing is. */
    private String fault(Client caller, Asked asked) {
        // Who signs out is gone: somebody new for it.
        boolean leaves = asked.path.endsWith("/sessions/current") || asked.path.endsWith("/me/sessions");
        Client client = leaves && asked.method.equals("DELETE") && caller.id() != null ? server.person() : caller;
        for (Map.Entry<String, String> header : asked.headers.entrySet()) {
            client = client.with(header.getKey(), header.getValue());
        }
        Answer answer;
        try {
            answer = client.send(asked.method, asked.path.substring(1), asked.type, asked.body);
        } catch (AssertionError undescribed) {
            return undescribed.getMessage();
        }
        String text = answer.text();
        if (answer.status() >= 500) {
            return answer.status() + " " + text;
        }
        if (answer.status() >= 400) {
            return text.length() > LONGEST_PROBLEM ? answer.status() + " of " + text.length() + " characters" : null;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                seen.addAll(asked.path, json.readTree(text));
            } catch (JsonProcessingException broken) {
                return answer.status() + " " + broken.getMessage();
            }
        }
        return null;
    }
}

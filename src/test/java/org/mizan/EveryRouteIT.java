package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.identity.Role;
import org.mizan.web.Audience;
import org.mizan.web.RouteLine;

/** Walks every route of the table as every role and as nobody: who may call is what the line says, and nothing else. */
class EveryRouteIT {
    private static final Set<String> FORBIDDEN =
            Set.of("web.forbidden", "web.unproved", "team.first", "submission.team.none");

    private static final Set<String> LEAVING =
            Set.of("DELETE /api/v1/sessions/current", "DELETE /api/v1/people/me/sessions");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** As the example of the line that makes editions has it. */
    private static final String SLUG = "weekend-2026";

    private static final String UNPROVED = "someone whose address is not proved";

    private static UUID edition;
    private static final Map<String, Client> CALLERS = new LinkedHashMap<>();
    private static final Map<String, List<String>> ROLES_IN_EDITION = new LinkedHashMap<>();
    private static final Map<String, List<String>> ROLES_IN_HOUSE = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        Client house = server.organiserOfTheHouse();
        RouteLine making = server.lines().stream()
                .filter(line -> line.toString().equals("POST /api/v1/editions"))
                .findFirst()
                .orElseThrow();
        edition = house.post("/editions", new JsonObject(making.example()))
                .expect(201)
                .id();
        add("someone without a role", server.person(), List.of(), List.of());
        add(UNPROVED, server.unproved(), List.of(), List.of());
        for (Role role : Role.values()) {
            String name = Audience.name(role);
            add(name, server.person(edition, role), List.of(name), List.of());
        }
        add("organiser of another edition", server.person(UUID.randomUUID(), Role.ORGANISER), List.of(), List.of());
        add("organiser of the house", server.organiserOfTheHouse(), List.of(), List.of("organiser"));
    }

    private static void add(String name, Client client, List<String> inEdition, List<String> inHouse) {
        CALLERS.put(name, client);
        ROLES_IN_EDITION.put(name, inEdition);
        ROLES_IN_HOUSE.put(name, inHouse);
    }

    @Test
    void nobody_gets_no_further_than_what_everyone_may_see() {
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            Answer answer = call(line, server.nobody());
            boolean refused =
                    answer.status() == 401 && (isStream(line) || code(answer).equals("web.unauthenticated"));
            if (refused == line.audience() instanceof Audience.Everyone) {
                wrong.add(line + ": " + answer.status());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_token_opens_nothing_once_its_session_has_ended() {
        Client leaving = server.person(edition, Role.ORGANISER);
        for (Role role : Role.values()) {
            if (role != Role.JUDGE) { // who runs an edition does not judge it
                server.grant(edition, leaving.id(), role);
            }
        }
        server.grant(TestServer.HOUSE, leaving.id(), Role.ORGANISER);
        Client named = leaving.with("Idempotency-Key", "made-before");
        JsonObject asked = new JsonObject()
                .put("email", "made-before@example.org")
                .put("role", "observer")
                .put("name", new JsonObject().put("en", "Observer"));
        named.post("/editions/" + edition + "/members", asked).expect(201);
        leaving.delete("/sessions/current").expect(204);
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            Answer answer = call(line, leaving);
            boolean refused = answer.status() == 401
                    && answer.header("WWW-Authenticate").isPresent()
                    && (isStream(line) || code(answer).equals("web.session.over"));
            if (!refused && !(line.audience() instanceof Audience.Everyone)) {
                wrong.add(line + ": " + answer.status() + " " + answer.text());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(
                "web.session.over",
                named.post("/editions/" + edition + "/members", asked)
                        .expect(401)
                        .code());
    }

    @Test
    void a_role_opens_the_lines_that_name_it_and_no_other() {
        List<String> wrong = new ArrayList<>();
        CALLERS.forEach((name, client) -> {
            for (RouteLine line : server.lines()) {
                Answer answer = call(line, client);
                boolean forbidden = answer.status() == 403 && (isStream(line) || FORBIDDEN.contains(code(answer)));
                if (forbidden == mayCall(name, line) || answer.status() == 401 && !isSignIn(line)) {
                    wrong.add(name + ", " + line + ": " + answer.status() + " " + answer.text());
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void whoever_may_not_call_is_told_so_before_any_question_of_revisions() {
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.audience() instanceof Audience.Only && line.isGuarded()) {
                for (String seen : new String[] {null, "\"1\"", "7", "*", "\"999999\""}) {
                    Client stranger = CALLERS.get("someone without a role");
                    Answer answer = (seen == null ? stranger : stranger.with("If-Match", seen))
                            .send(line.method().name(), path(line), line.contentType(), line.example());
                    if (answer.status() != 403) {
                        wrong.add(line + " " + seen + ": " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void an_edition_that_is_not_there_is_not_found_by_anyone() {
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.parameters().contains("edition") && line.audience() instanceof Audience.Only) {
                for (String unknown : List.of(UUID.randomUUID().toString(), "no-such-edition")) {
                    Answer answer =
                            send(line, CALLERS.get("organiser"), path(line).replace(edition.toString(), unknown));
                    if (answer.status() != 404 && answer.status() != 403) {
                        wrong.add(line + ": " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void an_edition_is_found_by_its_short_name_wherever_it_is_by_its_id() {
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.parameters().contains("edition") && mayCall("organiser", line)) {
                String named = path(line).replace(edition.toString(), SLUG);
                Answer answer = send(line, CALLERS.get("organiser"), named);
                if (answer.status() == 403 || answer.text().contains("\"subject\":\"edition\"")) {
                    wrong.add(line + ": " + answer.status() + " " + answer.text());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothing_that_is_called_with_an_example_breaks_the_server() {
        List<String> wrong = new ArrayList<>();
        CALLERS.forEach((name, client) -> {
            for (RouteLine line : server.lines()) {
                Answer answer = call(line, client);
                if (answer.status() >= 500 || answer.status() == 400) {
                    wrong.add(name + ", " + line + ": " + answer.status() + " " + answer.text());
                }
            }
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void ids_that_are_no_ids_are_not_found() {
        List<String> wrong = new ArrayList<>();
        Client organiser = CALLERS.get("organiser");
        for (RouteLine line : server.lines()) {
            for (String odd :
                    List.of("x", "%D9%85", "1-1-1-1-1", "'%20or%201=1", "00000000-0000-0000-0000-000000000000")) {
                String path = path(line);
                for (String parameter : line.parameters()) {
                    path = path.replace(value(parameter), odd);
                }
                if (!line.parameters().isEmpty()) {
                    Answer answer = send(line, organiser, path);
                    if (answer.status() >= 500) {
                        wrong.add(line + " " + odd + ": " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void the_table_of_routes_is_not_empty_and_names_every_role() {
        assertTrue(server.lines().size() > 50, "lines: " + server.lines().size());
        Map<Role, Boolean> named = new EnumMap<>(Role.class);
        for (RouteLine line : server.lines()) {
            if (line.audience() instanceof Audience.Only only) {
                for (Role role : Role.values()) {
                    named.merge(role, only.roles().contains(Audience.name(role)), Boolean::logicalOr);
                }
            }
        }
        assertFalse(named.containsValue(false), named.toString());
    }

    private static boolean mayCall(String name, RouteLine line) {
        return switch (line.audience()) {
            case Audience.Everyone everyone -> true;
            case Audience.SignedIn signedIn -> true;
            case Audience.Proved proved -> !name.equals(UNPROVED);
            case Audience.Only only ->
                (line.parameters().contains("edition") ? ROLES_IN_EDITION : ROLES_IN_HOUSE)
                        .get(name).stream().anyMatch(only.roles()::contains);
        };
    }

    /** A wrong password is 401 too. */
    private static boolean isSignIn(RouteLine line) {
        return line.path().startsWith("/api/v1/sessions");
    }

    /** A stream has no end, so only its head is asked for. */
    private static boolean isStream(RouteLine line) {
        return line.path().endsWith("/stream");
    }

    private static String code(Answer answer) {
        return answer.text().startsWith("{") ? answer.json().getString("code", "") : "";
    }

    private static Answer call(RouteLine line, Client client) {
        // Who walks on has to stay signed in.
        boolean leaves = LEAVING.contains(line.toString()) && CALLERS.containsValue(client);
        return send(line, leaves ? server.person() : client, path(line));
    }

    private static Answer send(RouteLine line, Client client, String path) {
        String method = isStream(line) ? "HEAD" : line.method().name();
        boolean revised = method.equals("PUT") || method.equals("PATCH") || method.equals("DELETE");
        return (revised ? client.seen(1) : client).send(method, path, line.contentType(), line.example());
    }

    private static String path(RouteLine line) {
        String path = line.path().substring(1);
        for (String parameter : line.parameters()) {
            path = path.replaceFirst(":" + parameter + "(?=/|$)", value(parameter));
        }
        return path;
    }

    private static String value(String parameter) {
        return switch (parameter) {
            case "edition" -> edition.toString();
            case "role" -> "judge";
            case "place", "number" -> "1";
            case "phase", "sector", "institution" -> "health";
            default ->
                UUID.nameUUIDFromBytes(parameter.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString();
        };
    }
}

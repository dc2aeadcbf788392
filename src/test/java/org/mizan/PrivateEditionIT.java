package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.identity.Role;
import org.mizan.web.Audience;
import org.mizan.web.RouteLine;

/** An edition that is not public is there for those who have a role in it, and for nobody else. */
class PrivateEditionIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.scored(server);

    private void set(boolean isPublic) {
        int revision = award.organiser().get(award.base()).expect(200).revision();
        award.organiser()
                .seen(revision)
                .patch(award.base(), new JsonObject().put("set", new JsonObject().put("public", isPublic)))
                .expect(200);
    }

    private List<String> names() {
        return List.of(award.edition().toString(), award.rows().slug);
    }

    @Test
    void a_stranger_finds_nothing_on_any_line_that_is_open_to_everybody() {
        award.publish(award.compute(new JsonObject())).expect(201);
        server.nobody().get(award.base() + "/board").expect(200);
        set(false);
        Map<String, Client> strangers = Map.of(
                "nobody", server.nobody(),
                "somebody without a role", server.person(),
                "an organiser of another edition", server.person(UUID.randomUUID(), Role.ORGANISER));
        List<String> wrong = new ArrayList<>();
        int lines = 0;
        for (RouteLine line : server.lines()) {
            if (line.parameters().contains("edition") && line.audience() instanceof Audience.Everyone) {
                lines++;
                strangers.forEach((name, stranger) -> names().forEach(edition -> {
                    Answer answer = stranger.send("GET", path(line, edition), null, null);
                    if (answer.status() != 404 || !answer.text().equals(unknown(line, stranger))) {
                        wrong.add(name + ", " + line + ": " + answer.status() + " " + answer.text());
                    }
                }));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(lines >= 7, "open lines: " + lines);
    }

    private static String unknown(RouteLine line, Client stranger) {
        return stranger.get(path(line, UUID.randomUUID().toString())).text();
    }

    private static String path(RouteLine line, String edition) {
        return line.path()
                .substring("/api/v1".length())
                .replace(":edition", edition)
                .replace(":round", AwardRows.ROUND)
                .replace(":phase", "judging")
                .replace(":number", "1");
    }

    @Test
    void whoever_signs_in_without_a_role_in_it_is_told_on_no_line_that_it_is_there() {
        set(false);
        Client stranger = server.person();
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.parameters().contains("edition")) {
                String method =
                        line.path().endsWith("/stream") ? "HEAD" : line.method().name();
                List<Integer> answers = new ArrayList<>();
                for (String edition :
                        List.of(award.edition().toString(), UUID.randomUUID().toString())) {
                    answers.add(stranger.seen(1)
                            .send(method, path(line, edition), line.contentType(), line.example())
                            .status());
                }
                if (!answers.getFirst().equals(answers.getLast())) {
                    wrong.add(line + ": " + answers);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void its_roles_and_organisers_of_the_house_see_it_and_what_it_published_with_a_flag() {
        set(false);
        award.publish(award.compute(new JsonObject())).expect(201);
        List<Client> insiders = new ArrayList<>(List.of(server.organiserOfTheHouse()));
        for (Role role : Role.values()) {
            insiders.add(server.person(award.edition(), role));
        }
        for (Client insider : insiders) {
            assertFalse(insider.get(award.base()).expect(200).json().getBoolean("public"));
            assertEquals(List.of(false), listed(insider));
            insider.get(award.base() + "/board").expect(200);
            insider.get(award.base() + "/publications/1").expect(200);
        }
        assertEquals(List.of(), listed(server.nobody()));
        assertEquals(List.of(), listed(server.person()));
        server.nobody().get(award.base() + "/board").expect(404);
        set(true);
        assertEquals(List.of(true), listed(server.nobody()));
        server.nobody().get(award.base() + "/board").expect(200);
    }

    private List<Boolean> listed(Client client) {
        return client.get("/editions?slug=" + award.rows().slug).expect(200).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getBoolean("public"))
                .toList();
    }

    @Test
    void a_board_that_memory_has_is_shown_to_no_stranger_from_the_answer_on_that_hides_it() {
        award.publish(award.compute(new JsonObject())).expect(201);
        for (int round = 0; round < 5; round++) {
            set(false);
            for (String name : names()) {
                server.nobody().get("/editions/" + name + "/board").expect(404);
                award.organiser().get("/editions/" + name + "/board").expect(200);
            }
            set(true);
            for (String name : names()) {
                server.nobody().get("/editions/" + name + "/board").expect(200);
            }
        }
    }

    @Test
    void who_follows_the_board_hears_no_more_of_it_when_it_is_hidden() throws IOException {
        for (boolean published : new boolean[] {false, true}) {
            if (published) {
                set(true);
                award.publish(award.compute(new JsonObject())).expect(201);
            }
            try (Socket socket = new Socket("127.0.0.1", server.base().getPort())) {
                socket.getOutputStream()
                        .write(("GET /api/v1" + award.base() + "/board/stream HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                assertEquals("HTTP/1.1 200 OK", lines.readLine());
                String line = lines.readLine();
                while (line != null && !line.startsWith("retry:")) {
                    line = lines.readLine();
                }
                set(false);
                while (line != null && !line.equals("0")) {
                    line = lines.readLine();
                }
                assertEquals("0", line); // the last chunk
            }
        }
    }

    @Test
    void an_edition_is_hidden_until_somebody_shows_it() {
        JsonObject made = new JsonObject()
                .put("preset", "uzbekistan")
                .put("slug", "hidden")
                .put("set", new JsonObject().put("start", "2026-10-01"));
        assertFalse(server.house().post("/editions", made).expect(201).json().getBoolean("public"));
        server.nobody().get("/editions/hidden").expect(404);
        server.house().get("/editions/hidden").expect(200);
    }

    @Test
    void the_record_says_who_showed_or_hid_it() {
        set(false);
        JsonObject body = new JsonObject(server.row(
                        "select body::text from audit where edition_id = $1 and act = 'edition.change'",
                        award.edition())
                .getString(0));
        assertEquals(false, body.getBoolean("public"));
        assertNull(body.getValue("set"));
    }
}

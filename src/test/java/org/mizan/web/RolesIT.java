package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class RolesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static AwardRows rows() {
        return AwardRows.open(server.database(), "impact");
    }

    private static String judges(UUID edition) {
        return "/editions/" + edition + "/rounds/" + AwardRows.ROUND + "/judges";
    }

    @Test
    void an_edition_that_is_not_there_is_not_found_whoever_asks() {
        Client organiser = server.person(rows().edition, Role.ORGANISER);
        String nowhere = judges(UUID.randomUUID());
        assertEquals("edition", organiser.get(nowhere).expect(404).json().getString("subject"));
        assertEquals("edition", server.person().get(nowhere).expect(404).json().getString("subject"));
    }

    @Test
    void a_role_is_of_one_edition() {
        AwardRows rows = rows();
        Client organiser = server.person(rows.edition, Role.ORGANISER);
        organiser.get(judges(rows.edition)).expect(200);
        organiser.get(judges(rows().edition)).expect(403);
    }

    @Test
    void a_role_given_and_one_taken_away_work_at_the_next_request_of_the_same_session() {
        AwardRows rows = rows();
        Client person = server.person(rows.edition, Role.OBSERVER);
        person.get(judges(rows.edition)).expect(403);
        server.grant(rows.edition, person.id(), Role.ORGANISER);
        person.get(judges(rows.edition)).expect(200);
        rows.run(
                "delete from membership where edition_id = $1 and person_id = $2 and role = 'organiser'",
                rows.edition,
                person.id());
        person.get(judges(rows.edition)).expect(403);
    }

    /** Every line but those for a judge of the edition, as somebody who holds every role there is beside it. */
    @Test
    void a_judges_card_opens_the_lines_of_a_judge_of_its_edition_and_no_other() {
        AwardRows rows = rows();
        Client judge = server.person(rows.edition, Role.JUDGE);
        server.grant(rows.edition, judge.id(), Role.STEERING);
        server.grant(rows.edition, judge.id(), Role.OBSERVER);
        server.grant(TestServer.HOUSE, judge.id(), Role.ORGANISER);
        AwardRows other = rows();
        server.grant(other.edition, judge.id(), Role.JUDGE);
        Client holder = card(rows.edition, judge);
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.audience() instanceof Audience.Everyone
                    || line.toString().equals("DELETE /api/v1/sessions/current")) {
                continue;
            }
            for (UUID edition : List.of(rows.edition, other.edition)) {
                Answer answer = send(line, holder, edition);
                boolean judges = edition.equals(rows.edition)
                        && line.parameters().contains("edition")
                        && line.audience() instanceof Audience.Only only
                        && only.roles().contains("judge");
                boolean refused = answer.status() == 403 && answer.code().equals("web.bound");
                if (refused == judges || answer.status() == 401) {
                    wrong.add(line + " " + answer.status() + " " + answer.text());
                }
            }
        }
        assertEquals(List.of(), wrong);
        holder.delete("/sessions/current").expect(204);
    }

    @Test
    void on_lines_for_everyone_of_another_place_the_holder_of_a_card_is_nobody() {
        AwardRows rows = rows();
        AwardRows hidden = rows();
        hidden.run("update edition set public = false where id = $1", hidden.edition);
        rows.run("update edition set public = false where id = $1", rows.edition);
        Client judge = server.person(rows.edition, Role.JUDGE);
        server.grant(hidden.edition, judge.id(), Role.JUDGE);
        judge.get("/editions/" + hidden.edition).expect(200);
        Client holder = card(rows.edition, judge);
        holder.get("/editions/" + rows.edition).expect(200);
        holder.get("/editions/" + hidden.edition).expect(404);
        assertFalse(holder.get("/editions").expect(200).text().contains(rows.edition.toString()));
    }

    @Test
    void a_card_gives_no_role_beside_that_of_judge_on_a_line_that_several_may_call() {
        AwardRows rows = rows();
        Client judge = server.person(rows.edition, Role.JUDGE);
        server.grant(rows.edition, judge.id(), Role.STEERING);
        rows.run(
                "update edition set settings = settings || '{\"judging\": {\"blind\": true}}' where id = $1",
                rows.edition);
        UUID entry = rows.entry("Hidden from judges", "submitted");
        String path = "/editions/" + rows.edition + "/entries/" + entry;
        judge.get(path).expect(200);
        card(rows.edition, judge).get(path).expect(403);
    }

    @Test
    void a_clerk_of_the_hall_sees_progress_says_who_is_there_brings_in_paper_and_nothing_else() {
        assertEquals(
                List.of(
                        "DELETE /api/v1/editions/:edition/paper-cards/:paper",
                        "GET /api/v1/editions/:edition/entries",
                        "GET /api/v1/editions/:edition/hall",
                        "GET /api/v1/editions/:edition/paper-cards",
                        "GET /api/v1/editions/:edition/rounds/:round/assignments",
                        "GET /api/v1/editions/:edition/rounds/:round/judges",
                        "POST /api/v1/editions/:edition/assignments/:assignment/paper-cards",
                        "POST /api/v1/editions/:edition/entries/:entry/presence",
                        "POST /api/v1/editions/:edition/entries/unowned",
                        "POST /api/v1/editions/:edition/paper-cards/:paper/keying",
                        "POST /api/v1/editions/:edition/paper-cards/:paper/refusal"),
                server.lines().stream()
                        .filter(line -> line.audience() instanceof Audience.Only only
                                && only.roles().contains("clerk"))
                        .map(RouteLine::toString)
                        .sorted()
                        .toList());
        AwardRows rows = rows();
        Client organiser = server.person(rows.edition, Role.ORGANISER);
        Client clerk = server.person();
        JsonObject given = new JsonObject().put("email", email(clerk)).put("role", "clerk");
        organiser.post("/editions/" + rows.edition + "/members", given).expect(201);
        clerk.get(judges(rows.edition)).expect(200);
        organiser
                .delete("/editions/" + rows.edition + "/members/" + clerk.id() + "/roles/clerk")
                .expect(204);
        clerk.get(judges(rows.edition)).expect(403);
    }

    @Test
    void who_judges_is_no_clerk_and_who_is_clerk_does_not_judge() {
        AwardRows rows = rows();
        Client organiser = server.person(rows.edition, Role.ORGANISER);
        Client judge = server.person(rows.edition, Role.JUDGE);
        Client clerk = server.person(rows.edition, Role.CLERK);
        String members = "/editions/" + rows.edition + "/members/";
        assertEquals(
                "identity.member.judge",
                organiser
                        .put(members + judge.id() + "/roles/clerk", new JsonObject())
                        .expect(409)
                        .code());
        organiser.put(members + clerk.id() + "/roles/judge", new JsonObject()).expect(409);
    }

    private static String email(Client person) {
        return person.get("/people/me").expect(200).json().getString("email");
    }

    private static Client card(UUID edition, Client judge) {
        String link = server.person(edition, Role.ORGANISER)
                .put(
                        "/editions/" + edition + "/judge-cards",
                        new JsonObject()
                                .put("judges", new JsonArray().add(judge.id().toString())))
                .expect(200)
                .json()
                .getJsonArray("cards")
                .getJsonObject(0)
                .getString("link");
        JsonObject session = server.nobody()
                .post("/sessions/cards", new JsonObject().put("token", link.substring(link.indexOf('#') + 1)))
                .expect(201)
                .json();
        return server.holder(judge.id(), session.getString("accessToken"));
    }

    private static Answer send(RouteLine line, Client client, UUID edition) {
        String path = line.path().substring(1);
        for (String parameter : line.parameters()) {
            path = path.replaceFirst(
                    ":" + parameter + "(?=/|$)",
                    parameter.equals("edition")
                            ? edition.toString()
                            : UUID.nameUUIDFromBytes(parameter.getBytes(StandardCharsets.UTF_8))
                                    .toString());
        }
        return client.seen(1).send(line.method().name(), path, line.contentType(), line.example());
    }
}

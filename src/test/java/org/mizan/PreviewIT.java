package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.identity.Role;
import org.mizan.web.Audience;
import org.mizan.web.RouteLine;

/** What an organiser sees who looks at the edition as a judge or a team does. */
class PreviewIT {
    private static final JsonObject BLIND = new JsonObject().put("judging", new JsonObject().put("blind", true));

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static String as(UUID person) {
        return "?as=" + person;
    }

    private static List<String> ofJudge(Award award) {
        var assignment = award.desks().getFirst().assignment();
        return List.of(
                award.base() + "/assignments",
                award.base() + "/assignments/" + assignment + "/entry",
                award.base() + "/assignments/" + assignment + "/scorecard");
    }

    private static List<RouteLine> previewed() {
        return server.lines().stream()
                .filter(line -> line.queries().containsKey("as"))
                .toList();
    }

    @Test
    void it_shows_byte_by_byte_what_the_judge_sees() {
        var award = Award.scored(server);
        var judge = award.judges().getFirst();
        for (String path : ofJudge(award)) {
            var own = judge.get(path).expect(200);
            var seen = award.organiser().get(path + as(judge.id())).expect(200);
            assertEquals(own.text(), seen.text());
            assertEquals(own.header("ETag"), seen.header("ETag"));
        }
        assertEquals(
                2,
                award.organiser()
                        .get(award.base() + "/assignments" + as(judge.id()))
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void in_a_blind_edition_the_organiser_sees_no_more_than_the_judge() {
        var award = Award.scored(server);
        award.rows().run("update edition set settings = settings || $2 where id = $1", award.edition(), BLIND);
        var judge = award.judges().getFirst();
        var code = award.rows()
                .column("select code from entry where edition_id = $1 order by id limit 1", award.edition())
                .getFirst();
        for (String path : ofJudge(award)) {
            var seen = award.organiser().get(path + as(judge.id())).expect(200).text();
            assertEquals(judge.get(path).expect(200).text(), seen);
            assertFalse(seen.contains(award.entries().getFirst().toString()), seen);
            assertFalse(seen.contains(code), seen);
        }
    }

    @Test
    void it_shows_what_a_member_of_a_team_sees_but_for_the_code_that_lets_others_in() {
        var award = Award.open(server, server.organiserOfTheHouse(), "seen-" + UUID.randomUUID());
        var captain = award.team(2).getFirst();
        captain.post(award.base() + "/entries", new JsonObject().put("title", Award.text("دوائي", "Dawai")))
                .expect(201);
        var entries = award.base() + "/entries/mine";
        assertEquals(
                captain.get(entries).expect(200).text(),
                award.organiser().get(entries + as(captain.id())).expect(200).text());
        var team = captain.get(award.base() + "/teams/mine").expect(200).json();
        assertNotNull(team.remove("joinCode"));
        var seen = award.organiser()
                .get(award.base() + "/teams/mine" + as(captain.id()))
                .expect(200)
                .json();
        assertNull(seen.remove("joinCode"));
        assertEquals(team, seen);
    }

    @Test
    void nobody_but_an_organiser_of_that_edition_previews() {
        var award = Award.scored(server);
        var judge = award.judges().getFirst();
        var others = new ArrayList<>(List.of(
                award.judges().getLast(),
                judge,
                server.person(),
                server.organiserOfTheHouse(),
                Award.scored(server).organiser()));
        for (Role role : Role.values()) {
            if (role != Role.ORGANISER) {
                others.add(server.person(award.edition(), role));
            }
        }
        for (String path : ofJudge(award)) {
            for (Client other : others) {
                assertEquals(
                        "web.preview",
                        other.get(path + as(judge.id())).expect(403).code());
            }
            assertEquals(
                    "web.unauthenticated",
                    server.nobody().get(path + as(judge.id())).expect(401).code());
        }
        award.rows().run("update edition set public = false where id = $1", award.edition());
        server.person().get(award.base() + "/assignments" + as(judge.id())).expect(404);
    }

    @Test
    void who_has_not_that_role_in_that_edition_is_looked_at_as_nobody() {
        var award = Award.scored(server);
        var elsewhere = Award.scored(server).judges().getFirst();
        for (UUID person : List.of(
                elsewhere.id(),
                award.organiser().id(),
                UUID.randomUUID(),
                server.person(award.edition(), Role.STUDENT).id())) {
            for (String path : ofJudge(award)) {
                var refused = award.organiser().get(path + as(person)).expect(404);
                assertEquals("person", refused.json().getString("subject"));
            }
        }
        var other = award.judges().getLast();
        award.organiser().get(ofJudge(award).get(1) + as(other.id())).expect(404);
    }

    @Test
    void it_ends_with_the_role_or_the_session_of_the_organiser() {
        var award = Award.scored(server);
        var path = award.base() + "/assignments" + as(award.judges().getFirst().id());
        var organiser = server.person(award.edition(), Role.ORGANISER);
        organiser.get(path).expect(200);
        award.rows()
                .run(
                        "delete from membership where edition_id = $1 and person_id = $2",
                        award.edition(),
                        organiser.id());
        organiser.get(path).expect(403);
        award.organiser().get(path).expect(200);
        award.organiser().delete("/sessions/current").expect(204);
        award.organiser().get(path).expect(401);
    }

    /** By every line that changes something, and by every line that is read otherwise. */
    @Test
    void nothing_can_be_done_in_it() {
        var award = Award.scored(server);
        var judge = award.judges().getFirst();
        var before = award.rows().count("audit");
        List<String> wrong = new ArrayList<>();
        for (RouteLine line : server.lines()) {
            if (line.queries().containsKey("as")) {
                continue;
            }
            var answer = award.organiser()
                    .seen(1)
                    .send(line.method().name(), path(line, award) + as(judge.id()), line.contentType(), line.example());
            if (answer.status() != 400 || !answer.code().equals("web.query.unknown")) {
                wrong.add(line + " " + answer.status());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, award.rows().count("audit"));
        for (RouteLine line : previewed()) {
            assertEquals(HttpMethod.GET, line.method(), line.toString());
            assertTrue(
                    line.audience() instanceof Audience.Only only
                            && only.roles().size() == 1,
                    line.toString());
        }
        assertEquals(6, previewed().size());
    }

    private static String path(RouteLine line, Award award) {
        Map<String, String> known = Map.of(
                "edition", award.edition().toString(),
                "round", AwardRows.ROUND,
                "assignment", award.desks().getFirst().assignment().toString(),
                "entry", award.entries().getFirst().toString());
        var path = line.path().substring(1);
        for (String parameter : line.parameters()) {
            path = path.replaceFirst(
                    ":" + parameter + "(?=/|$)",
                    known.getOrDefault(parameter, UUID.randomUUID().toString()));
        }
        return path;
    }
}

package org.mizan.rubric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class RubricIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject criterion(String key, String weight) {
        return new JsonObject()
                .put("key", key)
                .put("name", Award.text("معيار", "Criterion"))
                .put("description", Award.text("وصف", "Description"))
                .put("weight", weight)
                .put("lowest", "0")
                .put("highest", "10")
                .put("step", "2.5")
                .put("anchors", new JsonArray());
    }

    private static JsonObject criteria(JsonObject... criteria) {
        return new JsonObject().put("criteria", new JsonArray(java.util.List.of(criteria)));
    }

    private static String technical(UUID edition) {
        return "/editions/" + edition + "/rounds/technical";
    }

    @Test
    void criteria_are_replaced_whole_while_the_round_has_not_opened() {
        var edition = Award.open(server, server.house(), "replace").edition();
        var wanted = criteria(criterion("usability", "1"), criterion("beauty", "0.5"));
        server.house().put(technical(edition) + "/criteria", wanted).expect(428);
        var replaced = server.house()
                .seen(1)
                .put(technical(edition) + "/criteria", wanted)
                .expect(200);
        assertEquals(2, replaced.revision());
        var round = server.nobody().get(technical(edition)).expect(200);
        assertEquals(2, round.revision());
        var kept = round.json().getJsonArray("criteria");
        assertEquals(wanted.getJsonArray("criteria"), kept);
        assertEquals(
                412,
                server.house()
                        .seen(1)
                        .put(technical(edition) + "/criteria", wanted)
                        .status());
    }

    @Test
    void faults_are_named_and_nothing_is_replaced() {
        var edition = Award.open(server, server.house(), "faults").edition();
        var wrong = criteria(criterion("a", "0"), criterion("a", "1").put("step", "3"));
        var refused = server.house()
                .seen(1)
                .put(technical(edition) + "/criteria", wrong)
                .expect(422);
        assertEquals(
                Set.of("/criteria/0/weight", "/criteria/1/key", "/criteria/1/step"), Set.copyOf(refused.pointers()));
        server.house().seen(1).put(technical(edition) + "/criteria", criteria()).expect(422);
        var screening = "/editions/" + edition + "/rounds/screening/criteria";
        server.house().seen(1).put(screening, criteria(criterion("a", "1"))).expect(422);
        assertEquals(
                4,
                server.nobody()
                        .get(technical(edition))
                        .json()
                        .getJsonArray("criteria")
                        .size());
    }

    @Test
    void once_judging_has_opened_no_criterion_changes() {
        var now = server.clock().instant();
        server.clock().stand(now);
        var phases = new JsonObject()
                .put(
                        "technical",
                        new JsonObject()
                                .put("opensAt", now.plusMillis(1).toString())
                                .put("closesAt", now.plus(Duration.ofDays(1)).toString()));
        var edition = Award.open(server, server.house(), "opened", new JsonObject().put("phases", phases))
                .edition();
        var wanted = criteria(criterion("a", "1"));
        server.house().seen(1).put(technical(edition) + "/criteria", wanted).expect(200);
        server.clock().stand(now.plusMillis(1));
        assertEquals(
                "rubric.round.open",
                server.house()
                        .seen(2)
                        .put(technical(edition) + "/criteria", wanted)
                        .expect(409)
                        .code());
        server.clock().set(now);
    }

    @Test
    void criteria_of_a_round_with_scorecards_stay_even_when_its_phase_is_moved_away() {
        var judge = server.person();
        var scored = Award.desks(server, List.of(judge), 2);
        var organiser = scored.organiser();
        var edition = scored.base();
        var card = new JsonObject()
                .put("marks", new JsonObject().put("impact", "3"))
                .put("state", "draft");
        var wanted = criteria(criterion("beauty", "1"));
        judge.seen(0)
                .put(edition + "/assignments/" + scored.desks().getFirst().assignment() + "/scorecard", card)
                .expect(200);
        var now = server.clock().instant();
        var later = new JsonObject()
                .put("opensAt", now.plus(Duration.ofDays(1)).toString())
                .put("closesAt", now.plus(Duration.ofDays(2)).toString())
                .put("reason", "Not yet.");
        assertEquals(
                List.of("/opensAt"),
                organiser
                        .seen(1)
                        .put(edition + "/phases/judging", later)
                        .expect(422)
                        .pointers());
        scored.rows().moves(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)));
        var path = edition + "/rounds/evaluation";
        assertEquals(
                "rubric.round.scored",
                organiser.seen(1).put(path + "/criteria", wanted).expect(409).code());
        assertTrue(organiser
                .with("Accept-Language", "ar")
                .seen(1)
                .put(path + "/criteria", wanted)
                .text()
                .contains("بطاقات تقييم"));
        var kept = server.nobody().get(path).expect(200).json().getJsonArray("criteria");
        assertEquals("impact", kept.getJsonObject(0).getString("key"));
        // Who has no business here is not told what is wrong in a body.
        judge.seen(1).put(path + "/criteria", new JsonObject()).expect(403);
    }

    @Test
    void only_organisers_of_the_edition_change_criteria() {
        var edition = Award.open(server, server.house(), "roles").edition();
        var wanted = criteria(criterion("a", "1"));
        server.nobody().seen(1).put(technical(edition) + "/criteria", wanted).expect(401);
        server.person(edition, Role.JUDGE)
                .seen(1)
                .put(technical(edition) + "/criteria", wanted)
                .expect(403);
        server.organiserOfTheHouse()
                .seen(1)
                .put(technical(edition) + "/criteria", wanted)
                .expect(403);
        server.nobody().get("/editions/" + edition + "/rounds/nothing").expect(404);
        server.nobody()
                .get("/editions/" + UUID.randomUUID() + "/rounds/technical")
                .expect(404);
    }
}

package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Who advances is looked at, then decided with a reason, and kept. */
class AdvancementIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** Two entries, which stand at six and at five. */
    private final Award award = Award.scored(server);

    private String standings = award.compute(MEAN);

    private Answer preview(String query) {
        return award.organiser().get(award.base() + "/standings/" + standings + "/advancement" + query);
    }

    private Answer decide(JsonObject rule) {
        return award.organiser().post(award.base() + "/standings/" + standings + "/advancements", rule);
    }

    private static JsonObject first(int places) {
        return new JsonObject().put("first", places).put("reason", "كما تنص قواعد الجائزة");
    }

    private JsonArray acts() {
        return award.organiser()
                .get(award.base() + "/advancements")
                .expect(200)
                .json()
                .getJsonArray("items");
    }

    @Test
    void a_preview_decides_nothing() {
        var seen = preview("?first=1").expect(200).json();
        assertEquals(1, seen.getJsonArray("advancing").size());
        assertEquals("6.00", seen.getJsonArray("advancing").getJsonObject(0).getString("score"));
        assertEquals(0, seen.getInteger("beyond"));
        assertEquals(0, preview("").expect(200).json().getJsonArray("advancing").size());
        assertEquals(
                1,
                preview("?first=2&threshold=5.50")
                        .expect(200)
                        .json()
                        .getJsonArray("advancing")
                        .size());
        assertEquals(new JsonArray(), acts());
    }

    @Test
    void what_is_no_rule_is_refused() {
        for (var query : List.of("?first=-1", "?perSector=0", "?threshold=x", "?threshold=1e9", "?first=2&first=3")) {
            preview(query).expect(400);
        }
        assertEquals(List.of("/first"), decide(first(-1)).expect(422).pointers());
        assertEquals(
                List.of("/reason"),
                decide(first(1).put("reason", " ")).expect(422).pointers());
        assertEquals(
                List.of("/threshold"),
                decide(first(1).put("threshold", "high")).expect(422).pointers());
        assertEquals(
                "results.advancement.nobody",
                decide(first(2).put("threshold", "9")).expect(409).code());
        assertEquals(new JsonArray(), acts());
    }

    @Test
    void what_was_decided_is_kept_with_its_rule_and_reason() {
        var first =
                preview("?first=1").expect(200).json().getJsonArray("advancing").getJsonObject(0);
        var winner = first.getString("entry");
        assertFalse(first.getString("code").isEmpty());
        var decided = decide(first(1)).expect(201);
        var act = acts().getJsonObject(0);
        assertEquals(decided.json(), act);
        assertEquals(new JsonObject().put("ar", "شخص").put("en", "Person"), act.getJsonObject("decidedByName"));
        assertEquals(standings, act.getString("standings"));
        assertEquals("evaluation", act.getString("round"));
        assertEquals("كما تنص قواعد الجائزة", act.getString("reason"));
        assertEquals(1, act.getJsonObject("rule").getInteger("first"));
        assertEquals(
                new JsonObject()
                        .put("entry", winner)
                        .put("code", first.getString("code"))
                        .put("title", first.getJsonObject("title"))
                        .put("rank", 1)
                        .put("ground", "place"),
                act.getJsonArray("entries").getJsonObject(0));
        var recorded = server.row(
                        "select body::text from audit where edition_id = $1 and act = 'advancement.decide'",
                        award.edition())
                .getString(0);
        assertTrue(recorded.contains(winner) && !recorded.contains("قواعد"), recorded);
    }

    @Test
    void nobody_advances_from_standings_that_marks_have_overtaken() {
        award.save(0, 1, 9).expect(200);
        assertEquals("results.stale", decide(first(1)).expect(409).code());
        assertEquals(new JsonArray(), acts());
    }

    @Test
    void acts_that_come_together_are_each_numbered() throws Exception {
        assertEquals(List.of(1, 2), Together.numbers(List.of(() -> decide(first(1)), () -> decide(first(2)))));
        var page = award.organiser()
                .get(award.base() + "/advancements?limit=1")
                .expect(200)
                .json();
        assertEquals("1", page.getString("next"));
    }

    @Test
    void only_organisers_decide_and_of_their_own_standings() {
        server.person(award.edition(), Role.STEERING)
                .post(award.base() + "/standings/" + standings + "/advancements", first(1))
                .expect(403);
        var other = Award.scored(server);
        other.organiser()
                .post(other.base() + "/standings/" + standings + "/advancements", first(1))
                .expect(404);
        standings = UUID.randomUUID().toString();
        preview("?first=1").expect(404);
    }
}

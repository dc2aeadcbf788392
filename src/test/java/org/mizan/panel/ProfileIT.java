package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;

class ProfileIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject known(String institution, String... sectors) {
        return new JsonObject().put("sectors", JsonArray.of((Object[]) sectors)).put("institution", institution);
    }

    private static Award award() {
        Award award = Award.judging(server, "impact");
        award.rows().run("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)", award.edition());
        award.rows().run("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')", award.edition());
        return award;
    }

    @Test
    void an_organiser_says_what_a_judge_knows_and_of_two_who_do_the_second_sees_the_first() {
        Award award = award();
        UUID judge = award.rows().judge("J");
        String path = award.base() + "/profiles/" + judge;
        assertEquals(
                0,
                award.organiser()
                        .get(award.base() + "/profiles")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInteger("revision"));
        JsonObject first = award.organiser()
                .with("If-None-Match", "*")
                .put(path, known("ju", "health", "health"))
                .expect(200)
                .json();
        assertEquals(JsonArray.of("health"), first.getJsonArray("sectors"));
        Answer second = award.organiser()
                .with("If-None-Match", "*")
                .put(path, known(null))
                .expect(412);
        assertEquals("ju", second.json().getJsonObject("current").getString("institution"));
        assertEquals(
                2,
                award.organiser()
                        .seen(1)
                        .put(path, known(null))
                        .expect(200)
                        .json()
                        .getInteger("revision"));
    }

    @Test
    void what_the_edition_does_not_have_is_named_at_its_place() {
        Award award = award();
        String path = award.base() + "/profiles/" + award.rows().judge("J");
        Answer refused = award.organiser()
                .with("If-None-Match", "*")
                .put(path, known("nowhere", "health", "wealth"))
                .expect(422);
        assertEquals(
                "/sectors/1 /institution",
                refused.json().getJsonArray("errors").stream()
                        .map(error -> ((JsonObject) error).getString("pointer"))
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow());
        String other = award.base() + "/profiles/" + award.rows().person("P", "student");
        assertEquals(
                "judging.profile.judge",
                award.organiser()
                        .with("If-None-Match", "*")
                        .put(other, known(null))
                        .expect(409)
                        .code());
    }
}

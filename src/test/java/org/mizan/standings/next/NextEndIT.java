package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.standings.next.NextAward.NOTHING;
import static org.mizan.standings.next.NextAward.asked;
import static org.mizan.standings.next.NextAward.award;
import static org.mizan.standings.next.NextAward.differences;
import static org.mizan.standings.next.NextAward.entry;
import static org.mizan.standings.next.NextAward.log;
import static org.mizan.standings.next.NextAward.play;
import static org.mizan.standings.next.NextAward.replayed;
import static org.mizan.standings.next.NextAward.reviews;
import static org.mizan.standings.next.NextAward.rule;
import static org.mizan.standings.next.NextAward.score;
import static org.mizan.standings.next.NextAward.scoreFor;
import static org.mizan.standings.next.NextAward.shown;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.db.Parameters;

/** When a rule gives nothing more, and what follows. */
class NextEndIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static void live(Award award, boolean live) {
        award.rows()
                .run(
                        "update edition set settings = jsonb_set(settings, '{results,live}', $2) where id = $1",
                        award.edition(),
                        live);
    }

    private static java.time.OffsetDateTime now() {
        return Parameters.time(server.clock().instant());
    }

    private static int planned(Award award, String round) {
        return award.organiser()
                .get(round + "/plan")
                .expect(200)
                .json()
                .getJsonArray("entries")
                .size();
    }

    @Test
    void a_rule_that_gave_an_entry_stands_for_good_also_where_the_phase_is_put_off() {
        Award award = award(server, 4, 3, rule(20, 2, 3));
        asked(award, 0);
        award.rows()
                .run(
                        "update phase set opens_at = $2, closes_at = $3 where edition_id = $1",
                        award.edition(),
                        Parameters.time(server.clock().instant().plus(Duration.ofHours(1))),
                        Parameters.time(server.clock().instant().plus(Duration.ofHours(2))));
        assertEquals(
                "standings.rule.begun",
                award.organiser()
                        .seen(1)
                        .put(award.round() + "/rule", new JsonObject().put("rule", rule(30, 2, 4)))
                        .expect(409)
                        .code());
        assertEquals(0, replayed(award).getJsonArray("differences").size());
    }

    @Test
    void every_entry_gets_its_floor_and_none_more_than_its_ceiling_until_the_budget_is_given() {
        Award award = award(server, 5, 4, rule(15, 2, 4));
        play(award);
        List<Integer> reviews = reviews(award);
        assertEquals(15, reviews.stream().mapToInt(one -> one).sum());
        assertTrue(Collections.min(reviews) >= 2 && Collections.max(reviews) <= 4, reviews.toString());
        assertEquals("budget", asked(award, 0).getString("ended"));
    }

    @Test
    void at_the_certainty_that_was_declared_nothing_more_is_given_and_the_log_says_so() {
        Award award = award(server, 3, 5, rule(100, 3, 5).put("certainty", 0.6));
        play(award);
        JsonObject last = log(award).getFirst();
        assertNull(last.getString("entry"));
        assertTrue(last.getDouble("certainty") >= 0.6);
        assertEquals("certainty", asked(award, 0).getString("ended"));
        assertEquals(last, log(award).getFirst());
        assertEquals(List.of(), differences(award));
    }

    @Test
    void plain_means_are_neither_ranked_nor_shown_afterwards() {
        Award award = award(server, 5, 4, rule(15, 2, 4));
        play(award);
        for (String method : List.of("mean", "median", "ols", "rasch")) {
            Answer refused = award.organiser()
                    .post(award.round() + "/standings", new JsonObject().put("method", method))
                    .expect(422);
            assertEquals(
                    "standings.option.unequal",
                    refused.json().getJsonArray("errors").getJsonObject(0).getString("code"));
        }
        award.organiser()
                .post(
                        award.round() + "/standings",
                        new JsonObject()
                                .put("metrics", new JsonArray().add("score").add("rawMean")))
                .expect(422);
        JsonObject shown = award.standings(award.compute(new JsonObject()));
        shown.getJsonObject("result")
                .getJsonArray("entries")
                .forEach(line -> assertNull(((JsonObject) line).getValue("rawMean")));
        award.publish(shown.getString("id")).expect(201);
    }

    @Test
    void a_round_after_another_is_planned_and_asked_for_among_those_who_advanced() {
        Award award = Award.marked(server, new int[][] {{8, 6, 2, 1}, {9, 7, 3, 2}});
        String standings = award.compute(new JsonObject());
        award.rows().round("second", 2, "impact");
        UUID judge = award.judges().getFirst().id();
        award.rows()
                .run("insert into round_judge values ($1, 'second', $2, 'ZZZZZZZZ', now())", award.edition(), judge);
        String second = award.base() + "/rounds/second";
        assertEquals(4, planned(award, second));
        award.organiser()
                .post(
                        award.base() + "/standings/" + standings + "/advancements",
                        new JsonObject().put("first", 2).put("reason", "The first two."))
                .expect(201);
        assertEquals(2, planned(award, second));
        award.rows().run("insert into next_rule values ($1, 'second', $2, 7, '', 1)", award.edition(), rule(9, 1, 2));
        HashSet<String> given = new HashSet<>();
        JsonObject next = award.judges()
                .getFirst()
                .post(second + "/next", NOTHING)
                .expect(200)
                .json();
        while (next.getString("assignment") != null) {
            given.add(entry(award, next));
            score(award, 0, next, 5);
            next = award.judges()
                    .getFirst()
                    .post(second + "/next", NOTHING)
                    .expect(200)
                    .json();
        }
        assertEquals(
                new HashSet<>(List.of(
                        award.entries().get(0).toString(),
                        award.entries().get(1).toString())),
                given);
    }

    @Test
    void the_seed_is_shown_once_results_are_published_for_good_and_then_nothing_more_is_given() {
        Award award = award(server, 5, 4, rule(40, 2, 4));
        scoreFor(award, 3);
        live(award, true);
        award.publish(award.compute(new JsonObject())).expect(201);
        assertNull(shown(award).getValue("seed"), "judging goes on");
        scoreFor(award, 1);
        JsonObject inHand = asked(award, 0);
        live(award, false);
        award.publish(award.compute(new JsonObject())).expect(201);
        assertEquals(7, shown(award).getInteger("seed"));
        assertEquals("results", asked(award, 1).getString("ended"));
        assertEquals(inHand.put("again", true), asked(award, 0));
        assertEquals(List.of(), differences(award));
    }

    @Test
    void the_seed_is_shown_once_entries_advanced_and_not_when_the_phase_was_only_closed() {
        Award award = award(server, 5, 4, rule(40, 2, 4));
        scoreFor(award, 3);
        award.rows().run("update phase set closes_at = $2 where edition_id = $1", award.edition(), now());
        assertNull(shown(award).getValue("seed"), "the phase may open again");
        award.rows()
                .run(
                        "update phase set closes_at = $2 where edition_id = $1",
                        award.edition(),
                        Parameters.time(server.clock().instant().plus(Duration.ofHours(1))));
        scoreFor(award, 1);
        award.organiser()
                .post(
                        award.base() + "/standings/" + award.compute(new JsonObject()) + "/advancements",
                        new JsonObject().put("first", 2).put("reason", "The first two."))
                .expect(201);
        assertEquals(7, shown(award).getInteger("seed"));
        assertEquals("results", asked(award, 1).getString("ended"));
    }
}

package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Together;

/** Leaving out is an act with a reason; both results are kept, and what is published says so. */
class ExclusionIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.scored(server);
    private final UUID judge = award.desks().getFirst().judge();

    private String path() {
        return award.base() + "/rounds/evaluation/exclusions";
    }

    private Answer leave(UUID who, UUID entry, boolean excluded, String reason) {
        var body = new JsonObject()
                .put("judge", who.toString())
                .put("excluded", excluded)
                .put("reason", reason);
        return award.organiser().post(path(), entry == null ? body : body.put("entry", entry.toString()));
    }

    @Test
    void without_a_reason_or_a_judge_of_the_round_nothing_is_left_out() {
        assertEquals(
                List.of("/reason"), leave(judge, null, true, " \n").expect(422).pointers());
        assertEquals(
                List.of("/reason"),
                leave(judge, null, true, "x".repeat(2_001)).expect(422).pointers());
        assertEquals(
                List.of("/judge"),
                leave(award.organiser().id(), null, true, "why").expect(422).pointers());
        assertEquals(
                List.of("/entry"),
                leave(judge, UUID.randomUUID(), true, "why").expect(422).pointers());
        award.organiser()
                .post(
                        award.base() + "/rounds/none/exclusions",
                        new JsonObject()
                                .put("judge", judge.toString())
                                .put("excluded", true)
                                .put("reason", "why"))
                .expect(404);
        assertEquals(
                new JsonArray(),
                award.organiser().get(path()).expect(200).json().getJsonArray("items"));
    }

    @Test
    void standings_without_a_judge_and_with_everybody_are_both_kept() {
        leave(judge, null, true, "تضارب مصالح أُعلن بعد التقييم").expect(201);
        var result = award.result(MEAN);
        var without = award.standings(result.getString("standings"));
        var with = award.standings(result.getJsonObject("everything").getString("standings"));
        assertEquals(with.getString("id"), without.getString("everything"));
        assertEquals(new JsonArray(), with.getJsonArray("exclusions"));
        assertNull(with.getString("everything"));
        assertEquals(false, with.getBoolean("counts"));
        assertEquals(true, without.getBoolean("counts"));
        assertEquals(
                judge.toString(),
                without.getJsonArray("exclusions").getJsonObject(0).getString("judge"));
        assertEquals(List.of(1, 1), reviews(without));
        assertEquals(List.of(2, 2), reviews(with));
        assertNotEquals(with.getString("inputDigest"), without.getString("inputDigest"));
    }

    private static List<Integer> reviews(JsonObject standings) {
        return standings.getJsonObject("result").getJsonArray("entries").stream()
                .map(line -> ((JsonObject) line).getInteger("reviews"))
                .toList();
    }

    @Test
    void one_review_is_left_out_and_counted_again_by_one_more_act() {
        var entry = award.entries().getFirst();
        leave(judge, entry, true, "mixed up two entries").expect(201);
        assertEquals(Set.of(1, 2), Set.copyOf(reviews(award.standings(award.compute(MEAN)))));
        var counted = leave(judge, entry, false, "it was the right entry").expect(201);
        var again = award.standings(award.compute(MEAN));
        assertEquals(List.of(2, 2), reviews(again));
        assertEquals(new JsonArray(), again.getJsonArray("exclusions"));
        var acts = award.organiser().get(path()).expect(200).json().getJsonArray("items");
        assertEquals(2, acts.size());
        assertEquals("mixed up two entries", acts.getJsonObject(0).getString("reason"));
        assertEquals(false, acts.getJsonObject(1).getBoolean("excluded"));
        assertEquals(award.organiser().id().toString(), acts.getJsonObject(1).getString("decidedBy"));
        assertEquals(
                new JsonObject().put("ar", "شخص").put("en", "Person"),
                acts.getJsonObject(1).getJsonObject("decidedByName"));
        assertEquals(counted.json(), acts.getJsonObject(1));
    }

    @Test
    void a_comparison_names_what_was_left_out_as_the_cause() {
        var before = award.compute(MEAN);
        var entry = award.entries().getFirst();
        leave(judge, entry, true, "mixed up two entries").expect(201);
        var after = award.compute(MEAN);
        for (var pair : List.of(List.of(before, after), List.of(after, before))) {
            var comparison = award.organiser()
                    .get(award.base() + "/standings/" + pair.getFirst() + "/comparison/" + pair.getLast())
                    .expect(200)
                    .json()
                    .getJsonObject("comparison");
            var causes = new HashMap<String, String>();
            comparison
                    .getJsonArray("moves")
                    .forEach(move ->
                            causes.put(((JsonObject) move).getString("entry"), ((JsonObject) move).getString("cause")));
            assertEquals("exclusion", causes.remove(entry.toString()));
            assertFalse(causes.containsValue("exclusion"), causes::toString);
            assertEquals(false, comparison.getBoolean("termsChanged"));
        }
    }

    @Test
    void what_counts_is_the_latest_and_listed_first_however_often_it_is_computed() {
        leave(judge, null, true, "declared a conflict").expect(201);
        for (var time = 0; time < 8; time++) {
            var counted = award.result(MEAN).getString("standings");
            var latest = award.organiser()
                    .get(award.round() + "/standings")
                    .expect(200)
                    .json();
            assertEquals(counted, latest.getString("id"));
            var listed = award.organiser()
                    .get(award.base() + "/standings")
                    .expect(200)
                    .json()
                    .getJsonArray("items");
            assertEquals(counted, listed.getJsonObject(0).getString("id"));
            assertEquals(true, listed.getJsonObject(0).getBoolean("counts"));
            assertEquals(latest.getString("everything"), listed.getJsonObject(1).getString("id"));
            assertEquals(false, listed.getJsonObject(1).getBoolean("counts"));
        }
    }

    @Test
    void nothing_is_decided_on_standings_that_leave_nothing_out_while_something_is_left_out() {
        leave(judge, null, true, "declared a conflict").expect(201);
        var everything = award.result(MEAN).getJsonObject("everything").getString("standings");
        assertEquals("results.uncounted", award.publish(everything).expect(409).code());
        assertEquals(
                "results.uncounted",
                award.organiser()
                        .post(
                                award.base() + "/standings/" + everything + "/advancements",
                                new JsonObject().put("first", 1).put("reason", "By the rules."))
                        .expect(409)
                        .code());
        var rounds = new JsonArray();
        award.pitch(12, 15);
        for (var one : List.of(award.result("pitch", MEAN).getString("standings"), everything)) {
            rounds.add(new JsonObject().put("standings", one.toString()).put("weight", "1"));
        }
        assertEquals(
                "results.uncounted",
                award.organiser()
                        .post(
                                award.base() + "/combinations",
                                new JsonObject().put("rounds", rounds).put("reason", "By the rules."))
                        .expect(409)
                        .code());
    }

    @Test
    void where_the_exclusion_parts_the_judges_nothing_counts() {
        leave(judge, award.entries().getFirst(), true, "mixed up two entries").expect(201);
        leave(award.judges().getLast().id(), award.entries().getLast(), true, "mixed up two entries")
                .expect(201);
        var said = award.result(new JsonObject().put("method", "ols"));
        assertEquals("disconnected", said.getJsonObject("refused").getString("why"));
        assertEquals(2, said.getJsonObject("refused").getJsonArray("parts").size());
        var everything = said.getJsonObject("everything").getString("standings");
        award.organiser().get(award.round() + "/standings").expect(404);
        assertEquals("results.uncounted", award.publish(everything).expect(409).code());
    }

    @Test
    void acts_and_comparisons_name_judge_and_entry_beside_their_ids() {
        var before = award.compute(MEAN);
        var entry = award.entries().getFirst();
        var made = leave(judge, entry, true, "mixed up two entries").expect(201).json();
        assertFalse(made.getJsonObject("name").isEmpty());
        assertFalse(made.getJsonObject("title").isEmpty());
        assertEquals(
                made,
                award.organiser()
                        .get(path())
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0));
        var names = award.organiser()
                .get(award.base() + "/standings/" + before + "/comparison/" + award.compute(MEAN))
                .expect(200)
                .json()
                .getJsonObject("names");
        assertEquals(
                made.getString("code"),
                names.getJsonObject("entries").getJsonObject(entry.toString()).getString("code"));
        assertEquals(made.getJsonObject("name"), names.getJsonObject("judges").getJsonObject(judge.toString()));
    }

    @Test
    void other_terms_are_said_and_other_rounds_are_not_compared() {
        var first = award.compute(MEAN);
        var finer = award.compute(MEAN.copy().put("decimals", 4));
        assertEquals(
                true,
                award.organiser()
                        .get(award.base() + "/standings/" + first + "/comparison/" + finer)
                        .expect(200)
                        .json()
                        .getJsonObject("comparison")
                        .getBoolean("termsChanged"));
        award.pitch(12, 15);
        var pitch = award.result("pitch", MEAN).getString("standings");
        assertEquals(
                "standings.comparison.rounds",
                award.organiser()
                        .get(award.base() + "/standings/" + first + "/comparison/" + pitch)
                        .expect(409)
                        .code());
    }

    @Test
    void doing_it_twice_or_taking_back_what_was_not_done_changes_nothing() {
        assertEquals(
                "standings.exclusion.counted",
                leave(judge, null, false, "why").expect(409).code());
        leave(judge, null, true, "why").expect(201);
        assertEquals(
                "standings.exclusion.already",
                leave(judge, null, true, "why").expect(409).code());
    }

    @Test
    void acts_that_come_together_are_each_numbered_and_listed_page_by_page() throws Exception {
        assertEquals(
                List.of(1, 2),
                Together.numbers(award.judges().stream()
                        .<Callable<Answer>>map(one -> () -> leave(one.id(), null, true, "why"))
                        .toList()));
        var first = award.organiser().get(path() + "?limit=1").expect(200).json();
        assertEquals("1", first.getString("next"));
        var second =
                award.organiser().get(path() + "?limit=1&after=1").expect(200).json();
        assertEquals(2, second.getJsonArray("items").getJsonObject(0).getInteger("number"));
        assertNull(second.getString("next"));
        award.organiser().get(path() + "?after=-1").expect(400);
    }

    @Test
    void standings_of_before_are_stale_and_a_publication_says_how_much_was_left_out() {
        var before = award.compute(MEAN);
        leave(judge, null, true, "سبب سرّي").expect(201);
        assertEquals("results.stale", award.publish(before).expect(409).code());
        award.publish(award.compute(MEAN)).expect(201);
        var board = server.nobody().get(award.base() + "/board").expect(200);
        assertEquals(
                new JsonObject().put("judges", 1).put("reviews", 0),
                board.json().getJsonObject("excluded"));
        assertTrue(!board.text().contains("سبب سرّي") && !board.text().contains(judge.toString()), board::text);
    }

    @Test
    void the_record_of_acts_names_the_act_without_its_words() {
        leave(judge, null, true, "a secret reason").expect(201);
        var rows = server.database()
                .reads()
                .preparedQuery("select body::text from audit where edition_id = $1 and act = 'exclusion.decide'")
                .execute(io.vertx.sqlclient.Tuple.of(award.edition()))
                .await();
        var body = rows.iterator().next().getString(0);
        assertTrue(body.contains(judge.toString()) && !body.contains("secret"), body);
    }

    @Test
    void ties_are_told_apart_by_the_metrics_that_were_asked_for() {
        award.save(0, 1, 5).expect(200);
        award.save(2, 1, 7).expect(200); // both entries have 5 and 7
        var tied = award.standings(award.compute(
                new JsonObject().put("method", "mean").put("metrics", new JsonArray("[\"score\", \"heaviest\"]"))));
        var lines = tied.getJsonObject("result").getJsonArray("entries");
        assertEquals(1, lines.getJsonObject(1).getInteger("rank"));
        assertEquals("6.00", lines.getJsonObject(1).getJsonObject("metrics").getString("heaviest"));
        assertEquals(
                List.of("/metrics/1"),
                award.organiser()
                        .post(
                                award.round() + "/standings",
                                new JsonObject().put("metrics", new JsonArray("[\"score\", \"criterion:luck\"]")))
                        .expect(422)
                        .pointers());
    }
}

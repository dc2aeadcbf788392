package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Points of two rounds are combined with weights and a reason, and kept. */
class CombinationIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");
    private static final String WHY = "كما تنص قواعد الجائزة";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;
    private String technical;

    @BeforeEach
    void two_entries_stand_at_five_and_at_six_on_1_to_9() {
        award = Award.scored(server);
        technical = award.compute(MEAN);
    }

    private String pitch(int... marks) {
        award.pitch(marks);
        return award.result("pitch", MEAN).getString("standings");
    }

    private static JsonObject weighed(String standings, String weight) {
        return new JsonObject().put("standings", standings).put("weight", weight);
    }

    private static JsonObject body(JsonObject... rounds) {
        return new JsonObject().put("rounds", new JsonArray(List.of(rounds))).put("reason", WHY);
    }

    private String path() {
        return award.base() + "/combinations";
    }

    private Answer combine(JsonObject... rounds) {
        return award.organiser().post(path(), body(rounds));
    }

    private JsonArray acts() {
        return award.organiser().get(path()).expect(200).json().getJsonArray("items");
    }

    private void refused(String pointer, JsonObject body) {
        var answer = award.organiser().post(path(), body).expect(422);
        assertEquals(List.of(pointer), answer.pointers(), answer::text);
    }

    @Test
    void what_is_no_combination_is_refused() {
        var pitch = pitch(18, 10);
        refused("/rounds", body());
        refused("/rounds", body(weighed(technical, "60")));
        for (var weight : List.of("0", "-1", "1000000.1", "1e2", "much")) {
            refused("/rounds/1/weight", body(weighed(technical, "60"), weighed(pitch, weight)));
        }
        refused("/rounds/1/standings", body(weighed(technical, "60"), weighed(technical, "40")));
        refused("/rounds/1/standings", body(weighed(technical, "60"), weighed(award.compute(MEAN), "40")));
        refused("/rounds/0/standings", body(weighed("x", "60"), weighed(pitch, "40")));
        refused("/reason", body(weighed(technical, "60"), weighed(pitch, "40")).put("reason", " "));
        var zscore = award.compute(new JsonObject().put("method", "zscore"));
        refused("/rounds/1/standings", body(weighed(pitch, "60"), weighed(zscore, "40")));
        assertEquals(new JsonArray(), acts());
    }

    @Test
    void standings_of_another_edition_are_not_found() {
        var other = Award.scored(server);
        other.pitch(18, 10);
        var foreign = other.result("pitch", MEAN).getString("standings");
        combine(weighed(technical, "60"), weighed(foreign, "40")).expect(404);
        combine(weighed(technical, "60"), weighed(UUID.randomUUID().toString(), "40"))
                .expect(404);
        assertEquals(new JsonArray(), acts());
    }

    @Test
    void standings_that_marks_have_overtaken_are_not_combined() {
        var pitch = pitch(18, 10);
        award.save(0, 1, 9).expect(200);
        var answer = combine(weighed(pitch, "40"), weighed(technical, "60")).expect(409);
        assertEquals("results.stale", answer.code());
        assertEquals("/rounds/1/standings", answer.json().getString("pointer"));
        assertEquals(new JsonArray(), acts());
        combine(weighed(pitch, "40"), weighed(award.compute(MEAN), "60")).expect(201);
    }

    @Test
    void points_and_places_follow_from_scores_scales_and_weights() {
        var pitch = pitch(18, 10);
        var entries = award.entries();
        var made = combine(weighed(technical, "60"), weighed(pitch, "40.0")).expect(201);
        assertTrue(made.header("Location").orElseThrow().endsWith(path() + "/" + made.id()));
        var kept = award.organiser().get(path() + "/" + made.id()).expect(200).json();
        assertEquals(made.json(), kept);
        assertEquals(WHY, kept.getString("reason"));
        var result = kept.getJsonObject("result");
        assertEquals(2, result.getInteger("decimals"));
        assertEquals(new JsonArray(), result.getJsonArray("notRanked"));
        // A half and nine tenths; five eighths and a half.
        line(result, 0, entries.get(0), 1, "66.00", "5.00", "18.00");
        assertFalse(kept.getJsonObject("names")
                .getJsonObject(entries.get(0).toString())
                .getString("code")
                .isEmpty());
        line(result, 1, entries.get(1), 2, "57.50", "6.00", "10.00");
        assertEquals(
                new JsonArray()
                        .add(scaled("evaluation", technical, "60", "1", "9"))
                        .add(scaled("pitch", pitch, "40", "0", "20")),
                kept.getJsonArray("rounds"));
    }

    private static JsonObject scaled(String round, String standings, String weight, String lowest, String highest) {
        return weighed(standings, weight)
                .put("round", round)
                .put("lowest", lowest)
                .put("highest", highest);
    }

    private static void line(JsonObject result, int at, UUID entry, int rank, String points, String... scores) {
        var line = result.getJsonArray("entries").getJsonObject(at);
        assertEquals(entry.toString(), line.getString("entry"));
        assertEquals(rank, line.getInteger("rank"));
        assertEquals(false, line.getBoolean("tied"));
        assertEquals(points, line.getString("points"));
        assertEquals(new JsonArray(List.of(scores)), line.getJsonArray("scores"));
        assertTrue(line.containsKey("standardError"));
    }

    @Test
    void an_entry_without_a_score_in_one_of_the_rounds_is_named_and_not_ranked() {
        var entries = award.entries();
        var pitch = pitch(18, 0);
        var result = combine(weighed(technical, "1"), weighed(pitch, "1"))
                .expect(201)
                .json()
                .getJsonObject("result");
        assertEquals(1, result.getJsonArray("entries").size());
        assertEquals(
                new JsonArray()
                        .add(new JsonObject()
                                .put("entry", entries.get(1).toString())
                                .put(
                                        "lacks",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("round", "pitch")
                                                        .put("ground", "no-score")))),
                result.getJsonArray("notRanked"));
    }

    @Test
    void an_act_is_sealed_by_ids_and_weights_and_stands_for_good() {
        var pitch = pitch(18, 10);
        var id = combine(weighed(technical, "60"), weighed(pitch, "40"))
                .expect(201)
                .id();
        var recorded = server.row(
                        "select body::text from audit where edition_id = $1 and act = 'combination.combine'",
                        award.edition())
                .getString(0);
        assertTrue(recorded.contains(technical) && recorded.contains("\"weight\": \"60\""), recorded);
        assertFalse(recorded.contains("66.00") || recorded.contains("قواعد"), recorded);
        for (var change : List.of(
                "update combination set reason = 'x' where id = $1",
                "delete from combination where id = $1",
                "update combination_round set weight = 1 where combination_id = $1",
                "delete from combination_round where combination_id = $1")) {
            assertThrows(
                    Exception.class,
                    () -> server.database()
                            .writes()
                            .preparedQuery(change)
                            .execute(Tuple.of(id))
                            .await(),
                    change);
        }
        assertEquals(WHY, acts().getJsonObject(0).getString("reason"));
    }

    @Test
    void combining_twice_by_one_name_combines_once() {
        var asked = body(weighed(technical, "60"), weighed(pitch(18, 10), "40"));
        var named = award.organiser().with("Idempotency-Key", "combine-" + UUID.randomUUID());
        var first = named.post(path(), asked).expect(201);
        var again = named.post(path(), asked).expect(201);
        assertEquals("true", again.header("Idempotency-Replayed").orElseThrow());
        assertEquals(first.id(), again.id());
        named.post(path(), asked.copy().put("reason", "another")).expect(422);
        assertEquals(1, acts().size());
    }

    @Test
    void acts_are_listed_page_by_page_the_last_first() throws InterruptedException {
        var pitch = pitch(18, 10);
        var one = combine(weighed(technical, "60"), weighed(pitch, "40")).expect(201);
        var other = combine(weighed(technical, "50"), weighed(pitch, "50")).expect(201);
        var page = award.organiser().get(path() + "?limit=1").expect(200).json();
        assertEquals(
                other.id().toString(),
                page.getJsonArray("items").getJsonObject(0).getString("id"));
        assertEquals("2", page.getString("next"));
        var rest = award.organiser()
                .get(path() + "?limit=1&after=" + page.getString("next"))
                .expect(200)
                .json();
        assertEquals(
                one.id().toString(), rest.getJsonArray("items").getJsonObject(0).getString("id"));
        assertEquals(null, rest.getString("next"));
        award.organiser().get(path() + "?after=x").expect(400);
    }

    @Test
    void who_combined_is_named_in_the_answer_and_wherever_it_is_read() {
        var made =
                combine(weighed(technical, "60"), weighed(pitch(18, 10), "40")).expect(201);
        var name = new JsonObject().put("ar", "شخص").put("en", "Person");
        assertEquals(name, made.json().getJsonObject("combinedByName"));
        assertEquals(name, acts().getJsonObject(0).getJsonObject("combinedByName"));
        assertEquals(
                made.json(),
                award.organiser().get(path() + "/" + made.id()).expect(200).json());
    }

    @Test
    void only_organisers_combine_and_the_committee_reads() {
        var asked = body(weighed(technical, "60"), weighed(pitch(18, 10), "40"));
        var id = award.organiser().post(path(), asked).expect(201).id();
        var steering = server.person(award.edition(), Role.STEERING);
        steering.post(path(), asked).expect(403);
        steering.get(path() + "/" + id).expect(200);
        var other = Award.scored(server);
        other.organiser().get(path() + "/" + id).expect(403);
        other.organiser().get(other.base() + "/combinations/" + id).expect(404);
    }
}

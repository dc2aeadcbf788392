package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Judged;
import org.mizan.ranking.rasch.ManyFacetRasch;

/** A round measured by the Rasch model: computed as a job, kept, read, compared, combined and published as any other. */
class RaschIT {
    private static final int[][] MARKS = {
        {2, 2, 4, 4, 5, 6, 3, 5}, {4, 4, 5, 6, 7, 8, 5, 7}, {3, 5, 6, 6, 8, 8, 5, 6}, {5, 4, 5, 7, 7, 9, 4, 7}
    };
    private static final JsonObject RASCH = new JsonObject().put("method", "rasch");

    @RegisterExtension
    static final Judged judged = Judged.by(MARKS, RASCH.copy().put("seed", 5).put("priorEntry", 2));

    private static String path(String what) {
        return judged.award().base() + "/standings/" + judged.standings() + what;
    }

    private static JsonObject line(JsonObject result, int at) {
        return result.getJsonArray("entries").getJsonObject(at);
    }

    @Test
    void standings_hold_measures_fit_and_thresholds_and_say_how_they_were_made() {
        var read = judged.award().standings(judged.standings());
        assertEquals("rasch", read.getString("method"));
        assertEquals(5, read.getInteger("seed"));
        var options = read.getJsonObject("options");
        assertEquals("map", options.getString("estimator"));
        assertEquals("shared", options.getString("thresholds"));
        assertEquals(2, options.getDouble("priorEntry"));
        assertEquals(1, options.getDouble("priorJudge"));
        var result = read.getJsonObject("result");
        assertEquals(ManyFacetRasch.VERSION, result.getString("version"));
        assertEquals(read.getString("inputDigest"), result.getString("inputDigest"));
        assertEquals(4, result.getJsonArray("judges").size());
        assertFalse(result.getJsonArray("thresholds").isEmpty());
        assertNotNull(result.getDouble("logPosterior"));
        assertNotNull(line(result, 0).getDouble("measure"));
        assertNotNull(line(result, 0).getDouble("infit"));
    }

    @Test
    void places_follow_the_fair_average_on_the_scale_of_the_marks() {
        var result = judged.award().standings(judged.standings()).getJsonObject("result");
        assertEquals(judged.award().entries().get(5).toString(), line(result, 0).getString("entry"));
        double before = 9;
        for (int at = 0; at < 8; at++) {
            double score = line(result, at).getDouble("score");
            assertTrue(score >= 1 && score <= before, result::encode);
            before = score;
        }
    }

    @Test
    void joint_maximum_likelihood_is_computed_or_says_who_drifts_away() {
        var likely = RASCH.copy().put("estimator", "jmle");
        var few = Award.marked(
                judged.server(), new int[][] {{1, 2, 3, 2, 1}, {2, 3, 3, 1, 2}, {1, 1, 2, 3, 2}, {2, 2, 3, 2, 1}});
        var finite = few.standings(few.compute(likely)).getJsonObject("result");
        assertEquals("jmle", finite.getString("estimator"));
        assertNull(finite.getValue("logPosterior"));
        assertEquals(2.52, line(finite, 0).getDouble("measure"), 0.005);
        var parted = Award.marked(judged.server(), new int[][] {{1, 1, 5, 5}, {1, 1, 5, 5}});
        var refused = parted.result(likely);
        assertEquals("noMaximum", refused.getJsonObject("refused").getString("why"), refused::encode);
        assertFalse(refused.getJsonObject("refused").getJsonArray("entries").isEmpty(), refused::encode);
        assertNotNull(parted.result(RASCH).getString("standings"), "priors hold them");
    }

    @Test
    void standings_are_listed_with_the_others() {
        var listed = judged.award()
                .organiser()
                .get(judged.award().base() + "/standings?round=evaluation&limit=200")
                .expect(200)
                .json()
                .getJsonArray("items");
        assertTrue(listed.stream()
                .map(JsonObject.class::cast)
                .anyMatch(one -> one.getString("id").equals(judged.standings())
                        && one.getString("method").equals("rasch")
                        && one.getString("version").equals(ManyFacetRasch.VERSION)));
    }

    @Test
    void they_are_compared_with_other_methods_and_with_themselves() {
        var mean = judged.award().compute(new JsonObject().put("method", "mean"));
        var other = judged.award()
                .organiser()
                .get(path("/comparison/" + mean))
                .expect(200)
                .json();
        assertTrue(other.getJsonObject("comparison").getBoolean("methodChanged"));
        assertEquals(8, other.getJsonObject("comparison").getJsonArray("moves").size());
        var again = judged.award().compute(RASCH.copy().put("priorEntry", 2).put("decimals", 3));
        var same = judged.award()
                .organiser()
                .get(path("/comparison/" + again))
                .expect(200)
                .json();
        assertFalse(same.getJsonObject("comparison").getBoolean("methodChanged"));
    }

    @Test
    void what_makes_no_sense_of_measures_is_refused_with_what_to_do_instead() {
        var entry = judged.award().entries().getFirst();
        var english = judged.award().organiser().with("Accept-Language", "en");
        var explained = english.get(path("/entries/" + entry)).expect(409);
        assertEquals("standings.rasch.explained", explained.code());
        assertTrue(explained.json().getString("detail").contains("by the method adjusted"));
        var judges = english.get(path("/judges")).expect(409);
        assertEquals("standings.rasch.judges", judges.code());
        var arabic = judged.award()
                .organiser()
                .with("Accept-Language", "ar")
                .get(path("/judges"))
                .expect(409);
        assertTrue(arabic.json().getString("detail").contains("نموذج راش"));
        var cut = english.get(path("/cut?top=3")).expect(200).json();
        assertNull(cut.getJsonObject("cut").getValue("cut"));
        assertTrue(cut.getJsonObject("reasons").getString("cut").startsWith("This method has no uncertainty"));
    }

    @Test
    void options_that_are_none_of_the_model_are_refused_by_their_pointers() {
        refused(RASCH.copy().put("tracks", "fixed"), "/tracks");
        refused(RASCH.copy().put("estimator", "pmle"), "/estimator");
        refused(RASCH.copy().put("thresholds", "own"), "/thresholds");
        refused(RASCH.copy().put("priorEntry", 0), "/priorEntry");
        refused(RASCH.copy().put("priorJudge", 101), "/priorJudge");
        refused(RASCH.copy().put("priorJudge", "1"), "/priorJudge");
        refused(RASCH.copy().put("estimator", "jmle").put("priorEntry", 1), "/priorEntry");
        refused(new JsonObject().put("estimator", "map"), "/estimator");
    }

    private static void refused(JsonObject asked, String pointer) {
        var answer = judged.award()
                .organiser()
                .post(judged.award().round() + "/standings", asked)
                .expect(422);
        assertEquals(List.of(pointer), answer.pointers(), answer::text);
    }

    @Test
    void they_are_published_on_the_scale_of_the_marks() {
        var own = Award.marked(judged.server(), MARKS);
        var id = own.compute(RASCH);
        own.publish(id).expect(201);
        var board =
                judged.server().nobody().get(own.base() + "/board").expect(200).json();
        assertEquals("rasch", board.getString("method"));
        assertEquals(ManyFacetRasch.VERSION, board.getString("methodVersion"));
        assertEquals("1", board.getJsonObject("scale").getString("lowest"));
        assertEquals("9", board.getJsonObject("scale").getString("highest"));
        assertEquals(8, board.getJsonArray("rows").size());
        assertEquals(1, board.getJsonArray("rows").getJsonObject(0).getInteger("rank"));
        assertNull(board.getJsonArray("rows").getJsonObject(0).getValue("rankLow"));
        assertEquals(4, board.getInteger("judges"));
        assertEquals(32, board.getInteger("reviews"));
        assertNull(board.getValue("crossing"));
    }

    @Test
    void they_are_combined_with_another_round_and_advanced_from() {
        var own = Award.marked(judged.server(), MARKS);
        own.pitch(10, 20);
        var id = own.compute(RASCH);
        var pitch = own.result("pitch", new JsonObject().put("method", "mean")).getString("standings");
        var rounds = new JsonArray(List.of(
                new JsonObject().put("standings", id).put("weight", "1"),
                new JsonObject().put("standings", pitch).put("weight", "1")));
        var combined = own.organiser()
                .post(
                        own.base() + "/combinations",
                        new JsonObject().put("rounds", rounds).put("reason", "As the rules say."))
                .expect(201)
                .json();
        assertEquals("1", combined.getJsonArray("rounds").getJsonObject(0).getString("lowest"));
        assertEquals("9", combined.getJsonArray("rounds").getJsonObject(0).getString("highest"));
        assertEquals(2, combined.getJsonObject("result").getJsonArray("entries").size());
        var advancing = own.organiser()
                .get(own.base() + "/standings/" + id + "/advancement?first=3")
                .expect(200)
                .json();
        assertTrue(advancing.getJsonArray("advancing").size() >= 3);
        assertNull(advancing.getValue("crossing"));
    }

    @Test
    void what_is_left_out_is_left_out_of_measures_too_and_both_are_kept() {
        var own = Award.marked(judged.server(), MARKS);
        var judge = own.judges().getFirst().id().toString();
        own.organiser()
                .post(
                        own.base() + "/rounds/evaluation/exclusions",
                        new JsonObject()
                                .put("judge", judge)
                                .put("excluded", true)
                                .put("reason", "Declared a conflict."))
                .expect(201);
        var said = own.result(RASCH);
        var without = own.standings(said.getString("standings"));
        var everything = own.standings(said.getJsonObject("everything").getString("standings"));
        assertEquals(3, without.getJsonObject("result").getJsonArray("judges").size());
        assertEquals(
                4, everything.getJsonObject("result").getJsonArray("judges").size());
        assertEquals(everything.getString("id"), without.getString("everything"));
    }
}

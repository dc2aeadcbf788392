package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.ranking.rasch.Steps;
import org.mizan.web.Json;

/** What is written once as JSON is read again as it was. */
class ResultTest {
    private static final RankingTerms TERMS = RankingTermsTest.usual(Method.ADJUSTED, 2, List.of("score"));

    /** Twelve entries in two tracks by five judges, three reviews each; the last entry has none. */
    private static Scores scores() {
        List<Review> reviews = new ArrayList<>();
        Map<String, String> tracks = new HashMap<>();
        for (int entry = 0; entry < 12; entry++) {
            tracks.put("e" + entry, entry % 2 == 0 ? "صحة" : "water");
            for (int turn = 0; turn < 3; turn++) {
                var judge = (entry + 2 * turn) % 5;
                var mark = BigDecimal.valueOf((entry * 7 + judge * 3 + turn * entry) % 10);
                reviews.add(new Review(
                        "e" + entry,
                        "j" + judge,
                        Map.of("impact", mark, "\"form\"", BigDecimal.ONE),
                        turn == 0 ? new BigDecimal("0.5") : BigDecimal.ONE));
            }
        }
        return new Scores(
                List.of("none"), reviews, Map.of("impact", new BigDecimal("2.5"), "\"form\"", BigDecimal.ONE), tracks);
    }

    private static Standings ranked(Scores scores, Options options) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
    }

    private static KeptStandings kept(Scores scores, Standings standings) {
        var result = Result.of(standings, scores, TERMS, Map.of());
        return new KeptStandings(
                new UUID(0, 1),
                "evaluation",
                standings.method().key(),
                standings.inputDigest(),
                Json.bytes(result.document()).toString(),
                result.fitted().isEmpty() ? null : Json.bytes(result.fitted()).toString(),
                Json.bytes(TERMS).toString(),
                scores.canonical());
    }

    private static void read_again_as_they_were(Scores scores, Standings standings) {
        var kept = kept(scores, standings);
        assertEquals(standings, kept.standings());
        assertEquals(standings.entries(), kept.lines());
        assertEquals(scores, kept.scores());
        assertEquals(scores.inputDigest(), kept.scores().inputDigest());
        assertEquals(TERMS, kept.terms());
    }

    @Test
    void standings_of_every_method_are_read_as_they_were() {
        for (var method : Method.values()) {
            if (!(Ranking.rank(scores(), Options.of(method, 3)) instanceof Outcome.Partial)) {
                read_again_as_they_were(
                        scores(), ranked(scores(), Options.of(method, 3).threads(1)));
            }
        }
    }

    @Test
    void what_was_chosen_and_assumed_is_read_as_it_was() {
        var options = Options.of(Method.SCALE, 3)
                .threads(1)
                .tracks(Options.Tracks.FIXED)
                .robust(true)
                .assumption(Assumption.TRACKS_EQUALLY_GOOD);
        read_again_as_they_were(scores(), ranked(scores(), options));
    }

    @Test
    void reviews_that_were_not_counted_are_read_as_they_were() {
        List<Review> reviews = new ArrayList<>(scores().reviews());
        reviews.add(new Review("e0", "late", Map.of("impact", BigDecimal.ONE)));
        var scores = new Scores(List.of(), reviews, scores().weights(), scores().tracks());
        var standings = ranked(scores, Options.of(Method.MEAN, 1));
        assertEquals(1, standings.incomplete().size());
        read_again_as_they_were(scores, standings);
    }

    @Test
    void parts_that_share_nobody_are_told_where_no_assumption_is_stated() {
        var apart = new Scores(
                List.of(), List.of(Review.of("a", "i", BigDecimal.ONE), Review.of("b", "j", BigDecimal.TWO)), Map.of());
        var assumed = Options.of(Method.MEAN, 1).assumption(Assumption.PANELS_EQUALLY_SEVERE);
        assertFalse(Result.of(ranked(apart, assumed), apart, TERMS, Map.of()).disconnected());
        assertFalse(Result.of(ranked(scores(), Options.of(Method.MEAN, 1)), scores(), TERMS, Map.of())
                .disconnected());
    }

    /** Entries a to d by three judges on two criteria. */
    private static Result measured() {
        int[][] first = {{1, 3, 3, 5}, {2, 4, 4, 5}, {1, 2, 2, 4}};
        int[][] second = {{2, 3, 3, 4}, {3, 4, 4, 5}, {1, 3, 3, 5}};
        List<Review> reviews = new ArrayList<>();
        for (int judge = 0; judge < first.length; judge++) {
            for (int entry = 0; entry < first[judge].length; entry++) {
                reviews.add(new Review(
                        Character.toString('a' + entry),
                        "j" + judge,
                        Map.of(
                                "form", BigDecimal.valueOf(first[judge][entry]),
                                "impact", BigDecimal.valueOf(second[judge][entry]))));
            }
        }
        var scores = new Scores(List.of("e"), reviews, Map.of(), Map.of());
        var terms = RaschTermsTest.terms(Estimator.MAP, Steps.SHARED, 1.0, 1.0, 1, 2, "score");
        var outcome = ManyFacetRasch.measure(scores, terms.options(1));
        return Result.of(assertInstanceOf(RaschOutcome.Measured.class, outcome).measures(), scores, terms, Map.of());
    }

    @Test
    void the_rasch_model_s_own_figures_stand_beside_the_lines() {
        var result = measured();
        assertEquals(ManyFacetRasch.VERSION, result.version());
        assertEquals(3, result.judges());
        assertEquals(List.of("unscored_entries"), result.notes());
        var json = new JsonObject(Json.bytes(result.document()));
        assertEquals("rasch", json.getString("method"));
        assertEquals(2, json.getJsonArray("criteria").size());
        assertEquals(4, json.getJsonArray("thresholds").size());
        assertTrue(json.containsKey("separation"));
        var line = json.getJsonArray("entries").getJsonObject(0);
        assertEquals("d", line.getString("entry"));
        assertEquals(1, line.getInteger("rank"));
        assertEquals(6, line.getInteger("marks"));
        assertTrue(line.containsKey("measure") && line.containsKey("sectorRank"));
    }

    @Test
    void of_biases_for_entries_only_those_worth_a_look_are_kept() {
        var biases = new JsonObject(Json.bytes(measured().document())).getJsonArray("biases");
        long ofCriteria = 0;
        for (int at = 0; at < biases.size(); at++) {
            var bias = biases.getJsonObject(at);
            ofCriteria += bias.containsKey("criterion") ? 1 : 0;
            assertTrue(!bias.containsKey("entry") || Math.abs(bias.getDouble("difference")) >= 0.5, bias::encode);
        }
        assertEquals(6, ofCriteria);
    }
}

package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.ranking.rasch.Steps;

/** Measures as standings: a score on the scale of the marks, places by it, and the model's own figures beside them. */
class RaschStandingsTest {
    private static final int[][] FIRST = {{1, 3, 3, 5}, {2, 4, 4, 5}, {1, 2, 2, 4}};
    private static final int[][] SECOND = {{2, 3, 3, 4}, {3, 4, 4, 5}, {1, 3, 3, 5}};

    private static final RaschTerms TERMS = new RaschTerms(Estimator.MAP, Steps.SHARED, 1, 1, 1, 2, List.of("score"));

    /** Entries a to d, of which b and c have equal marks, and e, which nobody marked. */
    private static Scores scores(Map<String, BigDecimal> weights) {
        List<Review> reviews = new ArrayList<>();
        for (int judge = 0; judge < FIRST.length; judge++) {
            for (int entry = 0; entry < FIRST[judge].length; entry++) {
                reviews.add(new Review(
                        Character.toString('a' + entry),
                        "j" + judge,
                        Map.of(
                                "form", BigDecimal.valueOf(FIRST[judge][entry]),
                                "impact", BigDecimal.valueOf(SECOND[judge][entry]))));
            }
        }
        return new Scores(List.of("e"), reviews, weights, Map.of());
    }

    private static Map<String, @Nullable Object> standings(
            Scores scores, RaschTerms terms, Map<String, String> sectors) {
        var measured = assertInstanceOf(RaschOutcome.Measured.class, ManyFacetRasch.measure(scores, terms.options(1)));
        return RaschStandings.of(measured.measures(), scores, terms, sectors);
    }

    private static List<Map<String, @Nullable Object>> lines() {
        return Placed.lines(standings(scores(Map.of()), TERMS, Map.of()));
    }

    @Test
    void entries_stand_by_their_fair_averages_and_share_places_at_the_published_precision() {
        var lines = lines();
        assertEquals(
                List.of("d", "b", "c", "a", "e"),
                lines.stream().map(line -> String.valueOf(line.get("entry"))).toList());
        assertEquals(1, lines.get(0).get("rank"));
        assertEquals(2, lines.get(1).get("rank"));
        assertEquals(2, lines.get(2).get("rank"));
        assertEquals(true, lines.get(2).get("tied"));
        assertEquals(4, lines.get(3).get("rank"));
        assertNull(lines.get(4).get("rank"));
        assertNull(lines.get(4).get("score"));
    }

    @Test
    void scores_lie_on_the_scale_of_the_marks_and_grow_with_the_measure() {
        Double before = null;
        for (var line : lines().subList(0, 4)) {
            var score = assertInstanceOf(Double.class, line.get("score"));
            assertTrue(score >= 1 && score <= 5, line::toString);
            var measure = assertInstanceOf(Double.class, line.get("measure"));
            assertTrue(before == null || measure <= before, line::toString);
            before = measure;
            assertEquals(score, line.get("fairMean"));
            assertEquals(3, line.get("reviews"));
            assertEquals(6, line.get("marks"));
        }
    }

    @Test
    void nothing_is_said_of_places_that_the_model_does_not_know() {
        var first = lines().getFirst();
        for (var name : List.of("standardError", "rankLow", "rankHigh", "probabilityFirst")) {
            assertTrue(first.containsKey(name) && first.get(name) == null, name);
        }
        assertNotNull(first.get("measureError"));
    }

    @Test
    void the_model_s_own_figures_stand_beside_the_lines() {
        var json = standings(scores(Map.of()), TERMS, Map.of());
        assertEquals("rasch", json.get("method"));
        assertEquals(ManyFacetRasch.VERSION, json.get("version"));
        assertEquals(3, list(json.get("judges")).size());
        assertEquals(2, list(json.get("criteria")).size());
        assertEquals(4, list(json.get("thresholds")).size());
        assertEquals(List.of("unscored_entries"), json.get("notes"));
        assertNotNull(json.get("separation"));
    }

    @Test
    void of_biases_for_entries_only_those_worth_a_look_are_kept() {
        var biases = list(standings(scores(Map.of()), TERMS, Map.of()).get("biases"));
        long ofCriteria = 0;
        for (Object bias : biases) {
            if (!(bias instanceof Map<?, ?> one)) {
                throw new AssertionError(bias);
            }
            ofCriteria += one.containsKey("criterion") ? 1 : 0;
            assertTrue(
                    !one.containsKey("entry") || Math.abs(assertInstanceOf(Double.class, one.get("difference"))) >= 0.5,
                    one::toString);
        }
        assertEquals(6, ofCriteria);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    @Test
    void metrics_tell_entries_of_one_place_apart_and_sectors_have_places_of_their_own() {
        var weights = Map.of("form", BigDecimal.ONE, "impact", BigDecimal.valueOf(2));
        var json = standings(
                scores(weights),
                new RaschTerms(Estimator.MAP, Steps.SHARED, 1, 1, 1, 2, List.of("score", "criterion:form")),
                Map.of("a", "x", "b", "x", "c", "y", "d", "y"));
        var lines = Placed.lines(json);
        assertEquals(2, lines.get(1).get("rank"));
        assertEquals(2, lines.get(2).get("rank"), "equal in the metric too");
        assertEquals(1, lines.get(1).get("sectorRank"));
        assertEquals(2, lines.get(2).get("sectorRank"));
        assertEquals(Map.of("criterion:form", "1.33"), lines.get(3).get("metrics"));
        assertEquals(List.of("unscored_entries", "weights_unused"), json.get("notes"));
    }
}

package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Every figure under its name, in the published order. */
class RaschJsonTest {
    private static final Measures.Element ELEMENT =
            new Measures.Element("a", 0.5, new Measures.Fit(0.25, 1.1, 0.3, 0.9, -0.4, 3.5, 3.25, 4, true));
    private static final Measures.Scale SHARED = new Measures.Scale(
            null,
            List.of(
                    new Measures.Category(1, 3, null, -0.5, -0.6, 1.2),
                    new Measures.Category(2, 5, 0.1, 0.2, 0.3, 0.8),
                    new Measures.Category(4, 7, 0.7, null, null, null)));

    private static Measures measures(Estimator estimator, List<Measures.Scale> scales) {
        return new Measures(
                new RaschOptions(estimator, Steps.CRITERION, 2, 0.5, 2, 1),
                List.of(new Measures.Placed(ELEMENT, 1, true)),
                List.of(ELEMENT),
                List.of(ELEMENT),
                scales,
                Map.of(
                        Facet.JUDGE,
                        new Measures.Separation(
                                3,
                                0.2,
                                new Measures.Spread(1, 2, 3, 4, 5),
                                new Measures.Spread(6, 7, 8, 9, 10),
                                11.5,
                                2)),
                List.of(new Measures.Bias(
                        "i",
                        Measures.Against.TRACK,
                        "x",
                        new Measures.Excess(2, 7, 6.5, 0.25, 0.4, 0.2, 2.0, 1, false))),
                15,
                -20.5,
                -21.5,
                List.of(RaschNote.PARTS_OF_POINTS, RaschNote.EXTREMES),
                "sha256:0");
    }

    private static Map<String, @Nullable Object> json(Object... pairs) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            json.put((String) pairs[at], pairs[at + 1]);
        }
        return json;
    }

    private static Map<String, @Nullable Object> printed(Measures measures) {
        return FiniteFigures.json(RaschJson.of(measures));
    }

    private static void same(Map<String, @Nullable Object> expected, @Nullable Object found) {
        assertEquals(expected, found);
        assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(((Map<?, ?>) found).keySet()));
    }

    private static @Nullable Object first(Map<String, @Nullable Object> json, String member) {
        return ((List<?>) json.get(member)).getFirst();
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> head) {
        head.putAll(json(
                "standardError",
                0.25,
                "infit",
                1.1,
                "infitStandardised",
                0.3,
                "outfit",
                0.9,
                "outfitStandardised",
                -0.4,
                "fairAverage",
                3.5,
                "observedAverage",
                3.25,
                "marks",
                4,
                "extreme",
                true));
        return head;
    }

    @Test
    void an_entry_is_printed_with_its_place_and_fit() {
        same(
                with(json("entry", "a", "place", 1, "tied", true, "measure", 0.5)),
                FiniteFigures.json(RaschJson.Entry.of(new Measures.Placed(ELEMENT, 1, true))));
    }

    @Test
    void judges_have_a_severity_and_criteria_a_difficulty() {
        Map<String, @Nullable Object> json = printed(measures(Estimator.MAP, List.of(SHARED)));
        same(with(json("judge", "a", "severity", 0.5)), first(json, "judges"));
        same(with(json("criterion", "a", "difficulty", 0.5)), first(json, "criteria"));
        assertEquals(
                List.of(FiniteFigures.json(RaschJson.Entry.of(new Measures.Placed(ELEMENT, 1, true)))),
                json.get("entries"));
    }

    @Test
    void a_shared_scale_prints_its_thresholds_as_numbers() {
        Map<String, @Nullable Object> json = printed(measures(Estimator.MAP, List.of(SHARED)));
        assertEquals(List.of(0.1, 0.7), json.get("thresholds"));
        Map<?, ?> scale = (Map<?, ?>) first(json, "scales");
        assertNull(scale.get("criterion"));
        assertEquals(List.of("criterion", "categories"), new ArrayList<>(scale.keySet()));
        List<?> categories = (List<?>) scale.get("categories");
        assertEquals(3, categories.size());
        same(
                json(
                        "mark",
                        2.0,
                        "count",
                        5,
                        "threshold",
                        0.1,
                        "averageMeasure",
                        0.2,
                        "expectedMeasure",
                        0.3,
                        "outfit",
                        0.8),
                categories.get(1));
        assertNull(((Map<?, ?>) categories.getFirst()).get("threshold"));
    }

    @Test
    void scales_of_criteria_print_their_thresholds_by_name() {
        Map<String, @Nullable Object> json = printed(measures(
                Estimator.MAP,
                List.of(
                        new Measures.Scale("x", SHARED.categories()),
                        new Measures.Scale("y", List.of(new Measures.Category(1, 2, null, null, null, null))))));
        assertEquals(
                List.of(
                        json("criterion", "x", "thresholds", List.of(0.1, 0.7)),
                        json("criterion", "y", "thresholds", List.of())),
                json.get("thresholds"));
        assertEquals(
                Arrays.asList("x", "y"),
                ((List<?>) json.get("scales"))
                        .stream().map(one -> ((Map<?, ?>) one).get("criterion")).toList());
    }

    @Test
    void a_bias_names_what_it_is_against() {
        same(
                json(
                        "judge",
                        "i",
                        "track",
                        "x",
                        "marks",
                        2,
                        "observed",
                        7.0,
                        "expected",
                        6.5,
                        "difference",
                        0.25,
                        "bias",
                        0.4,
                        "standardError",
                        0.2,
                        "t",
                        2.0,
                        "degreesOfFreedom",
                        1,
                        "extreme",
                        false),
                first(printed(measures(Estimator.MAP, List.of(SHARED))), "biases"));
    }

    @Test
    void separation_is_printed_by_facet() {
        Map<String, @Nullable Object> json = printed(measures(Estimator.MAP, List.of(SHARED)));
        same(
                json(
                        "judge",
                        json(
                                "elements",
                                3,
                                "rootMeanSquareError",
                                0.2,
                                "population",
                                spread(1),
                                "sample",
                                spread(6),
                                "fixedChiSquare",
                                11.5,
                                "degreesOfFreedom",
                                2)),
                json.get("separation"));
    }

    private static Map<String, @Nullable Object> spread(double first) {
        return json(
                "standardDeviation",
                first,
                "trueStandardDeviation",
                first + 1,
                "separation",
                first + 2,
                "strata",
                first + 3,
                "reliability",
                first + 4);
    }

    @Test
    void the_head_tells_how_it_was_measured() {
        Map<String, @Nullable Object> json = printed(measures(Estimator.MAP, List.of(SHARED)));
        assertEquals("rasch", json.get("method"));
        assertEquals("1", json.get("version"));
        assertEquals("map", json.get("estimator"));
        assertEquals("criterion", json.get("steps"));
        assertEquals(2.0, json.get("priorEntry"));
        assertEquals(0.5, json.get("priorJudge"));
        assertEquals(15, json.get("marks"));
        assertEquals(-20.5, json.get("logLikelihood"));
        assertEquals(-21.5, json.get("logPosterior"));
        assertEquals(List.of("parts_of_points", "extremes"), json.get("notes"));
        assertEquals("sha256:0", json.get("inputDigest"));
    }

    @Test
    void joint_maximum_likelihood_prints_no_priors() {
        Map<String, @Nullable Object> json = printed(measures(Estimator.JMLE, List.of(SHARED)));
        assertEquals("jmle", json.get("estimator"));
        assertNull(json.get("priorEntry"));
        assertNull(json.get("priorJudge"));
    }
}

package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;

class MetricsTest {
    private static final Map<String, BigDecimal> WEIGHTS =
            Map.of("impact", BigDecimal.TWO, "form", BigDecimal.ONE, "voice", BigDecimal.ONE);

    private static Review review(String judge, String impact, String form, String voice) {
        return new Review(
                "a",
                judge,
                Map.of("impact", new BigDecimal(impact), "form", new BigDecimal(form), "voice", new BigDecimal(voice)));
    }

    private static List<@Nullable String> figures(
            Map<String, BigDecimal> weights, List<String> names, Review... reviews) {
        var standing = new Standing("a", 1, false, 4.25, 3.5, 3.75, null, null, null, null, Map.of(), 1);
        return new Metrics(new Scores(List.of("a"), List.of(reviews), weights))
                .of(standing, names).stream()
                        .map(figure -> figure == null
                                ? null
                                : figure.stripTrailingZeros().toPlainString())
                        .toList();
    }

    @Test
    void the_score_and_the_means_are_those_of_the_line() {
        assertEquals(List.of("4.25", "3.5", "3.75"), figures(WEIGHTS, List.of("score", "rawMean", "fairMean")));
    }

    @Test
    void a_criterion_is_the_plain_mean_of_its_marks() {
        assertEquals(
                List.of("3.5", "2"),
                figures(
                        WEIGHTS,
                        List.of("heaviest", "criterion:form"),
                        review("j", "3", "1", "5"),
                        review("k", "4", "3", "5")));
    }

    @Test
    void of_several_heaviest_criteria_all_marks_count_alike() {
        var weights = Map.of("form", BigDecimal.ONE, "impact", new BigDecimal("1.0"));
        var review = new Review("a", "j", Map.of("form", new BigDecimal("2"), "impact", new BigDecimal("5")));
        assertEquals(List.of("3.5"), figures(weights, List.of("heaviest"), review));
    }

    @Test
    void only_complete_reviews_count() {
        var incomplete = new Review("a", "k", Map.of("impact", new BigDecimal("9")));
        assertEquals(Arrays.asList((String) null), figures(WEIGHTS, List.of("heaviest"), incomplete));
    }

    @Test
    void metrics_are_known_by_name_and_criteria_of_the_round() {
        assertTrue(Metrics.known("criterion:form", List.of("form")));
        assertTrue(Metrics.known("heaviest", List.of()));
        assertFalse(Metrics.known("criterion:form", List.of("impact")));
        assertFalse(Metrics.known("form", List.of("form")));
    }
}

package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

class TiesTest {
    private static final Map<String, BigDecimal> WEIGHTS =
            Map.of("impact", BigDecimal.TWO, "form", BigDecimal.ONE, "voice", BigDecimal.ONE);

    private static Review review(String entry, String judge, String impact, String form, String voice) {
        return new Review(
                entry,
                judge,
                Map.of("impact", new BigDecimal(impact), "form", new BigDecimal(form), "voice", new BigDecimal(voice)));
    }

    private static Scores scores(Review... reviews) {
        return new Scores(List.of(), List.of(reviews), WEIGHTS);
    }

    /** Lines of these entries, all at this place, whose interval is that place alone. */
    private static List<Map<String, @Nullable Object>> at(int rank, String... entries) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (var entry : entries) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("entry", entry);
            line.put("rank", rank);
            line.put("tied", entries.length > 1);
            line.put("rankLow", rank);
            line.put("rankHigh", rank);
            lines.add(line);
        }
        return lines;
    }

    private static List<@Nullable Object> column(List<Map<String, @Nullable Object>> lines, String member) {
        List<@Nullable Object> column = new ArrayList<>();
        lines.forEach(line -> column.add(line.get(member)));
        return column;
    }

    @Test
    void the_heaviest_criterion_decides_first() {
        var lines = at(3, "a", "b");
        Ties.decide(
                lines,
                scores(review("a", "j", "3", "5", "5"), review("b", "j", "4", "3", "5")),
                List.of("score", "heaviest"),
                2);
        assertEquals(List.of("b", "a"), column(lines, "entry"));
        assertEquals(List.of(3, 4), column(lines, "rank"));
        assertEquals(List.of(false, false), column(lines, "tied"));
        assertEquals(Map.of("heaviest", "4.00"), lines.getFirst().get("metrics"));
    }

    @Test
    void the_next_metric_decides_where_the_one_before_does_not() {
        var lines = at(1, "a", "b", "c");
        Ties.decide(
                lines,
                scores(
                        review("a", "j", "4", "1", "5"),
                        review("b", "j", "4", "3", "3"),
                        review("c", "j", "4", "2", "4")),
                List.of("score", "criterion:impact", "criterion:form"),
                2);
        assertEquals(List.of("b", "c", "a"), column(lines, "entry"));
        assertEquals(List.of(1, 2, 3), column(lines, "rank"));
    }

    @Test
    void entries_equal_in_every_metric_share_a_place_and_the_next_is_left_out() {
        var lines = at(1, "a", "b", "c");
        Ties.decide(
                lines,
                scores(
                        review("a", "j", "3", "1", "1"),
                        review("b", "j", "4", "1", "1"),
                        review("c", "j", "4", "2", "0")),
                List.of("score", "heaviest"),
                2);
        assertEquals(List.of("b", "c", "a"), column(lines, "entry"));
        assertEquals(List.of(1, 1, 3), column(lines, "rank"));
        assertEquals(List.of(true, true, false), column(lines, "tied"));
    }

    @Test
    void what_is_equal_as_printed_is_equal() {
        var lines = at(1, "a", "b");
        var reviews = scores(
                review("a", "j", "1", "1", "1"),
                review("a", "k", "1", "1", "1"),
                review("a", "l", "2", "1", "1"),
                review("b", "j", "1.334", "1", "1"));
        Ties.decide(lines, reviews, List.of("score", "heaviest"), 2); // 1.3333... and 1.334
        assertEquals(List.of(1, 1), column(lines, "rank"));
        Ties.decide(lines, reviews, List.of("score", "heaviest"), 3);
        assertEquals(List.of("b", "a"), column(lines, "entry"));
    }

    @Test
    void an_interval_is_drawn_out_to_the_place() {
        var lines = at(1, "a", "b");
        Ties.decide(
                lines,
                scores(review("a", "j", "3", "1", "1"), review("b", "j", "4", "1", "1")),
                List.of("score", "heaviest"),
                2);
        assertEquals(List.of(1, 2), column(lines, "rankHigh"));
        assertEquals(List.of(1, 1), column(lines, "rankLow"));
    }

    @Test
    void only_complete_reviews_count_and_an_entry_without_a_value_stands_behind() {
        var lines = at(1, "a", "b");
        var incomplete = new Review("a", "k", Map.of("impact", new BigDecimal("9")));
        Ties.decide(lines, scores(incomplete, review("b", "j", "1", "1", "1")), List.of("score", "heaviest"), 2);
        assertEquals(List.of("b", "a"), column(lines, "entry"));
    }

    @Test
    void means_of_the_line_are_metrics_too() {
        var lines = at(1, "a", "b");
        lines.get(0).put("rawMean", 3.0);
        lines.get(1).put("rawMean", 3.5);
        Ties.decide(lines, scores(), List.of("score", "rawMean"), 1);
        assertEquals(List.of("b", "a"), column(lines, "entry"));
        assertEquals(Map.of("rawMean", "3.5"), lines.getFirst().get("metrics"));
    }

    @Test
    void entries_that_are_not_ranked_stay_so() {
        var lines = at(1, "a", "b");
        lines.forEach(line -> line.put("rank", null));
        Ties.decide(
                lines,
                scores(review("a", "j", "3", "1", "1"), review("b", "j", "4", "1", "1")),
                List.of("score", "heaviest"),
                2);
        assertEquals(List.of("a", "b"), column(lines, "entry"));
        assertFalse(lines.stream().anyMatch(line -> line.get("rank") != null));
    }

    @Test
    void the_score_alone_changes_nothing() {
        var lines = at(1, "a", "b");
        Ties.decide(
                lines, scores(review("a", "j", "3", "1", "1"), review("b", "j", "4", "1", "1")), List.of("score"), 2);
        assertEquals(at(1, "a", "b"), lines);
    }

    @Test
    void of_several_heaviest_criteria_all_marks_count_alike() {
        var weights = Map.of("form", BigDecimal.ONE, "impact", new BigDecimal("1.0"));
        var scores = new Scores(
                List.of(),
                List.of(new Review("a", "j", Map.of("form", new BigDecimal("2"), "impact", new BigDecimal("5")))),
                weights);
        var lines = at(1, "a");
        Ties.decide(lines, scores, List.of("score", "heaviest"), 2);
        assertEquals(Map.of("heaviest", "3.50"), lines.getFirst().get("metrics"));
    }

    @Test
    void metrics_are_known_by_name_and_criteria_of_the_round() {
        assertTrue(Ties.known("criterion:form", List.of("form")));
        assertFalse(Ties.known("criterion:form", List.of("impact")));
        assertFalse(Ties.known("form", List.of("form")));
    }
}

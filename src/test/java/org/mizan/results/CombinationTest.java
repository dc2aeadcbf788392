package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.results.Combination.Ground;
import org.mizan.results.Combination.Lack;
import org.mizan.results.Combination.Line;
import org.mizan.results.Combination.Round;
import org.mizan.results.Combination.Scale;
import org.mizan.results.Combination.Score;
import org.mizan.results.Combination.Unranked;

class CombinationTest {
    private static final Scale TEN = scale("0", "10");

    private static Scale scale(String lowest, String highest) {
        return new Scale(new BigDecimal(lowest), new BigDecimal(highest));
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Of entries by their letter: "a 8.00 0.3" with a standard error, "b 5.00" without one, "c" without a score. */
    private static Round round(String key, String weight, Scale scale, int decimals, String... entries) {
        Map<String, Score> scores = new HashMap<>();
        for (var entry : entries) {
            var words = entry.split(" ");
            scores.put(
                    words[0],
                    new Score(number(words.length > 1 ? words[1] : null), number(words.length > 2 ? words[2] : null)));
        }
        return new Round(key, new BigDecimal(weight), scale, decimals, scores);
    }

    private static Map<String, String> points(Round... rounds) {
        Map<String, String> points = new LinkedHashMap<>();
        Combination.of(List.of(rounds))
                .entries()
                .forEach(line -> points.put(
                        line.rank() + (line.tied() ? "=" : "") + line.entry(),
                        line.points().toPlainString()));
        return points;
    }

    private static Line line(String entry, Round... rounds) {
        return Combination.of(List.of(rounds)).entries().stream()
                .filter(one -> one.entry().equals(entry))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String why, Round... rounds) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Combination.of(List.of(rounds)));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void what_cannot_be_combined_is_refused() {
        var technical = round("technical", "60", TEN, 2, "a 8");
        refused("two rounds or more");
        refused("two rounds or more", technical);
        refused("technical twice", technical, round("technical", "40", TEN, 2, "a 8"));
        refused("weight of pitch", technical, round("pitch", "0", TEN, 2, "a 8"));
        refused("weight of pitch", technical, round("pitch", "-40", TEN, 2, "a 8"));
        refused("scale of pitch", technical, round("pitch", "40", scale("5", "5"), 2, "a 8"));
        refused("scale of pitch", technical, round("pitch", "40", scale("5", "1"), 2, "a 8"));
        var weightless = new Scale(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ZERO);
        refused("scale of pitch", technical, round("pitch", "40", weightless, 2, "a 8"));
    }

    @Test
    void rounds_without_an_entry_give_no_points() {
        assertEquals(
                new Combination(2, List.of(), List.of()),
                Combination.of(List.of(round("technical", "60", TEN, 2), round("pitch", "40", TEN, 1))));
    }

    @Test
    void an_entry_that_lacks_a_score_is_not_ranked_and_it_is_said_where_and_why() {
        var combination = Combination.of(List.of(
                round("technical", "60", TEN, 2, "a 8", "c", "d 9", "e"),
                round("pitch", "40", TEN, 2, "a 8", "b 9", "d")));
        assertEquals(
                List.of("a"), combination.entries().stream().map(Line::entry).toList());
        assertEquals(
                List.of(
                        new Unranked("b", List.of(new Lack("technical", Ground.ABSENT))),
                        new Unranked(
                                "c", List.of(new Lack("technical", Ground.NO_SCORE), new Lack("pitch", Ground.ABSENT))),
                        new Unranked("d", List.of(new Lack("pitch", Ground.NO_SCORE))),
                        new Unranked(
                                "e",
                                List.of(new Lack("technical", Ground.NO_SCORE), new Lack("pitch", Ground.ABSENT)))),
                combination.notRanked());
    }

    @Test
    void a_score_counts_by_its_share_of_the_scale_times_the_weight_of_its_round() {
        assertEquals(
                Map.of("1b", "70.00", "2a", "68.00"),
                points(
                        round("technical", "60", TEN, 2, "a 8.00", "b 5.00"),
                        round("pitch", "40", scale("1", "5"), 1, "a 3.0", "b 5.0")));
    }

    @Test
    void the_lowest_scores_make_0_and_the_highest_100() {
        assertEquals(
                Map.of("1b", "100.00", "2a", "0.00"),
                points(
                        round("technical", "7", scale("-2", "2"), 2, "a -2", "b 2"),
                        round("pitch", "0.5", scale("1", "5"), 2, "a 1", "b 5")));
    }

    @Test
    void fair_scores_outside_of_the_scale_are_not_cut_off() {
        assertEquals(
                Map.of("1b", "103.00", "2a", "-1.00"),
                points(
                        round("technical", "60", TEN, 2, "a -0.50", "b 10.50"),
                        round("pitch", "40", TEN, 2, "a 0.50", "b 10.00")));
    }

    @Test
    void points_are_rounded_as_the_scores_that_decide_places() {
        assertEquals(
                Map.of("1a", "3.50"),
                points(round("technical", "60", TEN, 2, "a 0.34949996"), round("pitch", "40", TEN, 2, "a 0.34949996")));
    }

    @Test
    void weights_count_by_their_share_of_the_sum() {
        for (var weights : List.of(List.of("60", "40"), List.of("3", "2"), List.of("0.006", "0.004"))) {
            assertEquals(
                    Map.of("1a", "56.00"),
                    points(
                            round("technical", weights.get(0), TEN, 2, "a 8"),
                            round("pitch", weights.get(1), TEN, 2, "a 2")),
                    weights::toString);
        }
        assertEquals(
                Map.of("1a", "33.33"),
                points(
                        round("one", "1", TEN, 2, "a 10"),
                        round("two", "1", TEN, 2, "a 0"),
                        round("three", "1", TEN, 2, "a 0")));
    }

    @Test
    void the_order_of_the_rounds_changes_no_points_and_is_that_of_the_scores() {
        var technical = round("technical", "60", TEN, 2, "a 8 0.3");
        var pitch = round("pitch", "40", scale("1", "5"), 1, "a 3 0.2");
        var one = line("a", technical, pitch);
        var other = line("a", pitch, technical);
        assertEquals(one.points(), other.points());
        assertEquals(one.standardError(), other.standardError());
        assertEquals(List.of(new BigDecimal("8"), new BigDecimal("3")), one.scores());
        assertEquals(List.of(new BigDecimal("3"), new BigDecimal("8")), other.scores());
    }

    @Test
    void equal_points_share_the_best_place_and_the_next_is_skipped() {
        assertEquals(
                Map.of("1=x", "70.00", "1=y", "70.00", "3z", "69.95"),
                points(
                        round("technical", "1", TEN, 2, "x 8", "y 6", "z 7"),
                        round("pitch", "1", TEN, 2, "x 6", "y 8", "z 6.99")));
    }

    @Test
    void points_are_equal_at_the_published_precision_half_up() {
        var thousand = scale("0", "1000");
        assertEquals(
                Map.of("1z", "34", "2=x", "33", "2=y", "33"),
                points(
                        round("technical", "1", thousand, 0, "x 333", "y 334", "z 335"),
                        round("pitch", "1", thousand, 0, "x 334", "y 334", "z 335")));
    }

    @Test
    void the_finest_precision_of_the_rounds_is_that_of_the_points() {
        var technical = round("technical", "1", TEN, 0, "x 1");
        assertEquals(Map.of("1x", "6.667"), points(technical, round("pitch", "2", TEN, 3, "x 0.5")));
        assertEquals(
                3,
                Combination.of(List.of(technical, round("pitch", "2", TEN, 3))).decimals());
    }

    @Test
    void scales_that_no_decimal_can_write_count_exactly() {
        // 4/3 to 16/3 and 5/3 to 17/3: the points are 12.5 for each point of the scores' sum above 3, here 0.00125.
        var thirds = new BigDecimal("3");
        var one = new Scale(new BigDecimal("4"), new BigDecimal("16"), thirds);
        var other = new Scale(new BigDecimal("5"), new BigDecimal("17"), thirds);
        assertEquals(
                Map.of("1x", "0.0013"),
                points(round("technical", "1", one, 4, "x 2.0000"), round("pitch", "1", other, 4, "x 1.0001")));
        assertEquals(
                new BigDecimal("1.7678"),
                line("x", round("technical", "1", one, 4, "x 2 0.1"), round("pitch", "1", other, 4, "x 1.5 0.1"))
                        .standardError());
    }

    @Test
    void errors_of_the_rounds_are_independent() {
        // 100 times the root of (0.6 x 0.3 / 10)^2 + (0.4 x 0.2 / 4)^2
        assertEquals(
                new BigDecimal("2.69"),
                line(
                                "a",
                                round("technical", "60", TEN, 2, "a 8 0.3"),
                                round("pitch", "40", scale("1", "5"), 1, "a 3 0.2"))
                        .standardError());
        assertEquals(
                new BigDecimal("0.00"),
                line("a", round("technical", "60", TEN, 2, "a 8 0"), round("pitch", "40", TEN, 1, "a 3 0"))
                        .standardError());
    }

    @Test
    void points_of_which_one_score_has_no_error_have_none() {
        for (var second : List.of("a 3", "a 3 0.2")) {
            var line = line(
                    "a",
                    round("one", "60", TEN, 2, second.equals("a 3") ? "a 8 0.3" : "a 8"),
                    round("two", "40", TEN, 1, second));
            assertNull(line.standardError());
            assertNotNull(line.points());
        }
    }
}

package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final List<Places.Metric> SCORE_THEN_IMPACT =
            List.of(new Places.Metric("score", true, 2), new Places.Metric("impact", true, 0));

    private static List<@Nullable BigDecimal> figures(@Nullable String... figures) {
        return Arrays.stream(figures)
                .map(figure -> figure == null ? null : new BigDecimal(figure))
                .toList();
    }

    /** Rules of the ICPC World Finals (vectors/README.md): solved, time, last accepted. */
    @Test
    void teams_of_a_contest_share_a_place_and_the_next_is_skipped() {
        List<Places.Metric> rules = List.of(
                new Places.Metric("solved", true, 0),
                new Places.Metric("time", false, 0),
                new Places.Metric("last", false, 0));
        List<List<@Nullable BigDecimal>> teams = new ArrayList<>();
        JsonNode results = Vectors.json("voting/icpc_ties.json").get("results");
        for (JsonNode result : results) {
            int time = 0;
            for (JsonNode accepted : result.get("accepted")) {
                time += accepted.get("minute").intValue()
                        + 20 * accepted.get("wrong").intValue();
            }
            assertEquals(result.get("time").intValue(), time);
            teams.add(figures(
                    result.get("solved").asText(),
                    Integer.toString(time),
                    result.get("last").asText()));
        }
        List<Places.Placed> placed = Places.of(teams, rules);
        placed.forEach(one -> assertEquals(results.get(one.at()).get("rank").intValue(), one.place()));
        assertEquals(6, placed.size());
    }

    @Test
    void what_is_equal_at_the_published_precision_is_decided_by_the_next_metric() {
        assertEquals(
                List.of(
                        new Places.Placed(2, 1, false, null),
                        new Places.Placed(1, 2, false, "score"),
                        new Places.Placed(0, 3, false, "impact"),
                        new Places.Placed(3, 4, false, "score")),
                Places.of(
                        List.of(figures("4.001", "3"), figures("4.004", "5"), figures("4.01", "1"), figures("3", "9")),
                        SCORE_THEN_IMPACT));
    }

    @Test
    void what_is_equal_in_all_metrics_shares_the_best_place_in_the_order_in_which_it_was_given() {
        assertEquals(
                List.of(
                        new Places.Placed(1, 1, true, null),
                        new Places.Placed(2, 1, true, null),
                        new Places.Placed(0, 3, false, "impact")),
                Places.of(List.of(figures("4", "2"), figures("4", "3.2"), figures("4", "3")), SCORE_THEN_IMPACT));
    }

    @Test
    void without_the_first_figure_there_is_no_place_and_without_a_further_one_a_place_behind() {
        assertEquals(
                List.of(
                        new Places.Placed(2, 1, false, null),
                        new Places.Placed(1, 2, false, "impact"),
                        new Places.Placed(0, null, false, null),
                        new Places.Placed(3, null, false, null)),
                Places.of(
                        List.of(figures(null, "3"), figures("4", null), figures("4", "-1"), figures(null, "3")),
                        SCORE_THEN_IMPACT));
    }

    @Test
    void what_a_search_leaves_open_decides_nothing() {
        @Nullable BigDecimal[] scores = {new BigDecimal("3.1249999"), new BigDecimal("3.125"), null};
        assertEquals(
                List.of(
                        new Places.Placed(0, 1, true, null),
                        new Places.Placed(1, 1, true, null),
                        new Places.Placed(2, null, false, null)),
                Places.byScore(scores, 2));
    }

    @Test
    void an_interval_is_drawn_out_to_the_place() {
        Places.Placed third = new Places.Placed(0, 3, false, null);
        assertEquals(3, third.low(4));
        assertEquals(2, third.low(2));
        assertEquals(3, third.high(2));
        assertEquals(4, third.high(4));
        assertNull(new Places.Placed(0, null, false, null).low(1));
    }

    @Test
    void places_within_a_group_count_its_own_and_are_shared_as_those_overall() {
        @Nullable
        BigDecimal[] scores = {
            BigDecimal.valueOf(9), BigDecimal.valueOf(9), BigDecimal.valueOf(5), BigDecimal.valueOf(9), null
        };
        Map<Integer, String> groups = Map.of(0, "health", 1, "health", 2, "health", 3, "water", 4, "water");
        assertEquals(
                Map.of(
                        0, new Places.Placed(0, 1, true, null),
                        1, new Places.Placed(1, 1, true, null),
                        2, new Places.Placed(2, 3, false, "score"),
                        3, new Places.Placed(3, 1, false, null)),
                Places.within(Places.byScore(scores, 2), groups));
    }

    @Test
    void every_entry_has_a_figure_for_every_metric() {
        assertThrows(IllegalArgumentException.class, () -> Places.of(List.of(figures("1")), SCORE_THEN_IMPACT));
    }

    @Test
    void nobody_is_placed_where_nobody_is() {
        assertEquals(List.of(), Places.of(List.of(), SCORE_THEN_IMPACT));
    }
}

package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacingTest {
    private static final List<Placing.Metric> SCORE_THEN_IMPACT =
            List.of(new Placing.Metric("score", true, 2), new Placing.Metric("impact", true, 0));

    private static List<@Nullable BigDecimal> figures(@Nullable String... figures) {
        return Arrays.stream(figures)
                .map(figure -> figure == null ? null : new BigDecimal(figure))
                .toList();
    }

    /** Rules of the ICPC World Finals (vectors/README.md): solved, time, last accepted. */
    @Test
    void teams_of_a_contest_share_a_place_and_the_next_is_skipped() {
        List<Placing.Metric> rules = List.of(
                new Placing.Metric("solved", true, 0),
                new Placing.Metric("time", false, 0),
                new Placing.Metric("last", false, 0));
        Map<String, List<@Nullable BigDecimal>> teams = new HashMap<>();
        JsonNode results = Vectors.json("voting/icpc_ties.json").get("results");
        for (JsonNode result : results) {
            int time = 0;
            for (JsonNode accepted : result.get("accepted")) {
                time += accepted.get("minute").intValue()
                        + 20 * accepted.get("wrong").intValue();
            }
            assertEquals(result.get("time").intValue(), time);
            teams.put(
                    result.get("team").textValue(),
                    figures(
                            result.get("solved").asText(),
                            Integer.toString(time),
                            result.get("last").asText()));
        }
        List<Placing.Placed> placed = Placing.of(teams, rules);
        Map<String, Integer> places = new HashMap<>();
        placed.forEach(one -> places.put(one.entry(), one.place()));
        results.forEach(result -> assertEquals(
                result.get("rank").intValue(), places.get(result.get("team").textValue())));
        assertEquals(6, placed.size());
    }

    @Test
    void what_is_equal_at_the_published_precision_is_decided_by_the_next_metric() {
        assertEquals(
                List.of(
                        new Placing.Placed("c", 1, false, null),
                        new Placing.Placed("b", 2, false, "score"),
                        new Placing.Placed("a", 3, false, "impact"),
                        new Placing.Placed("d", 4, false, "score")),
                Placing.of(
                        Map.of(
                                "a", figures("4.001", "3"),
                                "b", figures("4.004", "5"),
                                "c", figures("4.01", "1"),
                                "d", figures("3", "9")),
                        SCORE_THEN_IMPACT));
    }

    @Test
    void what_is_equal_in_all_metrics_shares_the_best_place() {
        assertEquals(
                List.of(
                        new Placing.Placed("a", 1, true, null),
                        new Placing.Placed("b", 1, true, null),
                        new Placing.Placed("c", 3, false, "impact")),
                Placing.of(
                        Map.of("b", figures("4", "3"), "a", figures("4", "3.2"), "c", figures("4", "2")),
                        SCORE_THEN_IMPACT));
    }

    @Test
    void a_figure_that_does_not_exist_is_behind_every_other() {
        assertEquals(
                List.of(
                        new Placing.Placed("b", 1, false, null),
                        new Placing.Placed("a", 2, true, "score"),
                        new Placing.Placed("c", 2, true, null)),
                Placing.of(
                        Map.of("a", figures(null, "3"), "b", figures("-1", null), "c", figures(null, "3")),
                        SCORE_THEN_IMPACT));
    }

    @Test
    void every_entry_has_a_figure_for_every_metric() {
        assertThrows(IllegalArgumentException.class, () -> Placing.of(Map.of("a", figures("1")), SCORE_THEN_IMPACT));
    }

    @Test
    void nobody_is_placed_where_nobody_is() {
        assertEquals(List.of(), Placing.of(Map.of(), SCORE_THEN_IMPACT));
    }
}

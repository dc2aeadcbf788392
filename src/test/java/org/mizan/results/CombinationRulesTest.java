package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Method;
import org.mizan.results.Combination.Line;
import org.mizan.results.Combination.Scale;
import org.mizan.results.Combination.Score;
import org.mizan.results.CombinationRules.Asked;
import org.mizan.results.CombinationRules.Decision;
import org.mizan.results.CombinationRules.Found;

class CombinationRulesTest {
    private static final Scale MARKS = new Scale(BigDecimal.ONE, BigDecimal.valueOf(5));
    private static final Found TECHNICAL = found(1, "technical", Method.MEAN, false, MARKS, 3.0);
    private static final Found PITCH = found(2, "pitch", Method.ADJUSTED, false, MARKS, 4.0);

    private static Found found(
            int id, String round, Method method, boolean stale, Scale marks, @Nullable Double score) {
        return new Found(
                new UUID(0, id),
                round,
                method.key(),
                new Soundness(true, stale, false),
                marks,
                2,
                Map.of(
                        "a",
                        new Score(
                                score == null ? null : BigDecimal.valueOf(score).setScale(2), new BigDecimal("0.2"))));
    }

    private static Decision decide(List<Found> found, int... ids) {
        var asked = java.util.Arrays.stream(ids)
                .mapToObj(id -> new Asked(new UUID(0, id), BigDecimal.ONE))
                .toList();
        return CombinationRules.decide(asked, found);
    }

    private static Line only(Decision decision) {
        return assertInstanceOf(Decision.Combined.class, decision)
                .combination()
                .entries()
                .getFirst();
    }

    private static void refused(String code, int at, Decision decision) {
        var why = assertInstanceOf(Decision.Refused.class, decision).why();
        var fault = why.faults().isEmpty() ? null : why.faults().getFirst();
        assertEquals(code, fault == null ? why.code() : fault.code());
        assertEquals(
                "/rounds/" + at + "/standings", fault == null ? why.members().get("pointer") : fault.pointer());
    }

    @Test
    void standings_that_the_edition_has_not_are_refused() {
        refused("web.notFound", 0, decide(List.of(), 1, 2));
        refused("web.notFound", 1, decide(List.of(TECHNICAL), 1, 2));
    }

    @Test
    void a_round_counts_once() {
        refused("results.combination.twice", 1, decide(List.of(TECHNICAL), 1, 1));
        var again = found(3, "technical", Method.MEDIAN, false, MARKS, 3.0);
        refused("results.combination.twice", 2, decide(List.of(TECHNICAL, PITCH, again), 1, 2, 3));
    }

    @Test
    void standings_that_marks_have_overtaken_are_refused() {
        refused("results.stale", 1, decide(List.of(TECHNICAL, found(2, "pitch", Method.MEAN, true, MARKS, 4.0)), 1, 2));
    }

    @Test
    void standings_that_leave_nothing_out_beside_those_that_do_are_refused() {
        var everything = new Found(
                new UUID(0, 2), "pitch", Method.MEAN.key(), new Soundness(false, true, false), MARKS, 2, Map.of());
        refused("results.uncounted", 1, decide(List.of(TECHNICAL, everything), 1, 2));
    }

    @Test
    void standings_that_rank_parts_together_which_share_nobody_are_refused() {
        var parted = new Found(
                new UUID(0, 2), "pitch", Method.MEAN.key(), new Soundness(true, false, true), MARKS, 2, Map.of());
        refused("results.disconnected", 1, decide(List.of(TECHNICAL, parted), 1, 2));
    }

    @Test
    void scores_on_no_scale_are_refused() {
        refused(
                "results.combination.scale",
                1,
                decide(List.of(TECHNICAL, found(2, "pitch", Method.ZSCORE, false, MARKS, 0.4)), 1, 2));
        var none = new Scale(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        refused(
                "results.combination.scale",
                0,
                decide(List.of(TECHNICAL, found(2, "pitch", Method.MEAN, false, none, 4.0)), 2, 1));
    }

    @Test
    void the_graver_reason_goes_first() {
        var stale = found(2, "pitch", Method.ZSCORE, true, MARKS, 0.4);
        refused("web.notFound", 2, decide(List.of(stale), 2, 2, 3));
        refused("results.combination.twice", 1, decide(List.of(stale), 2, 2));
        var without = found(1, "technical", Method.ZSCORE, false, MARKS, 0.4);
        refused("results.stale", 1, decide(List.of(without, stale), 1, 2));
    }

    @Test
    void every_method_but_those_of_spreads_and_majorities_has_a_scale() {
        for (var method : Method.values()) {
            var decision = decide(List.of(TECHNICAL, found(2, "pitch", method, false, MARKS, 0.5)), 1, 2);
            if (Set.of(Method.ZSCORE, Method.COPELAND, Method.KEMENY).contains(method)) {
                refused("results.combination.scale", 1, decision);
            } else {
                // A half of the marks' scale, and a half of 0 to 1 or an eighth below 1 on 1 to 5.
                assertEquals(
                        new BigDecimal(method == Method.BORDA ? "50.00" : "18.75"),
                        only(decision).points(),
                        method::name);
            }
        }
    }

    @Test
    void the_rounds_are_in_the_order_in_which_they_were_asked_for() {
        var combined = assertInstanceOf(Decision.Combined.class, decide(List.of(TECHNICAL, PITCH), 2, 1));
        assertEquals(
                List.of("pitch", "technical"),
                combined.rounds().stream().map(Combination.Round::key).toList());
    }

    @Test
    void an_entry_without_a_score_is_not_ranked() {
        var combined = assertInstanceOf(
                Decision.Combined.class,
                decide(List.of(TECHNICAL, found(2, "pitch", Method.MEAN, false, MARKS, null)), 1, 2));
        assertEquals(List.of(), combined.combination().entries());
        assertEquals(1, combined.combination().notRanked().size());
    }
}

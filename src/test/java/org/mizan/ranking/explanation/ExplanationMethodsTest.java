package org.mizan.ranking.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/** Each method is told by what it is made of, and the change that is named reaches the place. */
class ExplanationMethodsTest extends Explained {

    @Test
    void habits_are_the_severities_turned_around() {
        Map<String, Double> severity = new java.util.TreeMap<>();
        STANDINGS.judges().forEach(judge -> severity.put(judge.judge(), judge.severity()));
        for (ReviewLine line : explained(SCORES, STANDINGS, "e3", 4).lines()) {
            assertEquals(-severity.get(line.judge()), line.habit().doubleValue(), 1e-4);
            assertEquals(BigDecimal.valueOf(100, 2), line.weight());
        }
    }

    @Test
    void a_plain_mean_has_no_habits_and_no_pull() {
        Standings mean = ranked(SCORES, OPTIONS.method(Method.MEAN));
        for (Standing standing : mean.entries()) {
            addsUp(SCORES, mean, standing, 2);
            Explanation told = explained(SCORES, mean, standing.entry(), 2);
            assertNull(told.pull());
            assertNull(told.lines().getFirst().habit());
            assertNull(told.further());
            assertEquals(0, told.rest().signum());
        }
    }

    /** Three marks make the mean: a point in each is a point, a point in one a third. */
    @Test
    void what_would_change_the_place_by_a_mean_is_told_in_marks() {
        Standings mean = ranked(SCORES, OPTIONS.method(Method.MEAN));
        Standing fifth = mean.entries().get(4);
        Target target = explained(SCORES, mean, fifth.entry(), 2).targets().getFirst();
        double gap = mean.entries().get(3).score() - fifth.score();
        assertEquals(gap, target.eachMark(), 1e-12);
        assertEquals(gap * fifth.reviews(), target.oneMark(), 1e-12);
    }

    /** Marks are raised as told, and both scores are then equal. */
    @ParameterizedTest
    @EnumSource(names = {"MEAN", "CENTRED", "OLS"})
    void the_change_of_marks_that_is_named_reaches_the_place_by_linear_methods(Method method) {
        Options options = OPTIONS.method(method).draws(0);
        Standings standings = ranked(SCORES, options);
        for (int at = 1; at < 8; at++) {
            Standing own = standings.entries().get(at);
            Standing other = standings.entries().get(at - 1);
            Target target =
                    explained(SCORES, standings, own.entry(), 2).targets().getFirst();
            if (own.rank().equals(other.rank())) {
                continue;
            }
            for (boolean all : new boolean[] {true, false}) {
                List<Review> raised = SCORES.reviews().stream()
                        .map(review -> {
                            boolean mine = review.entry().equals(own.entry())
                                    && (all || review.judge().equals(target.judge()));
                            BigDecimal more = new BigDecimal(all ? target.eachMark() : target.oneMark());
                            BigDecimal mark = review.marks().get(Review.TOTAL);
                            return Review.of(review.entry(), review.judge(), mine ? mark.add(more) : mark);
                        })
                        .toList();
                Standings after = ranked(Scores.of(raised), options);
                assertEquals(score(after, other.entry()), score(after, own.entry()), 1e-8);
            }
        }
    }

    @Test
    void least_squares_are_told_judge_by_judge() {
        Standings standings = ranked(SCORES, OPTIONS.method(Method.OLS));
        Map<String, Double> severity = new java.util.TreeMap<>();
        standings.judges().forEach(judge -> severity.put(judge.judge(), judge.severity()));
        for (Standing standing : standings.entries()) {
            addsUp(SCORES, standings, standing, 2);
            Explanation told = explained(SCORES, standings, standing.entry(), 4);
            assertFalse(told.ownRule());
            assertNull(told.pull());
            assertTrue(told.rest().abs().compareTo(new BigDecimal("0.0002")) <= 0, told.toString());
            told.lines()
                    .forEach(line -> assertEquals(
                            -severity.get(line.judge()), line.habit().doubleValue(), 1e-4));
        }
    }

    @Test
    void centred_scores_are_told_judge_by_judge() {
        Standings standings = ranked(SCORES, OPTIONS.method(Method.CENTRED));
        for (Standing standing : standings.entries()) {
            addsUp(SCORES, standings, standing, 2);
            Explanation told = explained(SCORES, standings, standing.entry(), 4);
            assertFalse(told.ownRule());
            assertTrue(told.rest().abs().compareTo(new BigDecimal("0.0002")) <= 0, told.toString());
            assertNotNull(told.lines().getFirst().habit());
        }
    }

    /** The judge's mean 3 and spread 2: 5 is one above, and a judge without spread counts as nothing. */
    @Test
    void z_scores_are_told_by_mean_and_spread() {
        Scores scores = Scores.of(List.of(
                Review.of("a", "j", BigDecimal.valueOf(5)),
                Review.of("b", "j", BigDecimal.valueOf(3)),
                Review.of("c", "j", BigDecimal.valueOf(1)),
                Review.of("a", "k", BigDecimal.valueOf(4)),
                Review.of("b", "k", BigDecimal.valueOf(4))));
        Explanation told = explained(scores, ranked(scores, OPTIONS.method(Method.ZSCORE)), "a", 2);
        assertEquals(
                List.of(
                        new ReviewLine(
                                "j",
                                new BigDecimal("5.00"),
                                new BigDecimal("3.00"),
                                new BigDecimal("2.00"),
                                new BigDecimal("1.00"),
                                BigDecimal.ONE),
                        new ReviewLine(
                                "k",
                                new BigDecimal("4.00"),
                                new BigDecimal("4.00"),
                                new BigDecimal("0.00"),
                                new BigDecimal("0.00"),
                                BigDecimal.ONE)),
                told.lines());
        assertEquals(new BigDecimal("0.50"), told.mean());
        assertEquals(0, told.rest().signum());
        assertNull(told.targets().getFirst().eachMark());
    }

    @Test
    void a_small_confidence_still_counts_in_what_is_told() {
        List<Review> small = SCORES.reviews().stream()
                .map(review -> new Review(review.entry(), review.judge(), review.marks(), new BigDecimal("0.001")))
                .toList();
        Scores scores = Scores.of(small);
        Explanation told = explained(scores, ranked(scores, OPTIONS.method(Method.OLS)), "e3", 2);
        assertEquals(new BigDecimal("0.001"), told.lines().getFirst().weight());
        assertNotNull(told.mean());
    }

    @Test
    void a_method_with_a_rule_of_its_own_says_so() {
        Standings borda = ranked(SCORES, OPTIONS.method(Method.BORDA));
        Explanation told = explained(SCORES, borda, "e3", 2);
        assertTrue(told.ownRule());
        addsUp(SCORES, borda, borda.entries().getFirst(), 2);
    }
}

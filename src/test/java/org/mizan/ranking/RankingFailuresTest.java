package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.model.PosteriorRanks;

/** What the data cannot tell is null and said, never NaN and never invented. */
class RankingFailuresTest {
    private static Scores complete(int entries, int judges, IntBinaryOperator mark) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(mark.applyAsInt(i, j))));
            }
        }
        return Scores.of(reviews);
    }

    private static List<Integer> ranks(Standings standings) {
        return standings.entries().stream().map(Standing::rank).toList();
    }

    @Test
    void all_maximum_shares_the_first_place_without_uncertainty() {
        Standings standings = Vectors.adjusted(complete(4, 6, (i, j) -> 5));
        assertEquals(List.of(1, 1, 1, 1), ranks(standings));
        assertEquals(List.of(Note.NO_SPREAD), standings.notes());
        assertEquals(0, standings.model().entryVariance());
        assertNull(standings.model().remlDeviance());
        assertNull(standings.entries().getFirst().rankLow());
        assertEquals(5, standings.entries().getFirst().score());
    }

    @Test
    void one_judge_ranks_by_marks_without_uncertainty() {
        Standings standings = Vectors.adjusted(complete(4, 1, (i, j) -> i));
        assertEquals(List.of(1, 2, 3, 4), ranks(standings));
        assertEquals(List.of(Note.ONE_JUDGE), standings.notes());
        assertNull(standings.model().judgeVariance());
        assertNull(standings.entries().getFirst().standardError());
        assertNull(standings.judges().getFirst().severity());
    }

    @Test
    void one_entry_is_first_of_itself() {
        Standings standings = Vectors.adjusted(complete(1, 3, (i, j) -> j));
        assertEquals(List.of(1), ranks(standings));
        assertTrue(standings.notes().contains(Note.ONE_ENTRY));
        assertNull(standings.design().algebraicConnectivity());
    }

    @Test
    void one_review_is_a_ranking_of_one() {
        Standings standings = Vectors.adjusted(complete(1, 1, (i, j) -> 3));
        assertEquals(3, standings.entries().getFirst().score());
        assertEquals(1, standings.entries().getFirst().rank());
    }

    @Test
    void marks_that_fit_exactly_have_no_uncertainty() {
        Standings standings = Vectors.adjusted(complete(6, 5, (i, j) -> 3 * i + j));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), ranks(standings));
        assertEquals(List.of(Note.EXACT_FIT), standings.notes());
        assertEquals(0, standings.model().residualVariance());
        assertEquals(31.5, standings.model().entryVariance(), 1e-4);
        assertEquals(2.5, standings.model().judgeVariance(), 1e-4);
        assertNull(standings.model().remlDeviance());
        assertNull(standings.entries().getFirst().rankLow());
        assertEquals(15 + 2, standings.entries().getFirst().score(), 1e-4);
    }

    @Test
    void judges_who_agree_exactly_have_no_severity() {
        Standings standings = Vectors.adjusted(complete(6, 5, (i, j) -> i));
        assertEquals(List.of(Note.EXACT_FIT), standings.notes());
        assertEquals(0, standings.judges().getFirst().severity(), 1e-6);
    }

    @Test
    void entries_without_a_difference_may_hold_any_place() {
        Scores alike = complete(10, 5, (i, j) -> (i + j) % 5);
        Options fitted = Options.of(Method.ADJUSTED, 1).variances(Options.Variances.FITTED);
        Standings standings = ((Outcome.Ranked) Ranking.rank(alike, fitted)).standings();
        assertTrue(standings.notes().contains(Note.ENTRIES_ALIKE));
        assertEquals(0, standings.model().entryVariance());
        Standing first = standings.entries().getFirst();
        assertEquals(1, first.rank());
        assertTrue(first.tied());
        assertEquals(1, first.rankLow());
        assertTrue(first.rankHigh() >= 9);
        assertEquals(0.1, first.probabilityFirst(), 0.03);
        assertNull(first.standardError());
    }

    @Test
    void a_judge_without_spread_changes_nothing_into_nan() {
        Standings standings = Vectors.adjusted(complete(8, 6, (i, j) -> j == 0 ? 3 : 1 + (i * 5 + j * (i % 3)) % 5));
        FiniteFigures.check(standings);
        assertNotNull(standings.entries().getFirst().rankLow());
    }

    @Test
    void few_judges_are_used_and_said() {
        Standings standings = Vectors.adjusted(complete(8, 2, (i, j) -> i + (i * (j + 2)) % 3));
        assertTrue(standings.notes().contains(Note.FEW_JUDGES));
        FiniteFigures.check(standings);
    }

    @Test
    void a_chain_without_a_spare_review_stays_finite() {
        List<Review> reviews = new ArrayList<>();
        for (int j = 0; j < 9; j++) {
            reviews.add(Review.of("e" + j, "j" + j, BigDecimal.valueOf(j * j % 7)));
            reviews.add(Review.of("e" + (j + 1), "j" + j, BigDecimal.valueOf(j * 3 % 5)));
        }
        FiniteFigures.check(Vectors.adjusted(Scores.of(reviews)));
    }

    @Test
    void huge_and_tiny_marks_stay_finite() {
        FiniteFigures.check(
                Vectors.adjusted(complete(5, 5, (i, j) -> i == j ? Integer.MAX_VALUE : Integer.MIN_VALUE + i)));
    }

    @Test
    void an_entry_without_a_score_is_neither_first_nor_last() {
        Scores sparse = Vectors.sparse();
        Scores scores = new Scores(List.of("0", "zzz"), sparse.reviews(), Map.of());
        Standings standings = Vectors.adjusted(scores);
        assertEquals(26, standings.entries().size());
        for (String name : List.of("0", "zzz")) {
            Standing unscored = Vectors.byEntry(standings).get(name);
            assertNull(unscored.rank());
            assertNull(unscored.score());
            assertNull(unscored.rankHigh());
            assertNull(unscored.probabilityTop().get(10));
            assertEquals(0, unscored.reviews());
        }
        assertEquals(24, standings.entries().get(23).rank());
        assertEquals(List.of(Note.UNSCORED_ENTRIES), standings.notes());
    }

    @Test
    void an_entry_without_a_score_changes_no_figure_of_the_others() {
        Scores sparse = Vectors.sparse();
        Standings with = Vectors.adjusted(new Scores(List.of("0"), sparse.reviews(), Map.of()));
        assertEquals(Vectors.adjusted(sparse).entries(), with.entries().subList(0, 24));
    }

    @Test
    void nothing_scored_lists_all_as_not_ranked() {
        Standings standings = Vectors.adjusted(new Scores(List.of("a", "b"), List.of(), Map.of()));
        assertEquals(2, standings.entries().size());
        assertNull(standings.entries().getFirst().rank());
        assertNull(standings.model().mean());
        assertEquals(List.of(Note.NO_SCORES), standings.notes());
        assertEquals(0, standings.design().components());
    }

    @Test
    void no_entries_at_all_is_an_empty_ranking() {
        assertEquals(
                List.of(),
                Vectors.adjusted(new Scores(List.of(), List.of(), Map.of())).entries());
    }

    @Test
    void a_review_that_lacks_a_criterion_has_no_total_and_is_named() {
        Scores scores = new Scores(
                List.of(),
                List.of(
                        new Review("a", "j", Map.of("x", BigDecimal.ONE, "y", BigDecimal.TEN)),
                        new Review("b", "j", Map.of("x", BigDecimal.TEN))),
                Map.of());
        Standings standings = Vectors.ranked(scores, Options.of(Method.MEAN, 1));
        assertNull(Vectors.byEntry(standings).get("b").rank());
        assertEquals(List.of(new Standings.Incomplete("b", "j", new TreeSet<>(List.of("y")))), standings.incomplete());
        assertTrue(standings.notes().contains(Note.INCOMPLETE_REVIEWS));
    }

    @Test
    void a_weight_that_is_not_positive_is_refused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Scores(List.of(), List.of(), Map.of("x", BigDecimal.ZERO)));
    }

    @Test
    void two_reviews_of_one_entry_by_one_judge_are_refused() {
        List<Review> twice = List.of(Review.of("a", "j", BigDecimal.ONE), Review.of("a", "j", BigDecimal.TEN));
        assertThrows(IllegalArgumentException.class, () -> Scores.of(twice));
    }

    @Test
    void more_than_can_be_fitted_is_said_before_memory_ends() {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < PosteriorRanks.MOST_ENTRIES + 1; i++) {
            reviews.add(Review.of("e" + i, "j", BigDecimal.valueOf(i % 5)));
        }
        assertInstanceOf(Outcome.TooLarge.class, Ranking.rank(Scores.of(reviews), Options.of(Method.ADJUSTED, 1)));
    }
}

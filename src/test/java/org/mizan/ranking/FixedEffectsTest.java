package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Least squares against computed figures (vectors/README.md), and by hand. */
class FixedEffectsTest {
    private static final Options OLS = Options.of(Method.OLS, 1);

    private static Review review(String entry, String judge, double mark) {
        return Review.of(entry, judge, BigDecimal.valueOf(mark));
    }

    /** R's lm with contrasts that sum to zero, 1e-8. */
    @Test
    void sparse_reviews_give_the_entries_of_least_squares() {
        Map<String, NamedCsvRecord> expected = Vectors.table("mixed_model/sparse_expected_entries.csv", "entry");
        Standings standings = Vectors.ranked(Vectors.sparse(), OLS);
        assertEquals(24, standings.entries().size());
        for (Standing standing : standings.entries()) {
            NamedCsvRecord row = expected.get(standing.entry());
            assertEquals(Double.parseDouble(row.getField("ols_adjusted")), standing.score(), 1e-8);
            assertEquals(
                    Double.parseDouble(row.getField("ols_effect")),
                    standing.score() - standings.model().mean(),
                    1e-8);
        }
    }

    @Test
    void sparse_reviews_give_the_judges_of_least_squares() {
        Map<String, NamedCsvRecord> expected = Vectors.table("mixed_model/sparse_expected_judges.csv", "judge");
        for (Standings.Severity judge : Vectors.ranked(Vectors.sparse(), OLS).judges()) {
            assertEquals(
                    Double.parseDouble(expected.get(judge.judge()).getField("ols_severity")), judge.severity(), 1e-8);
        }
    }

    /** The factors changed over: the larger one is then the judges. */
    @Test
    void the_effects_are_the_same_whichever_factor_is_eliminated() {
        Standings turned =
                Vectors.ranked(Vectors.scores("mixed_model/sparse_review_means.csv", "judge", "entry", "total"), OLS);
        Standings straight = Vectors.ranked(Vectors.sparse(), OLS);
        double mean = turned.model().mean();
        Map<String, Standing> byEntry = Vectors.byEntry(turned);
        for (Standings.Severity judge : straight.judges()) {
            assertEquals(-judge.severity(), byEntry.get(judge.judge()).score() - mean, 1e-10);
            assertEquals(judge.standardError(), byEntry.get(judge.judge()).standardError(), 1e-10);
        }
        assertEquals(straight.model().residualVariance(), turned.model().residualVariance(), 1e-10);
    }

    /** Two entries, two judges, all four marks 4 2 / 5 1: effects of 1.5, no interaction but 0.5 each. */
    @Test
    void a_complete_square_is_solved_by_hand() {
        Standings standings = Vectors.ranked(
                Scores.of(List.of(review("a", "x", 4), review("a", "y", 5), review("b", "x", 2), review("b", "y", 1))),
                OLS);
        Standing first = standings.entries().getFirst();
        assertEquals(4.5, first.score(), 1e-12);
        assertEquals(4.5, first.fairMean(), 1e-12);
        // Four residuals of 0.5 on one degree of freedom; an effect is half of the difference of two means of two.
        assertEquals(1, standings.model().residualVariance(), 1e-12);
        assertEquals(0.5, first.standardError(), 1e-12);
        assertEquals(0, standings.judges().getFirst().severity(), 1e-12);
        assertEquals(0.5, standings.judges().getFirst().standardError(), 1e-12);
        assertNull(standings.model().entryVariance());
        assertNull(first.rankLow());
        assertNull(standings.seed());
    }

    @Test
    void a_review_of_double_weight_counts_as_two() {
        Review heavy = new Review("a", "x", Map.of(Review.TOTAL, BigDecimal.valueOf(4)), BigDecimal.TWO);
        List<Review> rest = List.of(
                review("a", "y", 1),
                review("b", "x", 1),
                review("b", "y", 3),
                review("a", "z", 2),
                review("b", "z", 2));
        List<Review> all = new java.util.ArrayList<>(rest);
        all.add(heavy);
        Standings standings = Vectors.ranked(Scores.of(all), OLS);
        // Differences a - b by judge: 3 with weights 2 and 1, -2 and 0 with 1 and 1: harmonic weights 2/3, 1/2, 1/2.
        double difference = (2 * 3 / 3.0 - 2 / 2.0) / (2 / 3.0 + 1);
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        assertEquals(difference, byEntry.get("a").score() - byEntry.get("b").score(), 1e-12);
    }

    @Test
    void without_a_review_to_spare_there_is_no_error() {
        Standings standings =
                Vectors.ranked(Scores.of(List.of(review("a", "x", 4), review("b", "x", 2), review("b", "y", 1))), OLS);
        assertEquals(
                4 - 2,
                standings.entries().get(0).score() - standings.entries().get(1).score(),
                1e-12);
        assertNull(standings.model().residualVariance());
        assertNull(standings.entries().getFirst().standardError());
        assertTrue(standings.notes().contains(Note.NO_SPARE_REVIEW));
    }

    @Test
    void marks_that_fit_exactly_have_no_error() {
        Standings standings = Vectors.ranked(
                Scores.of(List.of(review("a", "x", 4), review("a", "y", 3), review("b", "x", 2), review("b", "y", 1))),
                OLS);
        assertEquals(0, standings.model().residualVariance());
        assertNull(standings.entries().getFirst().standardError());
        assertEquals(List.of(Note.EXACT_FIT), standings.notes());
        assertEquals(-0.5, Vectors.byJudge(standings).get("x").severity(), 1e-12);
    }

    @Test
    void parts_that_share_nobody_are_refused() {
        assertInstanceOf(Outcome.Disconnected.class, Ranking.rank(parts(), OLS));
    }

    private static Scores parts() {
        return Scores.of(List.of(
                review("a", "x", 5),
                review("b", "x", 3),
                review("a", "y", 5),
                review("b", "y", 4),
                review("c", "z", 2),
                review("d", "z", 1)));
    }

    @Test
    void with_equal_panels_a_part_of_higher_marks_has_better_entries() {
        Standings standings = Vectors.ranked(parts(), OLS.assumption(Assumption.PANELS_EQUALLY_SEVERE));
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        assertEquals(5, byEntry.get("a").score(), 1e-12);
        assertEquals(3.5, byEntry.get("b").score(), 1e-12);
        assertEquals(2, byEntry.get("c").score(), 1e-12);
        assertEquals(1, byEntry.get("d").score(), 1e-12);
        assertEquals(0.25, Vectors.byJudge(standings).get("x").severity(), 1e-12);
        assertEquals(0, Vectors.byJudge(standings).get("z").severity(), 1e-12);
        assertEquals(Assumption.PANELS_EQUALLY_SEVERE, standings.choice().assumption());
        assertTrue(standings.notes().contains(Note.ASSUMPTION));
    }

    @Test
    void with_equal_tracks_a_part_of_higher_marks_has_more_lenient_judges() {
        Standings standings = Vectors.ranked(parts(), OLS.assumption(Assumption.TRACKS_EQUALLY_GOOD));
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        double mean = (4.25 + 1.5) / 2;
        assertEquals(mean, standings.model().mean(), 1e-12);
        assertEquals(mean + 0.75, byEntry.get("a").score(), 1e-12);
        assertEquals(mean + 0.5, byEntry.get("c").score(), 1e-12);
        assertEquals(mean - 0.5, byEntry.get("d").score(), 1e-12);
        assertEquals(0.25 - 1.375, Vectors.byJudge(standings).get("x").severity(), 1e-12);
        assertEquals(1.375, Vectors.byJudge(standings).get("z").severity(), 1e-12);
    }

    @Test
    void an_assumption_that_is_not_needed_is_not_made() {
        Standings standings = Vectors.ranked(Vectors.sparse(), OLS.assumption(Assumption.TRACKS_EQUALLY_GOOD));
        assertEquals(Vectors.ranked(Vectors.sparse(), OLS), standings);
        assertNull(standings.choice().assumption());
    }
}

package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.algebra.NormalStream;

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
        assertEquals(1L, standings.seed());
    }

    @Test
    void chances_are_those_of_estimates_with_their_covariance() {
        Scores scores = Scores.of(
                List.of(review("a", "x", 4), review("a", "y", 3), review("b", "x", 2), review("b", "y", 2.5)));
        Standings standings = Vectors.ranked(scores, OLS.draws(40_000));
        // a - b is 2 and 0.5, so its mean 1.25; on one degree of freedom s^2 = 1.5^2 / 4, and the error is s.
        double error = Math.sqrt(standings.model().residualVariance());
        assertEquals(0.75, error, 1e-12);
        double chance = NormalDistribution.of(0, 1).cumulativeProbability(1.25 / 0.75);
        double found = Vectors.byEntry(standings).get("a").probabilityFirst();
        assertEquals(chance, found, 4 * Math.sqrt(chance * (1 - chance) / 40_000));
    }

    /**
     * Two parts of three and of two judges; in each one entry is so far ahead that only these two may be first. Of one more
     * entry in each the entries are the larger factor, else the judges.
     */
    @ParameterizedTest
    @CsvSource({
        "PANELS_EQUALLY_SEVERE, 2",
        "PANELS_EQUALLY_SEVERE, 3",
        "TRACKS_EQUALLY_GOOD, 2",
        "TRACKS_EQUALLY_GOOD, 3"
    })
    void chances_on_an_assumption_are_those_of_the_parts_joined_by_it(Assumption assumption, int entries) {
        double[][] one = {{50, 42, 44}, {12, 1, 9}, {11, 4, 3}};
        double[][] two = {{48, 40}, {3, 2}, {1, 2}};
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < 3; j++) {
                reviews.add(review("a" + i, "x" + j, one[i][j]));
            }
            for (int j = 0; j < 2; j++) {
                reviews.add(review("c" + i, "z" + j, two[i][j]));
            }
        }
        Standings standings =
                Vectors.ranked(Scores.of(reviews), OLS.draws(40_000).assumption(assumption));
        Map<String, Standing> byEntry = Vectors.byEntry(standings);
        // An entry's mean of marks by judges who sum to zero; where entries sum to zero, less the mean of all of them.
        double share = assumption == Assumption.PANELS_EQUALLY_SEVERE ? 1 : 1 - 1.0 / entries;
        double error = Math.sqrt(standings.model().residualVariance() * share * (1 / 3.0 + 1 / 2.0));
        double difference = byEntry.get("a0").score() - byEntry.get("c0").score();
        double chance = NormalDistribution.of(0, 1).cumulativeProbability(difference / error);
        assertEquals(
                chance, byEntry.get("a0").probabilityFirst(), 4 * Math.sqrt(chance * (1 - chance) / 40_000) + 1e-6);
        assertEquals(
                1 - chance, byEntry.get("c0").probabilityFirst(), 4 * Math.sqrt(chance * (1 - chance) / 40_000) + 1e-6);
    }

    @Test
    void reviews_have_residuals_and_leverages() {
        Standings standings = Vectors.ranked(Vectors.sparse(), OLS);
        double squares = 0;
        double leverage = 0;
        Map<String, Standings.Severity> judges = Vectors.byJudge(standings);
        Map<String, Standing> entries = Vectors.byEntry(standings);
        for (Fitted.FittedReview review : standings.fitted().reviews()) {
            squares += review.residual() * review.residual();
            leverage += review.leverage();
            double severity = judges.get(review.judge()).severity();
            assertEquals(review.total() + severity, review.adjusted(), 1e-9);
            assertEquals(entries.get(review.entry()).score(), review.adjusted() - review.residual(), 1e-9);
            assertEquals(
                    review.residual() / Math.sqrt(standings.model().residualVariance() * (1 - review.leverage())),
                    review.standardised(),
                    1e-9);
        }
        assertEquals(72, standings.fitted().reviews().size());
        // The trace of the hat matrix is its rank, and the squares are those of the error.
        assertEquals(24 + 8 - 1, leverage, 1e-9);
        assertEquals(standings.model().residualVariance() * (72 - 31), squares, 1e-9);
    }

    @Test
    void the_mean_of_an_entry_s_adjusted_marks_is_its_score() {
        Standings standings = Vectors.ranked(Vectors.sparse(), OLS);
        for (Standing standing : standings.entries()) {
            double mean = standings.fitted().reviews().stream()
                    .filter(review -> review.entry().equals(standing.entry()))
                    .mapToDouble(Fitted.FittedReview::adjusted)
                    .average()
                    .orElseThrow();
            assertEquals(standing.score(), mean, 1e-9);
        }
    }

    @Test
    void no_draws_are_made_where_none_are_asked_for() {
        Standings standings = Vectors.ranked(Vectors.sparse(), OLS.draws(0));
        assertNull(standings.seed());
        assertNull(standings.entries().getFirst().rankLow());
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
        List<Review> all = new ArrayList<>(rest);
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
        assertNull(standings.entries().getFirst().rankLow());
        assertNull(standings.fitted().reviews().getFirst().standardised());
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

    /** Least squares is the limit of Henderson's equations without shrinkage. */
    @ParameterizedTest
    @CsvSource({"9, 5", "5, 9"})
    void errors_are_those_of_the_dense_equations_without_shrinkage(int entries, int judges) {
        List<Review> reviews = new java.util.ArrayList<>();
        NormalStream random = new NormalStream(4, entries);
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if ((i + 2 * j) % 3 > 0) {
                    BigDecimal mark = BigDecimal.valueOf(Math.round(1e3 * random.next()), 3);
                    BigDecimal confidence = BigDecimal.valueOf(1 + (i + j) % 2);
                    reviews.add(new Review("e" + i, "j" + j, Map.of(Review.TOTAL, mark), confidence));
                }
            }
        }
        Scores scores = Scores.of(reviews);
        Standings standings = Vectors.ranked(scores, OLS);
        Dense dense = new Dense(scores, 1e-8, 1e-8);
        double variance = standings.model().residualVariance();
        assertEquals(dense.variance * (reviews.size() - 1), variance * (reviews.size() - entries - judges + 1), 1e-6);
        for (int i = 0; i < entries; i++) {
            assertEquals(
                    Math.sqrt(variance * dense.variance(i)),
                    Vectors.byEntry(standings).get("e" + i).standardError(),
                    1e-6);
        }
        for (int j = 0; j < judges; j++) {
            assertEquals(
                    Math.sqrt(variance * dense.variance(entries + j)),
                    Vectors.byJudge(standings).get("j" + j).standardError(),
                    1e-6);
        }
    }
}

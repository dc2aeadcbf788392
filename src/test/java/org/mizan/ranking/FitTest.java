package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalEquations;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.ReviewMatrix;

/** The fit behind a ranking: the sparse reviews of lme4 (vectors/README.md), and what must hold of any fit. */
class FitTest {
    private static final Scores SCORES = Vectors.sparse();
    private static final Standings STANDINGS = Vectors.adjusted(SCORES);
    private static final Fit FIT = fit(SCORES, STANDINGS);

    private static Fit fit(Scores scores, Standings standings) {
        Fit fit = Fit.of(scores, standings);
        assertNotNull(fit);
        return fit;
    }

    @Test
    void its_scores_are_the_published_ones() {
        for (Standing standing : STANDINGS.entries()) {
            assertEquals(standing.score(), FIT.score(FIT.entry(standing.entry())), 1e-7);
        }
    }

    @Test
    void the_error_of_an_effect_is_the_published_one() {
        for (Standing standing : STANDINGS.entries()) {
            int entry = FIT.entry(standing.entry());
            assertEquals(standing.standardError(), Math.sqrt(FIT.effectVariance(entry)), 1e-7);
        }
    }

    @Test
    void a_residual_is_the_mark_less_score_and_habit() {
        Fit.Observation one = FIT.observations().get(5);
        double severity = Vectors.byJudge(STANDINGS).get(one.judge()).severity();
        double score = Vectors.byEntry(STANDINGS).get(one.entry()).score();
        assertEquals(one.total() - score + severity, one.residual(), 1e-7);
        assertEquals(1, one.weight());
    }

    /** The trace of the hat matrix is the rank that entries, judges and mean take up: N + J + 1 less what ridges keep. */
    @Test
    void leverages_sum_to_the_effective_number_of_parameters() {
        double error = FIT.residualVariance();
        double sum = FIT.observations().stream()
                .mapToDouble(Fit.Observation::leverage)
                .sum();
        ReviewTotals totals = new ReviewTotals(SCORES);
        ReviewMatrix matrix = new Numbering(totals).matrix(totals.grandMean().doubleValue());
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            model.solve(error / FIT.entryVariance(), error / FIT.judgeVariance());
            assertEquals(1 + model.rowFreedom + model.columnFreedom, sum, 1e-9);
        }
    }

    /** A review's total is raised by a point and everything is fitted again at the same variances. */
    @Test
    void influence_is_what_a_point_more_changes() {
        int raised = 7;
        List<Review> reviews = new ArrayList<>(SCORES.reviews());
        Review review = reviews.get(raised);
        reviews.set(
                raised,
                Review.of(
                        review.entry(),
                        review.judge(),
                        review.marks().get(Review.TOTAL).add(BigDecimal.ONE)));
        double[] before = solved(SCORES);
        double[] after = solved(Scores.of(reviews));
        for (int i = 0; i < before.length; i++) {
            assertEquals(after[i] - before[i], FIT.influence(raised, i), 1e-9);
        }
        assertTrue(FIT.influence(raised, FIT.entry(review.entry())) > 0.1);
    }

    private static double[] solved(Scores scores) {
        ReviewTotals totals = new ReviewTotals(scores);
        ReviewMatrix matrix = new Numbering(totals).matrix(3);
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            double error = FIT.residualVariance();
            model.solve(error / FIT.entryVariance(), error / FIT.judgeVariance());
            double[] solved = new double[matrix.rows];
            for (int i = 0; i < solved.length; i++) {
                solved[i] = model.columnEffect[matrix.columns] + model.rowEffect[matrix.entryIndex[i]];
            }
            return solved;
        }
    }

    @Test
    void a_difference_has_the_variance_of_a_difference() {
        assertEquals(0, FIT.differenceVariance(3, 3));
        assertEquals(
                FIT.covariance(2, 2) + FIT.covariance(5, 5) - 2 * FIT.covariance(2, 5),
                FIT.differenceVariance(2, 5),
                1e-12);
        assertEquals(FIT.differenceVariance(2, 5), FIT.differenceVariance(5, 2), 1e-12);
    }

    /** Residuals are marks less what is fitted, so that of one has variance s^2 (1 - h). */
    @Test
    void the_variance_of_one_residual_is_that_of_its_leverage() {
        double expected =
                FIT.residualVariance() * (1 - FIT.observations().get(4).leverage());
        assertEquals(expected, FIT.residualVariance(new int[] {4}, new double[] {1}), 1e-12);
        assertEquals(4 * expected, FIT.residualVariance(new int[] {4}, new double[] {2}), 1e-12);
    }

    /** A further review of variance v and covariance c with the entry's error takes c^2 / v off its variance. */
    @Test
    void a_further_review_does_what_fitting_with_it_does() {
        List<Review> reviews = new ArrayList<>(SCORES.reviews());
        int entry = FIT.entry(reviews.getFirst().entry());
        List<String> seen = reviews.stream()
                .filter(review -> review.entry().equals(FIT.entries().get(entry)))
                .map(Review::judge)
                .toList();
        String judge = FIT.judges().stream()
                .filter(name -> !seen.contains(name))
                .findFirst()
                .orElseThrow();
        reviews.add(Review.of(FIT.entries().get(entry), judge, BigDecimal.valueOf(3)));
        ReviewTotals totals = new ReviewTotals(Scores.of(reviews));
        NormalEquations.Layout layout = new NormalEquations.Layout(
                totals.entryOf, totals.judgeOf, ones(totals.reviews()), new int[totals.entries.size()]);
        double error = FIT.residualVariance();
        NormalEquations equations =
                NormalEquations.mixed(layout, error / FIT.entryVariance(), error / FIT.judgeVariance());
        double after = error * equations.product(equations.effect(entry), equations.effect(entry));
        double reach = FIT.furtherCovariance(entry, FIT.judge(judge));
        assertEquals(
                after, FIT.effectVariance(entry) - reach * reach / FIT.furtherVariance(entry, FIT.judge(judge)), 1e-10);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void a_plain_mean_has_no_fit() {
        assertNull(Fit.of(SCORES, Vectors.ranked(SCORES, Options.of(Method.MEAN, 1))));
    }

    @Test
    void scores_of_something_else_are_refused() {
        Scores other = Scores.of(SCORES.reviews().subList(0, 60));
        assertThrows(IllegalArgumentException.class, () -> Fit.of(other, STANDINGS));
    }

    /** RobustWeights weights, confidences, tracks and the judges' spread enter the fit as they entered the ranking. */
    @Test
    void every_part_of_the_model_enters() {
        Options options = Options.of(Method.ADJUSTED, 1).draws(0).threads(1);
        Map<String, String> tracks = new TreeMap<>();
        List<Review> weighted = new ArrayList<>();
        for (Review review : SCORES.reviews()) {
            tracks.put(review.entry(), review.entry().length() > 1 ? "late" : "early");
            weighted.add(new Review(
                    review.entry(),
                    review.judge(),
                    review.marks(),
                    review.judge().endsWith("3") ? new BigDecimal("0.5") : BigDecimal.ONE));
        }
        Scores scores = new Scores(List.of(), weighted, Map.of(), tracks);
        for (Options one : List.of(
                options,
                options.robust(true),
                options.reliability(Options.Reliability.SHRUNKEN),
                options.tracks(Options.Tracks.FIXED),
                options.method(Method.SCALE),
                options.method(Method.SCALE).robust(true).tracks(Options.Tracks.FIXED))) {
            Standings standings = Vectors.ranked(scores, one);
            Fit fit = fit(scores, standings);
            for (int r = 0; r < fit.observations().size(); r++) {
                Fitted.FittedReview expected = standings.fitted().reviews().get(r);
                assertEquals(expected.residual(), fit.observations().get(r).residual(), 1e-6);
                assertEquals(expected.leverage(), fit.observations().get(r).leverage(), 1e-6);
                assertEquals(expected.weight(), fit.observations().get(r).weight());
            }
        }
    }

    @Test
    void parts_on_an_assumption_have_levels_of_their_own() {
        List<Review> reviews = new ArrayList<>(SCORES.reviews());
        for (Review review : SCORES.reviews()) {
            reviews.add(new Review("x" + review.entry(), "x" + review.judge(), review.marks()));
        }
        Scores apart = Scores.of(reviews);
        Options options =
                Options.of(Method.ADJUSTED, 1).draws(0).threads(1).assumption(Assumption.PANELS_EQUALLY_SEVERE);
        Fit fit = fit(apart, Vectors.ranked(apart, options));
        assertEquals(2 * FIT.observations().size(), fit.observations().size());
        assertEquals(
                0, fit.influence(0, fit.entry("x" + SCORES.reviews().getFirst().entry())), 1e-12);
    }

    @Test
    void marks_without_noise_have_no_fit() {
        Scores equal = Scores.of(List.of(
                Review.of("a", "x", BigDecimal.ONE),
                Review.of("a", "y", BigDecimal.ONE),
                Review.of("b", "x", BigDecimal.ONE)));
        assertNull(Fit.of(equal, Vectors.adjusted(equal)));
    }

    @Test
    void names_have_numbers_and_others_have_none() {
        assertEquals(2, FIT.entry(FIT.entries().get(2)));
        assertEquals(3, FIT.judge(FIT.judges().get(3)));
        assertEquals(-1, FIT.entry("nobody"));
        assertEquals(-1, FIT.judge("nobody"));
    }
}

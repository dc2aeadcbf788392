package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * How many solutions of the model the search takes, which is what a ranking's time goes by: a wrong curvature, a wrong
 * step or a wrong jump to a bound still arrives, but later.
 */
class RemlStepsTest {
    private static ReviewMatrix award(
            int entries, int judges, double quality, double severity, double noise, long seed) {
        Random random = new Random(seed);
        double[] habit = new double[judges];
        for (int j = 0; j < judges; j++) {
            habit[j] = severity * random.nextGaussian();
        }
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double good = quality * random.nextGaussian();
            int first = random.nextInt(judges);
            for (int r = 0; r < 3; r++) {
                int j = (first + r) % judges;
                double mark = good + habit[j] + noise * random.nextGaussian();
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(Math.round(1e4 * mark), 4)));
            }
        }
        ReviewTotals totals = new ReviewTotals(Scores.of(reviews));
        return new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
    }

    private static void flat(double logRatio, double gradient) {
        assertTrue(
                Math.abs(gradient) < 1e-4 || (logRatio > 18 && gradient <= 0), "ratio " + logRatio + ": " + gradient);
    }

    /** Fits twenty awards; {@code sum} and {@code longest} are what they took when this was written. */
    private static void few(double quality, double severity, double noise, int sum, int longest) {
        int all = 0;
        int most = 0;
        try (Threads threads = new Threads(1)) {
            for (long seed = 0; seed < 20; seed++) {
                ReviewMatrix matrix = award(10 + 2 * (int) seed, 4 + (int) seed % 7, quality, severity, noise, seed);
                MixedModel model = new MixedModel(matrix, threads);
                int[] count = {0};
                assertTrue(Reml.fit(model, matrix, share -> ++count[0] > 0));
                flat(StrictMath.log(model.rowRatio), model.rowGradient);
                flat(StrictMath.log(model.columnRatio), model.columnGradient);
                all += count[0];
                most = Math.max(most, count[0]);
            }
        }
        assertTrue(all <= sum && most <= longest, all + " solutions, at most " + most);
    }

    @Test
    void both_variances_are_found_in_few_solutions() {
        few(1, 0.7, 0.6, 135, 8);
    }

    @Test
    void judges_alike_are_found_in_few_solutions() {
        few(1, 0, 1, 181, 14);
    }

    @Test
    void entries_alike_are_found_in_few_solutions() {
        few(0, 1, 1, 178, 17);
    }

    @Test
    void noise_alone_is_found_in_few_solutions() {
        few(0, 0, 1, 162, 14);
    }

    @Test
    void small_variances_are_found_in_few_solutions() {
        few(0.3, 0.2, 1, 176, 24);
    }

    @Test
    void hardly_any_noise_is_found_in_few_solutions() {
        few(1, 1, 0.01, 233, 17);
    }

    @Test
    void progress_is_an_eighth_a_solution() {
        List<Double> shares = new ArrayList<>();
        ReviewMatrix matrix = award(30, 8, 1, 0.7, 0.6, 3);
        try (Threads threads = new Threads(1)) {
            Reml.fit(new MixedModel(matrix, threads), matrix, shares::add);
        }
        for (int at = 0; at < shares.size(); at++) {
            assertEquals(Math.min(1, (at + 1) / 8.0), shares.get(at));
        }
    }
}

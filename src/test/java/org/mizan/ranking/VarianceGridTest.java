package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.IntegratedPosterior;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.VarianceGrid;

/** Sums over the variances against a fine sum in all three of them, each point from Henderson's equations solved whole. */
class VarianceGridTest {
    private static final VarianceGrid.Priors PRIORS = new VarianceGrid.Priors(1.5, 0.8, 0.5);
    private static final double STEP = 0.25;

    private static Scores scores(int entries, int judges, double spread) {
        NormalStream random = new NormalStream(8, entries);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double quality = spread * random.next();
            for (int j = 0; j < judges; j++) {
                if ((i + j) % 3 > 0) {
                    double mark = quality + 0.3 * j + 0.7 * random.next();
                    reviews.add(new Review(
                            "e" + i,
                            "j" + j,
                            Map.of(Review.TOTAL, BigDecimal.valueOf(Math.round(1e3 * mark), 3)),
                            BigDecimal.ONE));
                }
            }
        }
        return Scores.of(reviews);
    }

    /** Of the error: zero at zero. */
    private static double rising(double deviation, double scale) {
        double z = deviation / scale;
        return z * z * Math.pow(1 + z * z / 3, -4);
    }

    private static double prior(double deviation, double scale) {
        double z = deviation / scale;
        return Math.pow(1 + z * z / 3, -2);
    }

    /** Means and s.d. of the entries' effects, less the mean of all. */
    private static double[][] summed(Scores scores) {
        int entries = scores.entries().size();
        int n = scores.reviews().size();
        double[] sum = new double[entries];
        double[] squares = new double[entries];
        double total = 0;
        for (double x = -7; x < 9; x += STEP) {
            for (double y = -7; y < 9; y += STEP) {
                Dense dense = new Dense(scores, Math.exp(x), Math.exp(y));
                double q = dense.variance * (n - 1);
                double fitted = dense.deviance() - (n - 1) * (1 + Math.log(2 * Math.PI * dense.variance));
                for (double t = -4; t < 4; t += STEP / 2) {
                    double s = Math.exp(t);
                    double weight = Math.exp(-fitted / 2 - (x + y) / 2 + (4 - n) * t - q / (2 * s * s))
                            * rising(s, PRIORS.error())
                            * prior(s / Math.exp(x / 2), PRIORS.entry())
                            * prior(s / Math.exp(y / 2), PRIORS.judge());
                    total += weight;
                    for (int i = 0; i < entries; i++) {
                        double effect = dense.solution[i];
                        double error = dense.error(i) / Math.sqrt(dense.variance) * s;
                        sum[i] += weight * effect;
                        squares[i] += weight * (effect * effect + error * error);
                    }
                }
            }
        }
        double[][] summed = new double[2][entries];
        for (int i = 0; i < entries; i++) {
            summed[0][i] = sum[i] / total;
            summed[1][i] = Math.sqrt(squares[i] / total - summed[0][i] * summed[0][i]);
        }
        return summed;
    }

    @ParameterizedTest
    @CsvSource({"5, 4, 1", "4, 6, 1", "6, 4, 0"})
    void means_and_errors_are_those_of_a_fine_sum(int entries, int judges, double spread) {
        Scores scores = scores(entries, judges, spread);
        double[][] summed = summed(scores);
        ReviewTotals totals = new ReviewTotals(scores);
        ReviewMatrix matrix = new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            Reml.fit(model, matrix, Progress.UNHEARD);
            VarianceGrid grid =
                    Objects.requireNonNull(VarianceGrid.of(model, matrix, PRIORS, false, threads, Progress.UNHEARD));
            for (int i = 0; i < entries; i++) {
                int at = matrix.entryIndex[i];
                assertEquals(summed[0][i], grid.mean[at], 0.03 * summed[1][i]);
                assertEquals(1, grid.deviation[at] / summed[1][i], 0.01);
            }
            assertDrawn(grid, new IntegratedPosterior(grid, matrix, false), summed, matrix);
        }
    }

    /** Means to four standard errors of 8,000 draws, s.d. of heavy tails to 6 %. */
    private static void assertDrawn(
            VarianceGrid grid, IntegratedPosterior posterior, double[][] summed, ReviewMatrix matrix) {
        int draws = 8_000;
        int[][] keys = new int[draws][posterior.entries()];
        posterior.draw(new NormalStream(3, 0), draws, keys);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < posterior.entries(); i++) {
            least = Math.min(least, grid.mean[i] - IntegratedPosterior.REACH * grid.deviation[i]);
            most = Math.max(most, grid.mean[i] + IntegratedPosterior.REACH * grid.deviation[i]);
        }
        for (int i = 0; i < posterior.entries(); i++) {
            int at = matrix.entryIndex[i];
            double sum = 0;
            double squares = 0;
            for (int[] draw : keys) {
                double value = most - Integer.toUnsignedLong(draw[at]) * ((most - least) / 4294967295.0);
                sum += (value - summed[0][i]) / draws;
                squares += (value - summed[0][i]) * (value - summed[0][i]) / draws;
            }
            assertEquals(0, sum, 4 * summed[1][i] / Math.sqrt(draws));
            assertEquals(1, Math.sqrt(squares) / summed[1][i], 0.06);
        }
    }
}

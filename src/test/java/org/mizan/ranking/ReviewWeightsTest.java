package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.PredictionErrors;
import org.mizan.ranking.model.Reliability;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.RobustWeights;

/** Weights by the judges' error variances and by how far off a review is, from residuals and leverages written out. */
class ReviewWeightsTest {
    private static final int ENTRIES = 12;
    private static final int JUDGES = 4;

    private final ReviewMatrix matrix = matrix();
    private final double[] confidence = matrix.weight.clone();
    private final double[] residual = new double[confidence.length];
    private final double[] free = new double[confidence.length];
    private final int[] judge = new int[confidence.length];
    private double errorVariance;

    private static ReviewMatrix matrix() {
        return Awards.threeOfFour(
                ENTRIES,
                JUDGES,
                new NormalStream(8, 0),
                (i, j, random) -> i + (0.4 + j) * random.next() + (i == 5 && j == 0 ? 9 : 0));
    }

    private void solved(Consumer<MixedModel> use) {
        try (Threads threads = new Threads(1)) {
            MixedModel model = new MixedModel(matrix, threads);
            model.solve(0.3, 3);
            PredictionErrors errors = new PredictionErrors(model, matrix);
            for (int i = 0; i < matrix.rows; i++) {
                for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                    residual[r] = model.residual(i, r);
                    free[r] = 1 - errors.leverage(i, r);
                    judge[r] = matrix.judge(i, r);
                }
            }
            errorVariance = model.residualVariance;
            use.accept(model);
        }
    }

    /** By judge: degrees of freedom, their squares' sum over them, the error variance. */
    private double[][] judges() {
        double[][] sums = new double[JUDGES][3];
        for (int r = 0; r < residual.length; r++) {
            sums[judge[r]][0] += free[r];
            sums[judge[r]][1] += free[r] * free[r];
            sums[judge[r]][2] += confidence[r] * residual[r] * residual[r];
        }
        for (double[] own : sums) {
            own[1] /= own[0];
            own[2] /= own[0];
        }
        return sums;
    }

    private static double mean(double[][] judges) {
        double squares =
                Arrays.stream(judges).mapToDouble(own -> own[0] * own[2]).sum();
        return squares / Arrays.stream(judges).mapToDouble(own -> own[0]).sum();
    }

    @Test
    void the_statistic_of_reliability_is_bartletts() {
        solved(model -> {
            double[][] judges = judges();
            double mean = mean(judges);
            double expected = 0;
            for (double[] own : judges) {
                expected -= own[0] * Math.log(own[2] / mean);
            }
            Reliability reliability = new Reliability(matrix);
            assertEquals(expected, reliability.statistic(model), 1e-9);
            assertEquals(expected, reliability.statistic(model), 1e-9, "a second look");
        });
    }

    @Test
    void where_judges_are_alike_the_statistic_is_near_what_leverages_let_expect() {
        solved(model -> {
            double expected = 0;
            double variance = 0;
            for (double[] own : judges()) {
                expected += own[1] * (1 + 1 / (3 * own[0]));
                variance += 2 * own[1] * own[1];
            }
            Reliability reliability = new Reliability(matrix);
            reliability.statistic(model);
            assertEquals(expected, reliability.expected(), 1e-9);
            assertEquals(Math.sqrt(variance), reliability.deviation(), 1e-9);
        });
    }

    @Test
    void a_review_is_weighed_by_its_judges_variance_drawn_to_that_of_all() {
        solved(model -> {
            double[][] judges = judges();
            double mean = mean(judges);
            Reliability reliability = new Reliability(matrix);
            assertEquals("[1.0, 1.0, 1.0, 1.0]", Arrays.toString(reliability.ratio));
            reliability.weigh(model);
            for (int r = 0; r < residual.length; r++) {
                double[] own = judges[judge[r]];
                double ratio = (own[0] * own[2] / mean + Reliability.TOWARDS) / (own[0] + Reliability.TOWARDS);
                assertEquals(ratio, reliability.ratio[judge[r]], 1e-9);
                assertEquals(confidence[r] / ratio, matrix.weight[r], 1e-9);
            }
        });
    }

    /** Student's t with five degrees of freedom: 6 / (5 + t^2) of the confidence. */
    @Test
    void a_review_far_off_counts_less_by_its_squared_distance() {
        solved(model -> {
            RobustWeights robust = new RobustWeights(matrix);
            robust.weigh(model);
            int below = 0;
            for (int r = 0; r < residual.length; r++) {
                double squared = confidence[r] * residual[r] * residual[r] / (errorVariance * free[r]);
                double expected = confidence[r] * 6 / (5 + squared);
                assertEquals(expected, matrix.weight[r], 1e-9);
                below += expected < confidence[r] / 2 ? 1 : 0;
            }
            assertTrue(below > 0 && below < residual.length / 2);
            assertEquals(below, robust.below());
        });
    }
}

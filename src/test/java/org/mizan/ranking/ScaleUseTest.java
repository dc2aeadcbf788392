package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.model.Moments;
import org.mizan.ranking.model.ReviewMatrix;
import org.mizan.ranking.model.ScaleUse;

/** Slopes by plain regressions within judges, written out. */
class ScaleUseTest {
    private static final int ENTRIES = 8;
    private static final int JUDGES = 3;

    private final ReviewMatrix matrix = matrix();
    private final double[] value = matrix.value.clone();
    private final double[] weight = matrix.weight.clone();
    private final double[] estimate = new double[ENTRIES];

    ScaleUseTest() {
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                estimate[matrix.entry(i, r)] += value[r] / 6;
            }
        }
    }

    private static ReviewMatrix matrix() {
        return Awards.threeOfFour(
                ENTRIES, JUDGES, new NormalStream(6, 0), (i, j, random) -> 3 + (0.5 + 0.5 * j) * i + random.next());
    }

    /** By judge: the sums of weights, marks and estimates, then of products with marks and squares about their means. */
    private double[][] within() {
        double[][] sums = new double[JUDGES][6];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < matrix.rows; i++) {
                for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                    double[] own = sums[matrix.judge(i, r)];
                    double entry = estimate[matrix.entry(i, r)];
                    if (pass == 0) {
                        own[0] += weight[r];
                        own[1] += weight[r] * value[r];
                        own[2] += weight[r] * entry;
                    } else {
                        double x = entry - own[2] / own[0];
                        double y = value[r] - own[1] / own[0];
                        own[3] += weight[r] * x * y;
                        own[4] += weight[r] * x * x;
                        own[5] += weight[r] * y * y;
                    }
                }
            }
        }
        return sums;
    }

    private static double sum(double[][] within, int column) {
        return Arrays.stream(within).mapToDouble(own -> own[column]).sum();
    }

    @Test
    void the_statistic_is_the_likelihood_ratio_of_separate_regressions_against_one_slope() {
        double[][] within = within();
        double common = sum(within, 3) / sum(within, 4);
        double shared = sum(within, 5) - common * sum(within, 3);
        double own = 0;
        for (double[] judge : within) {
            own += judge[5] - judge[3] * judge[3] / judge[4];
        }
        assertEquals(value.length * Math.log(shared / own), new ScaleUse(matrix).statistic(estimate), 1e-9);
    }

    @Test
    void estimates_without_a_difference_say_nothing_of_slopes() {
        ScaleUse use = new ScaleUse(matrix);
        assertEquals(0, use.statistic(new double[ENTRIES]));
        use.rescale(new double[ENTRIES], false);
        assertEquals("[1.0, 1.0, 1.0]", Arrays.toString(use.slope));
        assertEquals(Arrays.toString(value), Arrays.toString(matrix.value));
        assertEquals(0, use.deviance());
    }

    private double[] slopes() {
        double[][] within = within();
        double common = sum(within, 3) / sum(within, 4);
        double prior = ScaleUse.TOWARDS * Moments.variance(estimate, ENTRIES);
        return Arrays.stream(within)
                .mapToDouble(judge -> (judge[3] / common + prior) / (judge[4] + prior))
                .map(raw -> Math.min(ScaleUse.MOST, Math.max(ScaleUse.LEAST, raw)))
                .toArray();
    }

    @Test
    void marks_are_drawn_towards_the_judges_mean_by_the_slope_and_weigh_its_square() {
        ScaleUse use = new ScaleUse(matrix);
        use.rescale(estimate, false);
        double[] slopes = slopes();
        double[][] within = within();
        double jacobian = 0;
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.judge(i, r);
                double mean = within[j][1] / within[j][0];
                assertEquals(slopes[j], use.slope[j], 1e-12);
                assertEquals(mean + (value[r] - mean) / slopes[j], matrix.value[r], 1e-12);
                assertEquals(weight[r] * slopes[j] * slopes[j], matrix.weight[r], 1e-12);
                jacobian += 2 * Math.log(slopes[j]);
            }
        }
        assertEquals(jacobian, use.deviance(), 1e-12);
    }

    @Test
    void stretched_marks_keep_their_weights() {
        ScaleUse use = new ScaleUse(matrix);
        use.rescale(estimate, true);
        assertEquals(Arrays.toString(weight), Arrays.toString(matrix.weight));
        assertEquals(slopes()[0], use.slope[0], 1e-12);
    }

    @Test
    void a_second_look_starts_from_the_marks_as_given() {
        ScaleUse use = new ScaleUse(matrix);
        use.rescale(estimate, false);
        double[] once = matrix.value.clone();
        use.rescale(estimate, false);
        assertEquals(Arrays.toString(once), Arrays.toString(matrix.value));
    }
}

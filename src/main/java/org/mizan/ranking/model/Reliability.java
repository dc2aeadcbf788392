package org.mizan.ranking.model;

import java.util.Arrays;

/**
 * How far each judge's marks scatter around what the model expects: an error variance for every judge.
 *
 * <p>With f the judge's share of the residual degrees of freedom (the sum of {@code 1 - leverage} over the judge's
 * reviews) and u the judge's weighted squares of residuals over f, the variance is u drawn to that of all judges as if by
 * {@link #TOWARDS} degrees of freedom, and a review is weighted by its inverse; twice. Whether variances differ is
 * Bartlett's likelihood ratio {@code F log(mean u) - sum f log u} (Bartlett 1937, Proc. R. Soc. A 160:268-282), F the sum
 * of all f. Residuals are not the errors: where variances are equal, u varies by {@code 2 c / f} with {@code c = sum (1 -
 * leverage)^2 / f} in place of 1, so the ratio is near {@code sum c (1 + 1 / 3f)}, with the variance {@code 2 sum c^2}.
 */
public final class Reliability {
    /** Degrees of freedom that draw every judge to the variance of all. */
    public static final double TOWARDS = 8;

    private static final double LEAST = 1e-3;

    private final ReviewMatrix matrix;
    private final double[] confidence;
    private final double[] freedom;
    private final double[] variance;
    private final double[] squared;
    /** Error variance by the judge's number, over that of all judges. */
    public final double[] ratio;

    /** Of the judges of a matrix. */
    public Reliability(ReviewMatrix matrix) {
        this.matrix = matrix;
        confidence = matrix.weight.clone();
        freedom = new double[matrix.judges()];
        variance = new double[matrix.judges()];
        squared = new double[matrix.judges()];
        ratio = new double[matrix.judges()];
        Arrays.fill(ratio, 1);
    }

    /** Reads squares and degrees of freedom by judge, and returns the variance of all. */
    private double read(MixedModel model) {
        PredictionErrors errors = new PredictionErrors(model, matrix);
        Arrays.fill(freedom, 0);
        Arrays.fill(variance, 0);
        Arrays.fill(squared, 0);
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.judge(i, r);
                double residual = model.residual(i, r);
                double free = 1 - errors.leverage(i, r);
                freedom[j] += free;
                squared[j] += free * free;
                variance[j] += confidence[r] * residual * residual;
            }
        }
        double squares = 0;
        double all = 0;
        for (int j = 0; j < freedom.length; j++) {
            squares += variance[j];
            all += freedom[j];
            variance[j] = freedom[j] > 0 ? variance[j] / freedom[j] : 0;
        }
        return all > 0 ? squares / all : 0;
    }

    /** The likelihood ratio of variances by judge against one; for weights that are the confidences. */
    public double statistic(MixedModel model) {
        double mean = read(model);
        double statistic = 0;
        for (int j = 0; j < freedom.length && mean > 0; j++) {
            statistic -= freedom[j] * StrictMath.log(Math.max(LEAST, variance[j] / mean));
        }
        return statistic;
    }

    /** Where variances are equal, the statistic that was computed is near this. */
    public double expected() {
        double expected = 0;
        for (int j = 0; j < freedom.length; j++) {
            expected += freedom[j] > 0 ? squared[j] / freedom[j] * (1 + 1 / (3 * freedom[j])) : 0;
        }
        return expected;
    }

    /** And its standard deviation then is near this. */
    public double deviation() {
        double variance = 0;
        for (int j = 0; j < freedom.length; j++) {
            double share = freedom[j] > 0 ? squared[j] / freedom[j] : 0;
            variance += 2 * share * share;
        }
        return Math.sqrt(variance);
    }

    /** Weighs the reviews by the judges' variances. */
    public void weigh(MixedModel model) {
        double mean = read(model);
        if (!(mean > 0)) {
            return;
        }
        for (int j = 0; j < freedom.length; j++) {
            ratio[j] = (freedom[j] * variance[j] / mean + TOWARDS) / (freedom[j] + TOWARDS);
        }
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                matrix.weight[r] = confidence[r] / ratio[matrix.judge(i, r)];
            }
        }
        matrix.weigh();
    }
}

package org.mizan.ranking.model;

import java.util.Arrays;

/**
 * How widely each judge spreads marks: {@code y = mean + severity + slope x entry + error}.
 *
 * <p>A judge's slope is that of the marks on the entries' estimates, both within the judge, over the slope common to all
 * judges (estimates hold the marks themselves and are shrunk, so that one is not 1), drawn to 1 as if by
 * {@link #TOWARDS} reviews of average spread, and kept from {@link #LEAST} to {@link #MOST}. Marks are then drawn
 * together or apart around the judge's mean, by the slope, and the additive model is fitted again, twice (after Roos,
 * Rothe & Scheuermann 2011, who fit both at once). Errors are stretched with the marks where a judge errs in what is
 * seen, and then marks it by a habit; where the error is in the mark, drawing marks apart draws errors apart, and the
 * review's weight is multiplied by the squared slope.
 *
 * <p>Whether slopes enter is asked of the additive fit alone: {@code n log(q0 / q1)} is the likelihood ratio of slopes
 * of their own (q1) against one common slope (q0), both given the entries' estimates and the judges' means. No refit, so
 * it costs one pass over the reviews.
 */
public final class ScaleUse {
    /** Reviews of average spread that draw every slope to 1. */
    public static final double TOWARDS = 8;
    /** The smallest slope. */
    public static final double LEAST = 0.4;
    /** The largest slope. */
    public static final double MOST = 2.5;

    private final ReviewMatrix matrix;
    private final double[] given;
    private final double[] confidence;
    private final double[] weight;
    private final double[] markMean;
    private final double[] entryMean;
    private final double[] across;
    private final double[] spread;
    private final double[] marks;
    /** By the judge's number. */
    public final double[] slope;

    /** Of the judges of a matrix. */
    public ScaleUse(ReviewMatrix matrix) {
        this.matrix = matrix;
        given = matrix.value.clone();
        confidence = matrix.weight.clone();
        int judges = matrix.judges();
        weight = new double[judges];
        markMean = new double[judges];
        entryMean = new double[judges];
        across = new double[judges];
        spread = new double[judges];
        marks = new double[judges];
        slope = new double[judges];
        Arrays.fill(slope, 1);
    }

    /** Sums of squares and products within judges, of the marks as given and these estimates of the entries. */
    private void within(double[] estimate) {
        for (double[] sums : new double[][] {weight, markMean, entryMean, across, spread, marks}) {
            Arrays.fill(sums, 0);
        }
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.judge(i, r);
                weight[j] += confidence[r];
                markMean[j] += confidence[r] * given[r];
                entryMean[j] += confidence[r] * estimate[matrix.entry(i, r)];
            }
        }
        for (int j = 0; j < weight.length; j++) {
            markMean[j] /= weight[j];
            entryMean[j] /= weight[j];
        }
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.judge(i, r);
                double mark = given[r] - markMean[j];
                double entry = estimate[matrix.entry(i, r)] - entryMean[j];
                across[j] += confidence[r] * mark * entry;
                spread[j] += confidence[r] * entry * entry;
                marks[j] += confidence[r] * mark * mark;
            }
        }
    }

    /** The likelihood ratio of slopes of their own against a common one; 0 where there is nothing to compare. */
    public double statistic(double[] estimate) {
        within(estimate);
        double common = common();
        double own = 0;
        double shared = 0;
        for (int j = 0; j < slope.length; j++) {
            double slopeOfJudge = spread[j] > 0 ? across[j] / spread[j] : 0;
            own += marks[j] - slopeOfJudge * across[j];
            shared += marks[j] - 2 * common * across[j] + common * common * spread[j];
        }
        return own > 0 && shared > own ? matrix.reviews() * StrictMath.log(shared / own) : 0;
    }

    private double common() {
        double products = 0;
        double squares = 0;
        for (int j = 0; j < slope.length; j++) {
            products += across[j];
            squares += spread[j];
        }
        return squares > 0 ? products / squares : 0;
    }

    /**
     * Estimates slopes, and gives the matrix the marks without them and the weights that go with it; does nothing where
     * no estimate has spread.
     */
    public void rescale(double[] estimate, boolean stretched) {
        within(estimate);
        double common = common();
        double variance = Moments.variance(estimate, matrix.entries());
        if (!(common > 0 && variance > 0)) {
            return;
        }
        for (int j = 0; j < slope.length; j++) {
            double prior = TOWARDS * variance;
            double raw = (across[j] / common + prior) / (spread[j] + prior);
            slope[j] = Math.min(MOST, Math.max(LEAST, raw));
        }
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.judge(i, r);
                matrix.value[r] = (given[r] - markMean[j]) / slope[j] + markMean[j];
                matrix.weight[r] = confidence[r] * (stretched ? 1 : slope[j] * slope[j]);
            }
        }
        matrix.weigh();
    }

    /** What the deviance of the drawn marks lacks to be that of the marks as given: twice the log of the Jacobian. */
    public double deviance() {
        double sum = 0;
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                sum += 2 * StrictMath.log(slope[matrix.judge(i, r)]);
            }
        }
        return sum;
    }
}

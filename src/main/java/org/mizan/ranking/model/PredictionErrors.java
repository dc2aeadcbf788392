package org.mizan.ranking.model;

import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Threads;

/**
 * Variances of what a solved {@link MixedModel} estimates, in units of the error variance, from G^-1 and the rows that
 * were eliminated.
 *
 * <p>An effect with its group's level, less the mean level of all entries, is {@code q't + effect} with {@code q = e_g -
 * p}, p the entries' shares of the groups; given the columns a row's effect is {@code -w'b / d}, so the variance is
 * {@code 1/d + (q - w/d)' G^-1 (q - w/d)}. A review's leverage is the same form for {@code e_column + e_group}, times its
 * weight (Henderson 1975; Hoaglin & Welsch 1978, Am. Stat. 32:17-22).
 */
public final class PredictionErrors {
    private final ReviewMatrix matrix;
    private final MixedModel model;
    private final RowWeights row;
    private final double[] share;
    private final double[] meanCovariance;
    private final double meanVariance;

    /** Of a solved model. */
    public PredictionErrors(MixedModel model, ReviewMatrix matrix) {
        this.matrix = matrix;
        this.model = model;
        row = new RowWeights(matrix);
        share = new double[matrix.groups];
        for (int entry = 0; entry < matrix.entries(); entry++) {
            share[matrix.groupOf(entry)]++;
        }
        for (int g = 0; g < matrix.groups; g++) {
            share[g] /= matrix.entries();
        }
        meanCovariance = new double[matrix.groups];
        double variance = 0;
        for (int g = 0; g < matrix.groups; g++) {
            for (int h = 0; h < matrix.groups; h++) {
                meanCovariance[g] += share[h] * inverse(matrix.columns + g, matrix.columns + h);
            }
            variance += share[g] * meanCovariance[g];
        }
        meanVariance = variance;
    }

    private double inverse(int i, int k) {
        return model.reduced[Math.max(i, k)][Math.min(i, k)];
    }

    /** The mean level of the entries. */
    public double meanLevel() {
        double mean = 0;
        for (int g = 0; g < matrix.groups; g++) {
            mean += share[g] * model.columnEffect[matrix.columns + g];
        }
        return mean;
    }

    /** Of a row's effect with the level of group g. */
    public double rowWithLevel(int i, int g) {
        if (matrix.groups == 1) {
            return model.rowError[i];
        }
        row.read(i);
        double across = row.product(model.reduced, matrix.columns + g);
        for (int h = 0; h < matrix.groups; h++) {
            across -= share[h] * row.product(model.reduced, matrix.columns + h);
        }
        return model.rowError[i] + level(g) - 2 * across / (matrix.rowWeight[i] + model.rowRatio);
    }

    /** Of a column's effect with the level of group g. */
    public double columnWithLevel(int c, int g) {
        if (matrix.groups == 1) {
            return model.columnError[c];
        }
        double across = inverse(matrix.columns + g, c);
        for (int h = 0; h < matrix.groups; h++) {
            across -= share[h] * inverse(matrix.columns + h, c);
        }
        return model.columnError[c] + level(g) + 2 * across;
    }

    private double level(int g) {
        int at = matrix.columns + g;
        return model.reduced[at][at] - 2 * meanCovariance[g] + meanVariance;
    }

    /** How far a review decides its own fitted value, 0 to 1. */
    public double leverage(int i, int r) {
        row.read(i);
        int c = matrix.column[r];
        int g = matrix.columns + matrix.group[r];
        double across = row.product(model.reduced, c) + row.product(model.reduced, g);
        double variance = model.rowError[i]
                + model.reduced[c][c]
                + 2 * inverse(g, c)
                + model.reduced[g][g]
                - 2 * across / (matrix.rowWeight[i] + model.rowRatio);
        return Math.min(1, Math.max(0, matrix.weight[r] * variance));
    }

    /**
     * The likelihood ratio for levels that differ against one level, at these variances: {@code d'V^-1 d}, d the
     * differences from the last level and V their covariance.
     */
    public double levelsStatistic(Threads threads) {
        int size = matrix.groups - 1;
        int last = matrix.columns + size;
        double[][] covariance = new double[size][size];
        double[] difference = new double[size];
        for (int g = 0; g < size; g++) {
            int at = matrix.columns + g;
            difference[g] = model.columnEffect[at] - model.columnEffect[last];
            for (int h = g; h < size; h++) {
                covariance[g][h] = inverse(at, matrix.columns + h)
                        - inverse(at, last)
                        - inverse(matrix.columns + h, last)
                        + inverse(last, last);
            }
        }
        double[] solved = difference.clone();
        Cholesky.factor(covariance, threads);
        Cholesky.solve(covariance, solved);
        double statistic = 0;
        for (int g = 0; g < size; g++) {
            statistic += difference[g] * solved[g] / model.residualVariance;
        }
        return statistic;
    }
}

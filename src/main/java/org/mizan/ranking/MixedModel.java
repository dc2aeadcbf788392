package org.mizan.ranking;

import java.util.Arrays;

/**
 * The additive mixed model {@code y = mean + row effect + column effect + error}, effects random, on given variance
 * ratios: Henderson's equations (Henderson 1975, Biometrics 31:423-447), the REML deviance and its exact gradient.
 *
 * <p>With lr and lc the ratios of the error variance to those of rows and columns, the rows' block {@code diag(n_i +
 * lr)} is eliminated and G, the columns and the mean (last), is factored densely. The deviance is lme4's (Bates et al.
 * 2015, J. Stat. Softw. 67(1), eq. 42), profiled over mean and error variance: {@code log|C| - R log lr - C log lc + (n
 * - 1)(1 + log(2 pi q / (n - 1)))}, where q is the penalised residual sum of squares, whose derivative by log lr is lr
 * a'a, and log|C|'s is lr tr C^-1_aa.
 */
final class MixedModel {
    private static final double TINY = 1e-300;

    private final Crossing crossing;
    private final Crew crew;
    private final double[] rowSums;
    private final double[][] reduced;
    final double[][] inverseFactor;
    private final double[] right;
    final double[] rowEffect;
    /** Of columns, and of the mean in the last place. */
    final double[] columnEffect;
    /** Diagonal of C^-1: multiply by the residual variance for the prediction-error variance. */
    final double[] rowError;

    final double[] columnError;
    double rowRatio;
    double columnRatio;
    double deviance;
    double residualVariance;
    double rowGradient;
    double columnGradient;
    /** Effective degrees of freedom that the factor takes up. */
    double rowFreedom;

    double columnFreedom;

    MixedModel(Crossing crossing, Crew crew) {
        this.crossing = crossing;
        this.crew = crew;
        int size = crossing.columns + 1;
        rowSums = new double[crossing.rows];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                rowSums[i] += crossing.value[r];
            }
        }
        reduced = new double[size][size];
        inverseFactor = new double[size][size];
        right = new double[size];
        rowEffect = new double[crossing.rows];
        columnEffect = new double[size];
        rowError = new double[crossing.rows];
        columnError = new double[size];
    }

    /** Solves for these ratios; all fields are then theirs. */
    void solve(double rowRatio, double columnRatio) {
        this.rowRatio = rowRatio;
        this.columnRatio = columnRatio;
        assemble();
        double logDeterminant = Cholesky.factor(reduced, crew);
        for (int i = 0; i < crossing.rows; i++) {
            logDeterminant += StrictMath.log(crossing.rowReviews(i) + rowRatio);
        }
        Cholesky.inverseFactor(reduced, inverseFactor, crew);
        effects();
        Cholesky.inverse(inverseFactor, reduced, crew);
        errors();
        int n = crossing.reviews();
        double rowSquares = squares(rowEffect, crossing.rows);
        double columnSquares = squares(columnEffect, crossing.columns);
        double penalised = Math.max(TINY, residualSquares() + rowRatio * rowSquares + columnRatio * columnSquares);
        residualVariance = penalised / (n - 1);
        deviance = logDeterminant
                - crossing.rows * StrictMath.log(rowRatio)
                - crossing.columns * StrictMath.log(columnRatio)
                + (n - 1) * (1 + StrictMath.log(2 * Math.PI * residualVariance));
        rowFreedom = crossing.rows - rowRatio * sum(rowError, crossing.rows);
        columnFreedom = crossing.columns - columnRatio * sum(columnError, crossing.columns);
        rowGradient = rowRatio * rowSquares / residualVariance - rowFreedom;
        columnGradient = columnRatio * columnSquares / residualVariance - columnFreedom;
    }

    private void assemble() {
        int mean = crossing.columns;
        crossing.eliminate(rowRatio, columnRatio, reduced);
        Arrays.fill(right, 0);
        double corner = 0;
        for (int i = 0; i < crossing.rows; i++) {
            double pivot = crossing.rowReviews(i) + rowRatio;
            double left = rowRatio / pivot;
            corner += crossing.rowReviews(i) * left;
            right[mean] += rowSums[i] * left;
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                int j = crossing.column[r];
                reduced[j][mean] += left;
                right[j] += crossing.value[r] - rowSums[i] / pivot;
            }
        }
        reduced[mean][mean] = corner;
    }

    private void effects() {
        int size = crossing.columns + 1;
        Arrays.fill(columnEffect, 0);
        for (int k = 0; k < size; k++) {
            double[] row = inverseFactor[k];
            double projected = 0;
            for (int j = 0; j <= k; j++) {
                projected += row[j] * right[j];
            }
            for (int j = 0; j <= k; j++) {
                columnEffect[j] += projected * row[j];
            }
        }
        for (int i = 0; i < crossing.rows; i++) {
            int reviews = crossing.rowReviews(i);
            double rest = rowSums[i] - reviews * columnEffect[size - 1];
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                rest -= columnEffect[crossing.column[r]];
            }
            rowEffect[i] = rest / (reviews + rowRatio);
        }
    }

    /** C^-1 of a row is 1/d + w'G^-1 w / d^2, with w the row's columns and its number of reviews at the mean. */
    private void errors() {
        int mean = crossing.columns;
        for (int j = 0; j <= mean; j++) {
            columnError[j] = reduced[j][j];
        }
        for (int i = 0; i < crossing.rows; i++) {
            int reviews = crossing.rowReviews(i);
            double pivot = reviews + rowRatio;
            double off = 0;
            double diagonal = reviews * (double) reviews * reduced[mean][mean];
            for (int a = crossing.start[i]; a < crossing.start[i + 1]; a++) {
                int one = crossing.column[a];
                double[] row = reduced[one];
                off += reviews * reduced[mean][one];
                diagonal += row[one];
                for (int b = crossing.start[i]; b < a; b++) {
                    off += row[crossing.column[b]];
                }
            }
            rowError[i] = 1 / pivot + (diagonal + 2 * off) / (pivot * pivot);
        }
    }

    private double residualSquares() {
        double squares = 0;
        double mean = columnEffect[crossing.columns];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                double rest = crossing.value[r] - mean - rowEffect[i] - columnEffect[crossing.column[r]];
                squares += rest * rest;
            }
        }
        return squares;
    }

    private static double squares(double[] values, int size) {
        double sum = 0;
        for (int at = 0; at < size; at++) {
            sum += values[at] * values[at];
        }
        return sum;
    }

    private static double sum(double[] values, int size) {
        double sum = 0;
        for (int at = 0; at < size; at++) {
            sum += values[at];
        }
        return sum;
    }
}

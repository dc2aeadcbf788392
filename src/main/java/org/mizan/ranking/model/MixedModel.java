package org.mizan.ranking.model;

import java.util.Arrays;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Threads;

/**
 * The additive mixed model {@code y = level of the group + row effect + column effect + error}, row and column effects
 * random, the error's variance divided by the review's weight, on given variance ratios: Henderson's equations (Henderson
 * 1975, Biometrics 31:423-447), the REML deviance and its exact gradient.
 *
 * <p>With lr and lc the ratios of the error variance to those of rows and columns, the rows' block {@code diag(n_i +
 * lr)} (n_i a sum of weights) is eliminated and G, the columns and the groups (last), is factored densely. The deviance
 * is lme4's (Bates et al. 2015, J. Stat. Softw. 67(1), eq. 42), profiled over levels and error variance: {@code log|C| -
 * R log lr - C log lc - sum log v + (n - p)(1 + log(2 pi q / (n - p)))}, where p is the number of groups, v a weight and
 * q the penalised residual sum of squares, whose derivative by log lr is lr a'a, and log|C|'s is lr tr C^-1_aa.
 */
public final class MixedModel {
    private static final double TINY = 1e-300;

    private final ReviewMatrix matrix;
    private final Threads threads;
    private final int size;
    private final double[] rowSums;
    private double logWeights;
    /** After {@link #solve} the lower triangle of G^-1. */
    public final double[][] reduced;

    /** After {@link #solve} Y, the lower triangular inverse factor: {@code G^-1 = Y'Y}. */
    public final double[][] inverseFactor;

    private final double[] right;
    /** Of rows, in marks from the matrix's centre. */
    public final double[] rowEffect;
    /** Of columns, and the levels of the groups in the last places. */
    public final double[] columnEffect;
    /** Diagonal of C^-1: multiply by the residual variance for the prediction-error variance. */
    public final double[] rowError;

    /** The same of columns and levels. */
    public final double[] columnError;

    private final RowWeights row;
    /** Error variance over that of rows. */
    public double rowRatio;
    /** Error variance over that of columns. */
    public double columnRatio;
    /** The profiled REML deviance at these ratios. */
    public double deviance;
    /** Error variance, in squared marks. */
    public double residualVariance;
    /** Derivative of the deviance by the logarithm of the rows' ratio. */
    public double rowGradient;
    /** Derivative of the deviance by the logarithm of the columns' ratio. */
    public double columnGradient;
    /** Effective degrees of freedom that the factor takes up. */
    public double rowFreedom;

    /** The same of columns. */
    public double columnFreedom;

    /** For the matrix's groups as they are now. */
    public MixedModel(ReviewMatrix matrix, Threads threads) {
        this.matrix = matrix;
        this.threads = threads;
        size = matrix.columns + matrix.groups;
        row = new RowWeights(matrix);
        rowSums = new double[matrix.rows];
        reduced = new double[size][size];
        inverseFactor = new double[size][size];
        right = new double[size];
        rowEffect = new double[matrix.rows];
        columnEffect = new double[size];
        rowError = new double[matrix.rows];
        columnError = new double[size];
        read();
    }

    /** Reads the matrix's values and weights again after they were changed. */
    public void read() {
        logWeights = 0;
        for (int i = 0; i < matrix.rows; i++) {
            rowSums[i] = 0;
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rowSums[i] += matrix.weight[r] * matrix.value[r];
                logWeights += matrix.weight[r] == 1 ? 0 : StrictMath.log(matrix.weight[r]);
            }
        }
    }

    /** Solves for these ratios; all fields are then theirs. */
    public void solve(double rowRatio, double columnRatio) {
        this.rowRatio = rowRatio;
        this.columnRatio = columnRatio;
        assemble();
        double logDeterminant = Cholesky.factor(reduced, threads);
        for (int i = 0; i < matrix.rows; i++) {
            logDeterminant += StrictMath.log(matrix.rowWeight[i] + rowRatio);
        }
        Cholesky.inverseFactor(reduced, inverseFactor, threads);
        effects();
        Cholesky.inverse(inverseFactor, reduced, threads);
        errors();
        int freedom = matrix.reviews() - matrix.groups;
        double rowSquares = squares(rowEffect, matrix.rows);
        double columnSquares = squares(columnEffect, matrix.columns);
        double penalised = Math.max(TINY, residualSquares() + rowRatio * rowSquares + columnRatio * columnSquares);
        residualVariance = penalised / freedom;
        deviance = logDeterminant
                - matrix.rows * StrictMath.log(rowRatio)
                - matrix.columns * StrictMath.log(columnRatio)
                - logWeights
                + freedom * (1 + StrictMath.log(2 * Math.PI * residualVariance));
        rowFreedom = matrix.rows - rowRatio * sum(rowError, matrix.rows);
        columnFreedom = matrix.columns - columnRatio * sum(columnError, matrix.columns);
        rowGradient = rowRatio * rowSquares / residualVariance - rowFreedom;
        columnGradient = columnRatio * columnSquares / residualVariance - columnFreedom;
    }

    private void assemble() {
        matrix.eliminate(rowRatio, columnRatio, reduced);
        for (int g = matrix.columns; g < size; g++) {
            Arrays.fill(reduced[g], 0);
        }
        Arrays.fill(right, 0);
        for (int i = 0; i < matrix.rows; i++) {
            row.read(i);
            double pivot = matrix.rowWeight[i] + rowRatio;
            groups(i, pivot);
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                int j = matrix.column[r];
                for (int t = 0; t < row.groups; t++) {
                    int g = row.group[t];
                    double share = g == matrix.group[r] ? left(i, t) / pivot : -row.weight[t] / pivot;
                    reduced[j][matrix.columns + g] += matrix.weight[r] * share;
                }
                right[j] += matrix.weight[r] * (matrix.value[r] - rowSums[i] / pivot);
            }
        }
    }

    /** What the row's elimination leaves of a group's weight, without cancellation. */
    private double left(int i, int t) {
        return rowRatio + (matrix.rowWeight[i] - row.weight[t]);
    }

    private void groups(int i, double pivot) {
        for (int t = 0; t < row.groups; t++) {
            int g = matrix.columns + row.group[t];
            double left = left(i, t) / pivot;
            reduced[g][g] += row.weight[t] * left;
            right[g] += row.sum[t] * left - row.weight[t] * ((rowSums[i] - row.sum[t]) / pivot);
            for (int u = 0; u < t; u++) {
                int h = matrix.columns + row.group[u];
                reduced[Math.min(g, h)][Math.max(g, h)] -= row.weight[t] * row.weight[u] / pivot;
            }
        }
    }

    private void effects() {
        Arrays.fill(columnEffect, 0);
        for (int k = 0; k < size; k++) {
            double[] factor = inverseFactor[k];
            double projected = 0;
            for (int j = 0; j <= k; j++) {
                projected += factor[j] * right[j];
            }
            for (int j = 0; j <= k; j++) {
                columnEffect[j] += projected * factor[j];
            }
        }
        for (int i = 0; i < matrix.rows; i++) {
            row.read(i);
            double rest = rowSums[i];
            for (int t = 0; t < row.groups; t++) {
                rest -= row.weight[t] * columnEffect[matrix.columns + row.group[t]];
            }
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rest -= matrix.weight[r] * columnEffect[matrix.column[r]];
            }
            rowEffect[i] = rest / (matrix.rowWeight[i] + rowRatio);
        }
    }

    /** C^-1 of a row is 1/d + w'G^-1 w / d^2, with w the row's weights by column and by group. */
    private void errors() {
        for (int j = 0; j < size; j++) {
            columnError[j] = reduced[j][j];
        }
        for (int i = 0; i < matrix.rows; i++) {
            row.read(i);
            double pivot = matrix.rowWeight[i] + rowRatio;
            rowError[i] = 1 / pivot + row.form(reduced) / (pivot * pivot);
        }
    }

    /** What a review's value leaves unexplained. */
    public double residual(int i, int r) {
        return matrix.value[r]
                - columnEffect[matrix.columns + matrix.group[r]]
                - rowEffect[i]
                - columnEffect[matrix.column[r]];
    }

    private double residualSquares() {
        double squares = 0;
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                double rest = residual(i, r);
                squares += matrix.weight[r] * rest * rest;
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

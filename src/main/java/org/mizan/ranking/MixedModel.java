package org.mizan.ranking;

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
final class MixedModel {
    private static final double TINY = 1e-300;

    private final Crossing crossing;
    private final Threads crew;
    private final int size;
    private final double[] rowSums;
    private double logWeights;
    /** After {@link #solve} the lower triangle of G^-1. */
    final double[][] reduced;

    final double[][] inverseFactor;
    private final double[] right;
    final double[] rowEffect;
    /** Of columns, and the levels of the groups in the last places. */
    final double[] columnEffect;
    /** Diagonal of C^-1: multiply by the residual variance for the prediction-error variance. */
    final double[] rowError;

    final double[] columnError;
    private final RowWeights row;
    double rowRatio;
    double columnRatio;
    double deviance;
    double residualVariance;
    double rowGradient;
    double columnGradient;
    /** Effective degrees of freedom that the factor takes up. */
    double rowFreedom;

    double columnFreedom;

    /** For the crossing's groups as they are now. */
    MixedModel(Crossing crossing, Threads crew) {
        this.crossing = crossing;
        this.crew = crew;
        size = crossing.columns + crossing.groups;
        row = new RowWeights(crossing);
        rowSums = new double[crossing.rows];
        reduced = new double[size][size];
        inverseFactor = new double[size][size];
        right = new double[size];
        rowEffect = new double[crossing.rows];
        columnEffect = new double[size];
        rowError = new double[crossing.rows];
        columnError = new double[size];
        read();
    }

    /** Reads the crossing's values and weights again after they were changed. */
    void read() {
        logWeights = 0;
        for (int i = 0; i < crossing.rows; i++) {
            rowSums[i] = 0;
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                rowSums[i] += crossing.weight[r] * crossing.value[r];
                logWeights += crossing.weight[r] == 1 ? 0 : StrictMath.log(crossing.weight[r]);
            }
        }
    }

    /** Solves for these ratios; all fields are then theirs. */
    void solve(double rowRatio, double columnRatio) {
        this.rowRatio = rowRatio;
        this.columnRatio = columnRatio;
        assemble();
        double logDeterminant = Cholesky.factor(reduced, crew);
        for (int i = 0; i < crossing.rows; i++) {
            logDeterminant += StrictMath.log(crossing.rowWeight[i] + rowRatio);
        }
        Cholesky.inverseFactor(reduced, inverseFactor, crew);
        effects();
        Cholesky.inverse(inverseFactor, reduced, crew);
        errors();
        int freedom = crossing.reviews() - crossing.groups;
        double rowSquares = squares(rowEffect, crossing.rows);
        double columnSquares = squares(columnEffect, crossing.columns);
        double penalised = Math.max(TINY, residualSquares() + rowRatio * rowSquares + columnRatio * columnSquares);
        residualVariance = penalised / freedom;
        deviance = logDeterminant
                - crossing.rows * StrictMath.log(rowRatio)
                - crossing.columns * StrictMath.log(columnRatio)
                - logWeights
                + freedom * (1 + StrictMath.log(2 * Math.PI * residualVariance));
        rowFreedom = crossing.rows - rowRatio * sum(rowError, crossing.rows);
        columnFreedom = crossing.columns - columnRatio * sum(columnError, crossing.columns);
        rowGradient = rowRatio * rowSquares / residualVariance - rowFreedom;
        columnGradient = columnRatio * columnSquares / residualVariance - columnFreedom;
    }

    private void assemble() {
        crossing.eliminate(rowRatio, columnRatio, reduced);
        for (int g = crossing.columns; g < size; g++) {
            Arrays.fill(reduced[g], 0);
        }
        Arrays.fill(right, 0);
        for (int i = 0; i < crossing.rows; i++) {
            row.read(i);
            double pivot = crossing.rowWeight[i] + rowRatio;
            groups(i, pivot);
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                int j = crossing.column[r];
                for (int t = 0; t < row.groups; t++) {
                    int g = row.group[t];
                    double share = g == crossing.group[r] ? left(i, t) / pivot : -row.weight[t] / pivot;
                    reduced[j][crossing.columns + g] += crossing.weight[r] * share;
                }
                right[j] += crossing.weight[r] * (crossing.value[r] - rowSums[i] / pivot);
            }
        }
    }

    /** What the row's elimination leaves of a group's weight, without cancellation. */
    private double left(int i, int t) {
        return rowRatio + (crossing.rowWeight[i] - row.weight[t]);
    }

    private void groups(int i, double pivot) {
        for (int t = 0; t < row.groups; t++) {
            int g = crossing.columns + row.group[t];
            double left = left(i, t) / pivot;
            reduced[g][g] += row.weight[t] * left;
            right[g] += row.sum[t] * left - row.weight[t] * ((rowSums[i] - row.sum[t]) / pivot);
            for (int u = 0; u < t; u++) {
                int h = crossing.columns + row.group[u];
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
        for (int i = 0; i < crossing.rows; i++) {
            row.read(i);
            double rest = rowSums[i];
            for (int t = 0; t < row.groups; t++) {
                rest -= row.weight[t] * columnEffect[crossing.columns + row.group[t]];
            }
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                rest -= crossing.weight[r] * columnEffect[crossing.column[r]];
            }
            rowEffect[i] = rest / (crossing.rowWeight[i] + rowRatio);
        }
    }

    /** C^-1 of a row is 1/d + w'G^-1 w / d^2, with w the row's weights by column and by group. */
    private void errors() {
        for (int j = 0; j < size; j++) {
            columnError[j] = reduced[j][j];
        }
        for (int i = 0; i < crossing.rows; i++) {
            row.read(i);
            double pivot = crossing.rowWeight[i] + rowRatio;
            rowError[i] = 1 / pivot + row.form(reduced) / (pivot * pivot);
        }
    }

    /** What a review's value leaves unexplained. */
    double residual(int i, int r) {
        return crossing.value[r]
                - columnEffect[crossing.columns + crossing.group[r]]
                - rowEffect[i]
                - columnEffect[crossing.column[r]];
    }

    private double residualSquares() {
        double squares = 0;
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                double rest = residual(i, r);
                squares += crossing.weight[r] * rest * rest;
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

package org.mizan.ranking.model;

import java.util.Arrays;

/**
 * One row's weights by column and by group, as a sparse vector w; row by row, so that nothing is allocated in a fit.
 */
public final class RowWeights {
    private final ReviewMatrix matrix;
    private int first;
    private int end;
    private final int[] place;
    /** Number of groups in which the row has reviews. */
    public int groups;
    /** The groups, in the order in which the row meets them. */
    public final int[] group;
    /** Sum of the weights by place in {@link #group}. */
    public final double[] weight;
    /** Sum of the weighted values by place in {@link #group}. */
    public final double[] sum;

    /** Of the rows of a matrix, none of which is looked at yet. */
    public RowWeights(ReviewMatrix matrix) {
        this.matrix = matrix;
        place = new int[matrix.groups];
        Arrays.fill(place, -1);
        group = new int[matrix.groups];
        weight = new double[matrix.groups];
        sum = new double[matrix.groups];
    }

    /** Looks at row i. */
    public void read(int i) {
        for (int t = 0; t < groups; t++) {
            place[group[t]] = -1;
        }
        first = matrix.start[i];
        end = matrix.start[i + 1];
        groups = 0;
        for (int r = first; r < end; r++) {
            int g = matrix.group[r];
            int t = place[g];
            if (t < 0) {
                t = groups++;
                place[g] = t;
                group[t] = g;
                weight[t] = 0;
                sum[t] = 0;
            }
            weight[t] += matrix.weight[r];
            sum[t] += matrix.weight[r] * matrix.value[r];
        }
    }

    /** {@code w'A w} for the lower triangle of a symmetric matrix of columns and groups. */
    public double form(double[][] symmetric) {
        double off = 0;
        double diagonal = 0;
        for (int t = 0; t < groups; t++) {
            double[] row = symmetric[matrix.columns + group[t]];
            diagonal += weight[t] * weight[t] * row[matrix.columns + group[t]];
            for (int r = first; r < end; r++) {
                off += weight[t] * matrix.weight[r] * row[matrix.column[r]];
            }
            for (int u = 0; u < t; u++) {
                int g = Math.max(group[t], group[u]);
                int h = Math.min(group[t], group[u]);
                off += weight[t] * weight[u] * symmetric[matrix.columns + g][matrix.columns + h];
            }
        }
        return diagonal + 2 * off + columnsForm(symmetric);
    }

    /** The same of the columns alone. */
    public double columnsForm(double[][] symmetric) {
        double off = 0;
        double diagonal = 0;
        for (int a = first; a < end; a++) {
            double[] row = symmetric[matrix.column[a]];
            diagonal += matrix.weight[a] * matrix.weight[a] * row[matrix.column[a]];
            for (int b = first; b < a; b++) {
                off += matrix.weight[a] * matrix.weight[b] * row[matrix.column[b]];
            }
        }
        return diagonal + 2 * off;
    }

    /** {@code (A w)_k}. */
    public double product(double[][] symmetric, int k) {
        double sum = 0;
        for (int t = 0; t < groups; t++) {
            sum += weight[t] * at(symmetric, matrix.columns + group[t], k);
        }
        for (int r = first; r < end; r++) {
            sum += matrix.weight[r] * at(symmetric, matrix.column[r], k);
        }
        return sum;
    }

    private static double at(double[][] symmetric, int i, int k) {
        return symmetric[Math.max(i, k)][Math.min(i, k)];
    }
}

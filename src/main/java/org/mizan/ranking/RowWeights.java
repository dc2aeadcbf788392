package org.mizan.ranking;

/**
 * One row's weights by column and by group, as a sparse vector w; row by row, so that nothing is allocated in a fit.
 */
final class RowWeights {
    private final Crossing crossing;
    private int first;
    private int end;
    private final int[] place;
    /** Number of groups in which the row has reviews. */
    int groups;
    /** The groups, in the order in which the row meets them. */
    final int[] group;
    /** Sum of the weights by place in {@link #group}. */
    final double[] weight;
    /** Sum of the weighted values by place in {@link #group}. */
    final double[] sum;

    RowWeights(Crossing crossing) {
        this.crossing = crossing;
        place = new int[crossing.groups];
        java.util.Arrays.fill(place, -1);
        group = new int[crossing.groups];
        weight = new double[crossing.groups];
        sum = new double[crossing.groups];
    }

    /** Looks at row i. */
    void read(int i) {
        for (int t = 0; t < groups; t++) {
            place[group[t]] = -1;
        }
        first = crossing.start[i];
        end = crossing.start[i + 1];
        groups = 0;
        for (int r = first; r < end; r++) {
            int g = crossing.group[r];
            int t = place[g];
            if (t < 0) {
                t = groups++;
                place[g] = t;
                group[t] = g;
                weight[t] = 0;
                sum[t] = 0;
            }
            weight[t] += crossing.weight[r];
            sum[t] += crossing.weight[r] * crossing.value[r];
        }
    }

    /** {@code w'A w} for the lower triangle of a symmetric matrix of columns and groups. */
    double form(double[][] matrix) {
        double off = 0;
        double diagonal = 0;
        for (int t = 0; t < groups; t++) {
            double[] row = matrix[crossing.columns + group[t]];
            diagonal += weight[t] * weight[t] * row[crossing.columns + group[t]];
            for (int r = first; r < end; r++) {
                off += weight[t] * crossing.weight[r] * row[crossing.column[r]];
            }
            for (int u = 0; u < t; u++) {
                int g = Math.max(group[t], group[u]);
                int h = Math.min(group[t], group[u]);
                off += weight[t] * weight[u] * matrix[crossing.columns + g][crossing.columns + h];
            }
        }
        return diagonal + 2 * off + columnsForm(matrix);
    }

    /** The same of the columns alone. */
    double columnsForm(double[][] matrix) {
        double off = 0;
        double diagonal = 0;
        for (int a = first; a < end; a++) {
            double[] row = matrix[crossing.column[a]];
            diagonal += crossing.weight[a] * crossing.weight[a] * row[crossing.column[a]];
            for (int b = first; b < a; b++) {
                off += crossing.weight[a] * crossing.weight[b] * row[crossing.column[b]];
            }
        }
        return diagonal + 2 * off;
    }

    /** {@code (A w)_k}. */
    double product(double[][] matrix, int k) {
        double sum = 0;
        for (int t = 0; t < groups; t++) {
            sum += weight[t] * at(matrix, crossing.columns + group[t], k);
        }
        for (int r = first; r < end; r++) {
            sum += crossing.weight[r] * at(matrix, crossing.column[r], k);
        }
        return sum;
    }

    private static double at(double[][] matrix, int i, int k) {
        return matrix[Math.max(i, k)][Math.min(i, k)];
    }
}

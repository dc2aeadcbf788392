package org.mizan.ranking;

import java.util.Arrays;

/**
 * The reviews as a sparse matrix of two crossed factors, entries and judges that have reviews only. The factor with
 * more levels is the rows: its block of the equations is diagonal and is eliminated; the other is the columns, whose
 * equations stay dense.
 */
final class Crossing {
    final boolean entriesAreRows;
    final int rows;
    final int columns;
    /** Reviews of row i are {@code start[i]} to {@code start[i + 1]} - 1. */
    final int[] start;

    final int[] column;
    /** Review totals less {@link #centre}. */
    final double[] value;

    final int[] columnReviews;
    final double centre;
    /** Row or column number by entry number of the totals; -1 without reviews. */
    final int[] entryIndex;

    final int[] judgeIndex;

    Crossing(Totals totals, double centre) {
        this.centre = centre;
        entryIndex = new int[totals.entries.size()];
        judgeIndex = new int[totals.judges.size()];
        int entries = index(totals.entryReviews, entryIndex);
        int judges = index(totals.judgeReviews, judgeIndex);
        entriesAreRows = entries >= judges;
        rows = Math.max(entries, judges);
        columns = Math.min(entries, judges);
        int n = totals.reviews();
        start = new int[rows + 1];
        column = new int[n];
        value = new double[n];
        columnReviews = new int[columns];
        for (int r = 0; r < n; r++) {
            start[rowOf(totals, r) + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, rows);
        for (int r = 0; r < n; r++) {
            int at = next[rowOf(totals, r)]++;
            column[at] = entriesAreRows ? judgeIndex[totals.judgeOf[r]] : entryIndex[totals.entryOf[r]];
            value[at] = totals.total[r] - centre;
            columnReviews[column[at]]++;
        }
    }

    private int rowOf(Totals totals, int review) {
        return entriesAreRows ? entryIndex[totals.entryOf[review]] : judgeIndex[totals.judgeOf[review]];
    }

    private static int index(int[] reviews, int[] index) {
        int size = 0;
        for (int at = 0; at < reviews.length; at++) {
            index[at] = reviews[at] > 0 ? size++ : -1;
        }
        return size;
    }

    int reviews() {
        return value.length;
    }

    int rowReviews(int row) {
        return start[row + 1] - start[row];
    }

    int entries() {
        return entriesAreRows ? rows : columns;
    }

    int judges() {
        return entriesAreRows ? columns : rows;
    }

    /**
     * The columns' equations after elimination of the rows, upper triangle: {@code diag(m_j + columnRidge) - sum_i w_i
     * w_i' / (n_i + rowRidge)} with w_i the indicator of row i's columns.
     */
    void eliminate(double rowRidge, double columnRidge, double[][] into) {
        for (int j = 0; j < columns; j++) {
            Arrays.fill(into[j], 0);
            into[j][j] = columnReviews[j] + columnRidge;
        }
        for (int i = 0; i < rows; i++) {
            double share = 1 / (rowReviews(i) + rowRidge);
            for (int a = start[i]; a < start[i + 1]; a++) {
                double[] row = into[column[a]];
                for (int b = a; b < start[i + 1]; b++) {
                    row[column[b]] -= share;
                }
            }
        }
    }
}

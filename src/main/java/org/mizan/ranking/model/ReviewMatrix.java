package org.mizan.ranking.model;

import java.util.Arrays;

/**
 * The reviews as a sparse matrix of two crossed factors, entries and judges that have reviews only. The factor with
 * more levels is the rows: its block of the equations is diagonal and is eliminated; the other is the columns, whose
 * equations stay dense.
 *
 * <p>Every review also belongs to one group, that of its entry, whose level is a fixed effect: one group is the common
 * mean, several are tracks, or parts that share nobody. Values and weights may be changed between fits (scale use,
 * robust weights); who reviewed what may not.
 */
public final class ReviewMatrix {
    /** Whether there are at least as many entries as judges. */
    public final boolean entriesAreRows;
    /** Number of levels of the larger factor. */
    public final int rows;
    /** Number of levels of the smaller factor. */
    public final int columns;
    /** Reviews of row i are {@code start[i]} to {@code start[i + 1]} - 1. */
    public final int[] start;

    /** Column by review; ascending within a row. */
    public final int[] column;
    /** Number of the review in the totals. */
    public final int[] review;
    /** Review totals less {@link #centre}. */
    public final double[] value;
    /** Confidences: the error variance is divided by them. */
    public final double[] weight;

    /** Sum of weights by row. */
    public final double[] rowWeight;
    /** Sum of weights by column. */
    public final double[] columnWeight;
    /** Number of reviews by column. */
    public final int[] columnReviews;
    /** What values are counted from, in marks. */
    public final double centre;
    /** Row or column number by entry number of the totals; -1 without reviews. */
    public final int[] entryIndex;

    /** Row or column number by judge number of the totals; -1 without reviews. */
    public final int[] judgeIndex;
    /** What the weights were divided by. */
    public double unit = 1;

    /** Number of groups, at least 1. */
    public int groups = 1;
    /** Group by review. */
    public final int[] group;
    /** Group by row or column number of the entry. */
    private int[] entryGroup;

    /**
     * All reviews, by their numbers in the totals.
     *
     * @param entryOf the row or column number of the entry, by review
     * @param judgeOf that of the judge
     * @param total the mark, by review
     * @param weight the confidence, by review
     * @param centre what values are counted from
     * @param entryIndex the row or column number by entry number of the totals; -1 without reviews
     * @param judgeIndex the same of judges
     */
    public ReviewMatrix(
            int[] entryOf,
            int[] judgeOf,
            double[] total,
            double[] weight,
            double centre,
            int[] entryIndex,
            int[] judgeIndex) {
        this.centre = centre;
        this.entryIndex = entryIndex;
        this.judgeIndex = judgeIndex;
        int entries = numbered(entryIndex);
        int judges = numbered(judgeIndex);
        entriesAreRows = entries >= judges;
        rows = Math.max(entries, judges);
        columns = Math.min(entries, judges);
        int n = total.length;
        start = new int[rows + 1];
        column = new int[n];
        review = new int[n];
        value = new double[n];
        this.weight = new double[n];
        group = new int[n];
        entryGroup = new int[entries];
        columnReviews = new int[columns];
        rowWeight = new double[rows];
        columnWeight = new double[columns];
        fill(entriesAreRows ? entryOf : judgeOf, entriesAreRows ? judgeOf : entryOf, total, weight);
        weigh();
    }

    /** Puts the reviews in the order of rows, and of columns within a row. */
    private void fill(int[] rowOf, int[] columnOf, double[] total, double[] confidence) {
        for (int r = 0; r < total.length; r++) {
            start[rowOf[r] + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, rows);
        for (int r : byColumn(columnOf)) {
            int at = next[rowOf[r]]++;
            column[at] = columnOf[r];
            review[at] = r;
            value[at] = total[r] - centre;
            weight[at] = confidence[r];
            columnReviews[column[at]]++;
        }
    }

    /** The reviews by the number of their column, by counting. */
    private int[] byColumn(int[] columnOf) {
        int[] next = new int[columns + 1];
        for (int own : columnOf) {
            next[own + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            next[j + 1] += next[j];
        }
        int[] order = new int[columnOf.length];
        for (int r = 0; r < order.length; r++) {
            order[next[columnOf[r]]++] = r;
        }
        return order;
    }

    private static int numbered(int[] index) {
        int size = 0;
        for (int number : index) {
            size += number < 0 ? 0 : 1;
        }
        return size;
    }

    /** Sums the weights again after they were changed. */
    public void weigh() {
        Arrays.fill(rowWeight, 0);
        Arrays.fill(columnWeight, 0);
        for (int i = 0; i < rows; i++) {
            for (int r = start[i]; r < start[i + 1]; r++) {
                rowWeight[i] += weight[r];
                columnWeight[column[r]] += weight[r];
            }
        }
    }

    /**
     * Divides the weights by their mean: what counts as no variance, and how far a judge's figure is drawn to that of all,
     * shall not depend on whether weights are shares or percent.
     */
    public void evenWeights() {
        double sum = 0;
        boolean equal = true;
        for (double one : weight) {
            sum += one;
            equal &= one == weight[0];
        }
        unit = equal ? weight[0] : sum / weight.length;
        for (int r = 0; r < weight.length; r++) {
            weight[r] /= unit;
        }
        weigh();
    }

    /** Gives every entry, by its row or column number, one of {@code count} groups, each of which has an entry. */
    public void group(int[] byEntry, int count) {
        groups = count;
        entryGroup = byEntry;
        for (int i = 0; i < rows; i++) {
            for (int r = start[i]; r < start[i + 1]; r++) {
                group[r] = byEntry[entriesAreRows ? i : column[r]];
            }
        }
    }

    /** The group of an entry by its row or column number. */
    public int groupOf(int entry) {
        return entryGroup[entry];
    }

    /** How many there are. */
    public int reviews() {
        return value.length;
    }

    /** How many are in a row. */
    public int rowReviews(int row) {
        return start[row + 1] - start[row];
    }

    /** The judge's number of a row's review. */
    public int judge(int row, int review) {
        return entriesAreRows ? column[review] : row;
    }

    /** The entry's number of a row's review. */
    public int entry(int row, int review) {
        return entriesAreRows ? row : column[review];
    }

    /** How many have reviews. */
    public int entries() {
        return entriesAreRows ? rows : columns;
    }

    /** How many gave reviews. */
    public int judges() {
        return entriesAreRows ? columns : rows;
    }

    /**
     * The columns' equations after elimination of the rows, upper triangle: {@code diag(m_j + columnRidge) - sum_i w_i
     * w_i' / (n_i + rowRidge)} with w_i the weights of row i's columns, and n_i, m_j the sums of weights.
     */
    public void eliminate(double rowRidge, double columnRidge, double[][] into) {
        for (int j = 0; j < columns; j++) {
            Arrays.fill(into[j], 0);
            into[j][j] = columnWeight[j] + columnRidge;
        }
        for (int i = 0; i < rows; i++) {
            double share = 1 / (rowWeight[i] + rowRidge);
            for (int a = start[i]; a < start[i + 1]; a++) {
                double[] row = into[column[a]];
                double part = share * weight[a];
                for (int b = a; b < start[i + 1]; b++) {
                    row[column[b]] -= part * weight[b];
                }
            }
        }
    }
}

package org.mizan.ranking.algebra;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The normal equations C of reviews crossed by entry and judge, solved for good, so that {@code x'C^-1 z} can be had for
 * any two combinations of effects: leverages, covariances, what one mark does to every score, contrast variances.
 *
 * <p>With effects random these are Henderson's mixed-model equations with a fixed mean for every track (Henderson 1975,
 * Biometrics 31:423-447) and {@code s_e^2 C^-1} is the covariance of estimate minus truth; with effects fixed they are
 * Fisher's incomplete-block analysis, a g-inverse that is right for contrasts of entries. The factor with more levels is
 * eliminated (its block is diagonal, d_r); H, the inverse of what remains, is dense. A combination keeps its part in the
 * eliminated factor and its reduced dense part {@code q = p - sum_r c_r w_r / d_r}, w_r the row's weights by dense
 * column, so a product is {@code sum_r c_r c'_r / d_r + q'H q'}: as many terms as reviews meet, whatever the size is.
 */
public final class NormalEquations {
    /** The largest ratio of variances, standing for an effect without variance. */
    public static final double NO_VARIANCE = 1e8;

    private final int[] entryOf;
    private final int[] judgeOf;
    private final double[] weight;
    private final int[] trackOf;
    private final boolean entriesAreRows;
    private final int rows;
    private final int columns;
    private final int dense;
    private final int[][] rowReviews;
    private final double[] pivot;
    private final double[][] inverse;

    private NormalEquations(Layout layout, double rowRatio, double columnRatio, int fixed) {
        entryOf = layout.entryOf;
        judgeOf = layout.judgeOf;
        weight = layout.weight;
        trackOf = layout.trackOf;
        entriesAreRows = layout.entriesAreRows();
        rows = Math.max(layout.entries(), layout.judges);
        columns = Math.min(layout.entries(), layout.judges);
        dense = fixed > 0 ? columns + fixed : columns - 1;
        rowReviews = reviewsByRow();
        pivot = new double[rows];
        Arrays.fill(pivot, rowRatio);
        for (int review = 0; review < weight.length; review++) {
            pivot[row(review)] += weight[review];
        }
        inverse = inverted(columnRatio);
    }

    /** Which reviews there are: entries, judges and tracks by number from 0, every entry and judge with a review. */
    public static final class Layout {
        private final int[] entryOf;
        private final int[] judgeOf;
        private final double[] weight;
        private final int[] trackOf;
        private final int judges;

        /**
         * Copies.
         *
         * @param entryOf by review
         * @param judgeOf by review
         * @param weight by review, positive
         * @param trackOf by entry; all 0 where there are no tracks
         */
        public Layout(int[] entryOf, int[] judgeOf, double[] weight, int[] trackOf) {
            this.entryOf = entryOf.clone();
            this.judgeOf = judgeOf.clone();
            this.weight = weight.clone();
            this.trackOf = trackOf.clone();
            judges = 1 + Arrays.stream(judgeOf).max().orElse(-1);
        }

        private int entries() {
            return trackOf.length;
        }

        private boolean entriesAreRows() {
            return entries() >= judges;
        }

        private int tracks() {
            return 1 + Arrays.stream(trackOf).max().orElse(0);
        }
    }

    /** Entries and judges random: ratios of the error variance to theirs, a fixed mean for every track. */
    public static NormalEquations mixed(Layout layout, double entryRatio, double judgeRatio) {
        double rowRatio = layout.entriesAreRows() ? entryRatio : judgeRatio;
        double columnRatio = layout.entriesAreRows() ? judgeRatio : entryRatio;
        return new NormalEquations(layout, rowRatio, columnRatio, layout.tracks());
    }

    /** Entries and judges fixed, for a connected design; only contrasts of entries have a meaning. */
    public static NormalEquations fixed(Layout layout) {
        return new NormalEquations(layout, 0, 0, 0);
    }

    /** A linear combination of effects, reduced. */
    public static final class Combination {
        private final int[] row;
        private final double[] share;
        private final int[] column;
        private final double[] part;

        private Combination(int[] row, double[] share, int[] column, double[] part) {
            this.row = row;
            this.share = share;
            this.column = column;
            this.part = part;
        }
    }

    /** What a review measures: its entry, its judge and, with effects random, the mean. */
    public Combination review(int review) {
        return reviews(new int[] {review}, new double[] {1});
    }

    /** A weighted sum of what reviews measure; a review may stand once only. */
    public Combination reviews(int[] reviews, double[] times) {
        Shares row = new Shares();
        Shares column = new Shares();
        for (int at = 0; at < reviews.length; at++) {
            row.add(row(reviews[at]), times[at]);
            addDense(column, reviews[at], times[at]);
        }
        return reduced(row, column);
    }

    /** What a review of the entry by the judge would measure, whether or not there is one. */
    public Combination pair(int entry, int judge) {
        Shares row = new Shares();
        Shares column = new Shares();
        row.add(entriesAreRows ? entry : judge, 1);
        add(column, entriesAreRows ? judge : entry, 1);
        addFixed(column, entry, 1);
        return reduced(row, column);
    }

    /** The entry's effect and, with effects random, the mean of its track: its score. */
    public Combination score(int entry) {
        return entry(entry, 1);
    }

    /** The entry's effect alone, how it stands to the others of its track. */
    public Combination effect(int entry) {
        return entry(entry, 0);
    }

    private Combination entry(int entry, double mean) {
        Shares row = new Shares();
        Shares column = new Shares();
        if (entriesAreRows) {
            row.add(entry, 1);
        } else {
            add(column, entry, 1);
        }
        addFixed(column, entry, mean);
        return reduced(row, column);
    }

    /**
     * x'C^-1 z. Of many reviews by many judges there are so many of these that a thread is asked here whether it goes on.
     *
     * @throws CancellationException when the thread is interrupted
     */
    public double product(Combination x, Combination z) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody waits for it any more");
        }
        double sum = 0;
        for (int a = 0; a < x.row.length; a++) {
            for (int b = 0; b < z.row.length; b++) {
                if (x.row[a] == z.row[b]) {
                    sum += x.share[a] * z.share[b] / pivot[x.row[a]];
                }
            }
        }
        for (int a = 0; a < x.column.length; a++) {
            for (int b = 0; b < z.column.length; b++) {
                int high = Math.max(x.column[a], z.column[b]);
                int low = Math.min(x.column[a], z.column[b]);
                sum += x.part[a] * z.part[b] * inverse[high][low];
            }
        }
        return sum;
    }

    /** The estimates of all effects from the reviews' values: by row and dense column. */
    public Estimates estimates(double[] values) {
        int[] all = new int[values.length];
        double[] times = new double[values.length];
        for (int review = 0; review < values.length; review++) {
            all[review] = review;
            times[review] = weight[review] * values[review];
        }
        Combination right = reviews(all, times);
        double[] rowPart = new double[rows];
        for (int a = 0; a < right.row.length; a++) {
            rowPart[right.row[a]] = right.share[a] / pivot[right.row[a]];
        }
        double[] densePart = new double[dense];
        for (int c = 0; c < dense; c++) {
            for (int b = 0; b < right.column.length; b++) {
                int other = right.column[b];
                densePart[c] += right.part[b] * inverse[Math.max(c, other)][Math.min(c, other)];
            }
        }
        return new Estimates(rowPart, densePart);
    }

    /** C^-1 of the weighed values, reduced: once made, a combination's estimate is a handful of products. */
    public static final class Estimates {
        private final double[] row;
        private final double[] dense;

        private Estimates(double[] row, double[] dense) {
            this.row = row;
            this.dense = dense;
        }

        /** What is estimated of a combination. */
        public double of(Combination x) {
            double sum = 0;
            for (int a = 0; a < x.row.length; a++) {
                sum += x.share[a] * row[x.row[a]];
            }
            for (int b = 0; b < x.column.length; b++) {
                sum += x.part[b] * dense[x.column[b]];
            }
            return sum;
        }
    }

    /** A few shares by number, ascending. */
    private static final class Shares {
        private final SortedMap<Integer, Double> byNumber = new TreeMap<>();

        void add(int number, double share) {
            byNumber.merge(number, share, Double::sum);
        }

        int[] numbers() {
            return byNumber.keySet().stream().mapToInt(Integer::intValue).toArray();
        }

        double[] shares() {
            return byNumber.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    private Combination reduced(Shares rowShares, Shares columnShares) {
        int[] row = rowShares.numbers();
        double[] share = rowShares.shares();
        for (int a = 0; a < row.length; a++) {
            for (int review : rowReviews[row[a]]) {
                addDense(columnShares, review, -share[a] * weight[review] / pivot[row[a]]);
            }
        }
        return new Combination(row, share, columnShares.numbers(), columnShares.shares());
    }

    private int row(int review) {
        return entriesAreRows ? entryOf[review] : judgeOf[review];
    }

    private void addDense(Shares shares, int review, double times) {
        add(shares, column(review), times);
        addFixed(shares, entryOf[review], times);
    }

    private int column(int review) {
        return entriesAreRows ? judgeOf[review] : entryOf[review];
    }

    /** The last column of a fixed analysis is the ground: its effect counts as 0. */
    private void add(Shares shares, int column, double times) {
        if (column < dense) {
            shares.add(column, times);
        }
    }

    private void addFixed(Shares shares, int entry, double times) {
        if (dense > columns) {
            shares.add(columns + trackOf[entry], times);
        }
    }

    private int[][] reviewsByRow() {
        int[] size = new int[rows];
        for (int review = 0; review < weight.length; review++) {
            size[row(review)]++;
        }
        int[][] reviews = new int[rows][];
        for (int r = 0; r < rows; r++) {
            reviews[r] = new int[size[r]];
        }
        Arrays.fill(size, 0);
        for (int review = 0; review < weight.length; review++) {
            int r = row(review);
            reviews[r][size[r]++] = review;
        }
        return reviews;
    }

    private double[][] inverted(double columnRatio) {
        double[][] matrix = new double[dense][dense];
        for (int c = 0; c < Math.min(columns, dense); c++) {
            matrix[c][c] = columnRatio;
        }
        for (int r = 0; r < rows; r++) {
            Shares sums = new Shares();
            for (int review : rowReviews[r]) {
                addSquare(matrix, review);
                addDense(sums, review, weight[review]);
            }
            subtractRow(matrix, sums, r);
        }
        double[][] factor = new double[dense][dense];
        try (Threads threads = new Threads(1)) {
            Cholesky.factor(matrix, threads);
            Cholesky.inverseFactor(matrix, factor, threads);
            Cholesky.inverse(factor, matrix, threads);
        }
        return matrix;
    }

    /** Upper triangle of weight u u', u the one or two dense columns of a review. */
    private void addSquare(double[][] matrix, int review) {
        int column = column(review);
        if (column < dense) {
            matrix[column][column] += weight[review];
        }
        if (dense > columns) {
            int fixed = columns + trackOf[entryOf[review]];
            matrix[column][fixed] += weight[review];
            matrix[fixed][fixed] += weight[review];
        }
    }

    /** Takes w_r w_r' / d_r off the upper triangle. */
    private void subtractRow(double[][] matrix, Shares sums, int row) {
        int[] column = sums.numbers();
        double[] sum = sums.shares();
        for (int a = 0; a < column.length; a++) {
            for (int b = a; b < column.length; b++) {
                matrix[column[a]][column[b]] -= sum[a] * sum[b] / pivot[row];
            }
        }
    }
}

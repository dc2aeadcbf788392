package org.mizan.ranking;

import java.util.Arrays;

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
        double[] rowShare = new double[rows];
        double[] denseShare = new double[dense];
        for (int at = 0; at < reviews.length; at++) {
            rowShare[row(reviews[at])] += times[at];
            addDense(denseShare, reviews[at], times[at]);
        }
        return reduced(rowShare, denseShare);
    }

    /** What a review of the entry by the judge would measure, whether or not there is one. */
    public Combination pair(int entry, int judge) {
        double[] rowShare = new double[rows];
        double[] denseShare = new double[dense];
        rowShare[entriesAreRows ? entry : judge] = 1;
        add(denseShare, entriesAreRows ? judge : entry, 1);
        addFixed(denseShare, entry, 1);
        return reduced(rowShare, denseShare);
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
        double[] rowShare = new double[rows];
        double[] denseShare = new double[dense];
        if (entriesAreRows) {
            rowShare[entry] = 1;
        } else {
            add(denseShare, entry, 1);
        }
        addFixed(denseShare, entry, mean);
        return reduced(rowShare, denseShare);
    }

    /** x'C^-1 z. */
    public double product(Combination x, Combination z) {
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

    /** The sum over all reviews of weight times value times what the review measures: C^-1 of it are the estimates. */
    public Combination weighed(double[] values) {
        int[] all = new int[values.length];
        double[] times = new double[values.length];
        for (int review = 0; review < values.length; review++) {
            all[review] = review;
            times[review] = weight[review] * values[review];
        }
        return reviews(all, times);
    }

    private Combination reduced(double[] rowShare, double[] denseShare) {
        int found = 0;
        int[] row = new int[rows];
        for (int r = 0; r < rows; r++) {
            if (rowShare[r] != 0) {
                row[found++] = r;
                for (int review : rowReviews[r]) {
                    addDense(denseShare, review, -rowShare[r] * weight[review] / pivot[r]);
                }
            }
        }
        row = Arrays.copyOf(row, found);
        double[] share = new double[found];
        for (int a = 0; a < found; a++) {
            share[a] = rowShare[row[a]];
        }
        int[] column = new int[dense];
        double[] part = new double[dense];
        int kept = 0;
        for (int c = 0; c < dense; c++) {
            if (denseShare[c] != 0) {
                column[kept] = c;
                part[kept++] = denseShare[c];
            }
        }
        return new Combination(row, share, Arrays.copyOf(column, kept), Arrays.copyOf(part, kept));
    }

    private int row(int review) {
        return entriesAreRows ? entryOf[review] : judgeOf[review];
    }

    private void addDense(double[] shares, int review, double times) {
        add(shares, entriesAreRows ? judgeOf[review] : entryOf[review], times);
        addFixed(shares, entryOf[review], times);
    }

    /** The last column of a fixed analysis is the ground: its effect counts as 0. */
    private void add(double[] shares, int column, double times) {
        if (column < dense) {
            shares[column] += times;
        }
    }

    private void addFixed(double[] shares, int entry, double times) {
        if (dense > columns) {
            shares[columns + trackOf[entry]] += times;
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
        double[] sums = new double[dense];
        for (int c = 0; c < Math.min(columns, dense); c++) {
            matrix[c][c] = columnRatio;
        }
        for (int r = 0; r < rows; r++) {
            for (int review : rowReviews[r]) {
                addSquare(matrix, review);
                addDense(sums, review, weight[review]);
            }
            subtractRow(matrix, sums, r);
        }
        double[][] factor = new double[dense][dense];
        try (Crew crew = new Crew(1)) {
            Cholesky.factor(matrix, crew);
            Cholesky.inverseFactor(matrix, factor, crew);
            Cholesky.inverse(factor, matrix, crew);
        }
        return matrix;
    }

    /** Upper triangle of weight u u', u the one or two dense columns of a review. */
    private void addSquare(double[][] matrix, int review) {
        int column = entriesAreRows ? judgeOf[review] : entryOf[review];
        if (column < dense) {
            matrix[column][column] += weight[review];
        }
        if (dense > columns) {
            int fixed = columns + trackOf[entryOf[review]];
            matrix[column][fixed] += weight[review];
            matrix[fixed][fixed] += weight[review];
        }
    }

    /** Takes w_r w_r' / d_r off the upper triangle and clears the sums. */
    private void subtractRow(double[][] matrix, double[] sums, int row) {
        int[] touched = columnsOf(row);
        int size = touched.length;
        for (int a = 0; a < size; a++) {
            for (int b = a; b < size; b++) {
                matrix[touched[a]][touched[b]] -= sums[touched[a]] * sums[touched[b]] / pivot[row];
            }
        }
        for (int a = 0; a < size; a++) {
            sums[touched[a]] = 0;
        }
    }

    /** Dense columns that a row meets, ascending, each once. */
    private int[] columnsOf(int row) {
        return Arrays.stream(rowReviews[row])
                .flatMap(review -> dense > columns
                        ? Arrays.stream(new int[] {
                            entriesAreRows ? judgeOf[review] : entryOf[review], columns + trackOf[entryOf[review]]
                        })
                        : Arrays.stream(new int[] {entriesAreRows ? judgeOf[review] : entryOf[review]}))
                .filter(column -> column < dense)
                .sorted()
                .distinct()
                .toArray();
    }
}

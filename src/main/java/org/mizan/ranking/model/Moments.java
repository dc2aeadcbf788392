package org.mizan.ranking.model;

/**
 * Rough variances from the spread of row means and column means, by the method of moments (Henderson 1953, Biometrics
 * 9:226-252): where the REML search begins.
 */
public final class Moments {
    private static final double SMALLEST_SHARE = 0.02;

    private Moments() {}

    /** Logarithms of error variance over row variance and over column variance. */
    public static double[] logRatios(ReviewMatrix matrix) {
        double[] rowMeans = new double[matrix.rows];
        double[] columnMeans = new double[matrix.columns];
        double rowShare = 0;
        double columnShare = 0;
        for (int i = 0; i < matrix.rows; i++) {
            rowShare += 1.0 / matrix.rowReviews(i) / matrix.rows;
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rowMeans[i] += matrix.value[r] / matrix.rowReviews(i);
                columnMeans[matrix.column[r]] += matrix.value[r] / matrix.columnReviews[matrix.column[r]];
            }
        }
        for (int reviews : matrix.columnReviews) {
            columnShare += 1.0 / reviews / matrix.columns;
        }
        double all = variance(matrix.value, matrix.reviews());
        double row = component(variance(rowMeans, matrix.rows), rowShare, all);
        double column = component(variance(columnMeans, matrix.columns), columnShare, all);
        double error = Math.max(SMALLEST_SHARE * all, all - row - column);
        return new double[] {StrictMath.log(error / row), StrictMath.log(error / column)};
    }

    private static double component(double ofMeans, double share, double all) {
        double component = share < 1 ? (ofMeans - share * all) / (1 - share) : all / 2;
        return Math.min(all, Math.max(SMALLEST_SHARE * all, component));
    }

    /** Of the first {@code size} values. */
    public static double variance(double[] values, int size) {
        double mean = 0;
        for (int at = 0; at < size; at++) {
            mean += values[at] / size;
        }
        double squares = 0;
        for (int at = 0; at < size; at++) {
            squares += (values[at] - mean) * (values[at] - mean);
        }
        return squares / Math.max(1, size - 1);
    }
}

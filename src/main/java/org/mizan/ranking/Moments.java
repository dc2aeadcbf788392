package org.mizan.ranking;

/**
 * Rough variances from the spread of row means and column means, by the method of moments (Henderson 1953, Biometrics
 * 9:226-252): where the REML search begins.
 */
final class Moments {
    private static final double SMALLEST_SHARE = 0.02;

    private Moments() {}

    /** Logarithms of error variance over row variance and over column variance. */
    static double[] logRatios(Crossing crossing) {
        double[] rowMeans = new double[crossing.rows];
        double[] columnMeans = new double[crossing.columns];
        double rowShare = 0;
        double columnShare = 0;
        for (int i = 0; i < crossing.rows; i++) {
            rowShare += 1.0 / crossing.rowReviews(i) / crossing.rows;
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                rowMeans[i] += crossing.value[r] / crossing.rowReviews(i);
                columnMeans[crossing.column[r]] += crossing.value[r] / crossing.columnReviews[crossing.column[r]];
            }
        }
        for (int reviews : crossing.columnReviews) {
            columnShare += 1.0 / reviews / crossing.columns;
        }
        double all = variance(crossing.value, crossing.reviews());
        double row = component(variance(rowMeans, crossing.rows), rowShare, all);
        double column = component(variance(columnMeans, crossing.columns), columnShare, all);
        double error = Math.max(SMALLEST_SHARE * all, all - row - column);
        return new double[] {StrictMath.log(error / row), StrictMath.log(error / column)};
    }

    private static double component(double ofMeans, double share, double all) {
        double component = share < 1 ? (ofMeans - share * all) / (1 - share) : all / 2;
        return Math.min(all, Math.max(SMALLEST_SHARE * all, component));
    }

    /** Of the first {@code size} values. */
    static double variance(double[] values, int size) {
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

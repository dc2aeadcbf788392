package org.mizan.ranking.agreement;

/**
 * The two-way analysis of variance of a complete table of n units by k raters: mean squares between units (n - 1 degrees
 * of freedom), within units (n (k - 1)), between raters (k - 1) and of the error ((n - 1)(k - 1)).
 */
record MeanSquares(int units, int raters, double between, double within, double judges, double error) {
    /** A sum of squares below this share of all squares is what rounding left of zero. */
    private static final double ROUNDING = 1e-24;

    static MeanSquares of(Ratings ratings) {
        int n = ratings.units.size();
        int k = ratings.raters.size();
        double[] unitMean = new double[n];
        double[] raterMean = new double[k];
        double mean = 0;
        for (int u = 0; u < n; u++) {
            for (int r = 0; r < k; r++) {
                double value = ratings.at(u, r);
                unitMean[u] += value / k;
                raterMean[r] += value / n;
                mean += value / n / k;
            }
        }
        double between = 0;
        double within = 0;
        double judges = 0;
        double error = 0;
        for (int u = 0; u < n; u++) {
            between += k * square(unitMean[u] - mean);
            for (int r = 0; r < k; r++) {
                within += square(ratings.at(u, r) - unitMean[u]);
                error += square(ratings.at(u, r) - unitMean[u] - raterMean[r] + mean);
            }
        }
        for (int r = 0; r < k; r++) {
            judges += n * square(raterMean[r] - mean);
        }
        double least = ROUNDING * n * k * (mean * mean + (between + within) / (n * k));
        return new MeanSquares(
                n,
                k,
                floored(between, least) / (n - 1),
                floored(within, least) / (n * (k - 1.0)),
                floored(judges, least) / (k - 1),
                floored(error, least) / ((n - 1.0) * (k - 1)));
    }

    private static double floored(double squares, double least) {
        return squares <= least ? 0 : squares;
    }

    private static double square(double value) {
        return value * value;
    }
}

package org.mizan.ranking.rasch;

import org.jspecify.annotations.Nullable;

/**
 * Every fitted rating against what the model expects of it, and sums of that by element.
 *
 * <p>Outfit is the mean of z^2 = (x - E)^2 / W, infit the sum of (x - E)^2 over that of W. Both are standardised by the
 * cube root of Wilson and Hilferty (1931): (MS^(1/3) - 1) 3 / q + q / 3, with q^2 the variance that the model gives the
 * mean square: sum(C - W^2) / (sum W)^2 for infit, sum(C / W^2) / n^2 - 1 / n for outfit, C the fourth central moment
 * (Wright and Masters 1982, "Rating Scale Analysis", p. 100). Standard errors are 1 / sqrt(sum W), with the prior's
 * precision added.
 */
final class Evidence {
    final double[] exponent;
    /** Expected category. */
    final double[] mean;
    /** Expected mark. */
    final double[] expected;

    final double[] variance;
    private final double[] fourth;
    final boolean[] fitted;
    private final Point point;

    Evidence(Point point, boolean[] fitted) {
        this.point = point;
        this.fitted = fitted;
        int size = fitted.length;
        exponent = new double[size];
        mean = new double[size];
        expected = new double[size];
        variance = new double[size];
        fourth = new double[size];
        Curve curve = point.curve();
        double[] means = point.means();
        for (int r = 0; r < size; r++) {
            if (fitted[r]) {
                int scale = point.categories.scale(point.ratings.criterion[r]);
                exponent[r] = point.exponent(r, means);
                expected[r] = point.expectedMark(scale, exponent[r], curve);
                mean[r] = curve.mean;
                variance[r] = curve.variance;
                fourth[r] = curve.fourth();
            }
        }
    }

    /** Squared standardised residual. */
    double square(int rating) {
        double residual = point.categories.category[rating] - mean[rating];
        return variance[rating] > 0 ? residual * residual / variance[rating] : 0;
    }

    double logLikelihood() {
        Curve curve = point.curve();
        double sum = 0;
        for (int r = 0; r < fitted.length; r++) {
            if (fitted[r]) {
                double[] level = point.levels[point.categories.scale(point.ratings.criterion[r])];
                curve.at(exponent[r], level);
                sum += curve.log(point.categories.category[r], exponent[r], level);
            }
        }
        return sum;
    }

    /** Sums over the fitted ratings of each element of a facet. */
    Sums sums(Facet facet) {
        Sums sums = new Sums(point.ratings.names(facet).size());
        int[] of = point.ratings.numbers(facet);
        for (int r = 0; r < fitted.length; r++) {
            if (fitted[r] && variance[r] > 0) {
                double square = variance[r] * variance[r];
                sums.count[of[r]]++;
                sums.information[of[r]] += variance[r];
                sums.squares[of[r]] += square(r) * variance[r];
                sums.standardised[of[r]] += square(r);
                sums.beyond[of[r]] += fourth[r] - square;
                sums.kurtosis[of[r]] += fourth[r] / square;
            }
        }
        return sums;
    }

    /** By number of an element. */
    static final class Sums {
        private final int[] count;
        private final double[] information;
        private final double[] squares;
        private final double[] standardised;
        private final double[] beyond;
        private final double[] kurtosis;

        Sums(int size) {
            count = new int[size];
            information = new double[size];
            squares = new double[size];
            standardised = new double[size];
            beyond = new double[size];
            kurtosis = new double[size];
        }

        double information(int e) {
            return information[e];
        }

        @Nullable
        Double infit(int e) {
            return count[e] == 0 ? null : (Double) (squares[e] / information[e]);
        }

        @Nullable
        Double outfit(int e) {
            return count[e] == 0 ? null : (Double) (standardised[e] / count[e]);
        }

        @Nullable
        Double infitStandardised(int e) {
            return count[e] == 0
                    ? null
                    : standardised(squares[e] / information[e], beyond[e] / (information[e] * information[e]));
        }

        @Nullable
        Double outfitStandardised(int e) {
            double n = count[e];
            return n == 0 ? null : standardised(standardised[e] / n, kurtosis[e] / (n * n) - 1 / n);
        }

        /** Wilson and Hilferty; null where the model gives the mean square no variance. */
        private static @Nullable Double standardised(double meanSquare, double square) {
            if (!(square > 1e-12)) {
                return null;
            }
            double q = Math.sqrt(square);
            return (Double) ((StrictMath.cbrt(meanSquare) - 1) * 3 / q + q / 3);
        }
    }
}

package org.mizan.ranking.rasch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Separation G = true s.d. / error, strata (4 G + 1) / 3, reliability G^2 / (1 + G^2), and the chi-square of equal
 * measures, sum w d^2 - (sum w d)^2 / sum w with w = 1 / s.e.^2 (Wright and Masters 1982, p. 106; Linacre, "A user's
 * guide to FACETS"), over elements that are not extreme.
 */
final class Separating {
    private Separating() {}

    static Measures.@Nullable Separation of(List<Measures.Element> elements) {
        double[][] figures = elements.stream()
                .filter(one -> one.measure() != null
                        && one.fit().standardError() != null
                        && !one.fit().extreme())
                .map(one ->
                        new double[] {figure(one.measure()), figure(one.fit().standardError())})
                .toArray(double[][]::new);
        int n = figures.length;
        if (n < 2) {
            return null;
        }
        double mean = 0;
        double error = 0;
        double weights = 0;
        double weighted = 0;
        double weightedSquares = 0;
        for (double[] one : figures) {
            double weight = 1 / (one[1] * one[1]);
            mean += one[0] / n;
            error += one[1] * one[1] / n;
            weights += weight;
            weighted += weight * one[0];
            weightedSquares += weight * one[0] * one[0];
        }
        double squares = 0;
        for (double[] one : figures) {
            squares += (one[0] - mean) * (one[0] - mean);
        }
        return new Measures.Separation(
                n,
                Math.sqrt(error),
                spread(squares / n, error),
                spread(squares / (n - 1), error),
                Math.max(0, weightedSquares - weighted * weighted / weights),
                n - 1);
    }

    private static double figure(@Nullable Double figure) {
        return figure == null ? 0 : figure;
    }

    private static Measures.Spread spread(double variance, double error) {
        double real = Math.sqrt(Math.max(0, variance - error));
        double separation = real / Math.sqrt(error);
        return new Measures.Spread(
                Math.sqrt(variance),
                real,
                separation,
                (4 * separation + 1) / 3,
                separation * separation / (1 + separation * separation));
    }
}

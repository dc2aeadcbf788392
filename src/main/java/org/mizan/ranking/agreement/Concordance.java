package org.mizan.ranking.agreement;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Kendall's coefficient of concordance W of a complete table: {@code 12 S / (m^2 (n^3 - n) - m T)} for n units and m
 * raters, S the squared deviations of the units' rank sums, T the sum of t^3 - t over ties of t in a rater's order; ties
 * share their mean rank. {@code m (n - 1) W} is about chi-squared with n - 1 degrees of freedom. Kendall & Babington
 * Smith 1939, Ann. Math. Stat. 10:275-287.
 */
final class Concordance {
    private Concordance() {}

    static Figure of(Ratings ratings) {
        int n = ratings.units.size();
        int m = ratings.raters.size();
        double[] sums = new double[n];
        double ties = 0;
        for (int rater = 0; rater < m; rater++) {
            ties += rank(ratings, rater, sums);
        }
        double most = (double) m * m * ((double) n * n * n - n) - m * ties;
        if (!(most > 0)) {
            return Figure.none(Reason.NO_VARIATION);
        }
        double squares = 0;
        double mean = m * (n + 1) / 2.0;
        for (double sum : sums) {
            squares += (sum - mean) * (sum - mean);
        }
        return Figure.of(12 * squares / most);
    }

    /** Adds the rater's ranks to the sums and returns the sum of t^3 - t. */
    private static double rank(Ratings ratings, int rater, double[] sums) {
        int n = sums.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingInt(unit -> ratings.place[unit][rater]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ties = 0;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && ratings.place[order[to]][rater] == ratings.place[order[from]][rater]) {
                to++;
            }
            for (int at = from; at < to; at++) {
                sums[order[at]] += (from + 1 + to) / 2.0;
            }
            double size = to - from;
            ties += size * size * size - size;
            from = to;
        }
        return ties;
    }
}

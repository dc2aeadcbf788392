package org.mizan.ranking.uncertainty;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution, by Apache Commons Statistics, rounded to twelve decimals: what its {@link Math}
 * leaves open in the last bit between machines does not show.
 */
final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double DECIMALS = 1e12;

    private Normal() {}

    static double below(double value) {
        return rounded(STANDARD.cumulativeProbability(value));
    }

    /** For chances strictly between 0 and 1. */
    static double quantile(double chance) {
        return rounded(STANDARD.inverseCumulativeProbability(chance));
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}

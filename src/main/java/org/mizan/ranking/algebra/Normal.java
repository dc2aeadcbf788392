package org.mizan.ranking.algebra;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The standard normal distribution, by Apache Commons Statistics, rounded to twelve decimals: what its {@link Math}
 * leaves open in the last bit between machines does not show.
 */
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);
    private static final double DECIMALS = 1e12;

    private Normal() {}

    /** The chance to be below a value. */
    public static double below(double value) {
        return rounded(STANDARD.cumulativeProbability(value));
    }

    /** The value below which one is by a chance, strictly between 0 and 1. */
    public static double quantile(double chance) {
        return rounded(STANDARD.inverseCumulativeProbability(chance));
    }

    /** The expected positive part of a standard normal plus {@code value}: {@code z Phi(z) + phi(z)}, at least 0. */
    public static double expectedAbove(double value) {
        double density = StrictMath.exp(-0.5 * value * value) / Math.sqrt(2 * Math.PI);
        return Math.max(0, value * below(value) + density);
    }

    private static double rounded(double value) {
        return Math.rint(value * DECIMALS) / DECIMALS;
    }
}

package org.mizan.ranking.paired;

/**
 * What may be chosen before the votes are seen.
 *
 * @param prior precision r of the prior N(0, 1 / r) on each worth; 0 for plain maximum likelihood
 * @param orderEffect whether being first may help; comparisons only
 * @param decimals the published precision: items equal to so many decimals share a place
 * @param threads at most so many; the result does not depend on it
 */
public record WorthOptions(double prior, boolean orderEffect, int decimals, int threads) {
    /** The prior where none is given: a standard deviation of one on the log scale. */
    public static final double PRIOR = 1;
    /** The weakest prior but none, and one over the strongest. */
    public static final double WEAKEST = 1e-6;

    /** Checks ranges. */
    public WorthOptions {
        if (!allowed(prior)) {
            throw new IllegalArgumentException("prior 0, or 1e-6 to 1e6");
        }
        if (decimals < 0 || decimals > 9 || threads < 1) {
            throw new IllegalArgumentException("decimals 0 to 9, threads from 1");
        }
    }

    /** Whether a prior may be so strong. */
    public static boolean allowed(double prior) {
        return prior == 0 || (prior >= WEAKEST && prior <= 1 / WEAKEST);
    }

    /** No order effect, two decimals, every processor. */
    public static WorthOptions of(double prior) {
        return new WorthOptions(prior, false, 2, Runtime.getRuntime().availableProcessors());
    }

    /** The same with or without an order effect. */
    public WorthOptions orderEffect(boolean orderEffect) {
        return new WorthOptions(prior, orderEffect, decimals, threads);
    }

    /** The same with another number of decimals. */
    public WorthOptions decimals(int decimals) {
        return new WorthOptions(prior, orderEffect, decimals, threads);
    }

    /** The same with another number of threads. */
    public WorthOptions threads(int threads) {
        return new WorthOptions(prior, orderEffect, decimals, threads);
    }
}

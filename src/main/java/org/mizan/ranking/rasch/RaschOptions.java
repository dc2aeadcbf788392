package org.mizan.ranking.rasch;

/**
 * What may be chosen before the marks are seen.
 *
 * @param priorEntry standard deviation of the entries' prior in logits, used by {@link Estimator#MAP} only
 * @param priorJudge that of the judges
 * @param decimals the published precision of measures: entries equal to so many decimals share a place
 * @param threads at most so many; the result does not depend on it
 */
public record RaschOptions(
        Estimator estimator, Steps steps, double priorEntry, double priorJudge, int decimals, int threads) {
    /** The narrowest prior, in logits. */
    public static final double NARROWEST = 0.01;
    /** The widest prior, in logits. */
    public static final double WIDEST = 100;

    /** Checks ranges. */
    public RaschOptions {
        if (!allowed(priorEntry) || !allowed(priorJudge)) {
            throw new IllegalArgumentException("priors from " + NARROWEST + " to " + WIDEST + " logits");
        }
        if (decimals < 0 || decimals > 9 || threads < 1) {
            throw new IllegalArgumentException("decimals 0 to 9, threads from 1");
        }
    }

    /** Whether a prior may be so wide. */
    public static boolean allowed(double prior) {
        return prior >= NARROWEST && prior <= WIDEST;
    }

    /** One scale, priors of one logit, two decimals, every processor. */
    public static RaschOptions of(Estimator estimator) {
        return new RaschOptions(
                estimator, Steps.SHARED, 1, 1, 2, Runtime.getRuntime().availableProcessors());
    }

    /** The same with other steps. */
    public RaschOptions steps(Steps steps) {
        return new RaschOptions(estimator, steps, priorEntry, priorJudge, decimals, threads);
    }

    /** The same with other priors. */
    public RaschOptions priors(double entry, double judge) {
        return new RaschOptions(estimator, steps, entry, judge, decimals, threads);
    }

    /** The same with another number of decimals. */
    public RaschOptions decimals(int decimals) {
        return new RaschOptions(estimator, steps, priorEntry, priorJudge, decimals, threads);
    }

    /** The same with another number of threads. */
    public RaschOptions threads(int threads) {
        return new RaschOptions(estimator, steps, priorEntry, priorJudge, decimals, threads);
    }

    /** What the prior of an entry adds to its information. */
    double entryPrecision() {
        return estimator == Estimator.MAP ? 1 / (priorEntry * priorEntry) : 0;
    }

    /** What the prior of a judge adds to its information. */
    double judgePrecision() {
        return estimator == Estimator.MAP ? 1 / (priorJudge * priorJudge) : 0;
    }
}

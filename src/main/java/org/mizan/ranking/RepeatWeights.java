package org.mizan.ranking;

import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.MixedModel;
import org.mizan.ranking.model.Reml;
import org.mizan.ranking.model.ReviewMatrix;

/**
 * How much more the mean of several looks of one judge at one entry says than one look.
 *
 * <p>Looks share what the judge thinks of the entry, so two are not two judges: with s_i^2 the variance of that view and
 * s_r^2 that of a look around it, the mean of n looks has error variance {@code s_i^2 + s_r^2 / n}, one look their sum
 * s_e^2, and so the weight {@code 1 / (1 - q + q / n)} with {@code q = s_r^2 / s_e^2}. s_r^2 is the mean square of looks
 * within reviews; q is where s_e^2 of the additive model with these weights, by REML, says the same; 1 where looks differ
 * at least as much as judges do. Where all reviews have as many looks, that is REML of the model with a term for judge by
 * entry (Searle, Casella & McCulloch 1992, Variance Components, ch. 4).
 */
final class RepeatWeights {
    private static final int ROUNDS = 30;
    private static final double CLOSE = 1e-10;

    private final ReviewTotals totals;
    private final ReviewMatrix matrix;
    private final Threads threads;
    private final Progress progress;
    private final double[] confidence;
    private final double variance;
    private boolean cancelled;

    private RepeatWeights(ReviewTotals totals, ReviewMatrix matrix, Threads threads, Progress progress) {
        this.totals = totals;
        this.matrix = matrix;
        this.threads = threads;
        this.progress = progress;
        confidence = matrix.weight.clone();
        variance = totals.within / totals.further;
    }

    /** Weighs the matrix's reviews by their looks too, where some have several; false when cancelled. */
    static boolean weigh(ReviewTotals totals, ReviewMatrix matrix, Threads threads, Progress progress) {
        return totals.further == 0
                || totals.within == 0
                || new RepeatWeights(totals, matrix, threads, progress).weigh();
    }

    /** By false position, an end that stays twice halved (Illinois): where all have as many looks, a straight line. */
    private boolean weigh() {
        double low = 0;
        double high = 1;
        double below = excess(low);
        double above = cancelled ? 0 : excess(high);
        double share = high;
        int side = 0;
        for (int round = 0; round < ROUNDS && above < 0 && high - low > CLOSE && !cancelled; round++) {
            share = Double.isInfinite(below)
                    ? (low + high) / 2
                    : Math.min(high, Math.max(low, (low * above - high * below) / (above - below)));
            double here = excess(share);
            if (Math.abs(here) < CLOSE) {
                break;
            }
            if (here > 0) {
                low = share;
                below = here;
                above /= side > 0 ? 2 : 1;
                side = 1;
            } else {
                high = share;
                above = here;
                below /= side < 0 ? 2 : 1;
                side = -1;
            }
        }
        weights(share);
        return !cancelled;
    }

    /** By how much the share of a look's own variance in the model with this share is more. */
    private double excess(double share) {
        weights(share);
        MixedModel model = new MixedModel(matrix, threads);
        cancelled |= !Reml.fit(model, matrix, progress);
        return variance / (model.residualVariance * matrix.unit) - share;
    }

    private void weights(double share) {
        for (int r = 0; r < confidence.length; r++) {
            int looks = totals.looks[matrix.review[r]];
            matrix.weight[r] = confidence[r] / (1 - share + share / looks);
        }
        matrix.weigh();
    }
}

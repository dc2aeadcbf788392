package org.mizan.ranking;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry's line; a figure that does not exist is null.
 *
 * @param rank the place, ties sharing the best ("1224"); null: not ranked, neither first nor last
 * @param tied whether another entry has the same place
 * @param score on the scale of the marks
 * @param rawMean plain mean of the review totals
 * @param fairMean mean of the review totals with each judge's severity taken out, not shrunken
 * @param standardError s.d. of estimated minus true entry effect; in a small award with what is not known of variances
 * @param rankLow best place of the 90 % interval (5 % quantile, never worse than {@code rank})
 * @param rankHigh worst place of it (95 % quantile, never better than {@code rank})
 * @param probabilityTop by k: the chance to be among the first k; values null where there are none
 * @param reviews number of reviews with a total
 */
public record Standing(
        String entry,
        @Nullable Integer rank,
        boolean tied,
        @Nullable Double score,
        @Nullable Double rawMean,
        @Nullable Double fairMean,
        @Nullable Double standardError,
        @Nullable Integer rankLow,
        @Nullable Integer rankHigh,
        @Nullable Double probabilityFirst,
        Map<Integer, @Nullable Double> probabilityTop,
        int reviews) {
    /** Copies, sorted by k. */
    public Standing {
        probabilityTop = Collections.unmodifiableMap(new TreeMap<Integer, @Nullable Double>(probabilityTop));
    }

    /** The same without the plain mean. */
    Standing withoutRawMean() {
        return new Standing(
                entry,
                rank,
                tied,
                score,
                null,
                fairMean,
                standardError,
                rankLow,
                rankHigh,
                probabilityFirst,
                probabilityTop,
                reviews);
    }
}

package org.mizan.ranking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model says beyond places: of tracks, of judges' spread, and of every review. Empty where the method has no
 * model, or the data cannot tell.
 *
 * @param reliability share of the variance between entries that is not error: {@code 1 - mean squared error / entry
 *     variance}, 0 to 1
 * @param tracks the level of each track (or, on an assumption, each part by its first entry) on the scale of the marks;
 *     empty where they have none of their own
 * @param slopes by judge, how much wider than others the judge spreads marks; empty where that is not in the model
 * @param scatter by judge, the error's s.d. over that of all judges; empty where that is not in the model
 * @param reviews in canonical order
 */
public record Fitted(
        @Nullable Double reliability,
        Map<String, Double> tracks,
        Map<String, Double> slopes,
        Map<String, Double> scatter,
        List<FittedReview> reviews) {
    /** That of methods without a model. */
    static final Fitted NOTHING = new Fitted(null, Map.of(), Map.of(), Map.of(), List.of());

    /** Copies, sorted. */
    public Fitted {
        tracks = Collections.unmodifiableSortedMap(new TreeMap<>(tracks));
        slopes = Collections.unmodifiableSortedMap(new TreeMap<>(slopes));
        scatter = Collections.unmodifiableSortedMap(new TreeMap<>(scatter));
        reviews = List.copyOf(reviews);
    }

    /**
     * One review and what the model expected of it.
     *
     * @param total as given
     * @param adjusted the total without the judge's habit: severity, and spread where that is in the model
     * @param residual what the model, on the scale on which it was fitted, leaves unexplained
     * @param leverage how far the review decides its own expected value, 0 to 1
     * @param standardised the residual over its standard error, {@code s sqrt((1 - leverage) / weight)}; null where it
     *     has none
     * @param weight that it had in the fit: its confidence, less where the robust model found it far off
     */
    public record FittedReview(
            String entry,
            String judge,
            double total,
            double adjusted,
            double residual,
            double leverage,
            @Nullable Double standardised,
            double weight) {}
}

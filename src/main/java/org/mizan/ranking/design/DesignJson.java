package org.mizan.ranking.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of a design's quality, members in the published order; null where a figure is not defined.
 *
 * @param components number of parts
 * @param meanVariance of differences of entries, in variances of one review, as the worst
 * @param worstPair the two entries that are compared worst
 */
public record DesignJson(
        int entries,
        int judges,
        int reviews,
        int components,
        List<Part> parts,
        @Nullable Double algebraicConnectivity,
        @Nullable List<Double> eigenvalues,
        @Nullable Double meanVariance,
        @Nullable Double worstVariance,
        @Nullable List<String> worstPair,
        @Nullable Double efficiency,
        List<DesignQuality.CutJudge> cutJudges,
        List<String> cutEntries,
        List<Link> cutReviews,
        List<WeakJudge> weakJudges,
        List<DesignQuality.Suggestion> suggestions) {
    /** A judge without whom entries are compared much worse: by so many times. */
    public record WeakJudge(String judge, double meanVarianceWithout, double times) {}

    /** All of it. */
    public static DesignJson of(DesignQuality quality) {
        DesignQuality.Contrasts contrasts = quality.contrasts();
        return new DesignJson(
                quality.entries(),
                quality.judges(),
                quality.reviews(),
                quality.parts().size(),
                quality.parts(),
                quality.algebraicConnectivity(),
                quality.eigenvalues().isEmpty() ? null : quality.eigenvalues(),
                contrasts == null ? null : (Double) contrasts.mean(),
                contrasts == null ? null : (Double) contrasts.worst(),
                contrasts == null ? null : List.of(contrasts.worstEntry(), contrasts.worstOther()),
                contrasts == null ? null : (Double) contrasts.efficiency(),
                quality.cutJudges(),
                quality.cutEntries(),
                quality.cutReviews(),
                quality.weakJudges().stream()
                        .map(weak -> new WeakJudge(weak.judge(), weak.meanWithout(), weak.times()))
                        .toList(),
                quality.suggestions());
    }
}

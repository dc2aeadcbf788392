package org.mizan.ranking;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What entered the model, and why: the default looks at likelihood and design, an organiser may say otherwise before.
 *
 * @param tracks whether tracks (or parts without a common judge) have a level of their own
 * @param scaleUse whether judges have a spread of their own
 * @param reliability whether judges have an error variance of their own
 * @param robust whether reviews far from the expected ones count less
 * @param assumption on which parts that share nobody were ranked together; null where none was needed
 * @param reasons one for each thing that was decided, in the order above
 */
public record Choice(
        boolean tracks,
        boolean scaleUse,
        boolean reliability,
        boolean robust,
        @Nullable Assumption assumption,
        List<Reason> reasons) {
    /** That of methods that have nothing to choose. */
    static final Choice NOTHING = new Choice(false, false, false, false, null, List.of());

    /** Copies. */
    public Choice {
        reasons = List.copyOf(reasons);
    }

    /** Messages under {@code ranking.ground.<name>}, with the figures in the order that {@link Reason} lists. */
    public enum Ground {
        /** The tracks differ: {@code statistic}, {@code threshold}, {@code bridgingShare}. */
        TRACKS_DIFFER,
        /** The tracks do not differ enough: {@code statistic}, {@code threshold}, {@code bridgingShare}. */
        TRACKS_ALIKE,
        /** The options said so. */
        TRACKS_ASKED,
        /** There are nearly as many tracks as entries: {@code tracks}, {@code entries}. */
        TRACKS_TOO_MANY,
        /** Each part without a common judge has a level of its own, by the assumption: {@code parts}. */
        PARTS_ASSUMED,
        /** Judges spread marks differently: {@code statistic}, {@code threshold}, {@code reviews}. */
        SCALE_USE_DIFFERS,
        /** Judges do not spread marks differently enough: {@code statistic}, {@code threshold}, {@code reviews}. */
        SCALE_USE_ALIKE,
        /** Too few reviews a judge to know how they spread marks: {@code reviews}, {@code needed}. */
        SCALE_USE_UNKNOWN,
        /** The options or the method said so. */
        SCALE_USE_ASKED,
        /** A judge's errors spread as the marks do: {@code statistic}, by which the deviance is better. */
        ERRORS_STRETCHED,
        /** A judge's errors do not spread as the marks do: {@code statistic}, by which the deviance is better. */
        ERRORS_EVEN,
        /** Judges are not equally reliable: {@code statistic}, {@code threshold}, {@code reviews}. */
        RELIABILITY_DIFFERS,
        /** Judges do not differ enough in reliability: {@code statistic}, {@code threshold}, {@code reviews}. */
        RELIABILITY_ALIKE,
        /** Too few reviews a judge to know how reliable they are: {@code reviews}, {@code needed}. */
        RELIABILITY_UNKNOWN,
        /** The options said so. */
        RELIABILITY_ASKED,
        /** The options said so: {@code below}, the number of reviews that count less than half. */
        ROBUST_ASKED
    }

    /**
     * One ground with its figures.
     *
     * @param figures by name: {@code statistic} is a likelihood ratio (twice the gain in log likelihood), {@code
     *     threshold} what it had to exceed, {@code reviews} the median number a judge, {@code bridgingShare} the share of
     *     reviews outside their judge's main track
     */
    public record Reason(Ground ground, Map<String, Double> figures) {
        /** Copies, sorted by name. */
        public Reason {
            figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
        }
    }
}

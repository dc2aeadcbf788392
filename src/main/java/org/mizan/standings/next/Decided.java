package org.mizan.standings.next;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.NextReview;

/**
 * What the rule decided, with what can be had again.
 *
 * @param entry none where nothing was given
 * @param ended why nothing was given; null where something was
 * @param digest of all that the decision rests on
 */
record Decided(@Nullable String entry, @Nullable Ended ended, String digest, Figures figures) {
    /** Why no more reviews are given. */
    enum Ended {
        /** The list of winners is as sure as was declared before. */
        CERTAINTY,
        /** All reviews were given. */
        BUDGET,
        /** Results of the round are published, or entries advanced by them. */
        RESULTS,
        /** What is below the ceiling this judge has seen or may not see. */
        NOTHING
    }

    /**
     * What is said of a decision, in marks, or shares of 100 where criteria have different ranges.
     *
     * @param chosen what was given; null where nothing was
     * @param behind what would have been given instead
     * @param listed entries on the list of winners
     * @param certainty how sure it is, as it was looked at last; null before the first look
     * @param scored reviews that were scored at that look
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Figures(
            @Nullable Figure chosen,
            @Nullable Figure behind,
            int listed,
            @Nullable Double certainty,
            int scored) {
        static final Figures NONE = new Figures(null, null, 0, null, 0);
    }

    /** An entry: its reviews before, what one more is expected to bring, its effect and the variance of that. */
    record Figure(String entry, int given, double gain, double effect, double variance) {
        private static final double ALIKE = 1e-9;

        static @Nullable Figure of(NextReview.@Nullable Of one, List<String> entries) {
            return one == null
                    ? null
                    : new Figure(entries.get(one.entry()), one.given(), one.gain(), one.effect(), one.variance());
        }

        /** Whether both say the same, but for the last digits of another machine. */
        static boolean alike(@Nullable Figure one, @Nullable Figure other) {
            if (one == null || other == null) {
                return Objects.equals(one, other);
            }
            return one.entry.equals(other.entry)
                    && one.given == other.given
                    && near(one.gain, other.gain)
                    && near(one.effect, other.effect)
                    && near(one.variance, other.variance);
        }

        static boolean near(double one, double other) {
            return Math.abs(one - other) <= ALIKE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
        }
    }
}

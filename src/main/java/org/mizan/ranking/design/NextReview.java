package org.mizan.ranking.design;

import org.jspecify.annotations.Nullable;

/** What a judge who asks is given, and why. */
public sealed interface NextReview {
    /**
     * This entry.
     *
     * @param entry its number
     * @param given reviews of it that were given out before
     * @param gain what one more opinion is expected to improve the list of winners by, in marks; 0 while the floor is filled
     * @param effect the entry's effect within its track as it is estimated now, in marks
     * @param variance of that effect with all that is in flight, in squared marks
     * @param behind the one that would have been given instead; null where there is no other, and of that one itself
     */
    record Of(
            int entry,
            int given,
            double gain,
            double effect,
            double variance,
            @Nullable Of behind) implements NextReview {}

    /** None. */
    enum None implements NextReview {
        /** All reviews of the budget were given out. */
        BUDGET_SPENT,
        /** The judge has seen, or may not see, whatever is below the ceiling. */
        NOTHING_LEFT
    }
}

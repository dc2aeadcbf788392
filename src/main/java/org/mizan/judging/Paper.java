package org.mizan.judging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Marks that somebody typed for a judge from paper.
 *
 * @param card what it says, as the scorecard that it becomes, or became; of revision 0 before
 * @param differed how often a second person typed other marks
 * @param decider who confirmed it, sent it back or took it back; none while it waits
 */
record Paper(
        UUID id,
        State state,
        UUID writer,
        Instant typedAt,
        Scorecard card,
        int differed,
        @Nullable UUID decider) {
    /** What became of it. */
    enum State {
        /** For a second person to say that the paper says so. */
        WAITING,
        /** It is a revision of the scorecard. */
        CONFIRMED,
        /** It went back to whoever typed it. */
        REFUSED,
        /** Its writer took it back. */
        TAKEN
    }
}

package org.mizan.judging;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem.Refusal;

/**
 * What became of a revision that a device sent.
 *
 * @param yours the revision as it is stored or kept; of a conflict, as it would have been
 * @param current the scorecard as it is now, where that is another revision; where many long ones are to be shown, not of the
 *     last of them, which are to be sent again
 * @param refusal why it was not taken
 */
record Received(
        UUID id,
        UUID assignment,
        Outcome outcome,
        @Nullable Scorecard yours,
        @Nullable Scorecard current,
        @Nullable Refusal refusal) {
    /** The same, too long to be shown among the others. */
    Received withoutCurrent() {
        return new Received(id, assignment, outcome, yours, null, refusal);
    }

    /** The kinds of it. */
    enum Outcome {
        /** It is the next revision of the scorecard. */
        STORED,
        /** It was stored before; the answer was lost. */
        ALREADY,
        /** It came after the close and is kept; an organiser decides of it. */
        LATE,
        /** Another revision came between, which is shown beside it. */
        CONFLICT,
        /** It breaks a rule. */
        REFUSED
    }

    /** What became of all, in their order. */
    record All(List<Received> items) {
        /** Copies. */
        public All {
            items = List.copyOf(items);
        }
    }
}

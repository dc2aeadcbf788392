package org.mizan.judging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.CardState;
import org.mizan.web.Text;

/**
 * A revision of a scorecard that came after its round had closed, as it is listed.
 *
 * @param id by which the judge's device knows it
 * @param table where the entry stands in the hall; not for the judge, who has it in the list of assignments
 * @param receivedAt when it came
 * @param markedAt when it was made, by the clock of the device: a claim
 * @param decidedAt none while it waits
 * @param decider who admitted or declined it
 * @param reason why
 * @param published whether results of its round are published, after which nothing is admitted
 * @param revision of the judge's scorecard now; 0: there is none
 * @param current the scorecard as it is now, where there is one
 */
record LateOffer(
        UUID id,
        UUID assignment,
        String round,
        UUID judge,
        Text judgeName,
        Text entryTitle,
        @Nullable Integer table,
        State state,
        Instant receivedAt,
        @Nullable Instant markedAt,
        @Nullable Instant decidedAt,
        @Nullable Text decider,
        @Nullable String reason,
        boolean published,
        Said said,
        int revision,
        @Nullable Scorecard current) {
    /** What became of it. */
    enum State {
        /** An organiser decides. */
        WAITING,
        /** It is a revision of the scorecard. */
        ADMITTED,
        /** It counts for nothing. */
        DECLINED
    }

    /** What it says. */
    record Said(
            CardState state,
            Map<String, String> marks,
            String comment,
            @JsonUnwrapped Remarks remarks) {}
}

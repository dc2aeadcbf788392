package org.mizan.judging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * A card from paper as it is listed.
 *
 * @param table where the entry stands in the hall; not for the judge, who has it in the list of assignments
 * @param mine whether I typed it
 * @param differed how often a second person typed other marks
 * @param decider who confirmed it, sent it back or took it back; none while it waits
 * @param reason why it was sent back
 * @param judged whether the judge has a card besides, which only the judge and organisers put aside
 * @param revision of the judge's scorecard now; 0: there is none
 * @param said what was typed: for the writer, the judge and organisers
 * @param current the judge's card as it is now, where there is one: for the judge and organisers
 */
record PaperCard(
        UUID id,
        UUID assignment,
        String round,
        UUID judge,
        Text judgeName,
        Text entryTitle,
        @Nullable Integer table,
        Paper.State state,
        Instant typedAt,
        boolean mine,
        Text writer,
        int differed,
        @Nullable Instant decidedAt,
        @Nullable Text decider,
        @Nullable String reason,
        boolean judged,
        int revision,
        @Nullable Said said,
        @Nullable Scorecard current) {
    /** What a paper says. */
    record Said(
            Map<String, String> marks,
            String comment,
            @JsonUnwrapped Remarks remarks) {}
}

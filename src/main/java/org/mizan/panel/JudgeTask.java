package org.mizan.panel;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** An assignment as its judge sees it; one with a conflict cannot be scored. */
sealed interface JudgeTask {
    /** The assignment, by whose path the work is read and scored. */
    UUID id();

    /**
     * In an edition that is judged blind: no word of the entry by which it could be found elsewhere, and none that the judge
     * is to look at it again.
     *
     * @param here whether the entry is there: it did come, and was not taken out
     * @param paper whether marks typed from my paper wait for me to say that they are mine
     * @param missed whether I said that I did not find the team, and nobody has decided since
     */
    record Blind(
            UUID id,
            String round,
            Text roundName,
            Text entryTitle,
            Instant opensAt,
            Instant closesAt,
            @Nullable CardState state,
            int revision,
            @Nullable Instant receivedAt,
            boolean conflict,
            boolean here,
            boolean paper,
            boolean missed)
            implements JudgeTask {}

    /**
     * In one that is judged openly: the same, and which entry it is.
     *
     * @param repeat which look of mine at the entry it is, from 1
     * @param table where it stands in the hall
     */
    record Open(
            @JsonUnwrapped Blind blind,
            UUID entry,
            String entryCode,
            int entryRevision,
            int repeat,
            @Nullable Integer table)
            implements JudgeTask {
        @Override
        public UUID id() {
            return blind.id();
        }
    }
}

package org.mizan.panel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** An assignment as its judge sees it; one with a conflict cannot be scored. */
sealed interface JudgeTask {
    /** The assignment, by whose path the work is read and scored. */
    UUID id();

    /** In an edition that is judged openly. */
    record Open(
            UUID id,
            String round,
            Text roundName,
            UUID entry,
            String entryCode,
            int entryRevision,
            Text entryTitle,
            Instant opensAt,
            Instant closesAt,
            @Nullable CardState state,
            int revision,
            @Nullable Instant receivedAt,
            boolean conflict)
            implements JudgeTask {}

    /** In one that is judged blind: no word of the entry by which it could be found elsewhere. */
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
            boolean conflict)
            implements JudgeTask {

        static Blind of(Open task) {
            return new Blind(
                    task.id,
                    task.round,
                    task.roundName,
                    task.entryTitle,
                    task.opensAt,
                    task.closesAt,
                    task.state,
                    task.revision,
                    task.receivedAt,
                    task.conflict);
        }
    }
}

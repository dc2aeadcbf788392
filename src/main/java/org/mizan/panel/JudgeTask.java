package org.mizan.panel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** An assignment as its judge sees it; one with a conflict cannot be scored. */
record JudgeTask(
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
        boolean conflict) {}

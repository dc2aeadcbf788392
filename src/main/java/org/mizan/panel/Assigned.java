package org.mizan.panel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * An assignment as organisers and hall clerks see it; no state is before the first save. With a conflict it cannot be scored.
 *
 * @param repeat which look of the judge at the entry it is, from 1
 * @param origin by which act the current marks came where the judge did not save them
 * @param paper whether marks typed from paper wait for a second person
 * @param here whether the entry is in the hall, and still one of the edition
 * @param table where it stands there
 */
record Assigned(
        UUID id,
        UUID judge,
        Text judgeName,
        UUID entry,
        String entryCode,
        int entryRevision,
        Text entryTitle,
        int repeat,
        @Nullable CardState state,
        int revision,
        @Nullable Instant receivedAt,
        @Nullable CardOrigin origin,
        @Nullable Conflict conflict,
        boolean paper,
        boolean here,
        @Nullable Integer table) {}

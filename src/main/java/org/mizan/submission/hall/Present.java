package org.mizan.submission.hall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.submission.Entry.State;
import org.mizan.web.Text;

/**
 * An entry as whoever runs the hall sees it.
 *
 * @param state of its current revision
 * @param team whether a team has it
 * @param table where it stands; none where it stands nowhere
 * @param presence what was said of it last; none where nothing was
 * @param into which entry it was merged into
 * @param failed whether it failed at screening
 * @param missed how many judges said since that they did not find it
 * @param missedAt when the last of them did
 */
record Present(
        UUID entry,
        String code,
        Text title,
        @Nullable String sector,
        State state,
        boolean team,
        @Nullable Integer table,
        @Nullable Presence presence,
        @Nullable String reason,
        @Nullable UUID into,
        @Nullable Instant since,
        boolean failed,
        int missed,
        @Nullable Instant missedAt) {

    /** What is said of an entry beside what its team writes. */
    enum Presence {
        /** It is there, after something else was said. */
        PRESENT,
        /** It came on the day. */
        WALK_IN,
        /** It did not come: it is planned for no judge, and what was scored of it counts. */
        ABSENT,
        /** It was taken out. */
        WITHDRAWN,
        /** It is one with another. */
        MERGED
    }
}

package org.mizan.edition;

import java.time.Instant;
import org.mizan.jobs.Queued;

/** What is asked of the work of a round that opens. */
public record RoundOpening(String round) {
    /** That work, of which one waits at most. */
    public static Queued of(String round, Instant at) {
        return Queued.of(Round.OPENING, round, new RoundOpening(round), at);
    }
}

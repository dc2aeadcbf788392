package org.mizan.panel;

import java.time.Instant;
import org.mizan.edition.Round;
import org.mizan.jobs.Queued;

/** What is asked of the work of a round that opens. */
public record Opening(String round) {
    /** That work, of which one waits at most. */
    public static Queued of(String round, Instant at) {
        return Queued.of(Round.OPENING, round, new Opening(round), at);
    }
}

package org.mizan.submission;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** What a judge gets of an entry: at the revision that was assigned, and not whose it is. */
sealed interface JudgedEntry permits Entry, JudgedEntry.Blind {
    /**
     * In a blind edition: the work in the team's words, and nothing by which the entry could be found elsewhere. Any
     * link may lead to a page that names the team, so there is none.
     *
     * @param version by which a scorecard says what was looked at: it tells nothing of how many there were
     */
    record Blind(
            UUID assignment,
            Text title,
            Text summary,
            @Nullable String sector,
            String version) implements JudgedEntry {}
}

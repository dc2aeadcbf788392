package org.mizan.submission.screening;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Screening;
import org.mizan.web.Text;

/**
 * An entry that was handed in, as whoever screens sees it.
 *
 * @param team by its name; none where no team has it
 * @param entryRevision the revision that was handed in last
 * @param screening what is decided of it; none where nothing is yet
 * @param decidedBy who decided that, by name
 */
record Screened(
        UUID entry,
        String code,
        Text title,
        Text summary,
        @Nullable String sector,
        List<Link> links,
        @Nullable Text team,
        int entryRevision,
        @Nullable Screening screening,
        @Nullable Text decidedBy) {
    /** Keeps a copy. */
    Screened {
        links = List.copyOf(links);
    }
}

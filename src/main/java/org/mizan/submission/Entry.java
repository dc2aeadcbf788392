package org.mizan.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * An entry at one of its revisions. The code is its alias in blind rounds; the digest commits to this revision and its
 * time; missing names what it still lacks to be submitted, where the team looks at it.
 */
public record Entry(
        UUID id,
        String code,
        @Nullable UUID team,
        int revision,
        String state,
        Text title,
        Text summary,
        @Nullable String sector,
        List<Link> links,
        Instant receivedAt,
        @Nullable String digest,
        @Nullable List<Missing> missing) {
    /** Keeps copies. */
    public Entry {
        links = List.copyOf(links);
    }

    /** With what it lacks. */
    Entry withMissing(List<Missing> lacks) {
        return new Entry(
                id, code, team, revision, state, title, summary, sector, links, receivedAt, digest, List.copyOf(lacks));
    }

    /** As a judge sees it: the work, and not whose it is. */
    Entry blind() {
        return new Entry(id, code, null, revision, state, title, summary, sector, links, receivedAt, null, null);
    }

    /** One thing that the entry lacks: where, and what, in the caller's language. */
    public record Missing(String pointer, String code, String detail) {}
}

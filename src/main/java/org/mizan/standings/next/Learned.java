package org.mizan.standings.next;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What has become known between two decisions, by which what was known at each can be had again.
 *
 * @param entries that came, or are of another sector, by id; the empty word: of none
 * @param judges who came
 * @param reviews that were given out or scored anew, in the order in which it was seen
 * @param gone ids of entries, judges and assignments that do not count any more
 */
record Learned(SortedMap<String, String> entries, Set<String> judges, List<Seen> reviews, Set<String> gone) {
    /**
     * A review.
     *
     * @param revision of its card by which it is scored; none while it is in flight
     */
    record Seen(
            String assignment,
            String entry,
            String judge,
            @Nullable Integer revision) {}
}

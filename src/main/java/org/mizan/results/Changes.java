package org.mizan.results;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What changed from one publication to the next: all that an open board needs.
 *
 * @param from the number of the one before
 * @param head the next one, without its rows
 * @param rows that are new or another
 * @param removed codes of those that left
 * @param digest of the next one
 */
record Changes(
        int from,
        @JsonIgnoreProperties({"rows", "notRanked"}) Publication head,
        List<Publication.Row> rows,
        List<String> removed,
        List<Publication.Unranked> notRanked,
        String digest) {
    /** Copies. */
    Changes {
        rows = List.copyOf(rows);
        removed = List.copyOf(removed);
        notRanked = List.copyOf(notRanked);
    }

    /** From one publication to the next one, which has that digest. */
    static Changes between(PublicationFacts.Previous before, Publication after, String digest) {
        Set<Publication.Row> old = new HashSet<>(before.rows());
        Set<String> kept = after.rows().stream().map(Publication.Row::entry).collect(Collectors.toSet());
        return new Changes(
                before.number(),
                after,
                after.rows().stream().filter(row -> !old.contains(row)).toList(),
                before.rows().stream()
                        .map(Publication.Row::entry)
                        .filter(entry -> !kept.contains(entry))
                        .toList(),
                after.notRanked(),
                digest);
    }
}

package org.mizan.ranking.judges;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of judges and entries beside the marks; all of it may be empty.
 *
 * @param order the order in which reviews were made, by judge: entries, first to last
 * @param judgeAffiliation institution by judge
 * @param entryAffiliation institution by entry
 * @param ownEntry the entry that a judge has a part in
 */
public record Background(
        Map<String, List<String>> order,
        Map<String, String> judgeAffiliation,
        Map<String, String> entryAffiliation,
        Map<String, String> ownEntry) {
    /** Nothing is known. */
    public static final Background NONE = new Background(Map.of(), Map.of(), Map.of(), Map.of());

    /** Copies. */
    public Background {
        Map<String, List<String>> copied = new TreeMap<>();
        order.forEach((judge, entries) -> copied.put(judge, List.copyOf(entries)));
        order = java.util.Collections.unmodifiableMap(copied);
        judgeAffiliation = Map.copyOf(judgeAffiliation);
        entryAffiliation = Map.copyOf(entryAffiliation);
        ownEntry = Map.copyOf(ownEntry);
    }
}

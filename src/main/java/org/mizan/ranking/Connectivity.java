package org.mizan.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mizan.ranking.algebra.Components;

/** Parts of the graph of judges and entries that share nobody. */
final class Connectivity {
    private final ReviewTotals totals;
    private final Components components;

    Connectivity(ReviewTotals totals) {
        this.totals = totals;
        components = new Components(totals.entries.size() + totals.judges.size());
        for (int r = 0; r < totals.reviews(); r++) {
            components.join(totals.entryOf[r], totals.entries.size() + totals.judgeOf[r]);
        }
    }

    /** Only of entries and judges that have a review with a total; largest part first. */
    List<Outcome.Part> parts() {
        SortedMap<Integer, Outcome.Part> parts = new TreeMap<>();
        SortedMap<Integer, List<String>> entries = new TreeMap<>();
        SortedMap<Integer, List<String>> judges = new TreeMap<>();
        for (int i = 0; i < totals.entries.size(); i++) {
            if (totals.entryReviews[i] > 0) {
                entries.computeIfAbsent(components.of(i), part -> new ArrayList<>())
                        .add(totals.entries.get(i));
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            if (totals.judgeReviews[j] > 0) {
                int part = components.of(totals.entries.size() + j);
                judges.computeIfAbsent(part, none -> new ArrayList<>()).add(totals.judges.get(j));
            }
        }
        entries.forEach((part, names) ->
                parts.put(part, new Outcome.Part(names, judges.getOrDefault(part, List.of()))));
        List<Outcome.Part> sorted = new ArrayList<>(parts.values());
        sorted.sort(
                Comparator.comparingInt((Outcome.Part part) -> -part.entries().size()));
        return sorted;
    }
}

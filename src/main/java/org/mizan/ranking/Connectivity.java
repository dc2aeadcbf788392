package org.mizan.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parts of the judge-entry graph, by union and find with path halving (Tarjan & van Leeuwen 1984, J. ACM 31:245-281). */
final class Connectivity {
    private final ReviewTotals totals;
    private final int[] parent;

    Connectivity(ReviewTotals totals) {
        this.totals = totals;
        parent = new int[totals.entries.size() + totals.judges.size()];
        for (int v = 0; v < parent.length; v++) {
            parent[v] = v;
        }
        for (int r = 0; r < totals.reviews(); r++) {
            int a = root(totals.entryOf[r]);
            int b = root(totals.entries.size() + totals.judgeOf[r]);
            parent[Math.max(a, b)] = Math.min(a, b);
        }
    }

    private int root(int vertex) {
        int v = vertex;
        while (parent[v] != v) {
            parent[v] = parent[parent[v]];
            v = parent[v];
        }
        return v;
    }

    /** Only of entries and judges that have a review with a total; largest part first. */
    List<Outcome.Part> parts() {
        SortedMap<Integer, Outcome.Part> parts = new TreeMap<>();
        SortedMap<Integer, List<String>> entries = new TreeMap<>();
        SortedMap<Integer, List<String>> judges = new TreeMap<>();
        for (int i = 0; i < totals.entries.size(); i++) {
            if (totals.entryReviews[i] > 0) {
                entries.computeIfAbsent(root(i), part -> new ArrayList<>()).add(totals.entries.get(i));
            }
        }
        for (int j = 0; j < totals.judges.size(); j++) {
            if (totals.judgeReviews[j] > 0) {
                int part = root(totals.entries.size() + j);
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

package org.mizan.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which scored entries may have a level in common: those of a track, or those of a part that shares nobody with others. */
final class Levels {
    /** Of the groups. */
    final List<String> names;
    /** The group by the entry's row or column number. */
    final int[] byEntry;

    private Levels(List<String> names, int[] byEntry) {
        this.names = names;
        this.byEntry = byEntry;
    }

    /** Entries without a track are a group beside the tracks. */
    static Levels ofTracks(Map<String, String> tracks, Totals totals, Crossing crossing) {
        return of(name -> tracks.getOrDefault(name, ""), totals, crossing);
    }

    /** Parts bear the name of their first entry. */
    static Levels ofParts(List<Outcome.Part> parts, Totals totals, Crossing crossing) {
        Map<String, String> part = new HashMap<>();
        parts.forEach(one ->
                one.entries().forEach(entry -> part.put(entry, one.entries().getFirst())));
        return of(name -> part.getOrDefault(name, ""), totals, crossing);
    }

    private static Levels of(java.util.function.UnaryOperator<String> naming, Totals totals, Crossing crossing) {
        List<String> names = new ArrayList<>(new TreeSet<>(scored(totals, crossing).stream()
                .map(i -> naming.apply(totals.entries.get(i)))
                .toList()));
        Map<String, Integer> numbers = new TreeMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        int[] byEntry = new int[crossing.entries()];
        for (int i : scored(totals, crossing)) {
            byEntry[crossing.entryIndex[i]] = numbers.getOrDefault(naming.apply(totals.entries.get(i)), 0);
        }
        return new Levels(names, byEntry);
    }

    private static List<Integer> scored(Totals totals, Crossing crossing) {
        List<Integer> scored = new ArrayList<>();
        for (int i = 0; i < totals.entries.size(); i++) {
            if (crossing.entryIndex[i] >= 0) {
                scored.add(i);
            }
        }
        return scored;
    }

    int size() {
        return names.size();
    }

    /** The share of reviews outside the group in which their judge has most. */
    double bridgingShare(Crossing crossing) {
        int[][] counts = new int[crossing.judges()][size()];
        for (int i = 0; i < crossing.rows; i++) {
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                counts[crossing.judge(i, r)][byEntry[crossing.entry(i, r)]]++;
            }
        }
        int most = 0;
        for (int[] count : counts) {
            most += Arrays.stream(count).max().orElse(0);
        }
        return 1 - (double) most / crossing.reviews();
    }
}

package org.mizan.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mizan.ranking.model.ReviewMatrix;

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
    static Levels ofTracks(Map<String, String> tracks, ReviewTotals totals, ReviewMatrix matrix) {
        return of(name -> tracks.getOrDefault(name, ""), totals, matrix);
    }

    /** Parts bear the name of their first entry. */
    static Levels ofParts(List<Outcome.Part> parts, ReviewTotals totals, ReviewMatrix matrix) {
        Map<String, String> part = new HashMap<>();
        parts.forEach(one ->
                one.entries().forEach(entry -> part.put(entry, one.entries().getFirst())));
        return of(name -> part.getOrDefault(name, ""), totals, matrix);
    }

    private static Levels of(
            java.util.function.UnaryOperator<String> naming, ReviewTotals totals, ReviewMatrix matrix) {
        String[] nameOf = new String[matrix.entries()];
        for (int i = 0; i < totals.entries.size(); i++) {
            if (matrix.entryIndex[i] >= 0) {
                nameOf[matrix.entryIndex[i]] = naming.apply(totals.entries.get(i));
            }
        }
        // Numbered as they are met: by what the entries got, not by a name.
        Map<String, Integer> numbers = new LinkedHashMap<>();
        int[] byEntry = new int[nameOf.length];
        for (int at = 0; at < nameOf.length; at++) {
            numbers.putIfAbsent(nameOf[at], numbers.size());
            byEntry[at] = numbers.getOrDefault(nameOf[at], 0);
        }
        return new Levels(List.copyOf(numbers.keySet()), byEntry);
    }

    int size() {
        return names.size();
    }

    /** The share of reviews outside the group in which their judge has most. */
    double bridgingShare(ReviewMatrix matrix) {
        int[][] counts = new int[matrix.judges()][size()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                counts[matrix.judge(i, r)][byEntry[matrix.entry(i, r)]]++;
            }
        }
        int most = 0;
        for (int[] count : counts) {
            most += Arrays.stream(count).max().orElse(0);
        }
        return 1 - (double) most / matrix.reviews();
    }
}

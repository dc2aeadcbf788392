package org.mizan.ranking.rasch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where each parameter stands in the equations. Of entries and judges the larger facet is the rows, whose block is
 * diagonal and is eliminated; the smaller is the columns, and columns, criteria and thresholds are the dense rest: first
 * one place a column, then one a criterion, then one a threshold of each scale.
 */
final class Layout {
    final NumberedMarks ratings;
    final Categories categories;
    final boolean entriesAreRows;
    final int rows;
    final int columns;
    final int dense;
    /** Place of the first threshold of each scale. */
    final int[] threshold;
    /** Fitted ratings by row, then in canonical order; those of row i from {@code start[i]} to {@code start[i + 1]} - 1. */
    final int[] order;

    final int[] start;
    /** By row, ascending: the dense places that its ratings meet, from {@code meets[i]} to {@code meets[i + 1]} - 1. */
    final int[] met;

    final int[] meets;
    /** Dense places whose sum is 0 by convention: the criteria, and the thresholds of each scale. */
    final List<int[]> centred;

    Layout(NumberedMarks ratings, Categories categories, boolean[] fitted) {
        this.ratings = ratings;
        this.categories = categories;
        entriesAreRows = ratings.entries.size() >= ratings.judges.size();
        rows = Math.max(ratings.entries.size(), ratings.judges.size());
        columns = Math.min(ratings.entries.size(), ratings.judges.size());
        threshold = new int[categories.scales()];
        int place = columns + ratings.criteria.size();
        for (int s = 0; s < threshold.length; s++) {
            threshold[s] = place;
            place += categories.top(s);
        }
        dense = place;
        start = new int[rows + 1];
        order = ordered(fitted);
        meets = new int[rows + 1];
        met = meetings();
        centred = centred(fitted);
    }

    private int[] ordered(boolean[] fitted) {
        int[] rowOf = ratings.numbers(entriesAreRows ? Facet.ENTRY : Facet.JUDGE);
        int[] taken = IntStream.range(0, fitted.length).filter(r -> fitted[r]).toArray();
        for (int r : taken) {
            start[rowOf[r] + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, rows);
        int[] sorted = new int[taken.length];
        for (int r : taken) {
            sorted[next[rowOf[r]]++] = r;
        }
        return sorted;
    }

    private int[] meetings() {
        int[][] ofRow = new int[rows][];
        for (int i = 0; i < rows; i++) {
            TreeSet<Integer> places = new TreeSet<>();
            for (int at = start[i]; at < start[i + 1]; at++) {
                int r = order[at];
                places.add(column(r));
                places.add(criterion(r));
                int scale = categories.scale(ratings.criterion[r]);
                for (int k = 0; k < categories.top(scale); k++) {
                    places.add(threshold[scale] + k);
                }
            }
            ofRow[i] = places.stream().mapToInt(Integer::intValue).toArray();
            meets[i + 1] = meets[i] + ofRow[i].length;
        }
        return Arrays.stream(ofRow).flatMapToInt(Arrays::stream).toArray();
    }

    private List<int[]> centred(boolean[] fitted) {
        List<int[]> groups = new ArrayList<>();
        int[] criteria = IntStream.range(0, fitted.length)
                .filter(r -> fitted[r])
                .map(this::criterion)
                .sorted()
                .distinct()
                .toArray();
        groups.add(criteria);
        for (int s = 0; s < threshold.length; s++) {
            groups.add(IntStream.range(threshold[s], threshold[s] + categories.top(s))
                    .toArray());
        }
        groups.removeIf(group -> group.length == 0);
        return groups;
    }

    int column(int rating) {
        return entriesAreRows ? ratings.judge[rating] : ratings.entry[rating];
    }

    int criterion(int rating) {
        return columns + ratings.criterion[rating];
    }
}

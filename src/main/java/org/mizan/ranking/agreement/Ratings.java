package org.mizan.ranking.agreement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ratings as a table of units by raters with holes, in canonical order, so that the order of rows changes no bit. */
final class Ratings {
    final List<String> units;
    final List<String> raters;
    /** Distinct values, ascending. */
    final List<BigDecimal> values;
    /** By unit and rater: the place among {@link #values}; -1 where there is none. */
    final int[][] place;
    /** The values as numbers. */
    final double[] number;

    final int count;

    Ratings(List<Rating> ratings) {
        List<Rating> sorted = new ArrayList<>(ratings);
        sorted.sort(Comparator.comparing(Rating::unit).thenComparing(Rating::rater));
        SortedSet<String> named = new TreeSet<>();
        SortedSet<String> rating = new TreeSet<>();
        SortedSet<BigDecimal> given = new TreeSet<>();
        for (Rating one : sorted) {
            named.add(one.unit());
            rating.add(one.rater());
            given.add(one.value());
        }
        units = List.copyOf(named);
        raters = List.copyOf(rating);
        values = List.copyOf(given);
        number = values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        place = new int[units.size()][raters.size()];
        for (int[] row : place) {
            java.util.Arrays.fill(row, -1);
        }
        count = sorted.size();
        fill(sorted);
    }

    private void fill(List<Rating> sorted) {
        List<BigDecimal> scale = new ArrayList<>(values);
        for (Rating one : sorted) {
            int[] row = place[java.util.Collections.binarySearch(units, one.unit())];
            int rater = java.util.Collections.binarySearch(raters, one.rater());
            if (row[rater] >= 0) {
                throw new IllegalArgumentException("two values of " + one.rater() + " for " + one.unit());
            }
            row[rater] = java.util.Collections.binarySearch(scale, one.value());
        }
    }

    /** Units that two raters or more rated. */
    int pairedUnits() {
        int paired = 0;
        for (int[] row : place) {
            int given = 0;
            for (int at : row) {
                given += at >= 0 ? 1 : 0;
            }
            paired += given > 1 ? 1 : 0;
        }
        return paired;
    }

    /** What keeps any figure from having a basis; null when nothing does. */
    @Nullable
    Reason baseless() {
        if (raters.size() < 2) {
            return Reason.ONE_RATER;
        }
        if (units.size() < 2) {
            return Reason.ONE_UNIT;
        }
        int paired = pairedUnits();
        return paired == 0 ? Reason.NO_PAIRS : paired == 1 ? Reason.ONE_PAIRED_UNIT : null;
    }

    /** What keeps figures for complete tables from being defined; null when nothing does. */
    @Nullable
    Reason incomplete() {
        if (raters.size() < 2) {
            return Reason.ONE_RATER;
        }
        if (count < units.size() * raters.size()) {
            return Reason.MISSING_RATINGS;
        }
        return units.size() < 2 ? Reason.ONE_UNIT : null;
    }

    /** Of a complete table. */
    double at(int unit, int rater) {
        return number[place[unit][rater]];
    }

    /** Ratings of a unit by value. */
    int[] counts(int unit) {
        int[] counts = new int[values.size()];
        for (int at : place[unit]) {
            if (at >= 0) {
                counts[at]++;
            }
        }
        return counts;
    }
}

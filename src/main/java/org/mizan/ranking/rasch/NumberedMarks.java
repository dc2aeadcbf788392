package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/**
 * Every mark as a rating of an entry by a judge on a criterion, numbered in canonical order; a review that lacks a
 * criterion gives the ratings that it has, one of several looks those of each.
 *
 * <p>The step of the scale is the greatest of which the differences of all marks are multiples. Marks that have none of
 * which only so many lie between the lowest and the highest, and that are no half
 * points either, are measurements, not categories, and are refused; the model for them is the additive one.
 */
final class NumberedMarks {
    /** Grids on which judges mark, of which the one is named that most of the marks lie on: the widest of equal ones. */
    private static final List<BigDecimal> GRIDS =
            Stream.of("1", "0.5", "0.25", "0.2", "0.1").map(BigDecimal::new).toList();

    final List<String> entries;
    final List<String> judges;
    final List<String> criteria;
    /** The marks that occur, ascending. */
    final List<BigDecimal> values;

    final int[] entry;
    final int[] judge;
    final int[] criterion;
    /** Number of the mark in {@link #values}. */
    final int[] value;

    NumberedMarks(Scores scores) {
        entries = scores.entries();
        SortedSet<String> judgesNamed = new TreeSet<>();
        SortedSet<String> criteriaNamed = new TreeSet<>();
        SortedSet<BigDecimal> given = new TreeSet<>();
        int size = 0;
        for (Review review : scores.reviews()) {
            judgesNamed.add(review.judge());
            for (Map<String, BigDecimal> look : review.looks()) {
                criteriaNamed.addAll(look.keySet());
                given.addAll(look.values());
                size += look.size();
            }
        }
        judges = List.copyOf(judgesNamed);
        criteria = List.copyOf(criteriaNamed);
        values = List.copyOf(given);
        entry = new int[size];
        judge = new int[size];
        criterion = new int[size];
        value = new int[size];
        fill(scores);
    }

    private void fill(Scores scores) {
        Map<String, Integer> entryNumbers = numbers(entries);
        Map<String, Integer> judgeNumbers = numbers(judges);
        Map<String, Integer> criterionNumbers = numbers(criteria);
        Map<BigDecimal, Integer> valueNumbers = numbers(values);
        int r = 0;
        for (Review review : scores.reviews()) {
            int i = entryNumbers.getOrDefault(review.entry(), 0);
            int j = judgeNumbers.getOrDefault(review.judge(), 0);
            for (Map<String, BigDecimal> look : review.looks()) {
                for (Map.Entry<String, BigDecimal> mark : look.entrySet()) {
                    entry[r] = i;
                    judge[r] = j;
                    criterion[r] = criterionNumbers.getOrDefault(mark.getKey(), 0);
                    value[r++] = valueNumbers.getOrDefault(mark.getValue(), 0);
                }
            }
        }
    }

    private static <T> Map<T, Integer> numbers(List<T> names) {
        Map<T, Integer> numbers = new HashMap<>();
        for (T name : names) {
            numbers.put(name, numbers.size());
        }
        return numbers;
    }

    /** Whether the marks are steps of a scale of at most so many marks, or half points. */
    boolean even(int mostMarks) {
        return Grid.even(values, mostMarks);
    }

    /** Marks that do not lie on the grid that most of them lie on. */
    static List<RaschOutcome.UnevenMark> uneven(Scores scores) {
        List<RaschOutcome.UnevenMark> uneven = off(GRIDS.getFirst(), scores);
        for (BigDecimal grid : GRIDS) {
            List<RaschOutcome.UnevenMark> off = off(grid, scores);
            uneven = off.size() < uneven.size() ? off : uneven;
        }
        return uneven;
    }

    private static List<RaschOutcome.UnevenMark> off(BigDecimal grid, Scores scores) {
        List<RaschOutcome.UnevenMark> off = new ArrayList<>();
        for (Review review : scores.reviews()) {
            review.looks()
                    .forEach(look -> look.forEach((criterion, mark) -> {
                        if (mark.remainder(grid).signum() != 0) {
                            off.add(new RaschOutcome.UnevenMark(review.entry(), review.judge(), criterion, mark));
                        }
                    }));
        }
        return off;
    }

    int size() {
        return value.length;
    }

    List<String> names(Facet facet) {
        return switch (facet) {
            case ENTRY -> entries;
            case JUDGE -> judges;
            case CRITERION -> criteria;
        };
    }

    int[] numbers(Facet facet) {
        return switch (facet) {
            case ENTRY -> entry;
            case JUDGE -> judge;
            case CRITERION -> criterion;
        };
    }
}

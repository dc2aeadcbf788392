package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/**
 * Every mark as a rating of an entry by a judge on a criterion, numbered in canonical order; a review that lacks a
 * criterion gives the ratings that it has.
 *
 * <p>Marks are whole points, or whole and half points: the steps of a scale that judges can count. Anything finer is a
 * measurement, not a category, and is refused; the model for it is the additive one.
 */
final class NumberedMarks {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

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
            criteriaNamed.addAll(review.marks().keySet());
            given.addAll(review.marks().values());
            size += review.marks().size();
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
            for (Map.Entry<String, BigDecimal> mark : review.marks().entrySet()) {
                entry[r] = i;
                judge[r] = j;
                criterion[r] = criterionNumbers.getOrDefault(mark.getKey(), 0);
                value[r++] = valueNumbers.getOrDefault(mark.getValue(), 0);
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

    /** Marks that are neither whole nor half points. */
    static List<RaschOutcome.UnevenMark> uneven(Scores scores) {
        List<RaschOutcome.UnevenMark> uneven = new ArrayList<>();
        for (Review review : scores.reviews()) {
            review.marks().forEach((criterion, mark) -> {
                if (mark.multiply(TWO).stripTrailingZeros().scale() > 0) {
                    uneven.add(new RaschOutcome.UnevenMark(review.entry(), review.judge(), criterion, mark));
                }
            });
        }
        return uneven;
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

package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one judge gave one entry: exact marks by criterion, of every look that the judge took at it.
 *
 * @param looks the marks of each look, the first first; usually there is one
 * @param confidence the review's weight in the models: the error variance is divided by it; from {@link #LEAST} to {@link
 *     #MOST}, so that the equations of weights that are far apart can be solved; 1 where the judge said nothing
 */
public record Review(String entry, String judge, List<Map<String, BigDecimal>> looks, BigDecimal confidence) {
    /** The criterion of a review that is one total and has no criteria. */
    public static final String TOTAL = "";

    /** The lowest confidence. */
    public static final BigDecimal LEAST = new BigDecimal("0.001");
    /** The highest confidence. */
    public static final BigDecimal MOST = new BigDecimal("1000");

    /**
     * Copies the marks, sorted by criterion, 4.50 as 4.5.
     *
     * @throws IllegalArgumentException for a confidence out of bounds, or without a look
     */
    public Review {
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("no look at entry " + entry + " by judge " + judge);
        }
        looks = looks.size() == 1
                ? List.of(sorted(looks.getFirst()))
                : looks.stream().map(Review::sorted).toList();
        confidence = confidence.stripTrailingZeros();
        if (!allowed(confidence)) {
            throw new IllegalArgumentException("the confidence in entry " + entry + " by judge " + judge
                    + " is not from " + LEAST.toPlainString() + " to " + MOST.toPlainString());
        }
    }

    /** A review of one look. */
    public Review(String entry, String judge, Map<String, BigDecimal> marks, BigDecimal confidence) {
        this(entry, judge, List.of(marks), confidence);
    }

    /** A review of one look whose judge said nothing about confidence. */
    public Review(String entry, String judge, Map<String, BigDecimal> marks) {
        this(entry, judge, marks, BigDecimal.ONE);
    }

    private static Map<String, BigDecimal> sorted(Map<String, BigDecimal> marks) {
        SortedMap<String, BigDecimal> sorted = new TreeMap<>(marks);
        sorted.replaceAll((criterion, mark) -> mark.stripTrailingZeros());
        return Collections.unmodifiableSortedMap(sorted);
    }

    /** By criterion, of several looks their mean, to 34 digits. */
    public Map<String, BigDecimal> marks() {
        List<Map<String, BigDecimal>> counted = counted();
        if (counted.size() == 1) {
            return counted.getFirst();
        }
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        counted.forEach(look -> look.forEach((criterion, mark) -> sums.merge(criterion, mark, BigDecimal::add)));
        BigDecimal number = BigDecimal.valueOf(counted.size());
        sums.replaceAll((criterion, sum) -> sum.divide(number, MathContext.DECIMAL128));
        return sorted(sums);
    }

    /** The looks that have a mark on every criterion on which any has one; where none has, the first. */
    public List<Map<String, BigDecimal>> counted() {
        if (looks.size() == 1) {
            return looks;
        }
        SortedSet<String> criteria = new TreeSet<>();
        looks.forEach(look -> criteria.addAll(look.keySet()));
        List<Map<String, BigDecimal>> whole =
                looks.stream().filter(look -> look.size() == criteria.size()).toList();
        return whole.isEmpty() ? looks.subList(0, 1) : whole;
    }

    /** A review that is one total. */
    public static Review of(String entry, String judge, BigDecimal total) {
        return new Review(entry, judge, Map.of(TOTAL, total));
    }

    /** Whether a confidence is within its bounds. */
    public static boolean allowed(BigDecimal confidence) {
        return confidence.compareTo(LEAST) >= 0 && confidence.compareTo(MOST) <= 0;
    }

    /** Whether the confidence is other than 1. */
    public boolean weighted() {
        return confidence.compareTo(BigDecimal.ONE) != 0;
    }
}

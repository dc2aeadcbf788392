package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one judge gave one entry: exact marks by criterion.
 *
 * @param confidence the review's weight in the models: the error variance is divided by it; from {@link #LEAST} to {@link
 *     #MOST}, so that the equations of weights that are far apart can be solved; 1 where the judge said nothing
 */
public record Review(String entry, String judge, Map<String, BigDecimal> marks, BigDecimal confidence) {
    /** The criterion of a review that is one total and has no criteria. */
    public static final String TOTAL = "";

    /** The lowest confidence. */
    public static final BigDecimal LEAST = new BigDecimal("0.001");
    /** The highest confidence. */
    public static final BigDecimal MOST = new BigDecimal("1000");

    /**
     * Copies the marks, sorted by criterion, 4.50 as 4.5.
     *
     * @throws IllegalArgumentException for a confidence out of bounds
     */
    public Review {
        SortedMap<String, BigDecimal> sorted = new TreeMap<>(marks);
        sorted.replaceAll((criterion, mark) -> mark.stripTrailingZeros());
        marks = Collections.unmodifiableSortedMap(sorted);
        confidence = confidence.stripTrailingZeros();
        if (!allowed(confidence)) {
            throw new IllegalArgumentException("the confidence in entry " + entry + " by judge " + judge
                    + " is not from " + LEAST.toPlainString() + " to " + MOST.toPlainString());
        }
    }

    /** A review whose judge said nothing about confidence. */
    public Review(String entry, String judge, Map<String, BigDecimal> marks) {
        this(entry, judge, marks, BigDecimal.ONE);
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

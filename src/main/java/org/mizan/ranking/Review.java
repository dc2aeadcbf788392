package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one judge gave one entry: exact marks by criterion. */
public record Review(String entry, String judge, Map<String, BigDecimal> marks) {
    /** The criterion of a review that is one total and has no criteria. */
    public static final String TOTAL = "";

    /** Copies the marks, sorted by criterion, 4.50 as 4.5. */
    public Review {
        SortedMap<String, BigDecimal> sorted = new TreeMap<>(marks);
        sorted.replaceAll((criterion, mark) -> mark.stripTrailingZeros());
        marks = Collections.unmodifiableSortedMap(sorted);
    }

    /** A review that is one total. */
    public static Review of(String entry, String judge, BigDecimal total) {
        return new Review(entry, judge, Map.of(TOTAL, total));
    }
}

package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to stand on another place.
 *
 * @param place to be shared with those who have it
 * @param score that this place has
 * @param points from the entry's own score to it; negative for a place below
 * @param eachMark points that every one of the entry's marks would have to change by; null where that is not known
 * @param judge whose mark alone would change most; null where that is not known
 * @param oneMark points that this mark alone would have to change by
 */
public record Target(
        int place,
        BigDecimal score,
        BigDecimal points,
        @Nullable Double eachMark,
        @Nullable String judge,
        @Nullable Double oneMark) {}

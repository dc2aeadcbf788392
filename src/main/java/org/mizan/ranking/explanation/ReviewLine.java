package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One judge's review in an explanation, every figure as it is printed.
 *
 * @param judge the judge's name, or what stands for it
 * @param mark the review's total
 * @param habit points that this judge usually gives above the others, below them when negative; by z-scores the mean of
 *     the judge's marks; null where the method knows no habits
 * @param spread of the judge's marks, by which z-scores divide; 0 where it is not known; null by other methods
 * @param after {@code mark - habit}, of the printed figures; by z-scores that over the spread, 0 where it is not known
 * @param weight how much the review counts, 1 being a plain one
 */
public record ReviewLine(
        String judge,
        BigDecimal mark,
        @Nullable BigDecimal habit,
        @Nullable BigDecimal spread,
        BigDecimal after,
        BigDecimal weight) {}

package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A review's total: the weighted mean of its marks, on their scale. */
public final class ReviewTotal {
    private ReviewTotal() {}

    /** Exact to 34 digits; null when a criterion has no mark, or there is none. */
    public static @Nullable BigDecimal of(Review review, Map<String, BigDecimal> weights) {
        return of(review.marks(), weights);
    }

    /** The same of the marks of one look. */
    public static @Nullable BigDecimal of(Map<String, BigDecimal> marks, Map<String, BigDecimal> weights) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            BigDecimal mark = marks.get(weight.getKey());
            if (mark == null) {
                return null;
            }
            sum = sum.add(mark.multiply(weight.getValue()));
            all = all.add(weight.getValue());
        }
        return all.signum() == 0 ? null : sum.divide(all, MathContext.DECIMAL128);
    }
}

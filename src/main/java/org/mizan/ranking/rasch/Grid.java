package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** The even step of a scale, in points. */
final class Grid {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private Grid() {}

    /** The greatest step of which the differences of ascending values are multiples; 0 where there are not two. */
    static BigDecimal step(List<BigDecimal> values) {
        int scale = values.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger step = BigInteger.ZERO;
        for (int k = 1; k < values.size(); k++) {
            BigDecimal difference = values.get(k).subtract(values.get(k - 1));
            step = step.gcd(difference.setScale(scale).unscaledValue());
        }
        return new BigDecimal(step, scale);
    }

    /** Whether ascending values are half points, or so few steps lie from the lowest to the highest. */
    static boolean even(List<BigDecimal> values, int mostMarks) {
        BigDecimal step = step(values);
        if (step.signum() == 0 || step.remainder(HALF).signum() == 0) {
            return true;
        }
        BigDecimal steps = values.getLast().subtract(values.getFirst()).divideToIntegralValue(step);
        return steps.compareTo(BigDecimal.valueOf(mostMarks - 1L)) <= 0;
    }
}

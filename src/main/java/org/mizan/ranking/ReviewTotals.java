package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reviews that have a total, indexed. Entries, judges and reviews are numbered in canonical order, so every later
 * sum has one order whatever the order of rows was. Sums of marks stay exact; only their quotient is rounded, once, at
 * 34 digits.
 */
final class ReviewTotals {
    /** All entries, also those without a review. */
    final List<String> entries;
    /** All judges, also those whose reviews are all incomplete. */
    final List<String> judges;

    final List<Standings.Incomplete> incomplete;
    final int[] entryOf;
    final int[] judgeOf;
    final double[] total;
    /** The reviews' confidences. */
    final double[] weight;

    /** How many looks of the judge each review is the mean of. */
    final int[] looks;
    /** Squared deviations of looks from their review's mean, by confidence. */
    final double within;
    /** Their degrees of freedom: looks less reviews. */
    final int further;

    final int[] entryReviews;
    final int[] judgeReviews;
    private final @Nullable BigDecimal[] sums;
    private final BigDecimal weightSum;

    ReviewTotals(Scores scores) {
        entries = scores.entries();
        SortedSet<String> named = new TreeSet<>();
        scores.reviews().forEach(review -> named.add(review.judge()));
        judges = List.copyOf(named);
        weightSum = scores.weights().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, Integer> entryNumbers = numbers(entries);
        Map<String, Integer> judgeNumbers = numbers(judges);
        List<Standings.Incomplete> lacking = new ArrayList<>();
        int size = scores.reviews().size();
        int[] entry = new int[size];
        int[] judge = new int[size];
        double[] value = new double[size];
        double[] confidence = new double[size];
        int[] times = new int[size];
        double squares = 0;
        int more = 0;
        entryReviews = new int[entries.size()];
        judgeReviews = new int[judges.size()];
        sums = new BigDecimal[entries.size()];
        int counted = 0;
        for (Review review : scores.reviews()) {
            Map<String, BigDecimal> marks = review.marks();
            if (marks.size() < scores.weights().size()) {
                lacking.add(incomplete(review, scores));
                continue;
            }
            BigDecimal sum = weighted(marks, scores.weights());
            int i = number(entryNumbers, review.entry());
            int j = number(judgeNumbers, review.judge());
            entry[counted] = i;
            judge[counted] = j;
            confidence[counted] = review.confidence().doubleValue();
            List<Map<String, BigDecimal>> each = review.counted();
            times[counted] = each.size();
            if (each.size() > 1) {
                more += each.size() - 1;
                squares += confidence[counted] * deviations(each, sum, scores.weights());
            }
            value[counted++] = quotient(sum, weightSum).doubleValue();
            entryReviews[i]++;
            judgeReviews[j]++;
            sums[i] = sums[i] == null ? sum : sum.add(sums[i]);
        }
        incomplete = List.copyOf(lacking);
        entryOf = Arrays.copyOf(entry, counted);
        judgeOf = Arrays.copyOf(judge, counted);
        total = Arrays.copyOf(value, counted);
        weight = Arrays.copyOf(confidence, counted);
        looks = Arrays.copyOf(times, counted);
        within = squares;
        further = more;
    }

    private double deviations(List<Map<String, BigDecimal>> looks, BigDecimal mean, Map<String, BigDecimal> weights) {
        double squares = 0;
        for (Map<String, BigDecimal> look : looks) {
            BigDecimal from = weighted(look, weights).subtract(mean);
            double points = quotient(from, weightSum).doubleValue();
            squares += points * points;
        }
        return squares;
    }

    private static Standings.Incomplete incomplete(Review review, Scores scores) {
        SortedSet<String> missing = new TreeSet<>(scores.weights().keySet());
        missing.removeAll(review.marks().keySet());
        return new Standings.Incomplete(review.entry(), review.judge(), missing);
    }

    private static BigDecimal weighted(Map<String, BigDecimal> marks, Map<String, BigDecimal> weights) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
            BigDecimal mark = marks.get(weight.getKey());
            if (mark == null) {
                throw new IllegalStateException(weight.getKey());
            }
            sum = sum.add(mark.multiply(weight.getValue()));
        }
        return sum;
    }

    private static Map<String, Integer> numbers(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String name : names) {
            numbers.put(name, numbers.size());
        }
        return numbers;
    }

    private static int number(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException(name);
        }
        return number;
    }

    int reviews() {
        return total.length;
    }

    /** Exact to 34 digits; null for an entry without a review. */
    @Nullable
    BigDecimal mean(int entry) {
        BigDecimal sum = sums[entry];
        return sum == null ? null : quotient(sum, weightSum.multiply(BigDecimal.valueOf(entryReviews[entry])));
    }

    /** Mean of all review totals; null where there are none. */
    @Nullable
    BigDecimal grandMean() {
        BigDecimal all = BigDecimal.ZERO;
        for (BigDecimal sum : sums) {
            all = sum == null ? all : all.add(sum);
        }
        return total.length == 0 ? null : quotient(all, weightSum.multiply(BigDecimal.valueOf(total.length)));
    }

    /** At 34 digits; a power of ten, the usual sum of weights, is not divided by but shifted. */
    private static BigDecimal quotient(BigDecimal sum, BigDecimal divisor) {
        BigDecimal power = divisor.stripTrailingZeros();
        return power.unscaledValue().equals(BigInteger.ONE)
                ? sum.scaleByPowerOfTen(power.scale()).round(MathContext.DECIMAL128)
                : sum.divide(divisor, MathContext.DECIMAL128);
    }
}

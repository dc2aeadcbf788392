package org.mizan.ranking;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the marks of each criterion are out of. A range is declared, or seen: from 0, or from the lowest mark where that is
 * less, to the highest.
 *
 * <p>Seen ranges are only guesses: nobody may have given the highest mark. They count as different where the highest marks
 * are 1.5 times each other and would not fit one of the usual scales (to 5, 10, 20, 50, 100 and so on; to 1 where marks
 * below 1 occur), so that marks to 4 beside marks to 5 stay points of one scale. Marks of different ranges are put on
 * shares, 0 to 100, since a mean of points would weigh a criterion by the length of its scale.
 *
 * @param byCriterion lowest and highest, in points
 * @param declared the criteria whose range was declared
 */
public record Ranges(SortedMap<String, Range> byCriterion, Set<String> declared) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal FAR = new BigDecimal("1.5");
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    /** What criteria of different ranges are weighed as. */
    public enum Taken {
        /** Of each mark's range. */
        SHARES,
        /** As they were given, so that the length of a scale weighs too. */
        POINTS
    }

    /** In points, the lowest less than the highest unless all marks are 0. */
    public record Range(BigDecimal lowest, BigDecimal highest) {
        private BigDecimal width() {
            BigDecimal width = highest.subtract(lowest);
            return width.signum() > 0 ? width : BigDecimal.ONE;
        }

        private Range with(BigDecimal mark) {
            return new Range(lowest.min(mark), highest.max(mark));
        }
    }

    /** Copies. */
    public Ranges {
        byCriterion = Collections.unmodifiableSortedMap(new TreeMap<>(byCriterion));
        declared = Set.copyOf(declared);
    }

    /**
     * Of the marks that were given.
     *
     * @param highest by criterion, where it was declared; the lowest is then 0
     */
    public static Ranges of(List<Review> reviews, Map<String, BigDecimal> highest) {
        SortedMap<String, Range> ranges = new TreeMap<>();
        Range none = new Range(BigDecimal.ZERO, BigDecimal.ZERO);
        for (Review review : reviews) {
            review.looks()
                    .forEach(look -> look.forEach((criterion, mark) -> ranges.put(
                            criterion, ranges.getOrDefault(criterion, none).with(mark))));
        }
        highest.forEach((criterion, most) -> ranges.put(criterion, new Range(BigDecimal.ZERO, most)));
        return new Ranges(ranges, highest.keySet());
    }

    /** All declared, as a rubric does. */
    public static Ranges declared(Map<String, Range> byCriterion) {
        return new Ranges(new TreeMap<>(byCriterion), byCriterion.keySet());
    }

    /** Whether all of them were only seen. */
    public boolean seen() {
        return declared.isEmpty();
    }

    /** Whether points of one criterion are not points of another. */
    public boolean different(List<Review> reviews) {
        List<Range> all = List.copyOf(byCriterion.values());
        List<BigDecimal> said = byCriterion.entrySet().stream()
                .filter(one -> declared.contains(one.getKey()))
                .map(one -> one.getValue().width())
                .toList();
        if (said.stream().anyMatch(width -> width.compareTo(said.getFirst()) != 0)) {
            return true;
        }
        if (said.size() == all.size()) {
            return false;
        }
        BigDecimal least = null;
        BigDecimal most = BigDecimal.ZERO;
        for (Range range : all) {
            least = least == null ? range.width() : least.min(range.width());
            most = most.max(range.width());
        }
        return least != null
                && most.compareTo(least.multiply(FAR)) >= 0
                && scale(most).compareTo(scale(least)) > 0
                && (least.compareTo(BigDecimal.ONE) > 0 || belowOne(reviews, least));
    }

    /** Whether a criterion of so short a range has marks below 1, so that it is not that nobody got more. */
    private boolean belowOne(List<Review> reviews, BigDecimal width) {
        return reviews.stream()
                .anyMatch(review -> review.marks().entrySet().stream().anyMatch(mark -> {
                    Range range = byCriterion.get(mark.getKey());
                    return range != null
                            && range.width().compareTo(width) == 0
                            && mark.getValue().compareTo(BigDecimal.ONE) < 0;
                }));
    }

    /** The shortest usual scale that holds so many points. */
    private static BigDecimal scale(BigDecimal width) {
        if (width.compareTo(BigDecimal.ONE) <= 0) {
            return BigDecimal.ONE;
        }
        for (BigDecimal ten = BigDecimal.TEN; ; ten = ten.scaleByPowerOfTen(1)) {
            for (String part : List.of("0.5", "1", "2")) {
                BigDecimal top = ten.multiply(new BigDecimal(part));
                if (width.compareTo(top) <= 0) {
                    return top;
                }
            }
        }
    }

    /** The reviews with every mark as a share of its range, 0 to 100, to 15 digits. */
    public List<Review> shares(List<Review> reviews) {
        List<Review> shares = new ArrayList<>();
        for (Review review : reviews) {
            List<Map<String, BigDecimal>> looks =
                    review.looks().stream().map(this::share).toList();
            shares.add(new Review(review.entry(), review.judge(), looks, review.confidence()));
        }
        return shares;
    }

    /** The marks of one look in the same way. */
    public Map<String, BigDecimal> share(Map<String, BigDecimal> look) {
        Map<String, BigDecimal> marks = new TreeMap<>();
        look.forEach((criterion, mark) -> {
            Range range = byCriterion.getOrDefault(criterion, new Range(BigDecimal.ZERO, HUNDRED));
            BigDecimal share = mark.subtract(range.lowest()).multiply(HUNDRED);
            marks.put(criterion, share.divide(range.width(), DIGITS));
        });
        return marks;
    }
}

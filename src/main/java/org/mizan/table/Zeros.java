package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reviews of nothing but zeros beside marks that all are far above, as a judge's who was absent. */
final class Zeros {
    private static final int FEWEST = 5;

    private Zeros() {}

    private record Review(String entry, String judge, int repeat) {}

    /** Those reviews, by line; none where zeros are many, or marks reach down to them. */
    static List<Fault> absent(List<Mark> marks) {
        if (marks.stream().map(Mark::value).noneMatch(value -> value != null && value.signum() == 0)) {
            return List.of();
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int zeros = 0;
        int others = 0;
        for (Mark mark : marks) {
            BigDecimal value = mark.value();
            if (value != null && value.signum() == 0) {
                zeros++;
            } else if (value != null) {
                least = Math.min(least, value.doubleValue());
                most = Math.max(most, value.doubleValue());
                others++;
            }
        }
        boolean far = least > 1 && least >= most - least;
        return zeros == 0 || zeros > others || others < FEWEST || !far ? List.of() : whole(marks, least, most);
    }

    private static List<Fault> whole(List<Mark> marks, double least, double most) {
        Map<Review, Mark> first = new LinkedHashMap<>();
        Map<Review, Boolean> zero = new LinkedHashMap<>();
        for (Mark mark : marks) {
            BigDecimal value = mark.value();
            if (value != null) {
                Review review = new Review(mark.entry(), mark.judge(), mark.repeat());
                first.putIfAbsent(review, mark);
                zero.merge(review, value.signum() == 0, Boolean::logicalAnd);
            }
        }
        List<Fault> absent = new ArrayList<>();
        first.forEach((review, mark) -> {
            if (zero.getOrDefault(review, false)) {
                List<Object> said = List.of(review.judge(), review.entry(), plain(least), plain(most));
                absent.add(new Fault(mark.sheet(), mark.line(), "zero", said));
            }
        });
        return absent;
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}

package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;

/**
 * What methods without a model take for a judge's habit: the mean of the judge's review totals, centred scores less the
 * mean of all, z-scores beside the standard deviation of the judge's totals (by their number less one; 0 where it does
 * not exist).
 */
final class Habits {
    private final SortedMap<String, List<Double>> totals = new TreeMap<>();
    private final double middle;

    Habits(Scores scores) {
        double sum = 0;
        int count = 0;
        for (Review review : scores.reviews()) {
            Double total = total(scores, review);
            if (total != null) {
                totals.computeIfAbsent(review.judge(), none -> new ArrayList<>())
                        .add(total);
                sum += total;
                count++;
            }
        }
        middle = count == 0 ? 0 : sum / count;
    }

    private static @Nullable Double total(Scores scores, Review review) {
        BigDecimal total = ReviewTotal.of(review, scores.weights());
        return total == null ? null : (Double) total.doubleValue();
    }

    /** Of all reviews. */
    double middle() {
        return middle;
    }

    /** The number of the judge's reviews. */
    int reviews(String judge) {
        return of(judge).size();
    }

    double mean(String judge) {
        double sum = 0;
        for (double total : of(judge)) {
            sum += total;
        }
        return sum / Math.max(1, reviews(judge));
    }

    double spread(String judge) {
        double mean = mean(judge);
        double squares = 0;
        boolean differ = false;
        for (double total : of(judge)) {
            squares += (total - mean) * (total - mean);
            differ |= total != of(judge).getFirst();
        }
        return differ ? Math.sqrt(squares / (reviews(judge) - 1)) : 0;
    }

    private List<Double> of(String judge) {
        return totals.getOrDefault(judge, List.of());
    }
}

package org.mizan.standings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;

/*
 * Design: the score comes first; entries that share a place by it are told apart by what the edition names further.
 * Criteria are plain means of the marks of the reviews that count, since no model fits them one by one.
 */

/** The figures that decide places, by the names that an edition gives them. */
final class Metrics {
    /** The metric that comes first, always. */
    static final String SCORE = "score";

    private static final String HEAVIEST = "heaviest";
    private static final String RAW_MEAN = "rawMean";
    private static final String FAIR_MEAN = "fairMean";
    private static final String CRITERION = "criterion:";
    private static final int EXACT = 20;

    private final List<String> heaviest;
    private final Map<String, List<Review>> reviews;

    /** Those of entries with these marks. */
    Metrics(Scores scores) {
        this.heaviest = heaviest(scores.weights());
        this.reviews = scores.reviews().stream()
                .filter(review -> ReviewTotal.of(review, scores.weights()) != null)
                .collect(Collectors.groupingBy(Review::entry));
    }

    /** Whether there is such a metric in a round of these criteria. */
    static boolean known(String metric, Collection<String> criteria) {
        return switch (metric) {
            case SCORE, HEAVIEST, RAW_MEAN, FAIR_MEAN -> true;
            default -> metric.startsWith(CRITERION) && criteria.contains(metric.substring(CRITERION.length()));
        };
    }

    /** The figures of an entry, in the order of these metrics; null where it has none. */
    List<@Nullable BigDecimal> of(Standing standing, List<String> metrics) {
        List<@Nullable BigDecimal> figures = new ArrayList<>(metrics.size());
        for (String metric : metrics) {
            figures.add(
                    switch (metric) {
                        case SCORE -> exact(standing.score());
                        case RAW_MEAN -> exact(standing.rawMean());
                        case FAIR_MEAN -> exact(standing.fairMean());
                        case HEAVIEST -> mean(standing.entry(), heaviest);
                        default -> mean(standing.entry(), List.of(criterion(metric)));
                    });
        }
        return figures;
    }

    /** A publication that was not written by a server may name anything. */
    private static String criterion(String metric) {
        if (!metric.startsWith(CRITERION)) {
            throw new IllegalArgumentException("no metric " + metric);
        }
        return metric.substring(CRITERION.length());
    }

    private static @Nullable BigDecimal exact(@Nullable Double figure) {
        return figure == null ? null : BigDecimal.valueOf(figure);
    }

    /** Those of the greatest weight: usually one. */
    private static List<String> heaviest(Map<String, BigDecimal> weights) {
        BigDecimal most =
                weights.values().stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        return weights.entrySet().stream()
                .filter(one -> one.getValue().compareTo(most) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private @Nullable BigDecimal mean(String entry, List<String> criteria) {
        List<BigDecimal> marks = new ArrayList<>();
        for (Review review : reviews.getOrDefault(entry, List.of())) {
            for (String criterion : criteria) {
                BigDecimal mark = review.marks().get(criterion);
                if (mark != null) {
                    marks.add(mark);
                }
            }
        }
        return marks.isEmpty()
                ? null
                : marks.stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .divide(BigDecimal.valueOf(marks.size()), EXACT, RoundingMode.HALF_UP);
    }
}

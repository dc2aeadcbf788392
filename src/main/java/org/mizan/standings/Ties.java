package org.mizan.standings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;

/*
 * Design: the ranking decides places by its score at the published precision; entries that share a place are then told
 * apart by the edition's further metrics, one after the other, each at the same precision, so that a reader who sees the
 * printed figures finds the same order. Entries equal in all of them share the place ("1224"). An entry without a value
 * stands behind those with one. Criteria are plain means of the marks of the reviews that count, since no model fits them
 * one by one. A rank interval that would end before the place is drawn out to it.
 */

/** The ordered metrics after the score: what tells entries of one place apart. */
final class Ties {
    /** The metric that comes first, always. */
    static final String SCORE = "score";

    private static final String CRITERION = "criterion:";
    private static final Set<String> COLUMNS = Set.of("rawMean", "fairMean");
    private static final int EXACT = 20;

    private final Scores scores;
    private final int decimals;
    private final Map<String, List<Review>> reviews;

    private Ties(Scores scores, int decimals) {
        this.scores = scores;
        this.decimals = decimals;
        this.reviews = scores.reviews().stream()
                .filter(review -> ReviewTotal.of(review, scores.weights()) != null)
                .collect(Collectors.groupingBy(Review::entry));
    }

    /** Whether there is such a metric in a round of these criteria. */
    static boolean known(String metric, Collection<String> criteria) {
        return metric.equals(SCORE)
                || metric.equals("heaviest")
                || COLUMNS.contains(metric)
                || (metric.startsWith(CRITERION) && criteria.contains(metric.substring(CRITERION.length())));
    }

    /** Tells lines of one place apart, in place; every line gets the values of the further metrics. */
    static void decide(List<Map<String, @Nullable Object>> lines, Scores scores, List<String> metrics, int decimals) {
        var further = metrics.stream().filter(metric -> !metric.equals(SCORE)).toList();
        if (further.isEmpty()) {
            return;
        }
        var ties = new Ties(scores, decimals);
        Map<Object, List<@Nullable BigDecimal>> values = new HashMap<>();
        for (var line : lines) {
            var own = ties.values(line, further);
            values.put(String.valueOf(line.get("entry")), own);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            for (int at = 0; at < own.size(); at++) {
                var value = own.get(at);
                shown.put(further.get(at), value == null ? null : value.toPlainString());
            }
            line.put("metrics", shown);
        }
        for (int from = 0; from < lines.size(); ) {
            int to = from + 1;
            var rank = lines.get(from).get("rank");
            while (to < lines.size()
                    && rank != null
                    && rank.equals(lines.get(to).get("rank"))) {
                to++;
            }
            if (to - from > 1) {
                group(lines.subList(from, to), values);
            }
            from = to;
        }
    }

    private static void group(
            List<Map<String, @Nullable Object>> group, Map<Object, List<@Nullable BigDecimal>> values) {
        var first = (int) java.util.Objects.requireNonNull(group.getFirst().get("rank"));
        group.sort(Comparator.comparing(
                line -> java.util.Objects.requireNonNull(values.get(String.valueOf(line.get("entry")))),
                Ties::compare));
        int rank = first;
        List<@Nullable BigDecimal> before = null;
        for (int at = 0; at < group.size(); at++) {
            var line = group.get(at);
            var own = java.util.Objects.requireNonNull(values.get(String.valueOf(line.get("entry"))));
            var same = before != null && compare(before, own) == 0;
            rank = same ? rank : first + at;
            line.put("rank", rank);
            line.put("tied", same);
            if (same) {
                group.get(at - 1).put("tied", true);
            }
            if (line.get("rankHigh") instanceof Integer high && high < rank) {
                line.put("rankHigh", rank);
            }
            before = own;
        }
    }

    /** The better first; without a value at the end. */
    private static int compare(List<@Nullable BigDecimal> one, List<@Nullable BigDecimal> other) {
        for (int at = 0; at < one.size(); at++) {
            var mine = one.get(at);
            var theirs = other.get(at);
            int order = mine == null || theirs == null
                    ? Boolean.compare(mine == null, theirs == null)
                    : theirs.compareTo(mine);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private List<@Nullable BigDecimal> values(Map<String, @Nullable Object> line, List<String> metrics) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (var metric : metrics) {
            if (COLUMNS.contains(metric)) {
                values.add(
                        line.get(metric) instanceof Number number
                                ? org.mizan.ranking.Options.rounded(new BigDecimal(number.toString()), decimals)
                                : null);
            } else {
                var criteria = metric.equals("heaviest") ? heaviest() : List.of(metric.substring(CRITERION.length()));
                values.add(mean(reviews.getOrDefault(String.valueOf(line.get("entry")), List.of()), criteria));
            }
        }
        return values;
    }

    /** Those of the greatest weight: usually one. */
    private List<String> heaviest() {
        var most = scores.weights().values().stream().max(Comparator.naturalOrder());
        return scores.weights().entrySet().stream()
                .filter(one -> most.isPresent() && one.getValue().compareTo(most.get()) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private @Nullable BigDecimal mean(List<Review> counted, List<String> criteria) {
        var sum = BigDecimal.ZERO;
        int marks = 0;
        for (var review : counted) {
            for (var criterion : criteria) {
                var mark = review.marks().get(criterion);
                if (mark != null) {
                    sum = sum.add(mark);
                    marks++;
                }
            }
        }
        return marks == 0
                ? null
                : sum.divide(BigDecimal.valueOf(marks), EXACT, RoundingMode.HALF_UP)
                        .setScale(decimals, RoundingMode.HALF_UP);
    }
}

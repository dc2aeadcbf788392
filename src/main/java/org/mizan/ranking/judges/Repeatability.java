package org.mizan.ranking.judges;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;

/**
 * How near the totals of one judge's looks at the same entries are to each other, in points; null where one pair alone
 * would tell.
 *
 * <p>The s.d. is the root of the mean square within entries (Bland & Altman 1996, BMJ 312:1654), the share the intraclass
 * correlation ICC(1) of the judge's own looks, its numbers of looks an entry averaged as in Searle, Casella & McCulloch
 * 1992, sec. 3.6.
 *
 * @param judge null for all judges together
 * @param entries at which there were several looks
 * @param pairs of looks at one entry
 * @param difference mean distance of the two looks of a pair
 * @param deviation s.d. of a look around what the judge gives that entry on average
 * @param share of the variance of the judge's looks that is one of entries, at most 1 and below 0 where looks differ more
 *     than entries do; null of one entry, of equal marks, and of all judges
 */
public record Repeatability(
        @Nullable String judge,
        int entries,
        int pairs,
        @Nullable Double difference,
        @Nullable Double deviation,
        @Nullable Double share) {

    /** The totals of the looks at each entry. */
    private record Looks(List<double[]> byEntry) {
        Repeatability of(@Nullable String judge) {
            double distance = 0;
            double within = 0;
            int pairs = 0;
            int freedom = 0;
            for (double[] looks : byEntry) {
                double mean = mean(looks);
                for (int a = 0; a < looks.length; a++) {
                    within += (looks[a] - mean) * (looks[a] - mean);
                    for (int b = 0; b < a; b++) {
                        distance += Math.abs(looks[a] - looks[b]);
                        pairs++;
                    }
                }
                freedom += looks.length - 1;
            }
            boolean few = pairs < 2;
            double square = within / freedom;
            return new Repeatability(
                    judge,
                    byEntry.size(),
                    pairs,
                    few ? null : (Double) (distance / pairs),
                    few ? null : (Double) Math.sqrt(square),
                    few || judge == null ? null : share(square));
        }

        private @Nullable Double share(double within) {
            int all = 0;
            double squared = 0;
            double sum = 0;
            for (double[] looks : byEntry) {
                all += looks.length;
                squared += (double) looks.length * looks.length;
                sum += looks.length * mean(looks);
            }
            double between = 0;
            for (double[] looks : byEntry) {
                double from = mean(looks) - sum / all;
                between += looks.length * from * from;
            }
            int freedom = byEntry.size() - 1;
            if (freedom == 0) {
                return null;
            }
            double looks = (all - squared / all) / freedom;
            double square = between / freedom;
            double spread = square + (looks - 1) * within;
            return spread > 0 ? (Double) ((square - within) / spread) : null;
        }

        private static double mean(double[] looks) {
            double sum = 0;
            for (double look : looks) {
                sum += look / looks.length;
            }
            return sum;
        }
    }

    /** Of each judge who took a second look, by name. */
    public static List<Repeatability> of(Scores scores) {
        List<Repeatability> all = new ArrayList<>();
        byJudge(scores).forEach((judge, looks) -> all.add(looks.of(judge)));
        return all;
    }

    /** Of all judges together; null where nobody took a second look. */
    public static @Nullable Repeatability pooled(Scores scores) {
        List<double[]> all = new ArrayList<>();
        byJudge(scores).values().forEach(looks -> all.addAll(looks.byEntry()));
        return all.isEmpty() ? null : new Looks(all).of(null);
    }

    private static SortedMap<String, Looks> byJudge(Scores scores) {
        SortedMap<String, Looks> byJudge = new TreeMap<>();
        for (Review review : scores.reviews()) {
            List<Map<String, BigDecimal>> counted = review.counted();
            double[] totals = counted.size() < 2
                    ? new double[0]
                    : counted.stream()
                            .map(look -> ReviewTotal.of(look, scores.weights()))
                            .filter(Objects::nonNull)
                            .mapToDouble(BigDecimal::doubleValue)
                            .toArray();
            if (totals.length > 1) {
                byJudge.computeIfAbsent(review.judge(), none -> new Looks(new ArrayList<>()))
                        .byEntry()
                        .add(totals);
            }
        }
        return byJudge;
    }
}

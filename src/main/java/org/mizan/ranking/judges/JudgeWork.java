package org.mizan.ranking.judges;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/**
 * The figures of each judge: spread and shares from the marks, drift and mean |t| from the residuals, and the correlation
 * with the others, for each entry the mean of {@code total + severity} of its other judges.
 *
 * <p>Drift is the least-squares slope of the residuals on the place in the order of work; its error is that of a weighted
 * sum of residuals ({@link Fit#residualVariance(int[], double[])}). Which figures tell of a judge: Myford & Wolfe 2003, J.
 * Appl. Meas. 4:386-422 and 2004, 5:189-227; a rater against the mean of the others: Johnson, Penny & Gordon 2009,
 * Assessing Performance, ch. 9.
 */
final class JudgeWork {
    private final Scores scores;
    private final Map<String, Double> severities = new HashMap<>();
    private final Map<String, SortedMap<String, Double>> totals = new HashMap<>();
    private final Map<String, SortedMap<String, Double>> byEntry = new HashMap<>();

    private JudgeWork(Scores scores, Standings standings) {
        this.scores = scores;
        for (Standings.Severity judge : standings.judges()) {
            Double severity = judge.severity();
            severities.put(judge.judge(), severity == null ? 0 : severity);
        }
        for (Review review : scores.reviews()) {
            BigDecimal exact = ReviewTotal.of(review, scores.weights());
            if (exact != null) {
                double total = exact.doubleValue();
                totals.computeIfAbsent(review.judge(), none -> new TreeMap<>()).put(review.entry(), total);
                byEntry.computeIfAbsent(review.entry(), none -> new TreeMap<>()).put(review.judge(), total);
            }
        }
    }

    static List<JudgeFigures> of(
            Scores scores, Standings standings, @Nullable Fit fit, List<Residual> residuals, Background background) {
        JudgeWork work = new JudgeWork(scores, standings);
        List<JudgeFigures> figures = new ArrayList<>();
        for (Standings.Severity judge : standings.judges()) {
            figures.add(work.figures(judge, fit, residuals, background));
        }
        return figures;
    }

    private JudgeFigures figures(
            Standings.Severity judge, @Nullable Fit fit, List<Residual> residuals, Background background) {
        String name = judge.judge();
        Slope drift = fit == null ? null : drift(fit, name, background);
        return new JudgeFigures(
                name,
                judge.reviews(),
                judge.severity(),
                judge.standardError(),
                spread(totals.getOrDefault(name, new TreeMap<>())),
                drift == null ? null : (Double) drift.slope,
                drift == null ? null : drift.error,
                shares(name),
                meanAbsolute(residuals, name),
                consensus(name));
    }

    private static @Nullable Double spread(SortedMap<String, Double> own) {
        if (own.size() < 2) {
            return null;
        }
        double mean = 0;
        for (double total : own.values()) {
            mean += total / own.size();
        }
        double squares = 0;
        for (double total : own.values()) {
            squares += (total - mean) * (total - mean);
        }
        return Math.sqrt(squares / (own.size() - 1));
    }

    private Map<String, Double> shares(String judge) {
        SortedMap<BigDecimal, Integer> counts = new TreeMap<>();
        int all = 0;
        for (Review review : scores.reviews()) {
            if (review.judge().equals(judge)) {
                for (Map<String, BigDecimal> look : review.looks()) {
                    for (BigDecimal mark : look.values()) {
                        counts.merge(mark, 1, Integer::sum);
                        all++;
                    }
                }
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<BigDecimal, Integer> count : counts.entrySet()) {
            shares.put(count.getKey().toPlainString(), (double) count.getValue() / all);
        }
        return shares;
    }

    private static @Nullable Double meanAbsolute(List<Residual> residuals, String judge) {
        double sum = 0;
        int count = 0;
        for (Residual residual : residuals) {
            Double t = residual.t();
            if (residual.judge().equals(judge) && t != null) {
                sum += Math.abs(t);
                count++;
            }
        }
        return count == 0 ? null : (Double) (sum / count);
    }

    /** From three entries on that others saw too. */
    private @Nullable Double consensus(String judge) {
        List<Double> own = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        totals.getOrDefault(judge, new TreeMap<>()).forEach((entry, total) -> {
            double sum = 0;
            int others = 0;
            for (Map.Entry<String, Double> one :
                    byEntry.getOrDefault(entry, new TreeMap<>()).entrySet()) {
                if (!one.getKey().equals(judge)) {
                    sum += one.getValue() + severities.getOrDefault(one.getKey(), 0.0);
                    others++;
                }
            }
            if (others > 0) {
                own.add(total);
                theirs.add(sum / others);
            }
        });
        return own.size() < 3 ? null : correlation(own, theirs);
    }

    private static @Nullable Double correlation(List<Double> xs, List<Double> ys) {
        double meanX = 0;
        double meanY = 0;
        for (int at = 0; at < xs.size(); at++) {
            meanX += xs.get(at) / xs.size();
            meanY += ys.get(at) / xs.size();
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int at = 0; at < xs.size(); at++) {
            double x = xs.get(at) - meanX;
            double y = ys.get(at) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double least = 1e-20 * xs.size() * (1 + meanX * meanX + meanY * meanY);
        return xx > least && yy > least ? (Double) Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy))) : null;
    }

    private record Slope(double slope, @Nullable Double error) {}

    private static @Nullable Slope drift(Fit fit, String judge, Background background) {
        List<String> order = background.order().getOrDefault(judge, List.of());
        Map<String, Integer> place = new HashMap<>();
        order.forEach(entry -> place.putIfAbsent(entry, place.size()));
        List<Integer> reviews = new ArrayList<>();
        double mean = 0;
        for (int r = 0; r < fit.observations().size(); r++) {
            Fit.Observation seen = fit.observations().get(r);
            if (seen.judge().equals(judge) && place.containsKey(seen.entry())) {
                reviews.add(r);
                mean += place.getOrDefault(seen.entry(), 0);
            }
        }
        if (reviews.size() < 3) {
            return null;
        }
        mean /= reviews.size();
        double[] times = new double[reviews.size()];
        double squares = 0;
        for (int at = 0; at < times.length; at++) {
            times[at] =
                    place.getOrDefault(fit.observations().get(reviews.get(at)).entry(), 0) - mean;
            squares += times[at] * times[at];
        }
        double slope = 0;
        for (int at = 0; at < times.length; at++) {
            times[at] /= squares;
            slope += times[at] * fit.observations().get(reviews.get(at)).residual();
        }
        double variance = fit.residualVariance(
                reviews.stream().mapToInt(Integer::intValue).toArray(), times);
        return new Slope(slope, variance > 0 ? (Double) Math.sqrt(variance) : null);
    }
}

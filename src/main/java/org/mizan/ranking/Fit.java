package org.mizan.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.NormalEquations;

/**
 * The additive model behind a ranking, solved once more at the variances that the ranking states: what is needed of it
 * beyond the standings.
 *
 * <p>Marks, weights and levels are those that the ranking took: its tracks, its judges' spread, its robust weights. A
 * residual's variance is {@code s_e^2 (1/v - x'C^-1 x)}, x what the review measures, since the residual is s_e^2 times
 * Henderson's projection of the marks. A score's error is that of mean and effect together, so it is not the published
 * one, which is of the effect alone; differences of scores have the same error either way.
 */
public final class Fit {
    private static final double CLOSE = 1e-5;

    private final List<Observation> observations;
    private final List<String> entries;
    private final List<String> judges;
    private final double[] score;
    private final double entryVariance;
    private final double judgeVariance;
    private final double residualVariance;
    private final NormalEquations equations;
    private final NormalEquations.Combination[] scores;
    private final double[] own;
    private final Map<String, Integer> entryNumbers = new HashMap<>();
    private final Map<String, Integer> judgeNumbers = new HashMap<>();

    /**
     * A review in the model.
     *
     * @param total the weighted mean of its marks
     * @param weight its weight in the model
     * @param residual what score and judge's effect leave of it, on the scale of the model
     * @param leverage from 0 to 1: how far the review determines its own fitted value
     */
    public record Observation(
            String entry, String judge, double total, double weight, double residual, double leverage) {}

    private Fit(
            Standings standings,
            Map<String, Integer> groups,
            double entryVariance,
            double judgeVariance,
            double error) {
        this.entryVariance = entryVariance;
        this.judgeVariance = judgeVariance;
        residualVariance = error;
        List<Fitted.FittedReview> reviews = standings.fitted().reviews();
        entries = numbered(reviews.stream().map(Fitted.FittedReview::entry), entryNumbers);
        judges = numbered(reviews.stream().map(Fitted.FittedReview::judge), judgeNumbers);
        equations = NormalEquations.mixed(
                layout(reviews, groups), ratio(error, entryVariance), ratio(error, judgeVariance));
        Double mean = standings.model().mean();
        double centre = mean == null ? 0 : mean;
        double[] value = values(standings, centre);
        NormalEquations.Estimates estimates = equations.estimates(value);
        scores = new NormalEquations.Combination[entries.size()];
        score = new double[entries.size()];
        own = new double[entries.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = equations.score(i);
            score[i] = centre + estimates.of(scores[i]);
            own[i] = residualVariance * equations.product(scores[i], scores[i]);
        }
        observations = seen(reviews, value, estimates);
    }

    private NormalEquations.Layout layout(List<Fitted.FittedReview> reviews, Map<String, Integer> groups) {
        int[] entryOf =
                reviews.stream().mapToInt(review -> entry(review.entry())).toArray();
        int[] judgeOf =
                reviews.stream().mapToInt(review -> judge(review.judge())).toArray();
        double[] weight =
                reviews.stream().mapToDouble(Fitted.FittedReview::weight).toArray();
        int[] groupOf = entries.stream()
                .mapToInt(entry -> groups.getOrDefault(entry, 0))
                .toArray();
        return new NormalEquations.Layout(entryOf, judgeOf, weight, groupOf);
    }

    private List<Observation> seen(
            List<Fitted.FittedReview> reviews, double[] value, NormalEquations.Estimates estimates) {
        List<Observation> seen = new ArrayList<>();
        for (int r = 0; r < value.length; r++) {
            NormalEquations.Combination review = equations.review(r);
            Fitted.FittedReview given = reviews.get(r);
            seen.add(new Observation(
                    given.entry(),
                    given.judge(),
                    given.total(),
                    given.weight(),
                    value[r] - estimates.of(review),
                    given.weight() * equations.product(review, review)));
        }
        return List.copyOf(seen);
    }

    /** The totals as the model took them, less the centre: what is expected plus what is left. */
    private static double[] values(Standings standings, double centre) {
        Map<String, Double> expected = new HashMap<>();
        Map<String, Double> severity = new HashMap<>();
        standings.entries().forEach(entry -> expected.put(entry.entry(), known(entry.score())));
        standings.judges().forEach(judge -> severity.put(judge.judge(), known(judge.severity())));
        return standings.fitted().reviews().stream()
                .mapToDouble(review -> expected.getOrDefault(review.entry(), 0.0)
                        - severity.getOrDefault(review.judge(), 0.0)
                        + review.residual()
                        - centre)
                .toArray();
    }

    private static double known(@Nullable Double figure) {
        return figure == null ? 0 : figure;
    }

    private static List<String> numbered(Stream<String> names, Map<String, Integer> numbers) {
        List<String> found = names.distinct().sorted().toList();
        for (String name : found) {
            numbers.put(name, numbers.size());
        }
        return found;
    }

    private static double ratio(double error, double variance) {
        return Math.min(NormalEquations.NO_VARIANCE, error / Math.max(variance, Double.MIN_NORMAL));
    }

    /**
     * Of a ranking of these scores; null when it has no additive model with variances and error, or when its scores leave
     * out the level of an entry's part.
     *
     * @throws IllegalArgumentException when the ranking is of other scores
     */
    public static @Nullable Fit of(Scores scores, Standings standings) {
        if (!standings.inputDigest().equals(scores.inputDigest())) {
            throw new IllegalArgumentException("a ranking of other scores");
        }
        Standings.Model model = standings.model();
        Double entries = model.entryVariance();
        Double judges = model.judgeVariance();
        Double error = model.residualVariance();
        if (entries == null
                || judges == null
                || error == null
                || !(error > 0)
                || standings.fitted().reviews().isEmpty()) {
            return null;
        }
        Fit fit = new Fit(standings, groups(scores, standings), entries, judges, error);
        double near = CLOSE * (1 + Math.sqrt(entries + judges + error));
        for (Standing standing : standings.entries()) {
            Double published = standing.score();
            Integer number = fit.entryNumbers.get(standing.entry());
            if (published != null && (number == null || !(Math.abs(fit.score[number] - published) <= near))) {
                return null;
            }
        }
        return fit;
    }

    /** By entry: its track, where tracks have levels of their own, or its part, on an assumption about parts. */
    private static Map<String, Integer> groups(Scores scores, Standings standings) {
        Map<String, Integer> groups = new HashMap<>();
        if (!standings.choice().tracks()) {
            return groups;
        }
        if (standings.choice().assumption() != null) {
            List<Outcome.Part> parts = new Connectivity(new ReviewTotals(scores)).parts();
            for (int part = 0; part < parts.size(); part++) {
                int number = part;
                parts.get(part).entries().forEach(entry -> groups.put(entry, number));
            }
            return groups;
        }
        Map<String, Integer> tracks = new HashMap<>();
        for (Fitted.FittedReview review : standings.fitted().reviews()) {
            String track = scores.tracks().getOrDefault(review.entry(), "");
            groups.put(review.entry(), tracks.computeIfAbsent(track, none -> tracks.size()));
        }
        return groups;
    }

    /** By entry and judge, as in {@link Scores}; only reviews with a total. */
    public List<Observation> observations() {
        return observations;
    }

    /** Entries with a review, in canonical order; the number of an entry is its place in this list. */
    public List<String> entries() {
        return entries;
    }

    /** Judges with a review, in canonical order; the number of a judge is its place in this list. */
    public List<String> judges() {
        return judges;
    }

    /** The number of an entry; -1 when it has no review. */
    public int entry(String name) {
        return entryNumbers.getOrDefault(name, -1);
    }

    /** The number of a judge; -1 when there is no review. */
    public int judge(String name) {
        return judgeNumbers.getOrDefault(name, -1);
    }

    /** On the scale of the marks, not rounded. */
    public double score(int entry) {
        return score[entry];
    }

    /** Of the entries' effects, in squared marks. */
    public double entryVariance() {
        return entryVariance;
    }

    /** Of the judges' effects. */
    public double judgeVariance() {
        return judgeVariance;
    }

    /** Of a review of weight 1. */
    public double residualVariance() {
        return residualVariance;
    }

    /** Covariance of two scores' errors. */
    public double covariance(int entry, int other) {
        return entry == other ? own[entry] : residualVariance * equations.product(scores[entry], scores[other]);
    }

    /** Variance of the error of the entry's effect alone, as it is published where tracks have no levels. */
    public double effectVariance(int entry) {
        NormalEquations.Combination effect = equations.effect(entry);
        return residualVariance * equations.product(effect, effect);
    }

    /** Variance of the error of the difference of two scores. */
    public double differenceVariance(int entry, int other) {
        return Math.max(0, own[entry] + own[other] - 2 * covariance(entry, other));
    }

    /** Points that an entry's score gains when the review's total rises by one point, variances held. */
    public double influence(int observation, int entry) {
        return observations.get(observation).weight() * equations.product(scores[entry], equations.review(observation));
    }

    /** Variance of a weighted sum of residuals; an observation may stand once only. */
    public double residualVariance(int[] reviews, double[] times) {
        double marks = 0;
        for (int at = 0; at < reviews.length; at++) {
            marks += times[at] * times[at] / observations.get(reviews[at]).weight();
        }
        NormalEquations.Combination sum = equations.reviews(reviews, times);
        return residualVariance * Math.max(0, marks - equations.product(sum, sum));
    }

    /**
     * What is not known yet about a further review of the entry by the judge: variance of its total around what is
     * expected, the error of a review among it.
     */
    public double furtherVariance(int entry, int judge) {
        NormalEquations.Combination pair = equations.pair(entry, judge);
        return residualVariance * (1 + equations.product(pair, pair));
    }

    /** Covariance of the error of the entry's effect with that of a further review of it by the judge. */
    public double furtherCovariance(int entry, int judge) {
        return residualVariance * equations.product(equations.effect(entry), equations.pair(entry, judge));
    }
}

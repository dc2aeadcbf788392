package org.mizan.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The additive model behind a ranking, solved once more at the variances that the ranking states: what is needed of it
 * beyond the standings.
 *
 * <p>Residual of review (i, j): {@code y_ij - score_i - judge_j}. Its variance is {@code s_e^2 (1/v - x'C^-1 x)}, x what
 * the review measures, since the residual is s_e^2 times Henderson's projection of the marks. A score's error is that of
 * mean and effect together, so it is a little larger than the published one, which is of the effect alone; differences
 * of scores have the same error either way.
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
    private final Map<String, Integer> entryNumbers = new HashMap<>();
    private final Map<String, Integer> judgeNumbers = new HashMap<>();

    /**
     * A review in the model.
     *
     * @param total the weighted mean of its marks, as the model took it
     * @param weight its weight in the model
     * @param residual the total less score and judge's effect
     * @param leverage from 0 to 1: how far the review determines its own fitted value
     */
    public record Observation(
            String entry, String judge, double total, double weight, double residual, double leverage) {}

    private Fit(Totals totals, Standings.Model model, double entryVariance, double judgeVariance, double error) {
        this.entryVariance = entryVariance;
        this.judgeVariance = judgeVariance;
        residualVariance = error;
        entries = reviewed(totals.entries, totals.entryReviews, entryNumbers);
        judges = reviewed(totals.judges, totals.judgeReviews, judgeNumbers);
        int n = totals.reviews();
        int[] entryOf = new int[n];
        int[] judgeOf = new int[n];
        double[] weight = new double[n];
        double[] value = new double[n];
        double centre = model.mean() == null ? 0 : model.mean();
        for (int r = 0; r < n; r++) {
            entryOf[r] = entry(totals.entries.get(totals.entryOf[r]));
            judgeOf[r] = judge(totals.judges.get(totals.judgeOf[r]));
            weight[r] = 1;
            value[r] = totals.total[r] - centre;
        }
        equations = NormalEquations.mixed(
                new NormalEquations.Layout(entryOf, judgeOf, weight, new int[entries.size()]),
                ratio(error, entryVariance),
                ratio(error, judgeVariance));
        NormalEquations.Combination right = equations.weighed(value);
        scores = new NormalEquations.Combination[entries.size()];
        score = new double[entries.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = equations.score(i);
            score[i] = centre + equations.product(scores[i], right);
        }
        List<Observation> seen = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            NormalEquations.Combination review = equations.review(r);
            seen.add(new Observation(
                    entries.get(entryOf[r]),
                    judges.get(judgeOf[r]),
                    totals.total[r],
                    weight[r],
                    value[r] - equations.product(review, right),
                    weight[r] * equations.product(review, review)));
        }
        observations = List.copyOf(seen);
    }

    private static List<String> reviewed(List<String> names, int[] reviews, Map<String, Integer> numbers) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at < reviews.length; at++) {
            if (reviews[at] > 0) {
                numbers.put(names.get(at), found.size());
                found.add(names.get(at));
            }
        }
        return List.copyOf(found);
    }

    private static double ratio(double error, double variance) {
        return Math.min(NormalEquations.NO_VARIANCE, error / Math.max(variance, Double.MIN_NORMAL));
    }

    /** Of a ranking of these scores; null when its scores are not those of the additive model with estimated error. */
    public static @Nullable Fit of(Scores scores, Standings standings) {
        Standings.Model model = standings.model();
        Double entries = model.entryVariance();
        Double judges = model.judgeVariance();
        Double error = model.residualVariance();
        if (entries == null || judges == null || error == null || !(error > 0)) {
            return null;
        }
        Fit fit = new Fit(new Totals(scores), model, entries, judges, error);
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
        return residualVariance * equations.product(scores[entry], scores[other]);
    }

    /** Variance of the error of the difference of two scores. */
    public double differenceVariance(int entry, int other) {
        return Math.max(0, covariance(entry, entry) + covariance(other, other) - 2 * covariance(entry, other));
    }

    /** Points that every entry's score gains when the review's total rises by one point, variances held. */
    public double[] influence(int observation) {
        NormalEquations.Combination review = equations.review(observation);
        double[] gain = new double[scores.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = observations.get(observation).weight() * equations.product(scores[i], review);
        }
        return gain;
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

    /** Covariance of the entry's error with that of a further review of it by the judge. */
    public double furtherCovariance(int entry, int judge) {
        return residualVariance * equations.product(scores[entry], equations.pair(entry, judge));
    }
}

package org.mizan.ranking.judges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;

/**
 * What residuals say of affiliations of judges and entries.
 *
 * <p>A pair's figure is the mean of its residuals; its error takes into account that residuals of one entry or judge hang
 * together ({@link Fit#residualVariance(int[], double[])}), so t is the score test of an effect of the pair in the mixed
 * model. Which pairs stand out is told with false discoveries controlled over all pairs, as of single reviews ({@link
 * Residuals}).
 *
 * <p>The pooled figure of own affiliation is the effect itself, since a mean of residuals is drawn to 0: an own mark is
 * part of its own expectation. With x = 1 at own reviews, w the reviews' weights and P the projection of the mixed model
 * at its variances, weighted residuals are w r = s_e^2 P y, and v = Var(sum of w r over own reviews) = s_e^4 x'Px. So the
 * generalised least-squares effect x'Py / x'Px (Henderson 1975, Biometrics 31:423-447; a term "own" beside entries and
 * judges) is {@code s_e^2 sum(w r) / v} points, with error {@code s_e^2 / sqrt(v)}. Where judges spread marks differently,
 * the model has a judge's marks divided by the judge's slope k, so that a point on the judge's own scale is x = 1 / k.
 *
 * <p>Seen on the 10,787 marks of Diving, Olympic Games 2000 (Emerson, Seltzer & Lin 2009): lme4 with that term gives 0.2948
 * +- 0.0266, t 11.07, for 314 own marks, this without slopes and reliabilities 0.2949 +- 0.0268, t 11.0, for its variances
 * are of the model without the term, and by default, which finds there that judges spread marks differently, 0.3048 +-
 * 0.0263, t 11.6.
 */
final class Affinities {
    private final Fit fit;
    /** By judge: how much wider than others the judge spreads marks. */
    private final Map<String, Double> slopes;

    /** By affiliation of judge, then of entry: numbers of observations. */
    private final SortedMap<String, SortedMap<String, List<Integer>>> cells = new TreeMap<>();

    /** Of reviews whose judge and entry have a known affiliation. */
    Affinities(Fit fit, Map<String, Double> slopes, Background background) {
        this.fit = fit;
        this.slopes = slopes;
        for (int r = 0; r < fit.observations().size(); r++) {
            Fit.Observation seen = fit.observations().get(r);
            String judges = background.judgeAffiliation().get(seen.judge());
            String entries = background.entryAffiliation().get(seen.entry());
            if (judges != null && entries != null) {
                cells.computeIfAbsent(judges, none -> new TreeMap<>())
                        .computeIfAbsent(entries, none -> new ArrayList<>())
                        .add(r);
            }
        }
    }

    /** The farthest first; of equal ones, by names. */
    List<Affinity> pairs() {
        List<Affinity> pairs = new ArrayList<>();
        cells.forEach((judges, byEntries) ->
                byEntries.forEach((entries, reviews) -> pairs.add(pair(judges, entries, reviews))));
        double limit = Residuals.limit(
                pairs.stream().map(Affinity::chance).filter(Objects::nonNull).toList());
        return pairs.stream()
                .map(one -> new Affinity(
                        one.judges(),
                        one.entries(),
                        one.reviews(),
                        one.meanResidual(),
                        one.standardError(),
                        one.t(),
                        one.chance(),
                        one.chance() != null && one.chance() <= limit))
                .sorted(Comparator.comparingDouble((Affinity one) -> one.t() == null ? 0 : -Math.abs(one.t()))
                        .thenComparing(Affinity::judges)
                        .thenComparing(Affinity::entries))
                .toList();
    }

    private Affinity pair(String judges, String entries, List<Integer> reviews) {
        double[] share = new double[reviews.size()];
        Arrays.fill(share, 1.0 / share.length);
        int[] numbers = reviews.stream().mapToInt(Integer::intValue).toArray();
        double mean = 0;
        for (int review : numbers) {
            mean += fit.observations().get(review).residual() / numbers.length;
        }
        double variance = fit.residualVariance(numbers, share);
        Double error = variance > 0 ? (Double) Math.sqrt(variance) : null;
        Double t = error == null ? null : (Double) (mean / error);
        return new Affinity(judges, entries, numbers.length, mean, error, t, Residuals.chance(t), false);
    }

    /** All affiliations together; null where no judge reviewed an entry of the judge's own. */
    @Nullable
    OwnAffiliation own() {
        List<Integer> reviews = new ArrayList<>();
        int affiliations = 0;
        int above = 0;
        for (String affiliation : cells.keySet()) {
            List<Integer> home =
                    cells.getOrDefault(affiliation, new TreeMap<>()).getOrDefault(affiliation, List.of());
            double sum = 0;
            for (int review : home) {
                sum += fit.observations().get(review).residual();
            }
            affiliations += home.isEmpty() ? 0 : 1;
            above += sum > 0 ? 1 : 0;
            reviews.addAll(home);
        }
        if (reviews.isEmpty()) {
            return null;
        }
        int[] numbers = reviews.stream().mapToInt(Integer::intValue).sorted().toArray();
        double[] weight = new double[numbers.length];
        double sum = 0;
        for (int at = 0; at < numbers.length; at++) {
            Fit.Observation seen = fit.observations().get(numbers[at]);
            weight[at] = seen.weight() / slopes.getOrDefault(seen.judge(), 1.0);
            sum += weight[at] * seen.residual();
        }
        double variance = fit.residualVariance(numbers, weight);
        if (!(variance > 0)) {
            return new OwnAffiliation(numbers.length, null, null, null, null, affiliations, above);
        }
        double t = sum / Math.sqrt(variance);
        double error = fit.residualVariance() / Math.sqrt(variance);
        return new OwnAffiliation(numbers.length, t * error, error, t, Residuals.chance(t), affiliations, above);
    }
}

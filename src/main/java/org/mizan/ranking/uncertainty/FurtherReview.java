package org.mizan.ranking.uncertainty;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.Normal;

/**
 * What one more review of an entry would bring.
 *
 * <p>With P the variance of the error of the entry's effect, v what is not known of the review's total and c their covariance, the
 * review leaves {@code P - c^2 / v}, and moves the score by {@code c / sqrt(v)} (one s.d.); a judge nobody knows yet has c
 * = P and v = P + s_b^2 + s_e^2. Doubt about the cut is p (1 - p), p the chance to be among the first k. Given the others,
 * p = Phi(h); after the review it is p', and with rho = c^2 / (v P) the expected p'^2 is the chance that two normals of
 * correlation rho both stay below h, so that the doubt falls on average by {@code 1 / (2 pi) int_0^(asin rho) exp(-h^2 /
 * (1 + sin t)) dt} (Plackett 1954, Biometrika 41:351-360; the expected value of sample information, Raiffa & Schlaifer 1961).
 *
 */
public record FurtherReview(String entry, @JsonUnwrapped Gain gain) {
    private static final int STEPS = 64;

    /**
     * What one more review of the entry would bring.
     *
     * @param judge who would bring most of those of the panel that have not seen the entry; null when all have
     * @param standardError standard error now, of the entry's effect
     * @param standardErrorThen standard error with the review by this judge, or by one not yet known
     * @param move s.d. of what the review would change in the score
     * @param doubt p (1 - p) now; null where there is no p
     * @param doubtLess by how much it would fall on average
     */
    public record Gain(
            @Nullable String judge,
            double standardError,
            double standardErrorThen,
            double move,
            @Nullable Double doubt,
            @Nullable Double doubtLess) {
        /** The same with another name for the judge. */
        public Gain named(UnaryOperator<String> names) {
            return new Gain(
                    judge == null ? null : names.apply(judge),
                    standardError,
                    standardErrorThen,
                    move,
                    doubt,
                    doubtLess);
        }
    }

    private record Candidate(int entry, @Nullable Double chance, double gain) {}

    /**
     * The entries for which one more review lowers the doubt about the first k places most; without chances, those known
     * worst.
     *
     * @param most at most so many, largest gain first
     */
    public static List<FurtherReview> of(Fit fit, Standings standings, int places, int most) {
        List<Candidate> candidates = new ArrayList<>();
        for (Standing standing : standings.entries()) {
            int entry = fit.entry(standing.entry());
            if (entry >= 0) {
                Double chance = standing.probabilityTop().get(places);
                double known = fit.effectVariance(entry);
                double share = known / (known + fit.judgeVariance() + fit.residualVariance());
                candidates.add(new Candidate(entry, chance, chance == null ? known : doubtLess(chance, share)));
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.gain));
        Map<String, Set<String>> seen = seen(fit);
        return candidates.stream()
                .limit(most)
                .map(candidate -> of(fit, candidate, seen))
                .toList();
    }

    /** For one entry; null when it has no review. */
    public static @Nullable FurtherReview of(Fit fit, Standing standing, int places) {
        int entry = fit.entry(standing.entry());
        return entry < 0
                ? null
                : of(fit, new Candidate(entry, standing.probabilityTop().get(places), 0), seen(fit));
    }

    private static Map<String, Set<String>> seen(Fit fit) {
        Map<String, Set<String>> seen = new HashMap<>();
        fit.observations()
                .forEach(review -> seen.computeIfAbsent(review.entry(), none -> new HashSet<>())
                        .add(review.judge()));
        return seen;
    }

    private static FurtherReview of(Fit fit, Candidate candidate, Map<String, Set<String>> seen) {
        String name = fit.entries().get(candidate.entry);
        double known = fit.effectVariance(candidate.entry);
        double learnt = known * known / (known + fit.judgeVariance() + fit.residualVariance());
        String best = null;
        for (int judge = 0; judge < fit.judges().size(); judge++) {
            if (!seen.getOrDefault(name, Set.of()).contains(fit.judges().get(judge))) {
                double reach = fit.furtherCovariance(candidate.entry, judge);
                double would = reach * reach / fit.furtherVariance(candidate.entry, judge);
                if (best == null || would > learnt * (1 + 1e-9)) {
                    best = fit.judges().get(judge);
                    learnt = would;
                }
            }
        }
        Double chance = candidate.chance;
        Gain gain = new Gain(
                best,
                Math.sqrt(known),
                Math.sqrt(Math.max(0, known - learnt)),
                Math.sqrt(learnt),
                chance == null ? null : (Double) (chance * (1 - chance)),
                chance == null ? null : (Double) doubtLess(chance, known > 0 ? learnt / known : 0));
        return new FurtherReview(name, gain);
    }

    /** By Simpson's rule; never more than there is. */
    static double doubtLess(double chance, double share) {
        if (!(chance > 0 && chance < 1 && share > 0)) {
            return 0;
        }
        double h = Normal.quantile(chance);
        double width = StrictMath.asin(Math.min(1, share)) / STEPS;
        double sum = 0;
        for (int step = 0; step <= STEPS; step++) {
            double weight = step == 0 || step == STEPS ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * StrictMath.exp(-h * h / (1 + StrictMath.sin(step * width)));
        }
        return Math.min(chance * (1 - chance), sum * width / 3 / (2 * Math.PI));
    }
}

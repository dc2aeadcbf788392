package org.mizan.ranking.judges;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Standings;

/**
 * Which of the standardised residuals {@code t = r / (s_e sqrt((1 - h) / v))} stand out.
 *
 * <p>Two rules: |t| > 3, and the step-up rule of Benjamini & Hochberg 1995 at 5 % over all reviews. One review cannot be
 * judged by statistics alone: in an award of 480 reviews the first finds a quarter of the boosts of two entries' s.d. and
 * one false alarm; so what stands out asks for a further review.
 */
final class Residuals {
    private static final double FAR = 3;
    private static final double FALSE_SHARE = 0.05;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final MathContext DIGITS = new MathContext(12);

    private Residuals() {}

    /** In canonical order. */
    static List<Residual> of(Standings standings) {
        List<Fitted.FittedReview> reviews = standings.fitted().reviews();
        List<Double> chances = new ArrayList<>();
        for (Fitted.FittedReview review : reviews) {
            Double chance = chance(review.standardised());
            if (chance != null) {
                chances.add(chance);
            }
        }
        double limit = limit(chances);
        List<Residual> residuals = new ArrayList<>();
        for (Fitted.FittedReview review : reviews) {
            Double t = review.standardised();
            Double chance = chance(t);
            residuals.add(new Residual(
                    review.entry(),
                    review.judge(),
                    review.total(),
                    review.residual(),
                    review.leverage(),
                    t,
                    chance,
                    t != null && Math.abs(t) > FAR,
                    chance != null && chance <= limit));
        }
        return residuals;
    }

    /** Both tails of the normal distribution, to twelve digits, so that its last bits do not show. */
    static @Nullable Double chance(@Nullable Double t) {
        return t == null
                ? null
                : (Double) new BigDecimal(2 * NORMAL.cumulativeProbability(-Math.abs(t)))
                        .round(DIGITS)
                        .doubleValue();
    }

    /** The largest chance that is still a discovery; -1 when there is none. */
    static double limit(List<Double> chances) {
        double[] sorted =
                chances.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double limit = -1;
        for (int at = 0; at < sorted.length; at++) {
            if (sorted[at] <= FALSE_SHARE * (at + 1) / sorted.length) {
                limit = sorted[at];
            }
        }
        return limit;
    }
}

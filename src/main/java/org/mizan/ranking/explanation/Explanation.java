package org.mizan.ranking.explanation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Review;
import org.mizan.ranking.ReviewTotal;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.FurtherReview;

/**
 * How one entry's score came about, step by step, in printed figures that add up exactly.
 *
 * <p>Each review's mark less the judge's habit, both rounded to the published precision, is the mark after adjustment;
 * their mean, of the printed figures, is the next line; few reviews draw it to the middle by {@code score - fair mean},
 * that is by the factor {@code n / (n + s_e^2 / s_a^2)} of its distance (n the sum of weights); what rounding leaves is
 * named, so that {@code mean + pull + rest = score}. Z-scores divide what is left of a mark by the judge's spread. A
 * method that does none of this leaves a rest of its own. After Longford 1994, J. Educ. Behav. Stat. 19:171-200, who
 * gives the same steps for essays.
 *
 * @param rank place; null when not ranked
 * @param tied whether it is shared
 * @param decimals the published precision
 * @param lines by judge
 * @param mean of the marks after adjustment, weighted; null without reviews
 * @param pull to the middle; null where the method draws nobody there
 * @param rest what is left to the score
 * @param ownRule whether the rest is the method's own rule, and not rounding
 * @param score as published; null when there is none
 * @param targets places near by: up to three above, the nearest first, then the next below
 * @param further what one more review would bring; null where that is not known
 */
public record Explanation(
        String entry,
        @Nullable Integer rank,
        boolean tied,
        Method method,
        int decimals,
        List<ReviewLine> lines,
        @Nullable BigDecimal mean,
        @Nullable Pull pull,
        @Nullable BigDecimal rest,
        boolean ownRule,
        @Nullable BigDecimal score,
        List<Target> targets,
        FurtherReview.@Nullable Gain further) {
    private static final Scores NOTHING = Scores.of(List.of());
    private static final int WEIGHT_DECIMALS = 2;
    private static final MathContext WEIGHT_DIGITS = new MathContext(6);
    private static final double ALL = 1 - 1e-9;

    /**
     * The pull of few reviews to the middle.
     *
     * @param points that it adds
     * @param kept share of the distance from the middle that is kept, 0 to 1
     * @param middle where entries with few reviews are drawn to
     */
    public record Pull(BigDecimal points, double kept, BigDecimal middle) {}

    /** Copies. */
    public Explanation {
        lines = List.copyOf(lines);
        targets = List.copyOf(targets);
    }

    /**
     * Of one entry of a ranking; null when the ranking does not list it.
     *
     * @param names what a judge is called in it: the name, or an alias
     */
    public static @Nullable Explanation of(
            Scores scores, Standings standings, String entry, int decimals, UnaryOperator<String> names) {
        return of(scores, standings, Fit.of(scores, standings), entry, decimals, names);
    }

    /** The same with the ranking's model solved before; without it, marks that reach other places are not known. */
    public static @Nullable Explanation of(
            Scores scores,
            Standings standings,
            @Nullable Fit fit,
            String entry,
            int decimals,
            UnaryOperator<String> names) {
        for (Standing standing : standings.entries()) {
            if (standing.entry().equals(entry)) {
                List<ReviewLine> lines = fitted(standings, entry, decimals, names);
                return of(
                        standing,
                        standings,
                        lines.isEmpty() ? plain(scores, standings.method(), entry, decimals, names) : lines,
                        decimals,
                        fit,
                        influences(scores, standings, entry, fit),
                        names);
            }
        }
        return null;
    }

    /** Null where scores are not linear in marks, or the solved equations are not at hand. */
    private static @Nullable Influences influences(
            Scores scores, Standings standings, String entry, @Nullable Fit fit) {
        return switch (standings.method()) {
            case MEAN, CENTRED -> new MeanInfluences(scores, standings, entry);
            case OLS ->
                standings.design().components() == 1
                                && !standings.fitted().reviews().isEmpty()
                        ? new LeastSquaresInfluences(standings.fitted().reviews(), entry)
                        : null;
            case ADJUSTED, SCALE -> fit == null ? null : new ModelInfluences(fit, standings, entry);
            case TRIMMED, MEDIAN, ZSCORE, BORDA, COPELAND, KEMENY -> null;
        };
    }

    private static List<ReviewLine> fitted(
            Standings standings, String entry, int decimals, UnaryOperator<String> names) {
        List<ReviewLine> lines = new ArrayList<>();
        for (Fitted.FittedReview review : standings.fitted().reviews()) {
            if (review.entry().equals(entry)) {
                BigDecimal mark = Options.rounded(review.total(), decimals);
                BigDecimal habit = Options.rounded(review.total() - review.adjusted(), decimals);
                lines.add(new ReviewLine(
                        names.apply(review.judge()), mark, habit, null, mark.subtract(habit), weight(review.weight())));
            }
        }
        return lines;
    }

    /** To so many digits that even a small weight counts. */
    private static BigDecimal weight(double weight) {
        BigDecimal rounded = new BigDecimal(weight).round(WEIGHT_DIGITS).stripTrailingZeros();
        return rounded.scale() < WEIGHT_DECIMALS ? rounded.setScale(WEIGHT_DECIMALS) : rounded;
    }

    private static List<ReviewLine> plain(
            Scores scores, Method method, String entry, int decimals, UnaryOperator<String> names) {
        Habits habits = new Habits(method == Method.CENTRED || method == Method.ZSCORE ? scores : NOTHING);
        List<ReviewLine> lines = new ArrayList<>();
        for (Review review : scores.reviews()) {
            BigDecimal total = review.entry().equals(entry) ? ReviewTotal.of(review, scores.weights()) : null;
            if (total != null) {
                BigDecimal mark = Options.rounded(total, decimals);
                String name = names.apply(review.judge());
                double mean = habits.mean(review.judge());
                lines.add(
                        switch (method) {
                            case CENTRED -> {
                                BigDecimal habit = Options.rounded(mean - habits.middle(), decimals);
                                yield new ReviewLine(name, mark, habit, null, mark.subtract(habit), BigDecimal.ONE);
                            }
                            case ZSCORE -> {
                                double spread = habits.spread(review.judge());
                                double left = spread > 0 ? (total.doubleValue() - mean) / spread : 0;
                                yield new ReviewLine(
                                        name,
                                        mark,
                                        Options.rounded(mean, decimals),
                                        Options.rounded(spread, decimals),
                                        Options.rounded(left, decimals),
                                        BigDecimal.ONE);
                            }
                            default -> new ReviewLine(name, mark, null, null, mark, BigDecimal.ONE);
                        });
            }
        }
        return lines;
    }

    private static Explanation of(
            Standing standing,
            Standings standings,
            List<ReviewLine> lines,
            int decimals,
            @Nullable Fit fit,
            @Nullable Influences influences,
            UnaryOperator<String> names) {
        Double exact = standing.score();
        BigDecimal score = exact == null ? null : Options.rounded(exact, decimals);
        BigDecimal mean = mean(lines, decimals);
        Pull pull = pull(standings, standing, decimals);
        BigDecimal rest = score == null || mean == null
                ? null
                : score.subtract(mean).subtract(pull == null ? BigDecimal.ZERO : pull.points);
        return new Explanation(
                standing.entry(),
                standing.rank(),
                standing.tied(),
                standings.method(),
                decimals,
                lines,
                mean,
                pull,
                rest,
                rest != null && rest.abs().compareTo(BigDecimal.valueOf(3, decimals)) > 0,
                score,
                NearbyPlaces.of(standing, standings, decimals, influences, names),
                fit == null ? null : further(fit, standings, standing, names));
    }

    private static FurtherReview.@Nullable Gain further(
            Fit fit, Standings standings, Standing standing, UnaryOperator<String> names) {
        int places = standings.entries().stream()
                .flatMap(one -> one.probabilityTop().keySet().stream())
                .findFirst()
                .orElse(1);
        FurtherReview further = FurtherReview.of(fit, standing, places);
        return further == null ? null : further.gain().named(names);
    }

    static @Nullable BigDecimal mean(List<ReviewLine> lines, int decimals) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (ReviewLine line : lines) {
            sum = sum.add(line.after().multiply(line.weight()));
            weights = weights.add(line.weight());
        }
        return weights.signum() == 0 ? null : Options.quotient(sum, weights, decimals);
    }

    /** By {@code n / (n + s_e^2 / s_a^2)}, n the sum of weights. */
    private static @Nullable Pull pull(Standings standings, Standing standing, int decimals) {
        Double entries = standings.model().entryVariance();
        Double error = standings.model().residualVariance();
        Double score = standing.score();
        Double fair = standing.fairMean();
        if (entries == null || error == null || score == null || fair == null) {
            return null;
        }
        double weights = 0;
        for (Fitted.FittedReview review : standings.fitted().reviews()) {
            weights += review.entry().equals(standing.entry()) ? review.weight() : 0;
        }
        double whole = weights * entries + error;
        double kept = whole > 0 ? weights * entries / whole : 1;
        return kept < ALL
                ? new Pull(
                        Options.rounded(score - fair, decimals),
                        kept,
                        Options.rounded((score - kept * fair) / (1 - kept), decimals))
                : null;
    }
}

package org.mizan.ranking.agreement;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;

/**
 * How far raters agree.
 *
 * @param units number of units
 * @param raters number of raters
 * @param ratings number of values given
 * @param pairedUnits units that two raters or more rated: all figures rest on them
 * @param icc those that are defined
 * @param iccReason why others are not; null when all are
 * @param kendallW concordance of the orders, of a complete table
 * @param fleissKappa of units with equally many ratings
 * @param cohenKappa of two raters, unequal values counting the same
 * @param cohenLinear of two raters, unequal values counting by their distance
 * @param cohenQuadratic of two raters, unequal values counting by its square
 * @param sparseIcc {@code s_u^2 / (s_u^2 + s_r^2 + s_e^2)} from variances by REML: absolute agreement of single ratings,
 *     as ICC(2), for tables with missing cells too
 */
public record Agreement(
        int units,
        int raters,
        int ratings,
        int pairedUnits,
        KrippendorffAlpha krippendorffAlpha,
        Map<IntraclassCorrelation.Form, IntraclassCorrelation> icc,
        @Nullable Reason iccReason,
        Figure kendallW,
        Figure fleissKappa,
        Figure cohenKappa,
        Figure cohenLinear,
        Figure cohenQuadratic,
        Figure sparseIcc) {
    /** Copies. */
    public Agreement {
        Map<IntraclassCorrelation.Form, IntraclassCorrelation> copy = new EnumMap<>(IntraclassCorrelation.Form.class);
        copy.putAll(icc);
        icc = Collections.unmodifiableMap(copy);
    }

    /**
     * Computes all that the ratings define.
     *
     * @throws IllegalArgumentException for two values of one rater for one unit
     */
    public static Agreement of(List<Rating> given) {
        Ratings ratings = new Ratings(given);
        Reason incomplete = ratings.incomplete();
        MeanSquares squares = incomplete == null ? MeanSquares.of(ratings) : null;
        Map<IntraclassCorrelation.Form, IntraclassCorrelation> icc =
                squares == null ? Map.of() : IntraclassCorrelation.of(squares);
        boolean all = icc.size() == IntraclassCorrelation.Form.values().length;
        return new Agreement(
                ratings.units.size(),
                ratings.raters.size(),
                ratings.count,
                ratings.pairedUnits(),
                KrippendorffAlpha.of(ratings),
                icc,
                squares == null ? incomplete : all ? null : undefined(squares),
                incomplete == null ? Concordance.of(ratings) : Figure.none(incomplete),
                Kappa.fleiss(ratings),
                Kappa.cohen(ratings, Kappa.Weight.EQUAL),
                Kappa.cohen(ratings, Kappa.Weight.LINEAR),
                Kappa.cohen(ratings, Kappa.Weight.QUADRATIC),
                sparse(ratings, given));
    }

    /**
     * What labels define: nominal alpha, Fleiss' kappa and Cohen's. Labels are one that differ in letter case alone.
     *
     * @throws IllegalArgumentException for two labels of one rater for one unit
     */
    public static Agreement ofLabels(List<Label> given) {
        List<String> labels = given.stream()
                .map(one -> one.label().toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        Ratings ratings = new Ratings(given.stream()
                .map(one -> new Rating(
                        one.unit(),
                        one.rater(),
                        BigDecimal.valueOf(
                                Collections.binarySearch(labels, one.label().toLowerCase(Locale.ROOT)))))
                .toList());
        Figure none = Figure.none(Reason.LABELS);
        KrippendorffAlpha alpha = KrippendorffAlpha.of(ratings);
        return new Agreement(
                ratings.units.size(),
                ratings.raters.size(),
                ratings.count,
                ratings.pairedUnits(),
                new KrippendorffAlpha(alpha.nominal(), none, none, none, alpha.pairable()),
                Map.of(),
                Reason.LABELS,
                none,
                Kappa.fleiss(ratings),
                Kappa.cohen(ratings, Kappa.Weight.EQUAL),
                none,
                none,
                none);
    }

    private static Reason undefined(MeanSquares squares) {
        return squares.within() > 0 ? Reason.UNITS_ALIKE : Reason.NO_VARIATION;
    }

    private static Figure sparse(Ratings ratings, List<Rating> given) {
        Reason baseless = ratings.baseless();
        if (baseless != null) {
            return Figure.none(baseless);
        }
        Scores scores = Scores.of(given.stream()
                .map(rating -> Review.of(rating.unit(), rating.rater(), rating.value()))
                .toList());
        Options options = Options.of(Method.ADJUSTED, Options.SEED)
                .draws(0)
                .threads(1)
                .scaleUse(Options.ScaleUse.NONE)
                .reliability(Options.Reliability.NONE);
        return switch (Ranking.rank(scores, options)) {
            case Outcome.Ranked(Standings standings) -> share(standings.model());
            case Outcome.Disconnected parts -> Figure.none(Reason.DISCONNECTED);
            default -> Figure.none(Reason.NO_VARIANCES);
        };
    }

    private static Figure share(Standings.Model model) {
        Double units = model.entryVariance();
        Double raters = model.judgeVariance();
        Double error = model.residualVariance();
        if (units == null || raters == null || error == null) {
            return Figure.none(Reason.NO_VARIANCES);
        }
        double all = units + raters + error;
        return all > 0 ? Figure.of(units / all) : Figure.none(Reason.NO_VARIATION);
    }
}

package org.mizan.ranking.agreement;

import java.util.EnumMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.FDistribution;
import org.jspecify.annotations.Nullable;

/**
 * One of the six intraclass correlations of a complete table, with its F and 95 % confidence limits.
 *
 * <p>From {@link MeanSquares} (B between units, W within, J raters, E error; n units, k raters), Shrout & Fleiss 1979,
 * Psychol. Bull. 86:420-428: ICC(1) = (B - W) / (B + (k - 1) W), each unit having raters of its own; ICC(2) = (B - E) /
 * (B + (k - 1) E + k (J - E) / n), the raters a sample; ICC(3) = (B - E) / (B + (k - 1) E), no other raters meant; means
 * of k: (B - W) / B, (B - E) / (B + (J - E) / n), (B - E) / B. Limits of (1) and (3) are those of F; those of (2) take
 * Satterthwaite's degrees of freedom (their p. 424). Quantiles of F by Apache Commons Statistics, rounded to ten digits,
 * which holds the last bits of its {@code Math} off the result.
 *
 * @param f null without error to compare with, as are the limits; 0 where units do not differ, without limits
 */
public record IntraclassCorrelation(
        double value,
        @Nullable Double f,
        double numeratorFreedom,
        double denominatorFreedom,
        @Nullable Double low,
        @Nullable Double high) {
    private static final double TAIL = 0.025;

    /** Which one: raters of each unit, sampled raters, these raters; single ratings or their means. */
    public enum Form {
        /** Raters of each unit's own, one rating. */
        ONE("1"),
        /** Raters sampled, one rating. */
        TWO("2"),
        /** These raters only, one rating. */
        THREE("3"),
        /** Raters of each unit's own, the mean of all. */
        ONE_MEAN("1k"),
        /** Raters sampled, the mean of all. */
        TWO_MEAN("2k"),
        /** These raters only, the mean of all. */
        THREE_MEAN("3k");

        private final String key;

        Form(String key) {
            this.key = key;
        }

        /** The name in files and on the command line. */
        public String key() {
            return key;
        }
    }

    record Limits(@Nullable Double low, @Nullable Double high) {
        static final Limits NONE = new Limits(null, null);

        Limits ofMeans(int raters) {
            return new Limits(stepped(low, raters), stepped(high, raters));
        }

        /** Spearman and Brown: the reliability of a mean from that of one rating; null where that is without bound. */
        private static @Nullable Double stepped(@Nullable Double one, int raters) {
            return one == null ? null : Rounding.digits(one * raters / (1 + one * (raters - 1)));
        }
    }

    /** An F with its degrees of freedom; null without error to compare with. */
    private record Ratio(@Nullable Double f, double numerator, double denominator) {}

    /** Those that are defined. */
    static Map<Form, IntraclassCorrelation> of(MeanSquares squares) {
        Map<Form, IntraclassCorrelation> all = new EnumMap<>(Form.class);
        double b = squares.between();
        double w = squares.within();
        double e = squares.error();
        int n = squares.units();
        int k = squares.raters();
        double raters = (squares.judges() - e) / n;
        Ratio within = new Ratio(ratio(b, w), n - 1.0, n * (k - 1.0));
        Ratio beside = new Ratio(ratio(b, e), n - 1.0, (n - 1.0) * (k - 1.0));
        Limits own = limits(within, k);
        Limits sampled = sampled(squares);
        Limits these = limits(beside, k);
        put(all, Form.ONE, b - w, b + (k - 1) * w, within, own);
        put(all, Form.TWO, b - e, b + (k - 1) * e + k * raters, beside, sampled);
        put(all, Form.THREE, b - e, b + (k - 1) * e, beside, these);
        put(all, Form.ONE_MEAN, b - w, b, within, own.ofMeans(k));
        put(all, Form.TWO_MEAN, b - e, b + raters, beside, sampled.ofMeans(k));
        put(all, Form.THREE_MEAN, b - e, b, beside, these.ofMeans(k));
        return all;
    }

    private static void put(
            Map<Form, IntraclassCorrelation> all, Form form, double part, double whole, Ratio ratio, Limits limits) {
        double value = part / whole;
        if (whole != 0 && Double.isFinite(value)) {
            all.put(
                    form,
                    new IntraclassCorrelation(
                            value, ratio.f, ratio.numerator, ratio.denominator, limits.low, limits.high));
        }
    }

    private static @Nullable Double ratio(double above, double below) {
        return below > 0 ? (Double) (above / below) : null;
    }

    private static Limits limits(Ratio ratio, int raters) {
        Double f = ratio.f;
        if (f == null || f == 0) {
            return Limits.NONE;
        }
        double low = f / quantile(ratio.numerator, ratio.denominator);
        double high = f * quantile(ratio.denominator, ratio.numerator);
        return new Limits(rounded((low - 1) / (low + raters - 1)), rounded((high - 1) / (high + raters - 1)));
    }

    private static Limits sampled(MeanSquares squares) {
        double b = squares.between();
        double e = squares.error();
        if (b == 0 || e == 0) {
            return Limits.NONE;
        }
        int n = squares.units();
        int k = squares.raters();
        double icc = (b - e) / (b + (k - 1) * e + k * (squares.judges() - e) / n);
        double judges = k * icc * squares.judges() / e;
        double rest = n * (1 + (k - 1) * icc) - k * icc;
        double freedom =
                (k - 1.0) * (n - 1.0) * (judges + rest) * (judges + rest) / ((n - 1.0) * judges * judges + rest * rest);
        if (!(freedom > 1e-3)) {
            return Limits.NONE;
        }
        double upper = quantile(n - 1.0, freedom);
        double lower = quantile(freedom, n - 1.0);
        double spread = k * squares.judges() + ((double) k * n - k - n) * e;
        return new Limits(
                rounded(n * (b - upper * e) / (upper * spread + n * b)),
                rounded(n * (lower * b - e) / (spread + n * lower * b)));
    }

    private static double quantile(double numerator, double denominator) {
        return FDistribution.of(numerator, denominator).inverseSurvivalProbability(TAIL);
    }

    private static @Nullable Double rounded(double value) {
        return Rounding.digits(value);
    }
}

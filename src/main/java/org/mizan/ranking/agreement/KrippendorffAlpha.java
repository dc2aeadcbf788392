package org.mizan.ranking.agreement;

/**
 * Krippendorff's alpha, {@code 1 - observed / expected disagreement}, on four scales; cells may be missing.
 *
 * <p>With m_u ratings of unit u, n the ratings of units that have two or more and n_c those of value c among them:
 * {@code alpha = 1 - (n - 1) sum_u sum_(pairs in u) d2 / (m_u - 1) / sum_c sum_k n_c n_k d2(c, k)}. Squared differences
 * d2: nominal 1; ordinal {@code (sum_(g=c..k) n_g - (n_c + n_k) / 2)^2}; interval {@code (c - k)^2}; ratio {@code ((c - k)
 * / (c + k))^2}. Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C. At .8 and more the ratings
 * count as reliable, from .667 on as tentatively so, by his custom.
 *
 * <p>Of one unit alone the observed disagreement is the expected one, whatever its ratings: alpha would be 0 and say
 * nothing, so it is not given.
 *
 * @param pairable ratings of units that have two or more
 */
public record KrippendorffAlpha(Figure nominal, Figure ordinal, Figure interval, Figure ratio, int pairable) {
    private interface Difference {
        double squared(int one, int other);
    }

    static KrippendorffAlpha of(Ratings ratings) {
        int[] totals = new int[ratings.values.size()];
        int pairable = 0;
        for (int unit = 0; unit < ratings.units.size(); unit++) {
            int[] counts = ratings.counts(unit);
            int size = sum(counts);
            if (size > 1) {
                pairable += size;
                for (int c = 0; c < counts.length; c++) {
                    totals[c] += counts[c];
                }
            }
        }
        double[] number = ratings.number;
        double[] below = new double[totals.length];
        for (int c = 1; c < totals.length; c++) {
            below[c] = below[c - 1] + (totals[c - 1] + totals[c]) / 2.0;
        }
        boolean negative = number.length > 0 && number[0] < 0;
        return new KrippendorffAlpha(
                alpha(ratings, totals, pairable, (c, k) -> 1),
                alpha(ratings, totals, pairable, (c, k) -> square(below[c] - below[k])),
                alpha(ratings, totals, pairable, (c, k) -> square(number[c] - number[k])),
                negative
                        ? Figure.none(Reason.NEGATIVE_VALUES)
                        : alpha(
                                ratings,
                                totals,
                                pairable,
                                (c, k) -> square((number[c] - number[k]) / (number[c] + number[k]))),
                pairable);
    }

    private static Figure alpha(Ratings ratings, int[] totals, int pairable, Difference difference) {
        int paired = ratings.pairedUnits();
        if (paired < 2) {
            return Figure.none(paired == 0 ? Reason.NO_PAIRS : Reason.ONE_PAIRED_UNIT);
        }
        double observed = 0;
        for (int unit = 0; unit < ratings.units.size(); unit++) {
            int[] counts = ratings.counts(unit);
            int size = sum(counts);
            if (size > 1) {
                observed += disagreement(counts, difference) / (size - 1);
            }
        }
        double expected = disagreement(totals, difference);
        return expected > 0 ? Figure.of(1 - (pairable - 1) * observed / expected) : Figure.none(Reason.NO_VARIATION);
    }

    private static double disagreement(int[] counts, Difference difference) {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int k = 0; counts[c] > 0 && k < c; k++) {
                if (counts[k] > 0) {
                    sum += 2.0 * counts[c] * counts[k] * difference.squared(c, k);
                }
            }
        }
        return sum;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}

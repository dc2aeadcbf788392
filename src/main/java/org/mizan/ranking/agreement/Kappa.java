package org.mizan.ranking.agreement;

/**
 * Kappa: agreement beyond what chance gives to raters who use the values as often as these do.
 *
 * <p>Fleiss 1971 (Psychol. Bull. 76:378-382): n units with m ratings each, {@code P_u = (sum_c n_uc^2 - m) / (m (m - 1))},
 * p_c the share of value c, {@code kappa = (mean P - sum p_c^2) / (1 - sum p_c^2)}; which raters they were does not
 * matter. Cohen 1960, 1968 (Psychol. Bull. 70:213-220), two raters: {@code 1 - sum w O / sum w E} with w = 1 for unequal
 * values, or their distance, or its square, in the values themselves, so that categories nobody used change nothing.
 */
final class Kappa {
    private Kappa() {}

    /** What two unequal values weigh. */
    enum Weight {
        EQUAL,
        LINEAR,
        QUADRATIC
    }

    static Figure fleiss(Ratings ratings) {
        int units = ratings.units.size();
        int size = units == 0 ? 0 : ratings.count / units;
        if (size < 2) {
            return Figure.none(ratings.raters.size() < 2 ? Reason.ONE_RATER : Reason.UNEQUAL_RATINGS);
        }
        if (units < 2) {
            return Figure.none(Reason.ONE_UNIT);
        }
        double agreeing = 0;
        int[] totals = new int[ratings.values.size()];
        for (int unit = 0; unit < units; unit++) {
            int given = 0;
            for (int c = 0; c < totals.length; c++) {
                int count = ratings.counts(unit)[c];
                given += count;
                totals[c] += count;
                agreeing += (double) count * (count - 1);
            }
            if (given != size) {
                return Figure.none(Reason.UNEQUAL_RATINGS);
            }
        }
        double chance = 0;
        for (int total : totals) {
            chance += (double) total * total / ((double) ratings.count * ratings.count);
        }
        double observed = agreeing / (units * (double) size * (size - 1));
        return totals.length > 1 ? Figure.of((observed - chance) / (1 - chance)) : Figure.none(Reason.NO_VARIATION);
    }

    static Figure cohen(Ratings ratings, Weight weight) {
        if (ratings.raters.size() != 2) {
            return Figure.none(ratings.raters.size() < 2 ? Reason.ONE_RATER : Reason.NOT_TWO_RATERS);
        }
        int n = ratings.units.size();
        if (ratings.count < 2 * n) {
            return Figure.none(Reason.MISSING_RATINGS);
        }
        if (n < 2) {
            return Figure.none(Reason.ONE_UNIT);
        }
        double observed = 0;
        double[] first = new double[ratings.values.size()];
        double[] second = new double[ratings.values.size()];
        for (int[] unit : ratings.place) {
            observed += weight(ratings, unit[0], unit[1], weight) / n;
            first[unit[0]] += 1.0 / n;
            second[unit[1]] += 1.0 / n;
        }
        double chance = 0;
        for (int c = 0; c < first.length; c++) {
            for (int k = 0; k < second.length; k++) {
                chance += first[c] * second[k] * weight(ratings, c, k, weight);
            }
        }
        return chance > 0 ? Figure.of(1 - observed / chance) : Figure.none(Reason.NO_VARIATION);
    }

    private static double weight(Ratings ratings, int one, int other, Weight weight) {
        double distance = Math.abs(ratings.number[one] - ratings.number[other]);
        return switch (weight) {
            case EQUAL -> one == other ? 0 : 1;
            case LINEAR -> distance;
            case QUADRATIC -> distance * distance;
        };
    }
}

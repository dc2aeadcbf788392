package org.mizan.ranking.paired;

/**
 * Chances under which one of all sets of k among m items is drawn, a set having the product of its items' weights w as
 * weight: the sum of all weights is the elementary symmetric polynomial e_k(w).
 *
 * <p>e_k of the items without i is the product of the polynomials of those before i and those after it, all terms
 * positive; of the items without i and j it is that one divided by (1 + w_j t), j the lighter of both. A set of more than
 * half of the items is drawn by what it leaves, with weights 1 / w, so the division never runs past the middle, where it
 * would lose all digits. Costs m r^2 for single items and r for a pair, r = min(k, m - k).
 */
final class SubsetChances {
    private final boolean left;
    private final int drawn;
    private final double[] weight;
    /** By item: the polynomials of all others, of degrees 0 to r - 1. */
    private final double[][] without;

    private final double total;
    private final double logTotal;

    /**
     * Draws.
     *
     * @param logWeights ln w, m of them
     * @param size k, from 1 to m
     */
    SubsetChances(double[] logWeights, int size) {
        int items = logWeights.length;
        left = 2 * size > items;
        drawn = left ? items - size : size;
        double greatest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (double one : logWeights) {
            greatest = Math.max(greatest, left ? -one : one);
            sum += one;
        }
        weight = new double[items];
        for (int i = 0; i < items; i++) {
            weight[i] = StrictMath.exp((left ? -logWeights[i] : logWeights[i]) - greatest);
        }
        double[][] before = new double[items + 1][drawn + 1];
        double[][] after = new double[items + 1][drawn + 1];
        before[0][0] = 1;
        after[items][0] = 1;
        for (int i = 0; i < items; i++) {
            multiplied(before[i], weight[i], before[i + 1]);
            multiplied(after[items - i], weight[items - 1 - i], after[items - 1 - i]);
        }
        total = before[items][drawn];
        logTotal = StrictMath.log(total) + drawn * greatest + (left ? sum : 0);
        without = new double[items][drawn];
        for (int i = 0; i < items; i++) {
            for (int degree = 0; degree < drawn; degree++) {
                for (int first = 0; first <= degree; first++) {
                    without[i][degree] += before[i][first] * after[i + 1][degree - first];
                }
            }
        }
    }

    /** Times (1 + w t), as far as the degrees go. */
    private static void multiplied(double[] polynomial, double weight, double[] product) {
        for (int degree = 0; degree < product.length; degree++) {
            product[degree] = polynomial[degree] + (degree > 0 ? weight * polynomial[degree - 1] : 0);
        }
    }

    /** ln e_k(w). */
    double logTotal() {
        return logTotal;
    }

    /** Chance that an item is in the set. */
    double of(int item) {
        return left ? 1 - among(item) : among(item);
    }

    private double among(int item) {
        return drawn == 0 ? 0 : weight[item] * without[item][drawn - 1] / total;
    }

    /** Chance that two different items are both in the set. */
    double of(int item, int other) {
        double both = amongBoth(item, other);
        return left ? Math.max(0, 1 - among(item) - among(other) + both) : both;
    }

    private double amongBoth(int item, int other) {
        if (drawn < 2) {
            return 0;
        }
        int heavy = weight[item] >= weight[other] ? item : other;
        int light = heavy == item ? other : item;
        double rest = 1;
        for (int degree = 1; degree < drawn - 1; degree++) {
            rest = Math.max(0, without[heavy][degree] - weight[light] * rest);
        }
        return weight[item] * weight[other] * rest / total;
    }
}

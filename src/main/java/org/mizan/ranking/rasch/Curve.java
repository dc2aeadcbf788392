package org.mizan.ranking.rasch;

/**
 * The categories of one rating: P_k proportional to exp(k h + level_k) for k = 0..m, h = ability - severity -
 * difficulty, level_k = -(F_1 + ... + F_k) (Linacre 1989, "Many-Facet Rasch Measurement"). The largest exponent is taken
 * out, so that nothing overflows; the variance is a sum of squares about the mean, so that nothing cancels.
 */
final class Curve {
    final double[] chance;
    /** P(K >= k). */
    final double[] atLeast;

    int top;
    double mean;
    double variance;
    private double greatest;
    private double logSum;

    Curve(int top) {
        chance = new double[top + 1];
        atLeast = new double[top + 1];
    }

    /** At {@code h} on the scale of these levels. */
    void at(double h, double[] level) {
        top = level.length - 1;
        greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k <= top; k++) {
            chance[k] = k * h + level[k];
            greatest = Math.max(greatest, chance[k]);
        }
        double sum = 0;
        for (int k = 0; k <= top; k++) {
            chance[k] = StrictMath.exp(chance[k] - greatest);
            sum += chance[k];
        }
        logSum = StrictMath.log(sum);
        mean = 0;
        double share = 1 / sum;
        for (int k = 0; k <= top; k++) {
            chance[k] *= share;
            mean += k * chance[k];
        }
        variance = 0;
        double above = 0;
        for (int k = top; k >= 0; k--) {
            above += chance[k];
            atLeast[k] = above;
            variance += (k - mean) * (k - mean) * chance[k];
        }
    }

    /** ln P_k at the last {@code h}. */
    double log(int k, double h, double[] level) {
        return k * h + level[k] - greatest - logSum;
    }

    /** The fourth central moment. */
    double fourth() {
        double sum = 0;
        for (int k = 0; k <= top; k++) {
            double square = (k - mean) * (k - mean);
            sum += square * square * chance[k];
        }
        return sum;
    }
}

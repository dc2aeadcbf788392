package org.mizan.ranking.model;

/**
 * How likely two ratios of variances are after the marks: the restricted likelihood times the priors, with the error's
 * s.d. summed out.
 *
 * <p>With s the error's s.d., lr and lc the ratios of {@link MixedModel}, q the penalised residual sum of squares and n
 * - p the degrees of freedom, the restricted likelihood (Harville 1974, Biometrika 61:383-385: a flat prior on the
 * levels, integrated out) is {@code |C|^-1/2 lr^(R/2) lc^(C/2) s^-(n-p) exp(-q / (2 s^2))}. The s.d. of rows and
 * columns, s / sqrt(lr) and s / sqrt(lc), have half-t priors with 3 degrees of freedom, density {@code (1 + (sd /
 * scale)^2 / 3)^-2} (Gelman 2006, Bayesian Analysis 1:515-533, sec. 4.3), which are flat near zero and let large values
 * pass. The error's has {@code (s / scale)^2 (1 + (s / scale)^2 / 3)^-4}, which is zero at zero: entries or judges may
 * be alike, but no judge marks without error (Chung et al. 2013, Psychometrika 78:685-709, keep variances from zero
 * likewise). As half-t(3) on a s.d. is F(1, 3) on its variance, this is F(3, 5), but for a factor (Perez, Pericchi &
 * Ramirez 2017, Bayesian Analysis 12:615-637). In the coordinates log lr, log lc and t = log s the volume is {@code s^3
 * / sqrt(lr lc)}. The logarithm of the integrand is strictly concave in t, so Newton's iteration finds its top, and a
 * sum over steps of {@link #STEP} curvature s.d. around it (trapezoids, which for a smooth density that falls to both
 * sides are exact to far more digits than are used) is the integral.
 */
final class VariancePosterior {
    /** Of the trapezoids, in s.d. that the curvature at the top would have. */
    static final double STEP = 1;

    /** How far below its top the logarithm of a density may be before it is left out. */
    static final double DROP = 7;

    /** Power of the error's s.d. in its prior near zero. */
    private static final int RISE = 2;
    /** Of the error's prior in the far tail, in those of the half-t. */
    private static final int FALL = 2;

    private static final int MOST_STEPS = 60;
    private static final int NEWTON = 50;
    private static final double CLOSE = 1e-10;

    private final MixedModel model;
    private final int freedom;
    private final double scale;
    private final double rowScale;
    private final double columnScale;
    /** After {@link #at}: the logarithm of the density at these ratios, up to a constant. */
    double density;
    /** Its derivative by the logarithm of the rows' ratio. */
    double rowGradient;
    /** The same of the columns' ratio. */
    double columnGradient;
    /** The nodes of the error's s.d., in marks, ascending; the first {@link #nodes}. */
    final double[] deviation = new double[2 * MOST_STEPS + 1];
    /** Their shares, which sum to 1. */
    final double[] share = new double[2 * MOST_STEPS + 1];
    /** How many there are. */
    int nodes;

    private double squares;
    private double rowZ;
    private double columnZ;

    /**
     * Of a model that is solved again for every question.
     *
     * @param freedom n - p: reviews less levels, at least 1
     * @param scale of the prior on the error's s.d., in marks, positive; so are the two that follow
     * @param rowScale of the prior on the rows' s.d.
     * @param columnScale of the prior on the columns' s.d.
     * @throws IllegalArgumentException where nothing is left to tell a variance from
     */
    VariancePosterior(MixedModel model, int freedom, double scale, double rowScale, double columnScale) {
        if (freedom < 1 || !(scale > 0 && rowScale > 0 && columnScale > 0)) {
            throw new IllegalArgumentException(freedom + " degrees of freedom, scale " + scale);
        }
        this.model = model;
        this.freedom = freedom;
        this.scale = scale;
        this.rowScale = rowScale;
        this.columnScale = columnScale;
    }

    /** At logarithms of the ratios; the model is then solved at them, and all fields are theirs. */
    void at(double logRow, double logColumn) {
        model.solve(StrictMath.exp(logRow), StrictMath.exp(logColumn));
        squares = model.residualVariance * freedom;
        rowZ = 1 / (3 * rowScale * rowScale * model.rowRatio);
        columnZ = 1 / (3 * columnScale * columnScale * model.columnRatio);
        double fitted = model.deviance - freedom * (1 + StrictMath.log(2 * Math.PI * model.residualVariance));
        double top = top();
        double sum = sum(top);
        density = -fitted / 2 - (logRow + logColumn) / 2 + sum;
        gradients();
    }

    /** The logarithm of the integrand at log s, less what does not depend on it. */
    private double inner(double log) {
        double square = StrictMath.exp(2 * log);
        return (3 + RISE - freedom) * log
                - squares / (2 * square)
                + FALL * prior(square / (3 * scale * scale))
                + prior(square * rowZ)
                + prior(square * columnZ);
    }

    private static double prior(double z) {
        return -2 * StrictMath.log1p(z);
    }

    private static double rising(double z) {
        return z / (1 + z);
    }

    private static double curved(double z) {
        return z / ((1 + z) * (1 + z));
    }

    private double top() {
        double log = StrictMath.log(squares / freedom) / 2;
        for (int round = 0; round < NEWTON; round++) {
            double square = StrictMath.exp(2 * log);
            double own = square / (3 * scale * scale);
            double slope = 3
                    + RISE
                    - freedom
                    + squares / square
                    - 4 * (FALL * rising(own) + rising(square * rowZ) + rising(square * columnZ));
            double bend = curvature(log);
            double step = Math.max(-1, Math.min(1, slope / bend));
            log += step;
            if (Math.abs(step) < CLOSE) {
                break;
            }
        }
        return log;
    }

    private double curvature(double log) {
        double square = StrictMath.exp(2 * log);
        double own = square / (3 * scale * scale);
        return 2 * squares / square + 8 * (FALL * curved(own) + curved(square * rowZ) + curved(square * columnZ));
    }

    /** Fills nodes and shares; the logarithm of the integral. */
    private double sum(double top) {
        double step = STEP / Math.sqrt(curvature(top));
        double highest = inner(top);
        int below = reach(top, -step, highest);
        int above = reach(top, step, highest);
        nodes = below + above + 1;
        double sum = 0;
        for (int node = 0; node < nodes; node++) {
            double log = top + (node - below) * step;
            deviation[node] = StrictMath.exp(log);
            share[node] = StrictMath.exp(inner(log) - highest);
            sum += share[node];
        }
        for (int node = 0; node < nodes; node++) {
            share[node] /= sum;
        }
        return highest + StrictMath.log(sum * step);
    }

    private int reach(double top, double step, double highest) {
        int steps = 0;
        while (steps < MOST_STEPS && inner(top + (steps + 1) * step) > highest - DROP) {
            steps++;
        }
        return steps;
    }

    /** By the envelope of {@link MixedModel}: dq/dlog lr is lr a'a, and dlog|C|/dlog lr less R is minus the rows' freedom. */
    private void gradients() {
        double precision = 0;
        double rows = 0;
        double columns = 0;
        for (int node = 0; node < nodes; node++) {
            double square = deviation[node] * deviation[node];
            precision += share[node] / square;
            rows += share[node] * rising(square * rowZ);
            columns += share[node] * rising(square * columnZ);
        }
        double rowSquares = (model.rowGradient + model.rowFreedom) * model.residualVariance;
        double columnSquares = (model.columnGradient + model.columnFreedom) * model.residualVariance;
        rowGradient = model.rowFreedom / 2 - precision * rowSquares / 2 + 2 * rows - 0.5;
        columnGradient = model.columnFreedom / 2 - precision * columnSquares / 2 + 2 * columns - 0.5;
    }

    /** The mean of the error's s.d. at these ratios, to the power of 1 (in marks) or 2 (in squared marks). */
    double mean(int power) {
        double mean = 0;
        for (int node = 0; node < nodes; node++) {
            mean += share[node] * (power == 1 ? deviation[node] : deviation[node] * deviation[node]);
        }
        return mean;
    }
}

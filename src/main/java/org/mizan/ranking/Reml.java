package org.mizan.ranking;

/**
 * The REML estimate of the variance ratios: minimises the profiled deviance of {@link MixedModel} over the logarithms
 * of both ratios, within bounds, by BFGS with the exact gradient (Nocedal & Wright 2006, ch. 6).
 *
 * <p>It starts from moments of row and column means, with the Hessian of a balanced design (squared degrees of freedom
 * that a factor takes up, over its levels), so that even the first step is near Newton's: four to eight solutions. A
 * ratio at its upper bound is a variance of zero; one that is on the way there jumps to it, for the deviance flattens.
 */
final class Reml {
    /** Error variance over factor variance: beyond these a variance counts as zero. */
    static final double LEAST = StrictMath.log(1e-7);

    static final double MOST = StrictMath.log(1e8);
    /** The ratio from which on a variance is reported as zero. */
    static final double NO_VARIANCE = 0.99e8;

    private static final double GOING_UP = 7;
    private static final double LONGEST_STEP = 3;
    /** Deviance still to be gained, a row: more rows curve the deviance more, and settle the ratios as well. */
    private static final double PRECISION = 1e-15;

    private static final int ROUNDS = 60;

    private final MixedModel model;
    private final Progress progress;
    private double x;
    private double y;
    private double xx;
    private double xy;
    private double yy;
    private int solutions;

    private Reml(MixedModel model, Progress progress) {
        this.model = model;
        this.progress = progress;
    }

    /** Leaves the model solved at the estimate; false when cancelled. */
    static boolean fit(MixedModel model, Crossing crossing, Progress progress) {
        return new Reml(model, progress).fit(crossing, Moments.logRatios(crossing));
    }

    /** The same from the ratios of a model that differs little. */
    static boolean fit(MixedModel model, Crossing crossing, MixedModel near, Progress progress) {
        double[] start = {StrictMath.log(near.rowRatio), StrictMath.log(near.columnRatio)};
        return new Reml(model, progress).fit(crossing, start);
    }

    private boolean fit(Crossing crossing, double[] start) {
        x = Math.min(start[0], GOING_UP);
        y = Math.min(start[1], GOING_UP);
        if (!solve(x, y)) {
            return false;
        }
        xx = 1 / Math.max(1e-3, model.rowFreedom * model.rowFreedom / crossing.rows);
        yy = 1 / Math.max(1e-3, model.columnFreedom * model.columnFreedom / crossing.columns);
        while (solutions < ROUNDS) {
            double gx = free(x, model.rowGradient) ? model.rowGradient : 0;
            double gy = free(y, model.columnGradient) ? model.columnGradient : 0;
            double dx = gx == 0 ? 0 : gy == 0 ? -xx * gx : -xx * gx - xy * gy;
            double dy = gy == 0 ? 0 : gx == 0 ? -yy * gy : -xy * gx - yy * gy;
            double promised = -(gx * dx + gy * dy) / 2;
            if (promised < PRECISION * crossing.rows) {
                return true;
            }
            double longest = Math.max(Math.abs(dx), Math.abs(dy));
            double shrink = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
            if (!step(dx * shrink, dy * shrink, promised)) {
                return false;
            }
        }
        return true;
    }

    /** Halves the step until the deviance falls; false when cancelled. */
    private boolean step(double dx, double dy, double promised) {
        double before = model.deviance;
        double gx = model.rowGradient;
        double gy = model.columnGradient;
        double fromX = x;
        double fromY = y;
        double share = 1;
        do {
            x = bounded(fromX + share * dx, dx);
            y = bounded(fromY + share * dy, dy);
            if (!solve(x, y)) {
                return false;
            }
            share /= 2;
        } while (model.deviance > before + 1e-9 * Math.abs(before) && promised > 1e-6 && solutions < ROUNDS);
        update(x - fromX, y - fromY, model.rowGradient - gx, model.columnGradient - gy);
        return true;
    }

    private void update(double sx, double sy, double tx, double ty) {
        double curvature = sx * tx + sy * ty;
        if (curvature <= 1e-14) {
            return;
        }
        double hx = xx * tx + xy * ty;
        double hy = xy * tx + yy * ty;
        double scale = (1 + (tx * hx + ty * hy) / curvature) / curvature;
        xx += scale * sx * sx - 2 * sx * hx / curvature;
        xy += scale * sx * sy - (sx * hy + sy * hx) / curvature;
        yy += scale * sy * sy - 2 * sy * hy / curvature;
    }

    private boolean solve(double logRow, double logColumn) {
        solutions++;
        if (!progress.proceed(Math.min(1, solutions / 8.0))) {
            return false;
        }
        model.solve(StrictMath.exp(logRow), StrictMath.exp(logColumn));
        return true;
    }

    private static double bounded(double at, double direction) {
        if (at >= MOST || (at > GOING_UP && direction > 0)) {
            return MOST;
        }
        return Math.max(LEAST, at);
    }

    private static boolean free(double at, double gradient) {
        return !(at >= MOST && gradient < 1e-3) && !(at <= LEAST && gradient > 0);
    }
}

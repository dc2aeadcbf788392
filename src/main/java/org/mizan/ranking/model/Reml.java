package org.mizan.ranking.model;

import org.mizan.ranking.algebra.Progress;

/**
 * The REML estimate of the variance ratios: minimises the profiled deviance of {@link MixedModel} over the logarithms
 * of both ratios, within bounds, by BFGS with the exact gradient (Nocedal & Wright 2006, ch. 6).
 *
 * <p>It starts from moments of row and column means, with the Hessian of a balanced design (squared degrees of freedom
 * that a factor takes up, over its levels), so that even the first step is near Newton's: four to eight solutions. A
 * ratio at its upper bound is a variance of zero. The deviance flattens on the way there, so a ratio that goes up from
 * {@link #GOING_UP} is tried at the bound; it stays where the deviance is lower and would not fall by a variance, else
 * the search goes on by plain steps. The best solution met is the one that is left.
 */
public final class Reml {
    /** Error variance over factor variance: beyond these a variance counts as zero. */
    public static final double LEAST = StrictMath.log(1e-7);

    /** The upper bound, of the same. */
    public static final double MOST = StrictMath.log(1e8);
    /** The ratio from which on a variance is reported as zero. */
    public static final double NO_VARIANCE = 0.99e8;

    private static final double GOING_UP = 7;
    private static final double LONGEST_STEP = 3;
    /** Deviance still to be gained, a row: more rows curve the deviance more, and settle the ratios as well. */
    private static final double PRECISION = 1e-15;

    private static final double SLACK = 1e-9;
    /** A gradient at the bound, by the ratio's logarithm, that is not told from none. */
    private static final double NOISE = 1e-9;

    private static final int ROUNDS = 60;

    private final MixedModel model;
    private final Progress progress;
    private double x;
    private double y;
    /** The inverse Hessian as far as it is known. */
    private double xx;

    private double xy;
    private double yy;
    private boolean rowJumps = true;
    private boolean columnJumps = true;
    private Point best = new Point(0, 0, Double.POSITIVE_INFINITY, 0, 0);
    private int solutions;
    private boolean cancelled;

    /** A solution: logarithms of the ratios, the deviance and its gradient. */
    private record Point(double x, double y, double deviance, double rowGradient, double columnGradient) {}

    private Reml(MixedModel model, Progress progress) {
        this.model = model;
        this.progress = progress;
    }

    /** Leaves the model solved at the estimate; false when cancelled. */
    public static boolean fit(MixedModel model, ReviewMatrix matrix, Progress progress) {
        return new Reml(model, progress).fit(matrix, Moments.logRatios(matrix));
    }

    /** The same from the ratios of a model that differs little. */
    public static boolean fit(MixedModel model, ReviewMatrix matrix, MixedModel near, Progress progress) {
        double[] start = {StrictMath.log(near.rowRatio), StrictMath.log(near.columnRatio)};
        return new Reml(model, progress).fit(matrix, start);
    }

    private boolean fit(ReviewMatrix matrix, double[] start) {
        if (!solve(Math.min(start[0], GOING_UP), Math.min(start[1], GOING_UP))) {
            return false;
        }
        xx = 1 / Math.max(1e-3, model.rowFreedom * model.rowFreedom / matrix.rows);
        yy = 1 / Math.max(1e-3, model.columnFreedom * model.columnFreedom / matrix.columns);
        descend(matrix);
        if (back()) {
            descend(matrix);
        }
        bounds();
        if (worse(best)) {
            solve(best.x, best.y);
        }
        return !cancelled;
    }

    private void descend(ReviewMatrix matrix) {
        while (solutions < ROUNDS && !cancelled) {
            double gx = free(x, model.rowGradient) ? model.rowGradient : 0;
            double gy = free(y, model.columnGradient) ? model.columnGradient : 0;
            double dx = gx == 0 ? 0 : gy == 0 ? -xx * gx : -xx * gx - xy * gy;
            double dy = gy == 0 ? 0 : gx == 0 ? -yy * gy : -xy * gx - yy * gy;
            double promised = -(gx * dx + gy * dy) / 2;
            if (promised < PRECISION * matrix.rows) {
                return;
            }
            double longest = Math.max(Math.abs(dx), Math.abs(dy));
            double shrink = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
            step(dx * shrink, dy * shrink, promised);
        }
    }

    private void step(double dx, double dy, double promised) {
        Point from = here();
        boolean row = rowJumps && x < MOST && dx > 0 && x + dx > GOING_UP;
        boolean column = columnJumps && y < MOST && dy > 0 && y + dy > GOING_UP;
        if (row || column) {
            if (!solve(row ? MOST : x, column ? MOST : y)) {
                return;
            }
            if (!worse(from) && !(row && model.rowGradient > NOISE) && !(column && model.columnGradient > NOISE)) {
                update(from);
                return;
            }
            rowJumps &= !row;
            columnJumps &= !column;
        }
        walk(from, dx, dy, promised);
    }

    /** Halves the step until the deviance falls. */
    private void walk(Point from, double dx, double dy, double promised) {
        double share = 1;
        do {
            if (!solve(bounded(from.x + share * dx), bounded(from.y + share * dy))) {
                return;
            }
            share /= 2;
        } while (worse(from) && promised > 1e-6 && solutions < ROUNDS);
        update(from);
    }

    private boolean worse(Point than) {
        return model.deviance > than.deviance + SLACK * Math.abs(than.deviance);
    }

    /** Whether a ratio had gone to its bound too early, for the other has moved since; then it is back from there. */
    private boolean back() {
        boolean row = x >= MOST && model.rowGradient > NOISE;
        boolean column = y >= MOST && model.columnGradient > NOISE;
        rowJumps &= !row;
        columnJumps &= !column;
        return (row || column) && solve(row ? GOING_UP : x, column ? GOING_UP : y);
    }

    /** Tries no variance where there is hardly one. */
    private void bounds() {
        boolean row = x > GOING_UP && x < MOST;
        boolean column = y > GOING_UP && y < MOST;
        if (row || column) {
            solve(row ? MOST : x, column ? MOST : y);
        }
    }

    private void update(Point from) {
        double sx = x - from.x;
        double sy = y - from.y;
        double tx = model.rowGradient - from.rowGradient;
        double ty = model.columnGradient - from.columnGradient;
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

    /** False when cancelled. */
    private boolean solve(double logRow, double logColumn) {
        x = logRow;
        y = logColumn;
        solutions++;
        cancelled |= !progress.proceed(Math.min(1, solutions / 8.0));
        if (cancelled) {
            return false;
        }
        model.solve(StrictMath.exp(logRow), StrictMath.exp(logColumn));
        if (model.deviance < best.deviance) {
            best = here();
        }
        return true;
    }

    private Point here() {
        return new Point(x, y, model.deviance, model.rowGradient, model.columnGradient);
    }

    private static double bounded(double at) {
        return Math.min(MOST, Math.max(LEAST, at));
    }

    private static boolean free(double at, double gradient) {
        return !(at >= MOST && gradient < 1e-3) && !(at <= LEAST && gradient > 0);
    }
}

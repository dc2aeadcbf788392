package org.mizan.ranking.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;

/*
 * Design: two ratios of variances are looked at on a grid, the error's s.d. is summed out at each of its points.
 *
 * 1. The top of the density of the logarithms of both ratios is searched from the REML estimate (from GOING_UP, where
 *    that is a variance of zero: in these coordinates the priors' top is inside) by Newton's iteration with the exact
 *    gradient; the Hessian is that of differences of the gradient. Where it runs away, there is no grid.
 * 2. From there the grid grows by neighbours, in steps of STEP s.d. along each axis (given the other), over all points
 *    whose density is within DROP of the top (Rue, Martino & Chopin 2009, J. R. Stat. Soc. B 71:319-392, sec. 3.1, who
 *    integrate so over few parameters). The tails towards variances of zero are long, exponential in the logarithm. Where
 *    it grows towards an error of zero as far as it is looked, the density has no integral there, and there is no grid.
 * 3. At every point the model is solved once: what is kept are the columns' effects and their inverse factor, from which
 *    draws are made, and the entries' values and errors, which sum to the mixture's means and s.d.
 *
 * An award of 5 x 3 takes about 80 solutions of a 3 x 3 system, one of 19 x 15 about 60 of 15 x 15.
 */

/** The points of a grid over the variances of a {@link MixedModel} with their weights: a mixture of normal posteriors. */
public final class VarianceGrid {
    private static final double STEP = 1.0;
    private static final double DROP = VariancePosterior.DROP;
    private static final double GOING_UP = 3;
    private static final double LONGEST = 2;
    private static final double DIFFERENCE = 1e-3;
    private static final double CLOSE = 1e-3;
    private static final double LEAST_BEND = 0.05;
    private static final int ROUNDS = 25;
    private static final int MOST_CELLS = 1_500;
    private static final int USUAL_CELLS = 100;
    private static final double FARTHEST = 16;

    /** A point of the grid. */
    static final class Cell {
        final double rowRatio;
        /** Of columns, then of levels, in marks from the matrix's centre. */
        final double[] columnEffect;

        final double[][] inverseFactor;
        /** Of the error's s.d. in marks, with their shares. */
        final double[] deviation;

        final double[] share;
        double weight;

        Cell(MixedModel model, VariancePosterior posterior, double weight) {
            rowRatio = model.rowRatio;
            columnEffect = model.columnEffect.clone();
            inverseFactor = new double[columnEffect.length][];
            for (int k = 0; k < columnEffect.length; k++) {
                inverseFactor[k] = Arrays.copyOf(model.inverseFactor[k], k + 1);
            }
            deviation = Arrays.copyOf(posterior.deviation, posterior.nodes);
            share = Arrays.copyOf(posterior.share, posterior.nodes);
            this.weight = weight;
        }
    }

    private record Place(int row, int column) {}

    /**
     * Scales of the half-t priors on s.d., in marks, all positive.
     *
     * @param entry of the entries' effects
     * @param judge of the judges' effects
     * @param error of the error of a review of weight 1
     */
    public record Priors(double entry, double judge, double error) {}

    private final ReviewMatrix matrix;
    private final MixedModel model;
    private final VariancePosterior posterior;
    private final boolean levelsCount;
    private final Progress progress;
    final List<Cell> cells = new ArrayList<>();
    private final double[] start;
    private final double[] sum;
    private final double[] squares;
    private double total;
    private double error;
    private double row;
    private double column;
    /** By entry number of the matrix: mean of its value in the mixture, in marks from the matrix's centre. */
    public final double[] mean;
    /** The s.d. of it, in marks. */
    public final double[] deviation;

    private VarianceGrid(ReviewMatrix matrix, MixedModel model, Priors priors, boolean levelsCount, Progress progress) {
        this.matrix = matrix;
        this.model = model;
        this.levelsCount = levelsCount;
        this.progress = progress;
        boolean rows = matrix.entriesAreRows;
        posterior = new VariancePosterior(
                model,
                matrix.reviews() - matrix.groups,
                priors.error,
                rows ? priors.entry : priors.judge,
                rows ? priors.judge : priors.entry);
        start = new double[matrix.entries()];
        sum = new double[matrix.entries()];
        squares = new double[matrix.entries()];
        mean = new double[matrix.entries()];
        deviation = new double[matrix.entries()];
    }

    /**
     * Around a model that REML solved, which stays as it is; null when cancelled.
     *
     * @param levelsCount where a group's level is part of its entries' values
     * @throws IllegalArgumentException where there are no more reviews than levels, or a scale is not positive
     */
    public static @Nullable VarianceGrid of(
            MixedModel reml,
            ReviewMatrix matrix,
            Priors priors,
            boolean levelsCount,
            Threads threads,
            Progress progress) {
        VarianceGrid grid = new VarianceGrid(matrix, new MixedModel(matrix, threads), priors, levelsCount, progress);
        return grid.fill(StrictMath.log(reml.rowRatio), StrictMath.log(reml.columnRatio)) ? grid : null;
    }

    /** Whether there is none: marks that effects explain without noise have a density that does not fall towards it. */
    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** The ratio of the means of the s.d. of error and rows, squared: error variance over that of rows. */
    public double rowRatio() {
        return (error / row) * (error / row);
    }

    /** The same of columns. */
    public double columnRatio() {
        return (error / column) * (error / column);
    }

    private boolean fill(double logRow, double logColumn) {
        double[] top = top(Math.min(logRow, GOING_UP), Math.min(logColumn, GOING_UP));
        if (beyond(top[0], top[1])) {
            return true;
        }
        double rowStep = STEP / Math.sqrt(Math.max(LEAST_BEND, top[2]));
        double columnStep = STEP / Math.sqrt(Math.max(LEAST_BEND, top[3]));
        posterior.at(top[0], top[1]);
        double highest = posterior.density;
        Set<Place> met = new HashSet<>();
        ArrayDeque<Place> next = new ArrayDeque<>();
        visit(0, 0, met, next);
        while (!next.isEmpty() && cells.size() < MOST_CELLS) {
            Place place = next.remove();
            double x = top[0] + place.row * rowStep;
            double y = top[1] + place.column * columnStep;
            if (Math.min(x, y) < -FARTHEST) {
                cells.clear();
                return true;
            }
            if (!beyond(x, y) && within(x, y, highest)) {
                visit(place.row - 1, place.column, met, next);
                visit(place.row + 1, place.column, met, next);
                visit(place.row, place.column - 1, met, next);
                visit(place.row, place.column + 1, met, next);
            }
            if (!progress.proceed(Math.min(1, cells.size() / (double) USUAL_CELLS))) {
                return false;
            }
        }
        close();
        return true;
    }

    private static boolean beyond(double logRow, double logColumn) {
        return !(Math.abs(logRow) <= FARTHEST && Math.abs(logColumn) <= FARTHEST);
    }

    /** Adds the point where its density is high enough. */
    private boolean within(double x, double y, double highest) {
        posterior.at(x, y);
        boolean within = posterior.density > highest - DROP;
        if (within) {
            add(StrictMath.exp(posterior.density - highest));
        }
        return within;
    }

    private static void visit(int row, int column, Set<Place> met, ArrayDeque<Place> next) {
        Place place = new Place(row, column);
        if (met.add(place)) {
            next.add(place);
        }
    }

    /** The logarithms of both ratios at the top, and what the density bends by them there. */
    private double[] top(double logRow, double logColumn) {
        double x = logRow;
        double y = logColumn;
        double xx = 1;
        double yy = 1;
        for (int round = 0; round < ROUNDS; round++) {
            posterior.at(x, y);
            double density = posterior.density;
            double gx = posterior.rowGradient;
            double gy = posterior.columnGradient;
            posterior.at(x + DIFFERENCE, y);
            xx = (gx - posterior.rowGradient) / DIFFERENCE;
            double xy = (gy - posterior.columnGradient) / DIFFERENCE;
            posterior.at(x, y + DIFFERENCE);
            yy = (gy - posterior.columnGradient) / DIFFERENCE;
            double determinant = xx * yy - xy * xy;
            boolean peak = xx > LEAST_BEND && yy > LEAST_BEND && determinant > 0.01 * xx * yy;
            double dx = peak ? (yy * gx - xy * gy) / determinant : gx;
            double dy = peak ? (xx * gy - xy * gx) / determinant : gy;
            double longest = Math.max(Math.abs(dx), Math.abs(dy));
            if (peak && longest < CLOSE) {
                break;
            }
            double share = longest > LONGEST ? LONGEST / longest : 1;
            do {
                posterior.at(x + share * dx, y + share * dy);
                share /= 2;
            } while (posterior.density < density && share > 1e-4);
            x += 2 * share * dx;
            y += 2 * share * dy;
            if (beyond(x, y)) {
                break;
            }
        }
        return new double[] {x, y, xx, yy};
    }

    private void add(double weight) {
        Cell cell = new Cell(model, posterior, weight);
        FittedEffects effects = new FittedEffects(model, matrix, new PredictionErrors(model, matrix), levelsCount);
        double deviationMean = posterior.mean(1);
        double variance = posterior.mean(2);
        error += weight * deviationMean;
        row += weight * deviationMean / Math.sqrt(model.rowRatio);
        column += weight * deviationMean / Math.sqrt(model.columnRatio);
        if (cells.isEmpty()) {
            System.arraycopy(effects.value, 0, start, 0, start.length);
        }
        for (int i = 0; i < start.length; i++) {
            double from = effects.value[i] - start[i];
            sum[i] += weight * from;
            squares[i] += weight * (from * from + variance * effects.error[i]);
        }
        total += weight;
        cells.add(cell);
    }

    private void close() {
        for (int i = 0; i < start.length; i++) {
            double from = sum[i] / total;
            mean[i] = start[i] + from;
            deviation[i] = Math.sqrt(Math.max(0, squares[i] / total - from * from));
        }
        for (Cell cell : cells) {
            cell.weight /= total;
        }
    }
}

package org.mizan.ranking.model;

import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.NormalStream;

/**
 * The joint posterior of the entries' effects with the variances integrated out: a mixture of the normal posteriors at the
 * points of a {@link VarianceGrid}, each scaled by the error's s.d. of its nodes.
 *
 * <p>The draws of a chunk fall on the mixture's parts systematically: draw d of n on the part that holds the share {@code
 * (d + u) / n}, one u a chunk, so that every chunk has each part as often as its weight says, but for a rounding by chance
 * (systematic resampling; Douc, Cappé & Moulines 2005, sec. 2.4). Given the part, columns and levels are {@code effect - s
 * Y'z} as in {@link Posterior}; given these a row is {@code N(sum of its weighted values less columns and levels over d,
 * s^2 / d)}.
 */
public final class IntegratedPosterior implements Draws {
    /** So many s.d. of the mixture around its means are told apart; what lies beyond counts as at the end. */
    public static final double REACH = 12;

    private final ReviewMatrix matrix;
    private final VarianceGrid grid;
    private final boolean levels;
    private final Scale scale;
    /** The share of all parts up to each, in the order of cells and of their nodes. */
    private final double[] upTo;

    private final int[] cellOf;
    private final double[] deviationOf;
    private final double[] rowSum;

    /** Of a grid over this matrix; {@code levels} where a group's level is part of its entries' values. */
    public IntegratedPosterior(VarianceGrid grid, ReviewMatrix matrix, boolean levels) {
        this.grid = grid;
        this.matrix = matrix;
        this.levels = levels;
        int parts = grid.cells.stream().mapToInt(cell -> cell.share.length).sum();
        upTo = new double[parts];
        cellOf = new int[parts];
        deviationOf = new double[parts];
        double before = 0;
        int part = 0;
        for (int c = 0; c < grid.cells.size(); c++) {
            VarianceGrid.Cell cell = grid.cells.get(c);
            for (int node = 0; node < cell.share.length; node++) {
                before += cell.weight * cell.share[node];
                upTo[part] = before;
                cellOf[part] = c;
                deviationOf[part++] = cell.deviation[node];
            }
        }
        rowSum = new double[matrix.rows];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rowSum[i] += matrix.weight[r] * matrix.value[r];
            }
        }
        scale = Scale.around(grid.mean, entries(), i -> REACH * grid.deviation[i]);
    }

    @Override
    public int entries() {
        return matrix.entries();
    }

    @Override
    public void draw(NormalStream stream, int size, int[][] keys) {
        double offset = stream.uniform();
        double[] columns = new double[matrix.columns + matrix.groups];
        int part = 0;
        for (int draw = 0; draw < size; draw++) {
            double at = (draw + offset) / size * upTo[upTo.length - 1];
            while (part < upTo.length - 1 && upTo[part] < at) {
                part++;
            }
            VarianceGrid.Cell cell = grid.cells.get(cellOf[part]);
            columns(stream, cell, deviationOf[part], columns);
            if (matrix.entriesAreRows) {
                rows(stream, cell.rowRatio, deviationOf[part], columns, keys[draw]);
            } else {
                for (int j = 0; j < matrix.columns; j++) {
                    keys[draw][j] = scale.key(columns[j] + level(columns, j));
                }
            }
        }
    }

    private double level(double[] columns, int entry) {
        return levels ? columns[matrix.columns + matrix.groupOf(entry)] : 0;
    }

    private static void columns(NormalStream stream, VarianceGrid.Cell cell, double deviation, double[] into) {
        System.arraycopy(cell.columnEffect, 0, into, 0, into.length);
        for (double[] factor : cell.inverseFactor) {
            double normal = deviation * stream.next();
            for (int i = 0; i < factor.length; i++) {
                into[i] -= normal * factor[i];
            }
        }
    }

    private void rows(NormalStream stream, double ratio, double deviation, double[] columns, int[] keys) {
        for (int i = 0; i < matrix.rows; i++) {
            double rest = rowSum[i];
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rest -= matrix.weight[r] * (columns[matrix.column[r]] + columns[matrix.columns + matrix.group[r]]);
            }
            double pivot = matrix.rowWeight[i] + ratio;
            double own = deviation / Math.sqrt(pivot) * stream.next();
            keys[i] = scale.key(rest / pivot + own + level(columns, i));
        }
    }
}

package org.mizan.ranking.model;

import java.util.Arrays;
import org.mizan.ranking.algebra.DrawFactor;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.NormalStream;

/**
 * Draws of the entries of a least-squares fit around their estimates, {@code N(0, s^2 L^+)} jointly: what a flat prior
 * makes of the marks, the limit of the mixed model's posterior where variances grow without bound (Gelman et al. 2013,
 * Bayesian Data Analysis, 3rd ed., 14.2). The error variance is taken as known, as everywhere.
 *
 * <p>With {@code A = L + 11'/C} (by part) and {@code Y'Y = A^-1}, columns are drawn as {@code Y'z} and moved so that they
 * sum to zero in their part; given these the rows are independent, {@code N(-(weighted sum of columns) / d, 1 / d)}. Parts
 * that share nobody are then joined as the estimates are: their judges sum to zero, or their entries do.
 */
public final class FixedEffectsDraws implements Draws {
    private static final double REACH = 20;

    private final ReviewMatrix matrix;
    private final DrawFactor factor;
    private final int[] partOfRow;
    private final int[] partOfColumn;
    private final boolean entriesAlike;
    private final double[] values;
    private final double error;
    private final int parts;
    private final Scale scale;

    /**
     * Values and their variances (in units of the error variance) by the entry's number.
     *
     * @param inverseFactor Y, the inverse factor of A
     * @param entriesAlike whether the entries of every part sum to zero, not its judges
     */
    public FixedEffectsDraws(
            ReviewMatrix matrix,
            double[][] inverseFactor,
            int[] partOfRow,
            int[] partOfColumn,
            boolean entriesAlike,
            double[] values,
            double[] variances,
            double error) {
        this.matrix = matrix;
        factor = new DrawFactor(inverseFactor);
        this.partOfRow = partOfRow;
        this.partOfColumn = partOfColumn;
        this.entriesAlike = entriesAlike;
        this.values = values;
        this.error = error;
        parts = 1 + Arrays.stream(partOfColumn).max().orElse(0);
        scale = Scale.around(values, values.length, i -> REACH * error * Math.sqrt(variances[i]));
    }

    @Override
    public int entries() {
        return values.length;
    }

    @Override
    public void draw(NormalStream stream, int size, int[][] keys) {
        float[][] columns = Arrays.copyOf(factor.deviations(stream, size), matrix.columns);
        subtract(columns, partOfColumn, columns, partOfColumn, size);
        float[][] rows = normals(stream, matrix.rows, size);
        for (int i = 0; i < matrix.rows; i++) {
            double pivot = matrix.rowWeight[i];
            float own = (float) (1 / Math.sqrt(pivot));
            for (int draw = 0; draw < size; draw++) {
                rows[i][draw] *= own;
            }
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                add(rows[i], columns[matrix.column[r]], -matrix.weight[r] / pivot, size);
            }
        }
        float[][] entries = matrix.entriesAreRows ? rows : columns;
        int[] partOfEntry = matrix.entriesAreRows ? partOfRow : partOfColumn;
        if (entriesAlike) {
            subtract(entries, partOfEntry, entries, partOfEntry, size);
        } else if (!matrix.entriesAreRows) {
            // Judges are the rows: what is drawn for their mean belongs to the level of the part.
            subtract(rows, partOfRow, columns, partOfColumn, -1, size);
        }
        for (int i = 0; i < values.length; i++) {
            for (int draw = 0; draw < size; draw++) {
                keys[draw][i] = scale.key(values[i] + error * entries[i][draw]);
            }
        }
    }

    private static float[][] normals(NormalStream stream, int count, int size) {
        float[][] normals = new float[count][size];
        for (float[] row : normals) {
            stream.fill(row, size);
        }
        return normals;
    }

    private void subtract(float[][] of, int[] partOf, float[][] from, int[] partFrom, int size) {
        subtract(of, partOf, from, partFrom, 1, size);
    }

    /** Takes the means of one kind, by part, so many times off another. */
    private void subtract(float[][] of, int[] partOf, float[][] from, int[] partFrom, double times, int size) {
        float[][] means = new float[parts][size];
        int[] counts = new int[parts];
        for (int part : partOf) {
            counts[part]++;
        }
        for (int at = 0; at < of.length; at++) {
            add(means[partOf[at]], of[at], 1.0 / counts[partOf[at]], size);
        }
        for (int at = 0; at < from.length; at++) {
            add(from[at], means[partFrom[at]], -times, size);
        }
    }

    private static void add(float[] sum, float[] more, double times, int size) {
        float factor = (float) times;
        for (int draw = 0; draw < size; draw++) {
            sum[draw] += factor * more[draw];
        }
    }
}

package org.mizan.ranking.model;

import java.util.Arrays;
import org.mizan.ranking.algebra.DrawFactor;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.NormalStream;

/**
 * The joint normal posterior of the entry effects given the variances: mean by BLUP, covariance {@code s^2 C^-1}
 * (Henderson 1975).
 *
 * <p>Columns and levels are drawn together as {@code -s Y'z} with Y the inverse factor of their equations; given these
 * the rows are independent, {@code N(row effect - (weighted sum of its columns' and levels' deviations) / d, s^2 / d)}.
 * An entry's value is its effect, with the level of its group where entries of different groups are compared by it. All
 * draws of a chunk lie beside each other, so that the loops run over them; deviations are of single precision, a millionth
 * of themselves, where the places of 4,000 draws are known to a hundredth.
 */
public final class Posterior implements Draws {
    private static final double REACH = 10;

    private final MixedModel model;
    private final ReviewMatrix matrix;
    private final DrawFactor factor;
    private final double error;
    private final boolean levels;
    private final double[] values;
    private final Scale scale;

    /** Values and their prediction-error variances (in units of the error variance) by the entry's number. */
    public Posterior(MixedModel model, ReviewMatrix matrix, double[] values, double[] errors, boolean levels) {
        this.model = model;
        this.matrix = matrix;
        this.values = values;
        this.levels = levels;
        factor = new DrawFactor(model.inverseFactor);
        error = Math.sqrt(model.residualVariance);
        scale = Scale.around(values, entries(), i -> REACH * error * Math.sqrt(errors[i]));
    }

    @Override
    public int entries() {
        return matrix.entries();
    }

    @Override
    public void draw(NormalStream stream, int size, int[][] keys) {
        float[][] deviations = factor.deviations(stream, size);
        if (matrix.entriesAreRows) {
            rows(stream, size, deviations, keys);
            return;
        }
        for (int j = 0; j < matrix.columns; j++) {
            if (levels) {
                add(deviations[j], deviations[matrix.columns + matrix.groupOf(j)], 1, size);
            }
            for (int draw = 0; draw < size; draw++) {
                keys[draw][j] = scale.key(values[j] + deviations[j][draw] * error);
            }
        }
    }

    private void rows(NormalStream stream, int size, float[][] deviations, int[][] keys) {
        float[] sum = new float[size];
        float[] normals = new float[size];
        for (int i = 0; i < matrix.rows; i++) {
            float[] level = deviations[matrix.columns + matrix.groupOf(i)];
            double pivot = matrix.rowWeight[i] + model.rowRatio;
            Arrays.fill(sum, 0);
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                add(sum, deviations[matrix.column[r]], matrix.weight[r], size);
            }
            // The level itself, where it counts, less what the row's effect takes of it.
            add(sum, level, levels ? -model.rowRatio : matrix.rowWeight[i], size);
            stream.fill(normals, size);
            double share = -error / pivot;
            double own = error / Math.sqrt(pivot);
            for (int draw = 0; draw < size; draw++) {
                keys[draw][i] = scale.key(values[i] + share * sum[draw] + own * normals[draw]);
            }
        }
    }

    private static void add(float[] sum, float[] more, double times, int size) {
        float factor = (float) times;
        for (int draw = 0; draw < size; draw++) {
            sum[draw] += factor * more[draw];
        }
    }
}

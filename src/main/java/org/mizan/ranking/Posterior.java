package org.mizan.ranking;

import java.util.Arrays;

/**
 * The joint normal posterior of the entry effects given the variances: mean by BLUP, covariance {@code s^2 C^-1}
 * (Henderson 1975).
 *
 * <p>Columns and mean are drawn together as {@code -s Y'z} with Y the inverse factor of their equations; given these
 * the rows are independent, {@code N(row effect - (sum of its columns' deviations) / d, s^2 / d)}. All draws of a chunk
 * lie beside each other, so that the loops run over them.
 */
final class Posterior implements Draws {
    private static final double REACH = 10;

    private final MixedModel model;
    private final Crossing crossing;
    private final double[][] factor;
    private final double error;
    private final Scale scale;

    Posterior(MixedModel model, Crossing crossing) {
        this.model = model;
        this.crossing = crossing;
        factor = model.inverseFactor;
        error = Math.sqrt(model.residualVariance);
        double[] effects = crossing.entriesAreRows ? model.rowEffect : model.columnEffect;
        double[] errors = crossing.entriesAreRows ? model.rowError : model.columnError;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < entries(); i++) {
            double reach = REACH * error * Math.sqrt(errors[i]);
            least = Math.min(least, effects[i] - reach);
            most = Math.max(most, effects[i] + reach);
        }
        scale = Scale.between(least, most);
    }

    @Override
    public int entries() {
        return crossing.entries();
    }

    @Override
    public void draw(NormalStream stream, int size, int[][] keys) {
        double[][] deviations = columns(stream, size);
        if (crossing.entriesAreRows) {
            rows(stream, size, deviations, keys);
            return;
        }
        for (int j = 0; j < crossing.columns; j++) {
            for (int draw = 0; draw < size; draw++) {
                keys[draw][j] = scale.key(model.columnEffect[j] + deviations[j][draw] * error);
            }
        }
    }

    /** Deviations of columns and mean, in units of the error's s.d. */
    private double[][] columns(NormalStream stream, int size) {
        double[][] normals = new double[factor.length][size];
        for (double[] row : normals) {
            stream.fill(row, size);
        }
        double[][] deviations = new double[factor.length][size];
        Cholesky.productOfTranspose(factor, normals, deviations);
        return deviations;
    }

    private void rows(NormalStream stream, int size, double[][] deviations, int[][] keys) {
        double[] common = deviations[crossing.columns];
        double[] sum = new double[size];
        double[] normals = new double[size];
        for (int i = 0; i < crossing.rows; i++) {
            int reviews = crossing.rowReviews(i);
            Arrays.fill(sum, 0);
            for (int r = crossing.start[i]; r < crossing.start[i + 1]; r++) {
                add(sum, deviations[crossing.column[r]], 1, size);
            }
            add(sum, common, reviews, size);
            stream.fill(normals, size);
            double share = -error / (reviews + model.rowRatio);
            double own = error / Math.sqrt(reviews + model.rowRatio);
            for (int draw = 0; draw < size; draw++) {
                keys[draw][i] = scale.key(model.rowEffect[i] + share * sum[draw] + own * normals[draw]);
            }
        }
    }

    private static void add(double[] sum, double[] more, double times, int size) {
        for (int draw = 0; draw < size; draw++) {
            sum[draw] += times * more[draw];
        }
    }
}

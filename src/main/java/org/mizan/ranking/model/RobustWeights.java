package org.mizan.ranking.model;

/**
 * Weights of a t distribution in place of the normal: {@code v (nu + 1) / (nu + t^2)} with {@code t^2 = v r^2 / (s^2 (1 -
 * h))}, v the confidence, r the residual, h its leverage (Lange, Little & Taylor 1989, JASA 84:881-896, there without
 * the leverage). Three rounds of weights and fit; a mark ten errors off then counts a twentieth.
 */
public final class RobustWeights {
    /** Degrees of freedom nu of the t distribution. */
    public static final double FREEDOM = 5;
    /** How often weights and fit follow each other. */
    public static final int ROUNDS = 3;
    /** Weights below so much of the confidence are reported. */
    public static final double LOW = 0.5;

    private static final double NO_ROOM = 1e-9;

    private final ReviewMatrix matrix;
    private final double[] confidence;

    /** Of the reviews of a matrix. */
    public RobustWeights(ReviewMatrix matrix) {
        this.matrix = matrix;
        confidence = matrix.weight.clone();
    }

    /** Weighs the reviews anew by what the model leaves of them. */
    public void weigh(MixedModel model) {
        PredictionErrors errors = new PredictionErrors(model, matrix);
        double[] weights = new double[matrix.reviews()];
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                double residual = model.residual(i, r);
                double room = 1 - errors.leverage(i, r);
                double squared =
                        room < NO_ROOM ? 0 : confidence[r] * residual * residual / (model.residualVariance * room);
                weights[r] = confidence[r] * (FREEDOM + 1) / (FREEDOM + squared);
            }
        }
        System.arraycopy(weights, 0, matrix.weight, 0, weights.length);
        matrix.weigh();
    }

    /** How many reviews count less than half their confidence. */
    public int below() {
        int below = 0;
        for (int r = 0; r < confidence.length; r++) {
            below += matrix.weight[r] < LOW * confidence[r] ? 1 : 0;
        }
        return below;
    }
}

package org.mizan.ranking.algebra;

/**
 * Joint draws {@code -Y'z} of normal deviations, Y the lower triangular inverse factor of their precision and z standard
 * normal, in single precision.
 *
 * <p>As in {@link Cholesky} the kernel takes four sources at a time, without a reduction; rows are filled up with zeros
 * to a multiple of four, so that it is the only one.
 */
public final class DrawFactor {
    private static final int BLOCK = 48;
    private static final int SOURCES = 4;

    private final int size;
    private final float[][] factor;

    /** Of Y, square, of which the lower triangle is read; rounded to single precision. */
    public DrawFactor(double[][] inverseFactor) {
        size = inverseFactor.length;
        int padded = (size + SOURCES - 1) / SOURCES * SOURCES;
        factor = new float[padded][padded];
        for (int k = 0; k < size; k++) {
            for (int i = 0; i <= k; i++) {
                factor[k][i] = (float) inverseFactor[k][i];
            }
        }
    }

    /** By effect and draw, in units of the error's s.d.; the rows beyond the effects mean nothing. */
    public float[][] deviations(NormalStream stream, int draws) {
        float[][] normals = new float[factor.length][draws];
        for (int k = 0; k < size; k++) {
            stream.fill(normals[k], draws);
        }
        float[][] deviations = new float[factor.length][draws];
        for (int first = 0; first < factor.length; first += BLOCK) {
            int last = Math.min(factor.length, first + BLOCK);
            for (int k = first; k < factor.length; k += SOURCES) {
                for (int i = first; i < last; i++) {
                    subtract(
                            deviations[i],
                            normals[k],
                            normals[k + 1],
                            normals[k + 2],
                            normals[k + 3],
                            factor[k][i],
                            factor[k + 1][i],
                            factor[k + 2][i],
                            factor[k + 3][i]);
                }
            }
        }
        return deviations;
    }

    private static void subtract(
            float[] target, float[] s0, float[] s1, float[] s2, float[] s3, float a0, float a1, float a2, float a3) {
        for (int draw = 0; draw < target.length; draw++) {
            target[draw] = target[draw] - a0 * s0[draw] - a1 * s1[draw] - a2 * s2[draw] - a3 * s3[draw];
        }
    }
}

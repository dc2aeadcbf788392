package org.mizan.ranking.design;

import java.util.Arrays;

/**
 * Eigenvalues of a symmetric matrix by cyclic Jacobi rotations: exact to the last digits also for small and equal ones,
 * and simple; n^3 a sweep and some eight sweeps, so for small designs. Golub & Van Loan 2013, Matrix Computations, 8.5.
 */
final class Eigenvalues {
    private static final int SWEEPS = 60;
    private static final double PRECISION = 1e-32;

    private Eigenvalues() {}

    /** Ascending; the matrix is used up. */
    static double[] of(double[][] a) {
        int n = a.length;
        double scale = 0;
        for (double[] row : a) {
            for (double value : row) {
                scale += value * value;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && beside(a) > PRECISION * scale; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        rotate(a, p, q);
                    }
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = a[i][i];
        }
        Arrays.sort(values);
        return values;
    }

    private static double beside(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return sum;
    }

    private static void rotate(double[][] a, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        for (int k = 0; k < a.length; k++) {
            double one = a[k][p];
            double other = a[k][q];
            a[k][p] = cosine * one - sine * other;
            a[k][q] = sine * one + cosine * other;
        }
        for (int k = 0; k < a.length; k++) {
            double one = a[p][k];
            double other = a[q][k];
            a[p][k] = cosine * one - sine * other;
            a[q][k] = sine * one + cosine * other;
        }
    }
}

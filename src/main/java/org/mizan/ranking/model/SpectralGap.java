package org.mizan.ranking.model;

import java.util.Arrays;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Threads;

/**
 * The algebraic connectivity of a design: the second smallest eigenvalue of the entries' information matrix {@code L = R
 * - N K^-1 N'} (R sums of confidences by entry, K by judge, N by both), by Lanczos iteration on the inverse (Lanczos
 * 1950; Ericsson & Ruhe 1980 for the spectral transformation) with full reorthogonalisation.
 *
 * <p>L is never formed: a system in L is the crossed system with one factor eliminated and the other, of fewer levels,
 * grounded at its last level and factored. The largest eigenvalue of the inverse converges in a few dozen steps also
 * where a plain iteration would crawl, in designs held together by a thin bridge.
 */
public final class SpectralGap {
    private static final int STEPS = 250;
    private static final double PRECISION = 1e-12;

    private final ReviewMatrix matrix;
    private final double[][] factor;

    private SpectralGap(ReviewMatrix matrix, Threads threads) {
        this.matrix = matrix;
        int size = matrix.columns;
        double[][] laplacian = new double[size][size];
        matrix.eliminate(0, 0, laplacian);
        factor = new double[size - 1][];
        for (int j = 0; j < size - 1; j++) {
            factor[j] = Arrays.copyOf(laplacian[j], size - 1);
        }
        Cholesky.factor(factor, threads);
    }

    /** For a connected design of at least two entries. */
    public static double of(ReviewMatrix matrix, Threads threads) {
        return 1 / new SpectralGap(matrix, threads).largestOfInverse();
    }

    private double largestOfInverse() {
        int n = matrix.entries();
        int most = Math.min(n - 1, STEPS);
        double[][] basis = new double[most][];
        double[] diagonal = new double[most];
        double[] beside = new double[most];
        double[] vector = new double[n];
        new NormalStream(1, 0).fill(vector, n);
        double last = 0;
        int calm = 0;
        centre(vector);
        for (int step = 0; step < most; step++) {
            double norm = Math.sqrt(dot(vector, vector));
            beside[step] = norm;
            if (step > 0 && norm <= 1e-10 * last) {
                break;
            }
            double[] unit = vector.clone();
            scale(unit, 1 / norm);
            basis[step] = unit;
            vector = solve(unit);
            diagonal[step] = dot(vector, unit);
            add(vector, unit, -diagonal[step]);
            if (step > 0) {
                add(vector, basis[step - 1], -norm);
            }
            orthogonalise(vector, basis, step);
            double largest = largest(diagonal, beside, step + 1);
            calm = Math.abs(largest - last) <= PRECISION * largest ? calm + 1 : 0;
            last = largest;
            if (calm == 3) {
                break;
            }
        }
        return last;
    }

    /** Twice where once took away most of the vector, and so left it inexact (Daniel et al. 1976, Math. Comput. 30:772). */
    private static void orthogonalise(double[] vector, double[][] basis, int last) {
        double before;
        double after = dot(vector, vector);
        do {
            before = after;
            centre(vector);
            for (int b = 0; b <= last; b++) {
                add(vector, basis[b], -dot(vector, basis[b]));
            }
            after = dot(vector, vector);
        } while (after < before / 2 && after > 0);
    }

    /** Some x with L x = right, for a right side that sums to zero. */
    private double[] solve(double[] right) {
        if (!matrix.entriesAreRows) {
            return grounded(right);
        }
        double[] reduced = new double[matrix.columns];
        for (int i = 0; i < matrix.rows; i++) {
            double share = right[i] / matrix.rowWeight[i];
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                reduced[matrix.column[r]] -= matrix.weight[r] * share;
            }
        }
        double[] columns = grounded(reduced);
        double[] rows = right.clone();
        for (int i = 0; i < matrix.rows; i++) {
            for (int r = matrix.start[i]; r < matrix.start[i + 1]; r++) {
                rows[i] -= matrix.weight[r] * columns[matrix.column[r]];
            }
            rows[i] /= matrix.rowWeight[i];
        }
        return rows;
    }

    private double[] grounded(double[] right) {
        double[] solution = right.clone();
        solution[matrix.columns - 1] = 0;
        Cholesky.solve(factor, solution);
        return solution;
    }

    /** Largest eigenvalue of the tridiagonal matrix by bisection with Sturm counts. */
    private static double largest(double[] diagonal, double[] beside, int size) {
        double low = 0;
        double high = 0;
        for (int i = 0; i < size; i++) {
            double right = i + 1 < size ? beside[i + 1] : 0;
            high = Math.max(high, diagonal[i] + right + (i > 0 ? beside[i] : 0));
        }
        for (int halving = 0; halving < 60 && low < high; halving++) {
            double middle = (low + high) / 2;
            boolean above = false;
            double pivot = 1;
            for (int i = 0; i < size && !above; i++) {
                double off = i > 0 ? beside[i] * beside[i] / pivot : 0;
                pivot = middle - diagonal[i] - off;
                above = pivot <= 0;
            }
            if (above) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void centre(double[] vector) {
        double mean = 0;
        for (double value : vector) {
            mean += value / vector.length;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] -= mean;
        }
    }

    /** In four interleaved sums, of which a processor adds several at once; their order is fixed all the same. */
    private static double dot(double[] a, double[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += a[i] * b[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    private static void add(double[] to, double[] more, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * more[i];
        }
    }

    private static void scale(double[] vector, double times) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= times;
        }
    }
}

package org.mizan.ranking.algebra;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Dense symmetric positive definite systems: A = U'U, the inverse factor Y = U'^-1 and A^-1 = Y'Y, each n^3/6
 * multiplications.
 *
 * <p>All three are one kernel, {@code target[i] -= sum_k coefficient[k][i] * source[k]}: rows of separate arrays in an
 * inner loop without a reduction, four sources at a time, column tiles in the cache (Goto & van de Geijn 2008, ACM TOMS
 * 34(3), scaled down). Larger kernels, with two targets or eight sources, are not faster where the JIT makes vector
 * instructions of them, and often it does not. Sums have one order whatever the number of threads is. No fused
 * multiplication: it is slow where the processor has none, and every machine shall print the same figures.
 */
public final class Cholesky {
    private static final int BLOCK = 32;
    private static final int TILE = 256;
    private static final int ALONE = 128;

    private Cholesky() {}

    /**
     * Replaces the upper triangle of {@code a} by U.
     *
     * @return log det A
     */
    public static double factor(double[][] a, Threads threads) {
        int n = a.length;
        double logDeterminant = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            for (int k = from; k < to; k++) {
                subtract(a, a, a, k, k + 1, from, k, k, n);
                double pivot = a[k][k];
                if (!(pivot > 0)) {
                    throw new ArithmeticException("not positive definite");
                }
                logDeterminant += StrictMath.log(pivot);
                double scale = 1 / Math.sqrt(pivot);
                double[] row = a[k];
                for (int j = k; j < n; j++) {
                    row[j] *= scale;
                }
            }
            int start = from;
            stripes(threads, n - to, stripe -> {
                int first = to + stripe * BLOCK;
                int last = Math.min(n, first + BLOCK);
                subtract(a, a, a, first, last, start, to, first, n);
            });
        }
        return logDeterminant;
    }

    /** Y = U'^-1, lower triangular, in rows that may be reused. */
    public static void inverseFactor(double[][] u, double[][] y, Threads threads) {
        int n = u.length;
        for (double[] row : y) {
            Arrays.fill(row, 0);
        }
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            int start = from;
            int tiles = (from + TILE - 1) / TILE;
            each(
                    threads,
                    n,
                    tiles,
                    tile -> subtract(
                            y, u, y, start, to, tile * TILE, start, tile * TILE, Math.min(start, (tile + 1) * TILE)));
            for (int k = from; k < to; k++) {
                subtract(y, u, y, k, k + 1, from, k, 0, k);
                y[k][k] = 1;
                double scale = 1 / u[k][k];
                for (int j = 0; j <= k; j++) {
                    y[k][j] *= scale;
                }
            }
        }
    }

    /** The lower triangle of A^-1 = Y'Y. */
    public static void inverse(double[][] y, double[][] inverse, Threads threads) {
        int n = y.length;
        stripes(threads, n, stripe -> {
            int first = stripe * BLOCK;
            int last = Math.min(n, first + BLOCK);
            for (int i = first; i < last; i++) {
                Arrays.fill(inverse[i], 0, last, 0);
            }
            subtract(inverse, y, y, first, last, first, n, 0, last);
            for (int i = first; i < last; i++) {
                for (int j = 0; j < last; j++) {
                    inverse[i][j] = -inverse[i][j];
                }
            }
        });
    }

    /** Solves U'U x = b in place of b, which may be longer. */
    public static void solve(double[][] u, double[] b) {
        int n = u.length;
        for (int k = 0; k < n; k++) {
            double[] row = u[k];
            double value = b[k] / row[k];
            b[k] = value;
            for (int j = k + 1; j < n; j++) {
                b[j] -= value * row[j];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double[] row = u[k];
            double rest = b[k];
            for (int j = k + 1; j < n; j++) {
                rest -= row[j] * b[j];
            }
            b[k] = rest / row[k];
        }
    }

    private static void stripes(Threads threads, int rows, IntConsumer work) {
        each(threads, rows, (rows + BLOCK - 1) / BLOCK, work);
    }

    private static void each(Threads threads, int size, int tasks, IntConsumer work) {
        if (size < ALONE) {
            for (int task = 0; task < tasks; task++) {
                work.accept(task);
            }
        } else {
            threads.each(tasks, work);
        }
    }

    /** target[i][j] -= sum over k of coefficient[k][i] * source[k][j]; i, k, j from (inclusive) to (exclusive). */
    public static void subtract(
            double[][] target,
            double[][] coefficient,
            double[][] source,
            int i0,
            int i1,
            int k0,
            int k1,
            int j0,
            int j1) {
        for (int tile = j0; tile < j1; tile += TILE) {
            int end = Math.min(j1, tile + TILE);
            int k = k0;
            for (; k + 4 <= k1; k += 4) {
                double[] p0 = coefficient[k];
                double[] p1 = coefficient[k + 1];
                double[] p2 = coefficient[k + 2];
                double[] p3 = coefficient[k + 3];
                for (int i = i0; i < i1; i++) {
                    four(
                            target[i],
                            source[k],
                            source[k + 1],
                            source[k + 2],
                            source[k + 3],
                            p0[i],
                            p1[i],
                            p2[i],
                            p3[i],
                            tile,
                            end);
                }
            }
            for (; k < k1; k++) {
                for (int i = i0; i < i1; i++) {
                    single(target[i], source[k], coefficient[k][i], tile, end);
                }
            }
        }
    }

    private static void four(
            double[] t,
            double[] s0,
            double[] s1,
            double[] s2,
            double[] s3,
            double a0,
            double a1,
            double a2,
            double a3,
            int from,
            int to) {
        for (int j = from; j < to; j++) {
            t[j] = t[j] - a0 * s0[j] - a1 * s1[j] - a2 * s2[j] - a3 * s3[j];
        }
    }

    private static void single(double[] t, double[] s, double a, int from, int to) {
        for (int j = from; j < to; j++) {
            t[j] = t[j] - a * s[j];
        }
    }
}

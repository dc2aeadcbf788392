package org.mizan.ranking.design;

import java.util.Arrays;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Threads;

/**
 * What the reviews so far say of every entry: its effect by those that are scored, and how well it will be known when those
 * in flight are scored too.
 *
 * <p>z = (b, mu): the judges' habits, then a level a track. With lambda the error variance over that of entries, entry i of n_i
 * reviews is eliminated from Henderson's equations (see {@link org.mizan.ranking.model.MixedModel}), which leaves {@code A =
 * Z'Z - sum_i Z_i'1 1'Z_i / (n_i + lambda) + diag(error / judges; a trace)}, and Cov z = error A^-1. The trace stands for a
 * level of which nothing is known before.
 */
final class Estimated {
    private static final double TRACE = 1e-6;

    /** Effect of each entry within its track, in marks: m_i. */
    final double[] effect;
    /** Variance of each entry's effect with those in flight, in squared marks: V_i. */
    final double[] variance;
    /** Reviews given out of each entry, scored or not: n'_i. */
    final int[] given;

    private final Opinions opinions;
    private final Spread spread;
    private final double lambda;
    private final int size;
    /** Of each entry's totals, from their mean. */
    private final double[] sums;

    Estimated(Opinions opinions, Spread spread) {
        this.opinions = opinions;
        this.spread = spread;
        lambda = spread.error() / spread.entries();
        size = opinions.judges() + opinions.trackCount();
        sums = new double[opinions.entries()];
        int[][] scored = judges(false);
        int[][] all = judges(true);
        given = Arrays.stream(all).mapToInt(judges -> judges.length).toArray();
        effect = effects(scored);
        variance = variances(all);
    }

    /** The judges of every entry. */
    private int[][] judges(boolean withInFlight) {
        int[][] judges = new int[opinions.entries()][0];
        for (Opinions.Opinion one : opinions.scored()) {
            judges[one.entry()] = with(judges[one.entry()], one.judge());
        }
        if (withInFlight) {
            for (Opinions.Pair one : opinions.inFlight()) {
                judges[one.entry()] = with(judges[one.entry()], one.judge());
            }
        }
        return judges;
    }

    private static int[] with(int[] judges, int judge) {
        int[] more = Arrays.copyOf(judges, judges.length + 1);
        more[judges.length] = judge;
        return more;
    }

    private int level(int entry) {
        return opinions.judges() + opinions.tracks().get(entry);
    }

    /** The upper triangle of A for these reviews. */
    private double[][] equations(int[][] judges) {
        double[][] a = new double[size][size];
        for (int at = 0; at < size; at++) {
            a[at][at] =
                    at < opinions.judges() ? spread.error() / Math.max(spread.judges(), 1e-8 * spread.error()) : TRACE;
        }
        for (int i = 0; i < judges.length; i++) {
            int n = judges[i].length;
            double weight = 1 / (n + lambda);
            int mu = level(i);
            for (int j : judges[i]) {
                a[j][j] += 1;
                a[j][mu] += lambda * weight;
                for (int k : judges[i]) {
                    if (j <= k) {
                        a[j][k] -= weight;
                    }
                }
            }
            a[mu][mu] += n * lambda * weight;
        }
        return a;
    }

    /**
     * Effects as they may be, of what is scored: so many joint draws, by draw, then by entry. The judges and levels are drawn
     * from their posterior, then the entries given them, of which each is independent.
     */
    double[][] draws(int count, NormalStream random) {
        int[][] judges = judges(false);
        double[] mean = new double[size];
        double[][] factor = solved(judges, mean);
        double deviation = Math.sqrt(spread.error());
        double[][] draws = new double[count][judges.length];
        double[] z = new double[size];
        double[] normals = new double[judges.length];
        for (double[] draw : draws) {
            random.fill(z, size);
            random.fill(normals, judges.length);
            for (int at = size - 1; at >= 0; at--) {
                for (int other = at + 1; other < size; other++) {
                    z[at] -= factor[at][other] * z[other];
                }
                z[at] /= factor[at][at];
            }
            for (int at = 0; at < size; at++) {
                z[at] = mean[at] + deviation * z[at];
            }
            for (int i = 0; i < draw.length; i++) {
                double alone = deviation / Math.sqrt(judges[i].length + lambda);
                draw[i] = effect(i, judges[i], z) + alone * normals[i];
            }
        }
        return draws;
    }

    private double[] effects(int[][] judges) {
        double[] z = new double[size];
        solved(judges, z);
        double[] effects = new double[judges.length];
        for (int i = 0; i < judges.length; i++) {
            effects[i] = effect(i, judges[i], z);
        }
        return effects;
    }

    /** What the entry's reviews leave to it, given the judges and levels. */
    private double effect(int entry, int[] judges, double[] z) {
        double rest = sums[entry] - judges.length * z[level(entry)];
        for (int j : judges) {
            rest -= z[j];
        }
        return rest / (judges.length + lambda);
    }

    /** The judges and levels, into z; the factor of their equations. */
    private double[][] solved(int[][] judges, double[] z) {
        double centre = Spread.mean(opinions.scored());
        Arrays.fill(sums, 0);
        for (Opinions.Opinion one : opinions.scored()) {
            sums[one.entry()] += one.total() - centre;
            z[one.judge()] += one.total() - centre;
        }
        for (int i = 0; i < judges.length; i++) {
            double weight = 1 / (judges[i].length + lambda);
            z[level(i)] += sums[i] * lambda * weight;
            for (int j : judges[i]) {
                z[j] -= sums[i] * weight;
            }
        }
        double[][] a = equations(judges);
        try (Threads alone = new Threads(1)) {
            Cholesky.factor(a, alone);
        }
        Cholesky.solve(a, z);
        return a;
    }

    /** {@code error w_i + u_i' Cov(z) u_i}, with w_i = 1 / (n_i + lambda) and u_i of w_i at each judge, n_i w_i at the level. */
    private double[] variances(int[][] judges) {
        double[][] a = equations(judges);
        double[][] factor = new double[size][size];
        double[][] inverse = new double[size][size];
        try (Threads alone = new Threads(1)) {
            Cholesky.factor(a, alone);
            Cholesky.inverseFactor(a, factor, alone);
            Cholesky.inverse(factor, inverse, alone);
        }
        double[] variances = new double[judges.length];
        for (int i = 0; i < judges.length; i++) {
            double n = judges[i].length;
            double weight = 1 / (n + lambda);
            double form = n * n * inverse[level(i)][level(i)];
            for (int j : judges[i]) {
                form += 2 * n * inverse[level(i)][j];
                for (int k : judges[i]) {
                    form += inverse[Math.max(j, k)][Math.min(j, k)];
                }
            }
            variances[i] = spread.error() * (weight + weight * weight * form);
        }
        return variances;
    }
}

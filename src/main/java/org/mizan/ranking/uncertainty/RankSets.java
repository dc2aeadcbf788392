package org.mizan.ranking.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.mizan.ranking.algebra.Normal;
import org.mizan.ranking.algebra.NormalStream;

/**
 * Simultaneous confidence sets of ranks: with the stated confidence every entry's true rank lies in its set, all at once.
 *
 * <p>All differences of two are tested with one critical value c: j is significantly better than i when {@code a_j - a_i
 * > c sd_ij}. An entry's set runs from 1 + the number significantly better to n - the number significantly worse.
 * Mogstad, Romano, Shaikh & Wilhelm 2024, Rev. Econ. Stud. 91:476-518 (R package csranks). c is Bonferroni's {@code
 * z_(1 - alpha / (n (n - 1)))}, or the quantile of the largest standardised error of a difference among draws of the
 * errors (parametric bootstrap), which is never wider but for its noise. "Joint winners" are all whose set contains 1.
 *
 * @param critical standard errors from which a difference is significant
 * @param sets by entry
 */
public record RankSets(double critical, List<Interval> sets) {
    /** The most entries whose errors are drawn together. */
    public static final int MOST_DRAWN = 1_000;

    private static final double NOTHING = 1e-12;

    /** Copies. */
    public RankSets {
        sets = List.copyOf(sets);
    }

    /** Ranks from and to, both inclusive. */
    public record Interval(int low, int high) {}

    /** By Bonferroni's critical value. */
    public static RankSets bonferroni(Estimates estimates, double confidence) {
        double pairs = estimates.size() * (estimates.size() - 1.0);
        return of(estimates, pairs == 0 ? 0 : -Normal.quantile((1 - checked(confidence)) / pairs));
    }

    /**
     * By the drawn maximum, of Bonferroni's value at most.
     *
     * @throws IllegalArgumentException beyond {@value #MOST_DRAWN} entries
     */
    public static RankSets drawn(Estimates estimates, double confidence, long seed, int draws) {
        int n = estimates.size();
        if (n > MOST_DRAWN || draws < 100) {
            throw new IllegalArgumentException(n + " entries, " + draws + " draws");
        }
        double[][] root = root(estimates);
        double[][] scale = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double error = Math.sqrt(estimates.differenceVariance(i, j));
                scale[i][j] = error > 0 ? 1 / error : 0;
            }
        }
        double[] largest = new double[draws];
        NormalStream stream = new NormalStream(seed, 0);
        for (int draw = 0; draw < draws; draw++) {
            largest[draw] = largest(errors(root, stream), scale);
        }
        Arrays.sort(largest);
        int at = (int) Math.ceil(checked(confidence) * draws) - 1;
        double bound = bonferroni(estimates, confidence).critical;
        return of(estimates, Math.min(bound, largest[Math.max(0, at)]));
    }

    private static double checked(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
        return confidence;
    }

    /** Entries whose set contains the first place. */
    public List<Integer> jointWinners() {
        return IntStream.range(0, sets.size())
                .filter(entry -> sets.get(entry).low == 1)
                .boxed()
                .toList();
    }

    private static RankSets of(Estimates estimates, double critical) {
        int n = estimates.size();
        int[] better = new int[n];
        int[] worse = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double difference = estimates.estimate(i) - estimates.estimate(j);
                double reach = critical * Math.sqrt(estimates.differenceVariance(i, j));
                if (difference > reach) {
                    better[j]++;
                    worse[i]++;
                } else if (-difference > reach) {
                    better[i]++;
                    worse[j]++;
                }
            }
        }
        List<Interval> sets = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            sets.add(new Interval(1 + better[i], n - worse[i]));
        }
        return new RankSets(critical, sets);
    }

    /** A lower triangular root of the covariance; what has no variance beside the others before it gets none. */
    private static double[][] root(Estimates estimates) {
        int n = estimates.size();
        double[][] root = new double[n][];
        for (int i = 0; i < n; i++) {
            root[i] = new double[i + 1];
            double own = estimates.covariance(i, i);
            for (int j = 0; j <= i; j++) {
                double rest = estimates.covariance(i, j);
                for (int k = 0; k < j; k++) {
                    rest -= root[i][k] * root[j][k];
                }
                if (j < i) {
                    root[i][j] = root[j][j] > 0 ? rest / root[j][j] : 0;
                } else {
                    root[i][i] = rest > NOTHING * own ? Math.sqrt(rest) : 0;
                }
            }
        }
        return root;
    }

    private static double[] errors(double[][] root, NormalStream stream) {
        double[] normals = new double[root.length];
        for (int i = 0; i < normals.length; i++) {
            normals[i] = stream.next();
        }
        double[] errors = new double[root.length];
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j <= i; j++) {
                errors[i] += root[i][j] * normals[j];
            }
        }
        return errors;
    }

    private static double largest(double[] errors, double[][] scale) {
        double largest = 0;
        for (int i = 0; i < errors.length; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, Math.abs(errors[i] - errors[j]) * scale[i][j]);
            }
        }
        return largest;
    }
}

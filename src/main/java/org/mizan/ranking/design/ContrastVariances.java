package org.mizan.ranking.design;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.NormalEquations;

/**
 * How exactly a connected design compares any two entries: the variance of the difference of their effects, in variances
 * of one review, entries and judges fixed: {@code L+_ii + L+_jj - 2 L+_ij} with {@code L = R - N K^-1 N'} the entries'
 * information matrix (R reviews by entry, K by judge, N incidence). Any g-inverse gives the same; {@link
 * NormalEquations} has one. Fisher's incomplete-block analysis; John & Williams 1995, Cyclic and Computer Generated
 * Designs, ch. 1-2.
 */
public final class ContrastVariances {
    private final List<String> entries;
    private final NormalEquations equations;
    private final NormalEquations.Combination[] effects;
    private final double[] own;

    private ContrastVariances(Graph graph) {
        entries = graph.entries;
        int[] entryOf = graph.links.stream().mapToInt(graph::entry).toArray();
        int[] judgeOf = graph.links.stream()
                .mapToInt(link -> graph.judge(link) - entries.size())
                .toArray();
        double[] weight = new double[entryOf.length];
        Arrays.fill(weight, 1);
        equations =
                NormalEquations.fixed(new NormalEquations.Layout(entryOf, judgeOf, weight, new int[entries.size()]));
        effects = new NormalEquations.Combination[entries.size()];
        own = new double[effects.length];
        for (int i = 0; i < effects.length; i++) {
            effects[i] = equations.score(i);
            own[i] = equations.product(effects[i], effects[i]);
        }
    }

    /** Null for a design that is not connected or has fewer than two entries. */
    public static @Nullable ContrastVariances of(Collection<Link> links) {
        return of(new Graph(links));
    }

    static @Nullable ContrastVariances of(Graph graph) {
        return graph.parts == 1 && graph.entries.size() > 1 ? new ContrastVariances(graph) : null;
    }

    /** Of two entries of the design, by name. */
    public double between(String entry, String other) {
        int one = Collections.binarySearch(entries, entry);
        int two = Collections.binarySearch(entries, other);
        if (one < 0 || two < 0) {
            throw new IllegalArgumentException(one < 0 ? entry : other);
        }
        return between(one, two);
    }

    double between(int one, int other) {
        return one == other ? 0 : own[one] + own[other] - 2 * equations.product(effects[one], effects[other]);
    }

    /**
     * Over all pairs of entries.
     *
     * @param mean mean variance
     * @param worst largest variance
     * @param one entry of the pair that has it, the first of several
     * @param other entry of it
     * @param byEntry mean variance of every entry against the others, in canonical order
     */
    record Summary(double mean, double worst, String one, String other, List<Double> byEntry) {}

    Summary summary() {
        int n = effects.length;
        double[] sums = new double[n];
        double worst = 0;
        int one = 0;
        int other = 1;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double variance = between(i, j);
                sums[i] += variance;
                sums[j] += variance;
                if (variance > worst * (1 + 1e-9)) {
                    worst = variance;
                    one = i;
                    other = j;
                }
            }
        }
        double mean = 0;
        for (double sum : sums) {
            mean += sum / n / (n - 1.0);
        }
        return new Summary(
                mean,
                worst,
                entries.get(one),
                entries.get(other),
                Arrays.stream(sums).map(sum -> sum / (n - 1.0)).boxed().toList());
    }

    /**
     * How much one more review, of the entry by the judge, lowers the mean variance: with x what it measures and g the
     * entries' part of C^-1 x, C^-1 loses {@code g g' / (1 + x'C^-1 x)} (Sherman & Morrison 1950).
     */
    double gain(int entry, int judge) {
        NormalEquations.Combination review = equations.pair(entry, judge);
        int n = effects.length;
        double sum = 0;
        double squares = 0;
        for (NormalEquations.Combination effect : effects) {
            double reach = equations.product(effect, review);
            sum += reach;
            squares += reach * reach;
        }
        return 2 / (n - 1.0) * (squares - sum * sum / n) / (1 + equations.product(review, review));
    }
}

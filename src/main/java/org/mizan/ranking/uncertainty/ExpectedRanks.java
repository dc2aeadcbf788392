package org.mizan.ranking.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.Normal;

/**
 * The expected rank of every entry in closed form: {@code 1 + sum_j P(j better than i) = 1 + sum_j Phi((a_j - a_i) /
 * sd_ij)}, the best guess of a rank under squared loss (Laird & Louis 1989, J. Educ. Stat. 14:29-46).
 */
public final class ExpectedRanks {
    /** The most entries of which every pair is compared for a ranking. */
    private static final int MOST = 1_000;

    private ExpectedRanks() {}

    /** By entry of a ranking of these scores; empty where it has no fit, or more than a thousand entries. */
    public static Map<String, Double> of(Scores scores, Standings standings) {
        Fit fit = standings.entries().size() > MOST ? null : Fit.of(scores, standings);
        Map<String, Double> ranks = new TreeMap<>();
        if (fit != null) {
            List<Double> expected = of(Estimates.of(fit));
            for (int i = 0; i < expected.size(); i++) {
                ranks.put(fit.entries().get(i), expected.get(i));
            }
        }
        return ranks;
    }

    /** By entry; they sum to n (n + 1) / 2. */
    public static List<Double> of(Estimates estimates) {
        int n = estimates.size();
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) {
            rank[i] += 1;
            for (int j = 0; j < i; j++) {
                double better = better(estimates, i, j);
                rank[j] += better;
                rank[i] += 1 - better;
            }
        }
        List<Double> ranks = new ArrayList<>();
        for (double one : rank) {
            ranks.add(one);
        }
        return List.copyOf(ranks);
    }

    /** The chance that the first is truly better than the other; one half when nothing tells them apart. */
    public static double better(Estimates estimates, int entry, int other) {
        double difference = estimates.estimate(entry) - estimates.estimate(other);
        double error = Math.sqrt(estimates.differenceVariance(entry, other));
        if (error > 0) {
            return Normal.below(difference / error);
        }
        return difference == 0 ? 0.5 : difference > 0 ? 1 : 0;
    }
}

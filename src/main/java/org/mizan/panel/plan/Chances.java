package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.design.Link;

/**
 * How likely each pair is when nobody knows the seed, from plans by so many other seeds.
 *
 * @param plans how many were made
 * @param pairs those that came at least once, by entry and judge; any other pair has chance 0 with the error {@link #never}
 */
public record Chances(int plans, List<Chance> pairs) {
    /** Copies. */
    public Chances {
        pairs = List.copyOf(pairs);
    }

    /**
     * Of one pair.
     *
     * @param chance share of the plans that have it
     * @param error standard error of that share, by Jeffreys' half, so that a pair of every plan is not certain
     */
    public record Chance(Link pair, double chance, double error) {}

    /** The error of a pair that never came. */
    public double never() {
        return error(0, plans);
    }

    /** Plans again and again; null where that was cancelled. */
    public static @Nullable Chances of(Wishes wishes, int plans, Progress progress) {
        Numbered numbers = new Numbered(wishes);
        int[][] times = new int[numbers.entries.size()][numbers.judges.size()];
        long seed = Costs.mixed(wishes.seed());
        for (int at = 0; at < plans; at++) {
            if (!progress.proceed((double) at / plans)) {
                return null;
            }
            BitSet[] judges = new Planner.Made(wishes.seeded(Costs.mixed(seed + at)), numbers, null).seats.judges;
            for (int e = 0; e < judges.length; e++) {
                for (int j = judges[e].nextSetBit(0); j >= 0; j = judges[e].nextSetBit(j + 1)) {
                    times[e][j]++;
                }
            }
        }
        List<Chance> pairs = new ArrayList<>();
        for (int e = 0; e < times.length; e++) {
            for (int j = 0; j < times[e].length; j++) {
                if (times[e][j] > 0) {
                    double share = (double) times[e][j] / plans;
                    pairs.add(new Chance(numbers.link(e, j), share, error(times[e][j], plans)));
                }
            }
        }
        progress.proceed(1);
        return new Chances(plans, pairs);
    }

    private static double error(int times, int plans) {
        double share = (times + 0.5) / (plans + 1.0);
        return Math.sqrt(share * (1 - share) / plans);
    }
}

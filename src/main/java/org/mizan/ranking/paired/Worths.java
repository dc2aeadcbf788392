package org.mizan.ranking.paired;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items on one scale, with what is needed to check it; a figure that does not exist is null.
 *
 * @param method {@code bradleyTerry} or {@code plackettLuce}
 * @param prior precision r of the prior N(0, 1 / r) on each worth; 0 without
 * @param items by place, items of one place by name
 * @param contenders who may be the best, by place: at 90 % for all items at once nobody is significantly better
 * @param logLikelihood of the single votes or choices, without the prior
 * @param deviance twice what a model without any structure gains over this one
 * @param degreesOfFreedom of the deviance
 * @param ties by how many tied, where they did; of comparisons, two
 * @param orderEffect what being first adds to a worth; null where not asked for
 * @param votes comparisons, or choices in the orders
 */
public record Worths(
        String method,
        double prior,
        List<Item> items,
        List<String> contenders,
        double logLikelihood,
        double deviance,
        int degreesOfFreedom,
        List<Tie> ties,
        @Nullable Parameter orderEffect,
        int votes,
        List<PairedNote> notes,
        String inputDigest) {
    /** Copies. */
    public Worths {
        items = List.copyOf(items);
        contenders = List.copyOf(contenders);
        ties = List.copyOf(ties);
        notes = List.copyOf(notes);
    }

    /**
     * Chance that all tie where so many of equal worth are left: delta_k over the sum of (k choose j) delta_j, delta_1 =
     * 1; null where a further tie of fewer is open.
     */
    public @Nullable Double allTie(int size) {
        double all = 0;
        double sum = size;
        for (Tie tie : ties) {
            Double estimate = tie.prevalence().estimate();
            if (tie.size() <= size && estimate == null) {
                return null;
            }
            if (tie.size() <= size && estimate != null) {
                double ways = 1;
                for (int k = 1; k <= tie.size(); k++) {
                    ways *= (size - tie.size() + k) / (double) k;
                }
                double share = ways * StrictMath.exp(estimate);
                all = tie.size() == size ? share : all;
                sum += share;
            }
        }
        return all / sum;
    }

    /**
     * An item's line.
     *
     * @param place ties sharing the best ("1224")
     * @param worth on the log scale; the mean of all is 0
     * @param standardError of the worth less the mean of all
     * @param won how often it was the better one, or stood before another
     * @param lost how often it was not
     */
    public record Item(
            String item,
            int place,
            boolean tied,
            double worth,
            @Nullable Double standardError,
            int won,
            int lost,
            int ties) {}

    /**
     * How readily so many tie.
     *
     * @param prevalence ln delta: equal ones, k of k, tie with delta against k for the single ones; of two it is ln nu of
     *     Davidson's model
     */
    public record Tie(int size, Parameter prevalence) {}

    /** A further figure; both null where the votes leave it open. */
    public record Parameter(
            @Nullable Double estimate, @Nullable Double standardError) {}
}

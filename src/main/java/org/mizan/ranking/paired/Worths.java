package org.mizan.ranking.paired;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items on one scale, with what is needed to check it; a figure that does not exist is null.
 *
 * @param method {@code bradleyTerry} or {@code plackettLuce}
 * @param prior precision r of the prior N(0, 1 / r) on each worth; 0 without
 * @param items by place, items of one place by name
 * @param logLikelihood of the single votes or choices, without the prior
 * @param deviance twice what a model without any structure gains over this one
 * @param degreesOfFreedom of the deviance
 * @param tie ln nu of Davidson's model; null where nothing tied
 * @param orderEffect what being first adds to a worth; null where not asked for
 * @param votes comparisons, or choices in the orders
 */
public record Worths(
        String method,
        double prior,
        List<Item> items,
        double logLikelihood,
        double deviance,
        int degreesOfFreedom,
        @Nullable Parameter tie,
        @Nullable Parameter orderEffect,
        int votes,
        List<PairedNote> notes,
        String inputDigest) {
    /** Copies. */
    public Worths {
        items = List.copyOf(items);
        notes = List.copyOf(notes);
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

    /** A further figure; both null where the votes leave it open. */
    public record Parameter(
            @Nullable Double estimate, @Nullable Double standardError) {}
}

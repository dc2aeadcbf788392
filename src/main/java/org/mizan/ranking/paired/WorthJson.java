package org.mizan.ranking.paired;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of worths, members in the published order, null where a figure does not exist: command line and
 * server print the same.
 */
public record WorthJson(
        String method,
        String version,
        double prior,
        int votes,
        List<Worths.Item> items,
        double logLikelihood,
        double deviance,
        int degreesOfFreedom,
        List<Worths.Tie> ties,
        Worths.@Nullable Parameter orderEffect,
        List<String> notes,
        String inputDigest) {
    /** All of it. */
    public static WorthJson of(Worths worths) {
        return new WorthJson(
                worths.method(),
                BradleyTerry.VERSION,
                worths.prior(),
                worths.votes(),
                worths.items(),
                worths.logLikelihood(),
                worths.deviance(),
                worths.degreesOfFreedom(),
                worths.ties(),
                worths.orderEffect(),
                worths.notes().stream().map(PairedNote::key).toList(),
                worths.inputDigest());
    }
}

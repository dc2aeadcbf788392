package org.mizan.ranking.paired;

import java.util.List;
import org.mizan.ranking.algebra.Threads;

/**
 * Worths from the judges' orders (Plackett 1975; model in {@link Stages}), fitted by {@link WorthFit}. The prior is the
 * one of {@link BradleyTerry} rather than half a pseudo-win against a pseudo-item (Turner, van Etten, Firth and Kosmidis
 * 2020, Comput. Stat. 35:1027-1057): so orders of two give the same worths as comparisons. Without a prior the fit is
 * refused, with the groups, when no finite worths are most likely.
 *
 * <p>Equal places have no meaning in this model: an input with some is refused when it is read.
 */
public final class PlackettLuce {
    private PlackettLuce() {}

    /** Fits. */
    public static WorthOutcome fit(Orders orders, WorthOptions options) {
        Stages stages = new Stages(orders);
        if (stages.items() > BradleyTerry.MOST_ITEMS) {
            return new WorthOutcome.TooLarge(stages.items(), BradleyTerry.MOST_ITEMS);
        }
        List<List<Integer>> groups = stages.wins.groups();
        if (options.prior() == 0 && groups.size() > 1) {
            return new WorthOutcome.NoMaximum(WorthOutcome.Reason.GROUPS, Items.named(groups, stages.names));
        }
        try (Threads threads = new Threads(options.threads())) {
            WorthFit fit = new WorthFit(stages, options.prior(), threads);
            return new WorthOutcome.Found(new Worths(
                    "plackettLuce",
                    options.prior(),
                    Items.placed(
                            stages.names,
                            fit,
                            options.decimals(),
                            stages.before,
                            stages.after,
                            new int[stages.items()]),
                    fit.logLikelihood(),
                    Math.max(0, -2 * fit.logLikelihood()),
                    stages.choices() - Math.max(0, stages.items() - 1),
                    null,
                    null,
                    stages.choices(),
                    Items.notes(stages.wins, groups.size(), stages.choices()),
                    orders.inputDigest()));
        }
    }
}

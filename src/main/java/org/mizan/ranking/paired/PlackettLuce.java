package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.List;
import org.mizan.ranking.algebra.Threads;

/**
 * Worths from the judges' orders, with shared places (Plackett 1975; Turner, van Etten, Firth and Kosmidis 2020, Comput.
 * Stat. 35:1027-1057; model in {@link Stages}), fitted by {@link WorthFit}. The prior is the one of {@link BradleyTerry}
 * rather than half a pseudo-win against a pseudo-item: so orders of two give the same worths as comparisons. Without a
 * prior the fit is refused, with the groups, when no finite worths are most likely ({@link WinGraph}); where places are
 * shared, a drift past any figure shows what the graph does not.
 */
public final class PlackettLuce {
    /** A fit with shared places costs the third power of an order's length. */
    static final int LONGEST_SHARED = 400;

    private PlackettLuce() {}

    /** Fits. */
    public static WorthOutcome fit(Orders orders, WorthOptions options) {
        Stages stages = new Stages(orders);
        if (stages.items() > BradleyTerry.MOST_ITEMS) {
            return new WorthOutcome.TooLarge(stages.items(), BradleyTerry.MOST_ITEMS);
        }
        if (stages.others() > 0 && stages.longest() > LONGEST_SHARED) {
            return new WorthOutcome.TooLong(stages.longest(), LONGEST_SHARED);
        }
        List<List<Integer>> groups = stages.winsAndTies.groups();
        if (options.prior() == 0 && groups.size() > 1) {
            return refused(WorthOutcome.Reason.GROUPS, groups, stages);
        }
        if (options.prior() == 0 && stages.allTied()) {
            return refused(WorthOutcome.Reason.TIES, groups, stages);
        }
        try (Threads threads = new Threads(options.threads())) {
            WorthFit fit = new WorthFit(stages, options.prior(), threads);
            if (options.prior() == 0 && stages.others() > 0 && !fit.closed()) {
                return refused(WorthOutcome.Reason.GROUPS, stages.wins.groups(), stages);
            }
            return new WorthOutcome.Found(worths(orders, options, stages, groups.size(), fit));
        }
    }

    private static WorthOutcome refused(WorthOutcome.Reason reason, List<List<Integer>> groups, Stages stages) {
        return new WorthOutcome.NoMaximum(reason, Items.named(groups, stages.names));
    }

    private static Worths.Parameter prevalence(int at, WorthFit fit) {
        return fit.openAbove(at)
                ? new Worths.Parameter(null, null)
                : new Worths.Parameter(fit.value(at), fit.standardError(at));
    }

    private static Worths worths(Orders orders, WorthOptions options, Stages stages, int groups, WorthFit fit) {
        List<PairedNote> notes = new ArrayList<>(Items.notes(stages.winsAndTies, groups, stages.choices()));
        List<Worths.Tie> ties = new ArrayList<>();
        int[] shared = stages.shared();
        for (int k = 0; k < shared.length; k++) {
            ties.add(new Worths.Tie(shared[k], prevalence(stages.items() + k, fit)));
        }
        if (ties.stream().anyMatch(tie -> tie.prevalence().estimate() == null)) {
            notes.add(PairedNote.TIES_OPEN);
        }
        List<Worths.Item> items =
                Items.placed(stages.names, fit, options.decimals(), stages.before, stages.after, stages.tied);
        return new Worths(
                "plackettLuce",
                options.prior(),
                items,
                Items.contenders(items, stages.names, fit),
                fit.logLikelihood(),
                Math.max(0, -2 * fit.logLikelihood()),
                stages.choices() - Math.max(0, stages.items() - 1) - shared.length,
                ties,
                null,
                stages.choices(),
                notes,
                orders.inputDigest());
    }
}

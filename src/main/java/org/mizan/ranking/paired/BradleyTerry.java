package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.algebra.Threads;

/**
 * Worths from comparisons of two (Bradley and Terry 1952; model and sources in {@link Votes}), fitted by {@link
 * WorthFit}. Without a prior the fit is refused, with the groups, when no finite worths are most likely ({@link
 * WinGraph}); where ties count too, a drift past any figure shows what the graph does not.
 */
public final class BradleyTerry {
    /** Grows with every change that may change a published figure, also one of {@link PlackettLuce}. */
    public static final String VERSION = "1";

    /** The equations are dense. */
    static final int MOST_ITEMS = 3_000;

    private BradleyTerry() {}

    /** Fits. */
    public static WorthOutcome fit(Comparisons comparisons, WorthOptions options) {
        Votes votes = new Votes(comparisons, options.orderEffect());
        if (votes.items() > MOST_ITEMS) {
            return new WorthOutcome.TooLarge(votes.items(), MOST_ITEMS);
        }
        List<List<Integer>> groups = votes.winsAndTies.groups();
        if (options.prior() == 0) {
            if (groups.size() > 1) {
                return refused(WorthOutcome.Reason.GROUPS, groups, votes);
            }
            if (votes.allTied()) {
                return refused(WorthOutcome.Reason.TIES, groups, votes);
            }
            if (votes.order() >= 0 && votes.oneSided()) {
                return refused(WorthOutcome.Reason.ORDER, groups, votes);
            }
        }
        try (Threads threads = new Threads(options.threads())) {
            WorthFit fit = new WorthFit(votes, options.prior(), threads);
            if (options.prior() == 0 && votes.items() > 0 && !fit.closed()) {
                return refused(WorthOutcome.Reason.GROUPS, votes.wins.groups(), votes);
            }
            return new WorthOutcome.Found(worths(comparisons, options, votes, groups.size(), fit));
        }
    }

    private static WorthOutcome refused(WorthOutcome.Reason reason, List<List<Integer>> groups, Votes votes) {
        return new WorthOutcome.NoMaximum(reason, Items.named(groups, votes.names));
    }

    private static Worths worths(Comparisons comparisons, WorthOptions options, Votes votes, int groups, WorthFit fit) {
        Worths.@Nullable Parameter tie = votes.tie() < 0 ? null : Items.parameter(votes.tie(), fit);
        Worths.@Nullable Parameter order = votes.order() < 0 ? null : Items.parameter(votes.order(), fit);
        List<PairedNote> notes = new ArrayList<>(Items.notes(votes.winsAndTies, groups, votes.votes()));
        if (options.orderEffect() && votes.ordered() == 0) {
            notes.add(PairedNote.ORDER_UNKNOWN);
        }
        if (order != null && order.estimate() == null) {
            notes.add(PairedNote.ORDER_OPEN);
        }
        if (tie != null && tie.estimate() == null) {
            notes.add(PairedNote.TIES_OPEN);
        }
        List<Worths.Item> items = Items.placed(votes.names, fit, options.decimals(), votes.won, votes.lost, votes.tied);
        return new Worths(
                "bradleyTerry",
                options.prior(),
                items,
                Items.contenders(items, votes.names, fit),
                fit.logLikelihood(),
                votes.deviance(fit.logLikelihood()),
                votes.degreesOfFreedom(),
                tie == null ? List.of() : List.of(new Worths.Tie(2, tie)),
                order,
                votes.votes(),
                notes,
                comparisons.inputDigest());
    }
}

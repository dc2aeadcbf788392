package org.mizan.command;

import org.mizan.ranking.paired.BradleyTerry;
import org.mizan.table.Asked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pairwise FILE.csv}: from votes between two to worths. */
@Command(
        name = "pairwise",
        mixinStandardHelpOptions = true,
        description = {
            "Example: mizan pairwise votes.csv",
            "Worths from comparisons of two, by Bradley and Terry, with ties by Davidson.",
            "The first line names the columns, in any order: winner,loser and, if wanted, judge, tie (yes or no),",
            "first (the item that was shown first or played at home; empty: neither).",
            "Exit code 1: bad rows or no worths; 2: wrong usage."
        })
public final class PairwiseCommand extends WorthCommand {
    @Option(names = "--order-effect", description = "Estimate what being first adds; needs the column first.")
    private boolean orderEffect;

    /** Fits and prints. */
    @Override
    public Integer call() {
        return worths(
                table -> VoteTable.comparisons(table, input.told(Asked.PAIRS)),
                "comparisons",
                votes -> options -> BradleyTerry.fit(votes, options.orderEffect(orderEffect)));
    }
}

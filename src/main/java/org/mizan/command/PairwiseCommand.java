package org.mizan.command;

import org.mizan.ranking.paired.BradleyTerry;
import org.mizan.table.Asked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pairwise FILE.csv}: from votes between two to worths. */
@Command(name = "pairwise", mixinStandardHelpOptions = true)
public final class PairwiseCommand extends WorthCommand {
    @Option(names = "--order-effect")
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

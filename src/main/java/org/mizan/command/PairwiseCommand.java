package org.mizan.command;

import org.mizan.ranking.paired.BradleyTerry;
import org.mizan.ranking.paired.Comparisons;
import org.mizan.table.Asked;
import org.mizan.table.NamedRows;
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
                this::read,
                "comparisons",
                votes -> options -> BradleyTerry.fit(votes, options.orderEffect(orderEffect)));
    }

    private VoteTable.Reading<Comparisons> read(byte[] table) {
        NamedRows.Reading votes = VoteTable.votes(table, input.told(Asked.PAIRS));
        VoteTable.Reading<Comparisons> read = VoteTable.comparisons(votes);
        if (read.faults().isEmpty()) {
            input.understood(votes, input.source());
        }
        return read;
    }
}

package org.mizan.command;

import org.mizan.ranking.paired.PairedSheet;
import org.mizan.ranking.paired.PlackettLuce;
import picocli.CommandLine.Command;

/** {@code orders FILE.csv}: from the judges' orders to worths. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = {
            "Worths from the orders in which judges put what they saw, by Plackett and Luce.",
            "The first line names the columns, in any order: judge,entry,place. One judge's places are different whole",
            "numbers, 1 for the best; entries that a judge did not place are not compared with the others.",
            "Exit code 1: bad rows or no worths; 2: wrong usage."
        })
public final class OrdersCommand extends WorthCommand {
    /** Fits and prints. */
    @Override
    public Integer call() {
        return worths(PairedSheet::orders, "orders", orders -> options -> PlackettLuce.fit(orders, options));
    }
}

package org.mizan.command;

import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.Orders;
import org.mizan.ranking.paired.PlackettLuce;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import picocli.CommandLine.Command;

/** {@code orders FILE.csv}: from the judges' orders to worths. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = {
            "Example: mizan orders orders.csv",
            "Worths from the orders in which judges put what they saw, by Plackett and Luce.",
            "The first line names the columns, in any order: judge,entry,place. 1 is the best place; entries to which a",
            "judge gives the same place share it; entries that a judge did not place are not compared with the others.",
            "Exit code 1: bad rows or no worths; 2: wrong usage."
        })
public final class OrdersCommand extends WorthCommand {
    /** Fits and prints. */
    @Override
    public Integer call() {
        return worths(this::read, "orders", orders -> options -> PlackettLuce.fit(orders, options));
    }

    private VoteTable.@Nullable Reading<Orders> read(byte[] table) {
        Marks places = input.marks(table, Asked.PLACES);
        return places == null ? null : VoteTable.orders(places);
    }
}

package org.mizan.command;

import org.jspecify.annotations.Nullable;
import org.mizan.ranking.paired.Orders;
import org.mizan.ranking.paired.PlackettLuce;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import picocli.CommandLine.Command;

/** {@code orders FILE.csv}: from the judges' orders to worths. */
@Command(name = "orders", mixinStandardHelpOptions = true)
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

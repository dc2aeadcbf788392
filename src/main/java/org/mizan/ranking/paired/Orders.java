package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mizan.ranking.CanonicalInput;

/** The input of {@link PlackettLuce} in canonical order: the same orders in any order are equal, with one digest. */
public record Orders(List<Order> orders) {
    /** Sorts. */
    public Orders {
        List<Order> sorted = new ArrayList<>(orders);
        sorted.sort(Comparator.comparing(Order::judge)
                .thenComparing(order -> order.places().toString()));
        orders = List.copyOf(sorted);
    }

    /** All that were placed, by name. */
    public List<String> items() {
        SortedSet<String> items = new TreeSet<>();
        orders.forEach(order -> order.places().forEach(place -> items.addAll(place)));
        return List.copyOf(items);
    }

    /** {@code sha256:} and the hexadecimal digest of {@link #canonical()} in UTF-8. */
    public String inputDigest() {
        return CanonicalInput.digest(canonical());
    }

    /**
     * One line of JSON that anyone can make again, by the rules of {@link org.mizan.ranking.Scores#canonical()}; entries
     * that share a place are an array among the others.
     */
    public String canonical() {
        CanonicalInput text = new CanonicalInput();
        text.raw("{\"format\":\"mizan-orders-1\",\"orders\":[");
        String comma = "";
        for (Order order : orders) {
            text.raw(comma).raw("{\"entries\":[");
            String between = "";
            for (List<String> place : order.places()) {
                place(place, text.raw(between));
                between = ",";
            }
            text.raw("],\"judge\":").quoted(order.judge()).raw("}");
            comma = ",";
        }
        return text.raw("]}").toString();
    }

    private static void place(List<String> entries, CanonicalInput text) {
        if (entries.size() == 1) {
            text.quoted(entries.getFirst());
            return;
        }
        String between = "[";
        for (String entry : entries) {
            text.raw(between).quoted(entry);
            between = ",";
        }
        text.raw("]");
    }
}

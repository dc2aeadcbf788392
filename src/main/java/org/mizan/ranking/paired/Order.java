package org.mizan.ranking.paired;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The entries that a judge saw, the best first.
 *
 * @param places the entries of each place, by name: several where they share it. Those that the judge did not place are
 *     not compared with them
 */
public record Order(String judge, List<List<String>> places) {
    /**
     * Copies and sorts.
     *
     * @throws IllegalArgumentException when an entry stands twice, or a place is empty
     */
    public Order {
        List<List<String>> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (List<String> place : places) {
            if (place.isEmpty() || !place.stream().allMatch(placed::add)) {
                throw new IllegalArgumentException("judge " + judge + " placed an entry twice, or none");
            }
            sorted.add(place.stream().sorted().toList());
        }
        places = List.copyOf(sorted);
    }

    /** Without shared places. */
    public static Order of(String judge, List<String> entries) {
        return new Order(judge, entries.stream().map(List::of).toList());
    }
}

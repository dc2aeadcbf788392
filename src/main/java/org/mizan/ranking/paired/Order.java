package org.mizan.ranking.paired;

import java.util.HashSet;
import java.util.List;

/**
 * The entries that a judge saw, the best first.
 *
 * @param entries those that the judge did not place are not compared with them
 */
public record Order(String judge, List<String> entries) {
    /**
     * Copies.
     *
     * @throws IllegalArgumentException when an entry stands twice
     */
    public Order {
        entries = List.copyOf(entries);
        if (new HashSet<>(entries).size() < entries.size()) {
            throw new IllegalArgumentException("judge " + judge + " placed an entry twice");
        }
    }
}

package org.mizan.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mizan.table.Spelling;

/** Of the names that there are, those written most like one that there is not. */
final class NearestNames {
    private static final int SHOWN = 3;
    /** Of two names' pairs of letters, so many are common to both; with fewer they are hardly alike. */
    private static final double ALIKE = 0.4;

    private NearestNames() {}

    private record Near(String name, double likeness) {}

    /** The likest first; none where none is alike. */
    static List<String> of(String name, Collection<String> names) {
        Set<String> pairs = pairs(name);
        return names.stream()
                .map(one -> new Near(one, likeness(pairs, pairs(one))))
                .filter(near -> near.likeness() >= ALIKE)
                .sorted(Comparator.comparingDouble(Near::likeness).reversed().thenComparing(Near::name))
                .limit(SHOWN)
                .map(Near::name)
                .toList();
    }

    /** The coefficient of Dice (1945): twice the common pairs over all of both. */
    private static double likeness(Set<String> one, Set<String> other) {
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        return 2.0 * common.size() / (one.size() + other.size());
    }

    /** Of neighbouring letters, with the ends. */
    private static Set<String> pairs(String name) {
        String key = " " + Spelling.key(name) + " ";
        Set<String> pairs = new HashSet<>();
        for (int at = 1; at < key.length(); at++) {
            pairs.add(key.substring(at - 1, at + 1));
        }
        return pairs;
    }
}

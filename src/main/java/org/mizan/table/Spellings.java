package org.mizan.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of one kind in a table, as they are met. Those that are one but for vowel signs and tatweel are one, shown as
 * it was written first; those that may be one by their spelling are told, and one where that was asked for.
 */
final class Spellings {
    private final Map<String, int[]> times = new LinkedHashMap<>();

    void met(String name) {
        times.computeIfAbsent(name, none -> new int[1])[0]++;
    }

    /** What is said for each name that is not said as it is written; names that may be one are told to the list. */
    Map<String, String> one(Column kind, boolean merged, List<Marks.Alike> told) {
        Map<String, String> said = firsts();
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (String name : times.keySet()) {
            if (!said.containsKey(name)) {
                byKey.computeIfAbsent(Spelling.key(name), none -> new ArrayList<>(1))
                        .add(name);
            }
        }
        Map<String, String> merging = new HashMap<>();
        for (List<String> names : byKey.values()) {
            if (names.size() > 1) {
                String most =
                        names.stream().max(Comparator.comparingInt(this::often)).orElseThrow();
                names.remove(most);
                if (merged) {
                    names.forEach(name -> merging.put(name, most));
                }
                names.addFirst(most);
                told.add(new Marks.Alike(kind, names));
            }
        }
        said.replaceAll((name, first) -> merging.getOrDefault(first, first));
        said.putAll(merging);
        return said;
    }

    /** For each name that is another one but for its marks, how that was written first, where it is counted too. */
    Map<String, String> firsts() {
        Map<String, String> firsts = new HashMap<>();
        Map<String, String> byBare = new HashMap<>();
        times.forEach((name, often) -> {
            String first = byBare.putIfAbsent(Spelling.bare(name), name);
            if (first != null) {
                firsts.put(name, first);
                times.getOrDefault(first, often)[0] += often[0];
            }
        });
        return firsts;
    }

    private int often(String name) {
        return times.getOrDefault(name, new int[1])[0];
    }
}

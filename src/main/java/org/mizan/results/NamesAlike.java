package org.mizan.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.table.Spelling;
import org.mizan.web.Text;

/**
 * Entries that may be one by their names: spelled the same but for what {@link Spelling#key} folds, or but for one letter
 * more. Each name is looked up without each of its letters, so that ten thousand names are not compared two by two.
 */
final class NamesAlike {
    /** In shorter names one letter more makes another word. */
    private static final int SHORTEST = 4;

    private NamesAlike() {}

    /** Those that are alike with another, in the order of the entries. */
    static List<Text> of(List<RankedEntry> entries) {
        Map<String, Set<String>> byKey = new HashMap<>();
        entries.forEach(entry -> keys(entry)
                .forEach(key -> byKey.computeIfAbsent(key, none -> new LinkedHashSet<>())
                        .add(entry.code())));
        Set<String> alike = new LinkedHashSet<>();
        byKey.forEach((key, codes) -> {
            Set<String> all = new LinkedHashSet<>(codes);
            shorter(key).forEach(one -> all.addAll(byKey.getOrDefault(one, Set.of())));
            if (all.size() > 1) {
                alike.addAll(all);
            }
        });
        List<Text> named = new ArrayList<>();
        for (RankedEntry entry : entries) {
            if (entry.title() != null && alike.contains(entry.code())) {
                named.add(entry.title());
            }
        }
        return named;
    }

    private static Set<String> keys(RankedEntry entry) {
        Set<String> keys = new LinkedHashSet<>();
        if (entry.title() != null) {
            entry.title().byLanguage().values().forEach(name -> keys.add(Spelling.key(Spelling.clean(name))));
        }
        keys.remove("");
        return keys;
    }

    /** The name without each of its letters; numbers tell names apart. */
    private static List<String> shorter(String key) {
        List<String> shorter = new ArrayList<>();
        for (int at = 0; key.length() > SHORTEST && at < key.length(); at++) {
            if (Character.isLetter(key.charAt(at))) {
                shorter.add(key.substring(0, at) + key.substring(at + 1));
            }
        }
        return shorter;
    }
}

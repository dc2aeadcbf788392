package org.mizan.standings;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Json;
import org.mizan.web.Text;

/**
 * Who and what the ids of an answer stand for, as far as the reader may know.
 *
 * @param entries by id: code and title
 * @param judges by id: name
 */
public record Legend(Map<String, Entry> entries, Map<String, Text> judges) {
    /** Nobody's. */
    public static final Legend NONE = new Legend(Map.of(), Map.of());

    /** Copies. */
    public Legend {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
    }

    /** An entry's public code, and its title where it has one. */
    public record Entry(String code, @Nullable Text title) {}

    /** From the text that a statement makes of them; nobody's where there is none. */
    static Legend read(@Nullable String column) {
        return column == null ? NONE : Json.read(column, new TypeReference<>() {});
    }

    /** Those of them that are mentioned. */
    Legend of(Set<String> mentioned) {
        return new Legend(kept(entries, mentioned), kept(judges, mentioned));
    }

    private static <V> Map<String, V> kept(Map<String, V> all, Set<String> mentioned) {
        Map<String, V> kept = new LinkedHashMap<>(all);
        kept.keySet().retainAll(mentioned);
        return kept;
    }

    /** These and those. */
    Legend and(Legend others) {
        Map<String, Entry> allEntries = new LinkedHashMap<>(entries);
        allEntries.putAll(others.entries);
        Map<String, Text> allJudges = new LinkedHashMap<>(judges);
        allJudges.putAll(others.judges);
        return new Legend(allEntries, allJudges);
    }
}

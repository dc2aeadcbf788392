package org.mizan.standings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/**
 * Who and what the ids of an answer stand for, as far as the reader may know.
 *
 * @param entries by id: code and title
 * @param judges by id: name
 */
public record Names(Map<String, Entry> entries, Map<String, Text> judges) {
    /** Nobody's. */
    public static final Names NONE = new Names(Map.of(), Map.of());

    /** Copies. */
    public Names {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        judges = Collections.unmodifiableMap(new LinkedHashMap<>(judges));
    }

    /** An entry's public code, and its title where it has one. */
    public record Entry(String code, @Nullable Text title) {}
}

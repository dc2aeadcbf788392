package org.mizan.panel;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Spelling;
import org.mizan.web.IdText;

/**
 * Finds who or what a table means, as people call it: by its id, then by a name that only one can have (a code, an
 * address), then by a name that several may share. What differs only in letter case or spelling is never taken for it
 * unless that was asked for.
 */
public record Called<T>(
        By unique,
        UnaryOperator<String> written,
        Map<UUID, T> byId,
        Map<String, T> byUnique,
        Map<String, Map<UUID, T>> byName,
        Map<String, Map<UUID, String>> bySpelling) {
    /** So many names that are spelled nearly so are told of each that nobody has: a table may have thousands of these. */
    private static final int MOST_NEAR = 5;

    /** Nobody yet, whose names of this kind are kept so. */
    static <T> Called<T> by(By unique, UnaryOperator<String> written) {
        return new Called<>(unique, written, new LinkedHashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }

    /** How one was found. */
    public enum By {
        /** Its id. */
        ID,
        /** The code of an entry. */
        CODE,
        /** The mail address of a judge. */
        EMAIL,
        /** A name, which only one has. */
        NAME,
        /** A name that is spelled in another way. */
        SPELLING
    }

    /** Who is meant. */
    public sealed interface Meant<T> {
        /** This one. */
        record One<T>(T one, By by) implements Meant<T> {}

        /** Several have the name. */
        record Several<T>(int number) implements Meant<T> {}

        /** Nobody, or perhaps whose names are spelled nearly so. */
        record Nobody<T>(List<String> near) implements Meant<T> {
            /** Copies. */
            public Nobody {
                near = List.copyOf(near);
            }
        }
    }

    void add(T one, UUID id, @Nullable String uniqueName, Collection<String> names) {
        byId.put(id, one);
        if (uniqueName != null) {
            byUnique.put(uniqueName, one);
        }
        for (String name : names) {
            String clean = Spelling.clean(name);
            byName.computeIfAbsent(Spelling.bare(clean), none -> new LinkedHashMap<>())
                    .put(id, one);
            bySpelling
                    .computeIfAbsent(Spelling.key(clean), none -> new LinkedHashMap<>())
                    .putIfAbsent(id, clean);
        }
    }

    /** Who is meant; by a name spelled in another way only where such names are merged. */
    public Meant<T> find(String name, boolean merged) {
        String clean = Spelling.bare(Spelling.clean(name));
        UUID id = IdText.read(clean);
        T known = id == null ? null : byId.get(id);
        if (known != null) {
            return new Meant.One<>(known, By.ID);
        }
        known = byUnique.get(written.apply(clean));
        if (known != null) {
            return new Meant.One<>(known, unique);
        }
        Map<UUID, T> named = byName.getOrDefault(clean, Map.of());
        if (!named.isEmpty()) {
            return one(named.values(), By.NAME);
        }
        Map<UUID, String> near = bySpelling.getOrDefault(Spelling.key(clean), Map.of());
        if (merged && !near.isEmpty()) {
            return one(
                    near.keySet().stream()
                            .flatMap(each -> Stream.ofNullable(byId.get(each)))
                            .toList(),
                    By.SPELLING);
        }
        return new Meant.Nobody<>(
                near.values().stream().distinct().sorted().limit(MOST_NEAR).toList());
    }

    private Meant<T> one(Collection<T> found, By by) {
        return found.size() == 1 ? new Meant.One<>(found.iterator().next(), by) : new Meant.Several<>(found.size());
    }
}

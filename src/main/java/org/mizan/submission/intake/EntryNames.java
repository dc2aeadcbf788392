package org.mizan.submission.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mizan.edition.Code;
import org.mizan.table.Spelling;

/** Entries by what a table calls them: by the code, else by the title, however its letters are written. */
final class EntryNames {
    private final Map<String, KnownEntry> byCode = new HashMap<>();
    private final Map<String, List<KnownEntry>> byTitle = new HashMap<>();

    EntryNames(List<KnownEntry> entries) {
        for (KnownEntry standing : entries) {
            byCode.put(standing.entry().code(), standing);
            new HashSet<>(standing.entry().title().byLanguage().values())
                    .stream()
                            .map(EntryNames::key)
                            .distinct()
                            .forEach(title -> byTitle.computeIfAbsent(title, none -> new ArrayList<>(1))
                                    .add(standing));
        }
    }

    /** Which entry is meant. */
    sealed interface Found {
        /** This. */
        record One(KnownEntry standing) implements Found {}

        /** None: it is new. */
        record None() implements Found {}

        /** So many have the title. */
        record Several(int number) implements Found {}

        /** A code that no entry has. */
        record NoCode() implements Found {}
    }

    /** Those that are there go before those that were withdrawn, and of these the last one. */
    Found find(String code, String title) {
        if (!code.isEmpty()) {
            KnownEntry known = byCode.get(Code.typed(code).text());
            return known == null ? new Found.NoCode() : new Found.One(known);
        }
        List<KnownEntry> called = byTitle.getOrDefault(key(title), List.of());
        List<KnownEntry> standing = called.stream().filter(one -> !one.out()).toList();
        if (standing.size() > 1) {
            return new Found.Several(standing.size());
        }
        return called.isEmpty()
                ? new Found.None()
                : new Found.One(standing.isEmpty() ? called.getLast() : standing.getFirst());
    }

    /** What two titles are compared by: letter case, marks and the usual variants of letters are all one. */
    static String key(String title) {
        return Arrays.stream(Spelling.clean(title).split(" ", -1))
                .map(Spelling::key)
                .collect(Collectors.joining(" "));
    }
}

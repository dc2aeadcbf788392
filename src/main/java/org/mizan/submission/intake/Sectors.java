package org.mizan.submission.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.table.EntryRow;
import org.mizan.table.Spelling;
import org.mizan.web.Language;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

/** The sectors of an edition, to be found by key or by name in any language. */
final class Sectors {
    private static final int MOST_NAMED = 10;

    private final Map<String, Text> sectors;
    private final Map<String, String> byName = new HashMap<>();
    private final @Nullable String usual;
    private final Language language;

    /** Those of an edition; the usual one is of lines that name none. */
    Sectors(Map<String, Text> sectors, @Nullable String usual, Language language) {
        this.sectors = sectors;
        this.language = language;
        this.usual = sectors.isEmpty() ? null : usual;
        sectors.forEach((key, name) -> {
            byName.put(Spelling.key(key), key);
            name.byLanguage().values().forEach(one -> byName.putIfAbsent(Spelling.key(Spelling.clean(one)), key));
        });
    }

    /** The title of a line, and its sector; none where it names none. */
    record Read(String title, @Nullable String sector) {}

    Read read(EntryRow row, List<Fault> faults) {
        if (usual != null && !sectors.containsKey(usual)) {
            faults.add(new Fault("", "submission.import.sector", usual, names()));
        }
        if (sectors.isEmpty()) {
            return new Read(row.title(), null);
        }
        if (!row.sector().isEmpty()) {
            String known = named(row.sector());
            if (known == null) {
                faults.add(new Fault("", "submission.import.sector", row.sector(), names()));
            }
            return new Read(row.title(), known);
        }
        EntryRow.Parted parted = row.parted();
        String behind = parted == null ? null : named(parted.behind());
        if (parted != null && behind != null) {
            return new Read(parted.title(), behind);
        }
        List<String> hinted = row.hints().stream()
                .map(this::named)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (hinted.size() > 1) {
            faults.add(new Fault(
                    "",
                    "submission.import.sectors",
                    hinted.stream().map(this::name).toList()));
        }
        return new Read(row.title(), hinted.isEmpty() ? null : hinted.getFirst());
    }

    /** That a line names no sector, and which there are. */
    Fault missing(String title) {
        return new Fault("", "submission.import.unsectored", title, names());
    }

    private @Nullable String named(String word) {
        return byName.get(Spelling.key(Spelling.clean(word)));
    }

    /** What the sector is called; none for none. */
    @Nullable
    String name(@Nullable String key) {
        Text name = key == null ? null : sectors.get(key);
        return name == null ? key : name.in(language);
    }

    /** The first of them: each line that names none tells them again. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        sectors.values().stream().limit(MOST_NAMED).forEach(name -> names.add(name.in(language)));
        if (sectors.size() > MOST_NAMED) {
            names.add("…");
        }
        return names;
    }
}

package org.mizan.ranking.design;

import java.util.List;

/** Entries and judges that are connected with each other and with nobody else. */
public record Part(List<String> entries, List<String> judges) {
    /** Copies. */
    public Part {
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
    }
}

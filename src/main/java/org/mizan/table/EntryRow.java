package org.mizan.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a table has it; empty where the table says nothing.
 *
 * @param sector what the entry is about, in the table's words
 * @param hints words that may name its sector, and may be of anything else
 * @param place where it stands in the hall
 * @param parted how a line without columns falls apart, where it does
 */
public record EntryRow(
        long line,
        String code,
        String title,
        String sector,
        List<String> hints,
        String summary,
        List<Link> links,
        String place,
        @Nullable Parted parted) {
    /** Copies. */
    public EntryRow {
        hints = List.copyOf(hints);
        links = List.copyOf(links);
    }

    /** An address, and the heading under which it stands. */
    public record Link(String heading, String url) {}

    /** A line as it would be read if its last comma stood before a sector. */
    public record Parted(String title, String behind) {}

    /** Whether it says the same as another line, but for hints. */
    boolean says(EntryRow other) {
        return title.equals(other.title)
                && code.equals(other.code)
                && sector.equals(other.sector)
                && summary.equals(other.summary)
                && links.equals(other.links)
                && place.equals(other.place);
    }

    /** The same with what may name the sector in both. */
    EntryRow hinted(EntryRow other) {
        List<String> both = new java.util.ArrayList<>(hints);
        other.hints.stream().filter(one -> !both.contains(one)).forEach(both::add);
        return new EntryRow(line, code, title, sector, both, summary, links, place, parted);
    }
}

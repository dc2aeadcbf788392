package org.mizan.submission.intake;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.table.EntryRow;

/**
 * Entries to be brought in.
 *
 * @param understood how their table was read, to be told with the plan
 * @param refused lines that could not be read
 * @param sector of those that name none, by its key
 */
public record EntryWish(
        List<EntryRow> rows,
        List<String> understood,
        List<Unread> refused,
        @Nullable String sector) {
    /** A line that could not be read; why is put into words only where it is told. */
    public record Unread(long line, Supplier<String> why) {}

    /** Copies. */
    public EntryWish {
        rows = List.copyOf(rows);
        understood = List.copyOf(understood);
        refused = List.copyOf(refused);
    }
}

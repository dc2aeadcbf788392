package org.mizan.submission.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.table.EntryRow;
import org.mizan.web.RefusedLine;

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
        List<RefusedLine> refused,
        @Nullable String sector) {
    /** Copies. */
    public EntryWish {
        rows = List.copyOf(rows);
        understood = List.copyOf(understood);
        refused = List.copyOf(refused);
    }
}

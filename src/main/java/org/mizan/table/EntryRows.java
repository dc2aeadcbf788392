package org.mizan.table;

import java.util.List;

/**
 * The entries that a table has: a table of any kind with a column of titles, projects as Devpost exports them in any of
 * its shapes, or lines of titles alone.
 *
 * @param rows those that can be used
 * @param read headings that were read
 * @param unread headings that were not
 * @param people whether columns of team members were left unread
 * @param drafts lines of drafts, which are left out
 * @param again lines that say once more what one before them says
 * @param faults lines that cannot be used; one of line 0 is of the whole table
 */
public record EntryRows(
        Shape shape,
        List<EntryRow> rows,
        List<String> read,
        List<String> unread,
        boolean people,
        int drafts,
        int again,
        List<Fault> faults) {
    /** So many entries are read at once. */
    public static final int MOST = 10_000;

    /** Copies. */
    public EntryRows {
        rows = List.copyOf(rows);
        read = List.copyOf(read);
        unread = List.copyOf(unread);
        faults = List.copyOf(faults);
    }

    /** What kind of a table it is. */
    public enum Shape {
        /** Projects of Devpost. */
        DEVPOST,
        /** Columns with headings. */
        COLUMNS,
        /** A title a line. */
        LINES
    }

    static EntryRows refused(List<Fault> faults) {
        return new EntryRows(Shape.COLUMNS, List.of(), List.of(), List.of(), false, 0, 0, faults);
    }
}

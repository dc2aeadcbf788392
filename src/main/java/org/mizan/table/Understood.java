package org.mizan.table;

import java.util.List;

/**
 * How a table was read, for its owner to see at a glance whether that is what it says.
 *
 * @param title the first line above the headings that is one cell of words; empty where there is none
 * @param shape where entries, judges and criteria stand
 * @param entries how many
 * @param judges how many
 * @param criteria how many; 0 where there is one mark a review
 * @param marks how many numbers
 * @param blanks lines and cells without a mark
 * @param skippedColumns headings of what was not read
 * @param skippedLines title, totals, notes
 * @param skippedSheets names of what was not read
 * @param replaced answers in whose place a later one counts
 * @param notes what else was taken for something, by line where it is of one
 */
public record Understood(
        String title,
        Shape shape,
        int entries,
        int judges,
        int criteria,
        int marks,
        List<Fault> blanks,
        List<String> skippedColumns,
        List<Fault> skippedLines,
        List<String> skippedSheets,
        List<Fault> replaced,
        List<Fault> notes) {
    /** Copies. */
    public Understood {
        blanks = List.copyOf(blanks);
        skippedColumns = List.copyOf(skippedColumns);
        skippedLines = List.copyOf(skippedLines);
        skippedSheets = List.copyOf(skippedSheets);
        replaced = List.copyOf(replaced);
        notes = List.copyOf(notes);
    }

    /** Where entries, judges and criteria stand. */
    public enum Shape {
        /** A line a mark. */
        LINES,
        /** A line a review, a column a criterion. */
        CRITERIA,
        /** A line an entry, a column a judge. */
        JUDGES,
        /** A line a judge, a column an entry. */
        ENTRIES,
        /** A sheet a judge, a line an entry, a column a criterion. */
        SHEETS,
        /** A line an entry, a column a criterion of a judge. */
        GRID,
        /** A sheet a judge, a line a criterion, a column an entry. */
        TURNED,
        /** A line an order of a judge, whose cells are entries. */
        PLACES
    }
}

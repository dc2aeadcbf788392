package org.mizan.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads a table of a test, and tells in short what came of it. */
final class Told {
    private Told() {}

    static Reading reading(String table) {
        return reading(table, Map.of());
    }

    static Reading reading(String table, Map<Column, List<String>> columns) {
        return Tables.read(table.getBytes(StandardCharsets.UTF_8), Asked.MARKS.told(columns, "", false));
    }

    static Marks marks(Reading reading) {
        return switch (reading) {
            case Reading.Read(Marks marks) -> marks;
            case Reading.Refused(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    static Marks marks(String table) {
        return marks(reading(table));
    }

    static List<String> faults(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> List.of();
            case Reading.Refused(List<Fault> faults) ->
                faults.stream()
                        .map(fault -> fault.line() + " " + fault.code() + " " + fault.arguments())
                        .toList();
        };
    }

    static List<String> faults(String table) {
        return faults(reading(table));
    }

    /** Every mark as {@code entry/judge/criterion=value}, in the order of the table. */
    static List<String> values(Marks marks) {
        return marks.marks().stream()
                .filter(mark -> mark.value() != null)
                .map(mark -> mark.entry() + "/" + mark.judge()
                        + (mark.criterion().isEmpty() ? "" : "/" + mark.criterion()) + "="
                        + mark.value().stripTrailingZeros().toPlainString())
                .toList();
    }

    static List<String> values(String table) {
        return values(marks(table));
    }

    /** What was noted of the table, by line. */
    static List<String> notes(Marks marks) {
        return marks.understood().notes().stream()
                .map(note -> note.line() + " " + note.code() + " " + note.arguments())
                .toList();
    }
}

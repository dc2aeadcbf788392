package org.mizan.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Sheet.Line;

/** Reads tables of entries as people have them: CSV of every dialect, workbooks, exports of Devpost, pasted lines. */
public final class EntryTables {
    private static final int HEADING_WITHIN = 30;

    private EntryTables() {}

    /** Reads the entries of a file, of that sheet where it has several. */
    public static EntryRows read(byte[] file, String sheet) {
        List<Fault> faults = new ArrayList<>();
        List<Sheet> sheets = Tables.opened(file, sheet, faults);
        List<EntryColumns> headed = new ArrayList<>();
        for (Sheet one : sheets) {
            EntryColumns columns = heading(one);
            if (columns != null) {
                headed.add(columns);
            }
        }
        // A quote that stays open breaks a table, and is a letter like any other in lines of titles.
        if (headed.isEmpty() && faults.stream().allMatch(fault -> fault.code().equals("broken"))) {
            List<Line> lines = Delimited.lines(file);
            return sheets.size() > 1 || (sheets.isEmpty() && lines.isEmpty())
                    ? EntryRows.refused(
                            sheets.size() > 1 ? List.of(Fault.of(0, "entries.sheet", names(sheets))) : faults)
                    : EntryLines.read(Workbook.is(file) ? sheets.getFirst().lines() : lines);
        }
        if (!faults.isEmpty() || headed.size() > 1) {
            return EntryRows.refused(
                    !faults.isEmpty()
                            ? faults
                            : List.of(Fault.of(
                                    0,
                                    "entries.sheet",
                                    names(headed.stream()
                                            .map(EntryColumns::sheet)
                                            .toList()))));
        }
        return headed.getFirst().rows();
    }

    private static List<String> names(List<Sheet> sheets) {
        return sheets.stream().map(Sheet::name).toList();
    }

    /** The first line that names a column of titles: alone only where it is the very first. */
    private static @Nullable EntryColumns heading(Sheet sheet) {
        for (int at = 0; at < Math.min(HEADING_WITHIN, sheet.lines().size()); at++) {
            EntryColumns columns = EntryColumns.of(sheet, at);
            if (columns.titled() && (at == 0 || columns.known() > 1)) {
                return columns;
            }
        }
        return null;
    }
}

package org.mizan.ranking.sheet;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose first line names its columns, in any order, among others that are not asked for: encodings, separators,
 * names and numbers as in a {@link ScoreSheet}.
 */
public final class NamedRows {
    private static final int LONGEST_NAME = 200;

    private final List<String> asked;
    private final List<String> columnsToRead;
    private final Map<String, String> names;
    private final List<Row> rows = new ArrayList<>();
    private final List<ScoreSheet.Fault> faults = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private boolean commaIsDecimal;

    private NamedRows(List<String> asked, List<String> wanted, Map<String, String> names) {
        this.asked = asked;
        columnsToRead = new ArrayList<>(asked);
        columnsToRead.addAll(wanted);
        this.names = names;
    }

    /** One line's cells in the order that was asked for, none of them longer than a name may be. */
    public record Row(long line, List<String> cells) {
        /** Copies. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What was read.
     *
     * @param faults lines that cannot be used; when there are any, nothing is to be used
     * @param commaIsDecimal whether a comma in a number is a decimal point
     */
    public record Reading(List<Row> rows, List<ScoreSheet.Fault> faults, boolean commaIsDecimal) {
        /** Copies. */
        public Reading {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
        }

        /** The number in a cell; null when it is none. */
        public @Nullable BigDecimal number(String cell) {
            return SheetText.number(cell, commaIsDecimal);
        }
    }

    /**
     * Reads the columns asked for.
     *
     * @param names further names of columns, in lower case, by what they mean
     */
    public static Reading read(byte[] file, List<String> asked, Map<String, String> names) {
        return read(file, asked, List.of(), names);
    }

    /**
     * Reads the columns asked for, then others where the table has them; their cells are empty where it has not.
     *
     * @param wanted columns that may be missing
     * @param names further names of columns, in lower case, by what they mean
     */
    public static Reading read(byte[] file, List<String> asked, List<String> wanted, Map<String, String> names) {
        String text = SheetText.decoded(file);
        if (text == null) {
            return new Reading(List.of(), List.of(ScoreSheet.Fault.of(SheetText.foreignLine(file), "encoding")), false);
        }
        return new NamedRows(asked, wanted, names).read(text);
    }

    private Reading read(String text) {
        char separator = ScoreSheetReader.separator(text);
        commaIsDecimal = separator != ',';
        long line = SheetRows.read(text, separator, faults, this::header, this::row);
        if (faults.isEmpty() && rows.isEmpty()) {
            faults.add(ScoreSheet.Fault.of(Math.max(1, line), "rows"));
        }
        return new Reading(rows, faults, commaIsDecimal);
    }

    private boolean header(CsvRecord record) {
        long line = record.getStartingLineNumber();
        for (int at = 0; at < record.getFieldCount(); at++) {
            String cell = SheetText.name(record.getField(at)).toLowerCase(Locale.ROOT);
            String column = names.getOrDefault(cell, cell);
            if (columnsToRead.contains(column) && columns.put(column, at) != null) {
                faults.add(ScoreSheet.Fault.of(line, "column.twice", column));
            }
        }
        for (String column : asked) {
            if (!columns.containsKey(column)) {
                faults.add(ScoreSheet.Fault.of(line, "column.lacking", column, String.join(",", asked)));
            }
        }
        return faults.isEmpty();
    }

    private void row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        List<String> cells = new ArrayList<>();
        for (String column : columnsToRead) {
            Integer at = columns.get(column);
            String cell = at == null ? "" : SheetText.name(record.getField(at));
            if (cell.chars().anyMatch(Character::isISOControl)) {
                faults.add(ScoreSheet.Fault.of(line, "control", column));
            } else if (cell.length() > LONGEST_NAME) {
                faults.add(ScoreSheet.Fault.of(line, "long", column, cell.length(), LONGEST_NAME));
            }
            cells.add(cell);
        }
        rows.add(new Row(line, cells));
    }
}

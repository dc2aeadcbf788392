package org.mizan.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a table that gives no marks: only the columns that are asked for, in any order, among others. */
public final class NamedRows {
    private static final int HEADING_WITHIN = 30;
    private static final int LONGEST_NAME = 200;

    /** Where names of one kind stand. */
    private static final Map<Column, List<Column>> KINDS = new EnumMap<>(Map.of(
            Column.ENTRY,
            List.of(Column.ENTRY, Column.WINNER, Column.LOSER, Column.FIRST),
            Column.JUDGE,
            List.of(Column.JUDGE)));

    private final List<Column> asked;
    private final List<Column> wanted;
    private final Map<Column, List<String>> named;
    private final boolean merged;

    private NamedRows(List<Column> asked, List<Column> wanted, Asked told) {
        this.asked = asked;
        this.wanted = wanted;
        named = told.named();
        merged = told.merged();
    }

    /** One line's cells, clean; empty where the table has no such column. */
    public record Row(long line, Map<Column, String> cells) {
        /** Copies. */
        public Row {
            cells = new EnumMap<>(cells);
        }

        /** Empty where the table has none. */
        public String cell(Column column) {
            return cells.getOrDefault(column, "");
        }
    }

    /**
     * What was read.
     *
     * @param faults lines that cannot be used; when there are any, nothing is to be used
     * @param alike names that may be one
     * @param headings what the columns that were read are called
     * @param skipped what the others are called; by their letters where they have no heading
     * @param heading the line that names the columns; 0 where there is none
     */
    public record Reading(
            List<Row> rows,
            List<Fault> faults,
            List<Marks.Alike> alike,
            Map<Column, String> headings,
            List<String> skipped,
            long heading) {
        /** Copies. */
        public Reading {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
            alike = List.copyOf(alike);
            headings = Collections.unmodifiableMap(new LinkedHashMap<>(headings));
            skipped = List.copyOf(skipped);
        }

        Reading(List<Row> rows, List<Fault> faults) {
            this(rows, faults, List.of(), Map.of(), List.of(), 0);
        }
    }

    /**
     * Reads the columns asked for, then others where the table has them.
     *
     * @param wanted columns that may be missing
     * @param told what it was told of headings and sheet
     */
    public static Reading read(byte[] file, List<Column> asked, List<Column> wanted, Asked told) {
        List<Fault> faults = new ArrayList<>();
        List<Sheet> sheets = Tables.opened(file, told.sheet(), faults);
        if (!faults.isEmpty()) {
            return new Reading(List.of(), faults);
        }
        return new NamedRows(asked, wanted, told).read(sheets);
    }

    /** A line with what its columns hold; of two and a choice between them, the one that is chosen as the winner. */
    private record Headed(Sheet sheet, int line, Map<Column, Integer> columns, boolean choice) {}

    private Reading read(List<Sheet> sheets) {
        Headed best = null;
        for (Sheet sheet : sheets) {
            for (int line = 0; line < Math.min(HEADING_WITHIN, sheet.lines().size()); line++) {
                Headed headed = headed(sheet, line);
                boolean whole = headed.columns().keySet().containsAll(asked);
                if (best == null || headed.columns().size() > best.columns().size()) {
                    best = headed;
                }
                if (whole) {
                    return rows(headed);
                }
            }
        }
        return rows(Objects.requireNonNull(best));
    }

    private Headed headed(Sheet sheet, int line) {
        Map<Column, Integer> columns = columns(sheet.lines().get(line));
        Map<Column, Integer> chosen =
                asked.contains(Column.LOSER) ? Choices.columns(sheet, line, columns, this::column) : null;
        if (chosen == null) {
            return new Headed(sheet, line, columns, false);
        }
        return new Headed(sheet, line, chosen, true);
    }

    private Map<Column, Integer> columns(Sheet.Line line) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int at = 0; at < line.cells().size(); at++) {
            Column column = column(Spelling.clean(line.cell(at)));
            if (column != null && (asked.contains(column) || wanted.contains(column))) {
                columns.putIfAbsent(column, at);
            }
        }
        return columns;
    }

    private @Nullable Column column(String heading) {
        for (Map.Entry<Column, List<String>> one : named.entrySet()) {
            if (one.getValue().stream()
                    .anyMatch(name -> Spelling.key(Spelling.clean(name)).equals(Spelling.key(heading)))) {
                return one.getKey();
            }
        }
        Column sure = Headings.sure(heading);
        return sure == null || named.containsKey(sure) ? null : sure;
    }

    private Reading rows(Headed headed) {
        List<Fault> faults = new ArrayList<>();
        Sheet.Line heading = heading(headed);
        headed.columns().forEach((column, at) -> twice(column, at, heading, faults));
        List<String> there = heading.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .toList();
        String needed = asked.stream().map(Column::key).collect(Collectors.joining(","));
        for (Column column : asked) {
            if (!headed.columns().containsKey(column)) {
                faults.add(Fault.of(heading.number(), "columns.lacking", column.key(), needed, there));
            }
        }
        List<Row> rows = new ArrayList<>();
        if (!faults.isEmpty()) {
            return new Reading(rows, faults);
        }
        for (Sheet.Line line : headed.sheet()
                .lines()
                .subList(headed.line() + 1, headed.sheet().lines().size())) {
            rows.add(row(line, heading, headed, faults));
        }
        if (rows.isEmpty()) {
            faults.add(Fault.of(heading.number(), "empty"));
        }
        return spelled(headed, headed.choice() ? decided(rows, headings(headed), faults) : rows, faults);
    }

    private static List<Row> decided(List<Row> rows, Map<Column, String> headings, List<Fault> faults) {
        List<Row> decided = new ArrayList<>();
        for (Row row : rows) {
            // Of a line with too few or too many cells it is told already.
            Map<Column, String> cells =
                    row.cells().isEmpty() ? null : Choices.decided(row.line(), row.cells(), headings, faults);
            if (cells != null) {
                decided.add(new Row(row.line(), cells));
            }
        }
        return decided;
    }

    /** What the columns are called that are read. */
    private static Map<Column, String> headings(Headed headed) {
        Map<Column, String> headings = new LinkedHashMap<>();
        headed.columns().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(one -> headings.put(
                        one.getKey(), Spelling.clean(heading(headed).cell(one.getValue()))));
        return headings;
    }

    private static List<String> skipped(Headed headed) {
        List<String> skipped = new ArrayList<>();
        for (int at = 0; at < heading(headed).cells().size(); at++) {
            String name = Spelling.clean(heading(headed).cell(at));
            Cells below = Cells.below(headed.sheet().lines(), headed.line(), at);
            if (!headed.columns().containsValue(at) && (!name.isEmpty() || below.filled() > 0)) {
                skipped.add(name.isEmpty() ? MarkColumns.letters(at) : name);
            }
        }
        return skipped;
    }

    private static Sheet.Line heading(Headed headed) {
        return headed.sheet().lines().get(headed.line());
    }

    /** Of entries and judges, names that are one are written in one way, and those that may be one are found. */
    private Reading spelled(Headed headed, List<Row> rows, List<Fault> faults) {
        List<Marks.Alike> alike = new ArrayList<>();
        Map<Column, Map<String, String>> said = new EnumMap<>(Column.class);
        KINDS.forEach((kind, columns) -> {
            Spellings names = new Spellings();
            for (Row row : rows) {
                columns.stream().map(row::cell).filter(name -> !name.isEmpty()).forEach(names::met);
            }
            Map<String, String> one = names.one(kind, merged, alike);
            columns.forEach(column -> said.put(column, one));
        });
        List<Row> spelled = new ArrayList<>();
        for (Row row : rows) {
            Map<Column, String> cells = new EnumMap<>(Column.class);
            row.cells()
                    .forEach((column, name) -> cells.put(
                            column, said.getOrDefault(column, Map.of()).getOrDefault(name, name)));
            spelled.add(new Row(row.line(), cells));
        }
        return new Reading(
                spelled,
                faults,
                alike,
                headings(headed),
                skipped(headed),
                heading(headed).number());
    }

    private void twice(Column column, int first, Sheet.Line heading, List<Fault> faults) {
        for (int at = first + 1; at < heading.cells().size(); at++) {
            if (column(Spelling.clean(heading.cell(at))) == column) {
                faults.add(Fault.of(
                        heading.number(), "column.twice", column.key(), heading.cell(first), heading.cell(at)));
            }
        }
    }

    private static Row row(Sheet.Line line, Sheet.Line heading, Headed headed, List<Fault> faults) {
        int width = heading.cells().size();
        int cells = line.cells().size();
        Map<Column, String> row = new EnumMap<>(Column.class);
        if (cells != width && ((cells < width && headed.sheet().rectangular()) || line.width() > width)) {
            faults.add(Fault.of(line.number(), "width", cells, width));
            return new Row(line.number(), row);
        }
        headed.columns().forEach((column, at) -> {
            String cell = Spelling.clean(line.cell(at));
            if (cell.chars().anyMatch(Character::isISOControl)) {
                faults.add(Fault.of(line.number(), "control", heading.cell(at)));
            } else if (cell.length() > LONGEST_NAME) {
                faults.add(Fault.of(line.number(), "long", heading.cell(at), cell.length(), LONGEST_NAME));
            }
            row.put(column, cell);
        });
        return new Row(line.number(), row);
    }
}

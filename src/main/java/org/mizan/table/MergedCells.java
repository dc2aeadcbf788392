package org.mizan.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mizan.table.Understood.Shape;

/**
 * Names that a spreadsheet shows once for several lines, in cells merged downwards, so that all but the first are empty. They
 * are surely so where each of several names stands once, as many cells are empty as filled, and no judge has an entry twice then.
 */
final class MergedCells {
    private final Frame frame;
    private final List<Fault> notes;
    private final Set<Column> unclear;
    private List<Sheet.Line> lines;

    private MergedCells(Frame frame, List<Fault> notes, Set<Column> unclear) {
        this.frame = frame;
        this.notes = notes;
        this.unclear = unclear;
        lines = frame.lines();
    }

    /** The lines of marks with such names in each; it is noted in which, and of which columns it is not clear. */
    static List<Sheet.Line> filled(Frame frame, List<Fault> notes, Set<Column> unclear) {
        MergedCells merged = new MergedCells(frame, notes, unclear);
        if (frame.shape() == Shape.LINES || frame.shape() == Shape.CRITERIA) {
            merged.fill(Column.ENTRY, frame.at(Column.JUDGE));
            merged.fill(Column.JUDGE, frame.at(Column.ENTRY));
        }
        merged.fill(Column.TRACK, frame.at(frame.shape() == Shape.ENTRIES ? Column.JUDGE : Column.ENTRY));
        return merged.lines;
    }

    private void fill(Column column, int beside) {
        int at = frame.at(column);
        if (at < 0 || beside < 0 || at == beside || lines.stream().allMatch(line -> named(line, at))) {
            return;
        }
        Summaries summaries = Summaries.among(
                lines.stream().map(line -> line.cell(frame.at(Column.ENTRY))).toList());
        Map<Integer, String> above = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        boolean once = true;
        String last = "";
        for (int index = 0; index < lines.size(); index++) {
            Sheet.Line line = lines.get(index);
            if (!marked(line, beside, summaries)) {
                continue;
            }
            String name = Spelling.clean(line.cell(at));
            if (name.isEmpty()) {
                above.put(index, last);
                once &= !last.isEmpty();
            } else {
                once &= names.add(name);
                last = name;
            }
        }
        if (once && names.size() > 1 && above.size() >= names.size() && !twice(at, above)) {
            write(column, at, above);
        } else if (above.size() > 1) {
            unclear.add(column);
        }
    }

    private static boolean named(Sheet.Line line, int at) {
        return Spelling.filled(line.cell(at));
    }

    /** Whether the line gives a mark, or names a pair, and sums nothing up. */
    private boolean marked(Sheet.Line line, int beside, Summaries summaries) {
        String other = Spelling.clean(line.cell(beside));
        boolean given = frame.spread().isEmpty() && !frame.has(Column.SCORE) && !frame.has(Column.PLACE);
        for (Frame.Spread one : frame.spread()) {
            given |= Spelling.filled(line.cell(one.at()));
        }
        for (Column value : List.of(Column.SCORE, Column.PLACE)) {
            given |= Spelling.filled(line.cell(frame.at(value)));
        }
        return given && !other.isEmpty() && !summaries.has(other);
    }

    /** Whether two lines would name the same entry, judge and criterion. */
    private boolean twice(int at, Map<Integer, String> above) {
        Set<List<String>> met = new HashSet<>();
        for (int index = 0; index < lines.size(); index++) {
            Sheet.Line line = lines.get(index);
            List<String> key = new ArrayList<>();
            for (Column column : List.of(Column.ENTRY, Column.JUDGE, Column.CRITERION, Column.REPEAT)) {
                boolean here = frame.has(column) && frame.at(column) == at;
                String cell = Spelling.clean(line.cell(frame.at(column)));
                key.add(here && cell.isEmpty() ? above.getOrDefault(index, cell) : cell);
            }
            if ((above.containsKey(index) || !key.getFirst().isEmpty()) && !met.add(key)) {
                return true;
            }
        }
        return false;
    }

    private void write(Column column, int at, Map<Integer, String> above) {
        List<Sheet.Line> written = new ArrayList<>(lines);
        List<String> numbers = new ArrayList<>();
        above.forEach((index, name) -> {
            Sheet.Line line = lines.get(index);
            List<String> cells = new ArrayList<>(line.cells());
            while (cells.size() <= at) {
                cells.add("");
            }
            cells.set(at, name);
            written.set(index, new Sheet.Line(line.number(), cells, line.numbers()));
            numbers.add(Long.toString(line.number()));
        });
        lines = written;
        String heading =
                Spelling.clean(frame.sheet().lines().get(frame.heading()).cell(at));
        String code = numbers.size() == 2 ? "merged.two" : "merged";
        notes.add(Fault.of(0, code, heading.isEmpty() ? column.key() : heading, numbers));
    }
}

package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Understood.Shape;

/** A line right below the headings that gives the highest marks of the columns. */
final class Maxima {
    private Maxima() {}

    /** The same frame without such a line, and with the ranges that it gives; the same where there is none. */
    static Frame read(Frame frame) {
        List<Sheet.Line> lines = frame.lines();
        if (lines.size() < 2 || frame.spread().isEmpty() || !maxima(frame, lines.getFirst())) {
            return frame;
        }
        Sheet.Line line = lines.getFirst();
        List<Frame.Spread> spread = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (Frame.Spread one : frame.spread()) {
            BigDecimal highest = highest(Spelling.clean(line.cell(one.at())));
            if (highest == null || highest.signum() <= 0) {
                spread.add(one);
                told.add(one.name());
            } else {
                spread.add(one.most(highest));
                told.add(one.name() + " " + highest.toPlainString());
            }
        }
        List<Fault> notes = new ArrayList<>(frame.notes());
        notes.add(Fault.of(line.number(), "maxima", told));
        List<Sheet.Line> rest = new ArrayList<>(frame.sheet().lines());
        rest.remove(frame.heading() + 1);
        Sheet sheet = frame.sheet().of(rest);
        return new Frame(sheet, frame.heading(), frame.shape(), frame.roles(), spread, frame.skipped(), notes);
    }

    private static boolean maxima(Frame frame, Sheet.Line line) {
        int given = 0;
        boolean ranges = true;
        for (Frame.Spread one : frame.spread()) {
            String cell = Spelling.clean(line.cell(one.at()));
            given += highest(cell) == null ? 0 : 1;
            ranges &= cell.isEmpty() || (Written.value(cell) == null && highest(cell) != null);
        }
        return given > 0
                && (ranges || (called(frame, line) && 2 * given > frame.spread().size()));
    }

    /** Whether its first words say so; a project or a judge may be called Max. */
    private static boolean called(Frame frame, Sheet.Line line) {
        String first = line.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
        if (!Summaries.highest(first)) {
            return false;
        }
        boolean review = frame.shape() == Shape.CRITERIA;
        boolean lacking = Spelling.clean(line.cell(frame.at(Column.ENTRY))).isEmpty()
                || Spelling.clean(line.cell(frame.at(Column.JUDGE))).isEmpty();
        return review ? lacking : frame.shape() == Shape.GRID || Summaries.column(first) != null;
    }

    /** The number of a cell such as {@code 10}, {@code /10}, {@code (out of 10)}; null for none. */
    private static @Nullable BigDecimal highest(String cell) {
        BigDecimal plain = Written.value(cell);
        HeadingRange range = plain == null && !cell.isEmpty() ? HeadingRange.of("- " + cell) : null;
        return range == null ? plain : range.highest();
    }
}

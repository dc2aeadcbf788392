package org.mizan.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mizan.table.EntryRow.Link;
import org.mizan.table.EntryRow.Parted;
import org.mizan.table.EntryRows.Shape;
import org.mizan.table.Sheet.Line;

/** Entries without headings: a title a line, and behind a tab or a comma perhaps what it is about. */
final class EntryLines {
    private static final Pattern BULLET = Pattern.compile("(?:[-*•–]|\\p{Nd}{1,5}[.)])\\s+(.*)");
    private static final Pattern BEHIND = Pattern.compile("(.*?)\\s*[,;،؛]\\s*([^,;،؛]+)");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    private EntryLines() {}

    static EntryRows read(List<Line> lines) {
        if (lines.size() > EntryRows.MOST) {
            return EntryRows.refused(List.of(Fault.of(0, "entries.many", EntryRows.MOST)));
        }
        boolean bullets = lines.size() > 1
                && lines.stream()
                        .allMatch(line ->
                                BULLET.matcher(Spelling.clean(line.cell(0))).matches());
        List<EntryRow> rows = new ArrayList<>();
        lines.forEach(line -> rows.add(row(line, bullets)));
        return new EntryRows(Shape.LINES, rows, List.of(), List.of(), false, 0, 0, List.of());
    }

    private static EntryRow row(Line line, boolean bullets) {
        Interrupted.end();
        List<String> cells = new ArrayList<>(line.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .toList());
        if (cells.size() > 1 && NUMBER.matcher(cells.getFirst()).matches()) {
            cells.removeFirst();
        }
        Matcher bullet = BULLET.matcher(cells.getFirst());
        String title = bullets && bullet.matches() ? bullet.group(1) : cells.getFirst();
        List<String> hints = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (String cell : cells.subList(1, cells.size())) {
            if (EntryColumns.address(cell)) {
                links.add(new Link("", cell));
            } else {
                hints.add(cell);
            }
        }
        Matcher behind = BEHIND.matcher(title);
        boolean parts =
                cells.size() == 1 && behind.matches() && !behind.group(1).isEmpty();
        return new EntryRow(
                line.number(),
                "",
                title,
                "",
                hints,
                "",
                links,
                "",
                parts ? new Parted(behind.group(1), behind.group(2)) : null);
    }
}

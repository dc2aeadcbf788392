package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.EntryRow.Link;
import org.mizan.table.EntryRows.Shape;
import org.mizan.table.Sheet.Line;

/**
 * Entries below headings.
 *
 * @param heading index of the line that has them
 * @param once columns that are read, one of a kind
 * @param links columns of addresses, with their headings
 */
record EntryColumns(
        Sheet sheet, int heading, Map<EntryHeading, Integer> once, Map<Integer, String> links, boolean devpost) {
    private static final Pattern APART = Pattern.compile("[\\s,;،]+(?=https?://)|\\s+");
    private static final Pattern SEVERAL = Pattern.compile("\\s*[,;\\n]\\s*");

    static EntryColumns of(Sheet sheet, int at) {
        Line line = sheet.lines().get(at);
        Map<EntryHeading, Integer> once = new EnumMap<>(EntryHeading.class);
        Map<Integer, String> links = new LinkedHashMap<>();
        for (int column = 0; column < line.cells().size(); column++) {
            String heading = Spelling.clean(line.cell(column));
            EntryHeading sure = EntryHeading.sure(heading);
            if (sure == EntryHeading.LINK) {
                links.put(column, heading);
            } else if (sure != null) {
                once.putIfAbsent(sure, column);
            }
        }
        boolean devpost = line.cells().stream()
                .map(cell -> Phrases.of(Spelling.clean(cell)))
                .anyMatch(phrase -> phrase.equals("submission url") || phrase.startsWith("opt in prize"));
        EntryColumns columns = new EntryColumns(sheet, at, once, links, devpost);
        return once.isEmpty() ? columns : columns.likely(line);
    }

    /** With the columns that one word of their headings tells. */
    private EntryColumns likely(Line line) {
        for (int column = 0; column < line.cells().size(); column++) {
            String heading = Spelling.clean(line.cell(column));
            EntryHeading likely = EntryHeading.sure(heading) == null ? EntryHeading.likely(heading) : null;
            if (likely == EntryHeading.LINK) {
                links.put(column, heading);
            } else if (likely != null) {
                once.putIfAbsent(likely, column);
            }
        }
        return this;
    }

    private @Nullable Integer title() {
        return Stream.of(EntryHeading.TITLE, EntryHeading.NAME, EntryHeading.TEAM)
                .map(once::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean titled() {
        return title() != null;
    }

    int known() {
        return once.size() + links.size();
    }

    EntryRows rows() {
        List<Line> lines = sheet.lines().subList(heading + 1, sheet.lines().size());
        Line head = sheet.lines().get(heading);
        if (lines.isEmpty() || lines.size() > EntryRows.MOST) {
            return EntryRows.refused(List.of(
                    lines.isEmpty() ? Fault.of(head.number(), "empty") : Fault.of(0, "entries.many", EntryRows.MOST)));
        }
        Reading reading = new Reading(new LinkedHashMap<>(), new ArrayList<>());
        int drafts = 0;
        for (Line line : lines) {
            Interrupted.end();
            if (said(line, EntryHeading.STATUS).equalsIgnoreCase("draft")) {
                drafts++;
            } else if (!devpost
                    && sheet.rectangular()
                    && line.width() > head.cells().size()) {
                reading.faults.add(Fault.of(
                        line.number(),
                        "width",
                        line.cells().size(),
                        head.cells().size()));
            } else {
                reading.add(row(line), devpost);
            }
        }
        List<String> headings = head.cells().stream().map(Spelling::clean).toList();
        List<String> read = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        boolean people = false;
        for (int at = 0; at < headings.size(); at++) {
            boolean used = at == titleAt() || links.containsKey(at) || isRead(at);
            people |= !used && EntryHeading.person(headings.get(at));
            if (used) {
                read.add(headings.get(at));
            } else if (!headings.get(at).matches("|\\.+|Column\\d+") && !EntryHeading.person(headings.get(at))) {
                unread.add(headings.get(at));
            }
        }
        return new EntryRows(
                devpost ? Shape.DEVPOST : Shape.COLUMNS,
                List.copyOf(reading.rows.values()),
                read,
                unread,
                people,
                drafts,
                reading.again(lines.size() - drafts),
                reading.faults);
    }

    private int titleAt() {
        Integer at = title();
        return at == null ? -1 : at;
    }

    private boolean isRead(int column) {
        return once.entrySet().stream()
                .anyMatch(one -> one.getValue() == column
                        && one.getKey() != EntryHeading.NAME
                        && one.getKey() != EntryHeading.TEAM
                        && one.getKey() != EntryHeading.TITLE);
    }

    private String said(Line line, EntryHeading what) {
        return Spelling.clean(line.cell(once.getOrDefault(what, -1)));
    }

    private EntryRow row(Line line) {
        List<Link> addresses = new ArrayList<>();
        links.forEach((column, heading) -> {
            String cell = Spelling.clean(line.cell(column));
            if (!cell.isEmpty()) {
                for (String url : address(cell) ? APART.split(cell) : new String[] {cell}) {
                    addresses.add(new Link(heading, url));
                }
            }
        });
        String prizes = said(line, EntryHeading.PRIZES);
        return new EntryRow(
                line.number(),
                said(line, EntryHeading.CODE),
                Spelling.clean(line.cell(titleAt())),
                said(line, EntryHeading.SECTOR),
                prizes.isEmpty() ? List.of() : List.of(SEVERAL.split(prizes)),
                said(line, EntryHeading.SUMMARY),
                addresses.stream().distinct().toList(),
                said(line, EntryHeading.PLACE),
                null);
    }

    static boolean address(String cell) {
        return cell.matches("(?is)https?://.*");
    }

    /** Devpost tells a project once for each prize that it competes for: by its address it is one. */
    private record Reading(Map<String, EntryRow> rows, List<Fault> faults) {
        void add(EntryRow row, boolean devpost) {
            String url =
                    devpost && !row.links().isEmpty() ? row.links().getFirst().url() : "";
            String key = url.isEmpty() ? "line " + row.line() : url;
            EntryRow before = rows.get(key);
            if (before != null && !before.says(row)) {
                faults.add(Fault.of(row.line(), "entries.conflict", Long.toString(before.line()), url));
            } else {
                rows.put(key, before == null ? row : before.hinted(row));
            }
        }

        int again(int lines) {
            return lines - rows.size() - faults.size();
        }
    }
}

package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mizan.table.Understood.Shape;

/** Goes through the lines below the headings, line by line, and names every one that cannot be used. */
final class MarkLines {
    static final int LONGEST_NAME = 200;

    /** Whose marks they are where no name is told. */
    private static final String NOBODY = "–";

    private static final Pattern WITHDRAWN = Pattern.compile("(?:.* )?(?:withdrawn|withdrew|disqualified|dq"
            + "|منسحب|منسحبه|انسحب|انسحبت|مستبعد|مستبعده|استبعد|استبعدت)");

    private final Asked asked;
    private final Numerals numerals;
    private final boolean severalSheets;
    private final LineKinds kinds;
    private final List<Raw> raws = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> skipped = new ArrayList<>();
    private final Map<String, Boolean> out = new HashMap<>();
    private final Map<Raw.Place, String> times = new HashMap<>();
    private final Map<Column, Integer> beside = new EnumMap<>(Column.class);
    private final List<Fault> notes = new ArrayList<>();
    /** Whose empty cells may be of the name above them. */
    private final Set<Column> unclear = EnumSet.noneOf(Column.class);

    MarkLines(Asked asked, Numerals numerals, boolean severalSheets) {
        this.asked = asked;
        this.numerals = numerals;
        this.severalSheets = severalSheets;
        kinds = new LineKinds(asked);
    }

    Reading read(List<Frame> frames, List<String> skippedSheets) {
        for (Frame frame : frames) {
            read(frame);
        }
        if (faults.isEmpty() && raws.isEmpty()) {
            Frame first = frames.getFirst();
            List<Sheet.Line> lines = first.sheet().lines();
            faults.add(Fault.of(lines.getLast().number(), "empty"));
        }
        return new Gathering(asked, numerals, frames, raws, times, faults)
                .reading(frames.size() > 1 ? "" : title(frames.getFirst()), skipped, skippedSheets, notes);
    }

    private void read(Frame frame) {
        unclear.clear();
        beside.clear();
        beside.putAll(frame.roles());
        beside.keySet().retainAll(Column.BESIDE);
        List<Sheet.Line> above = frame.sheet().lines().subList(0, frame.heading());
        above.forEach(line -> skip(frame, line, "line.title"));
        frame.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        if (!frame.sheet().hidden().isEmpty()) {
            notes.add(new Fault(
                    sheet(frame), 0, "asked.hidden", List.of(frame.sheet().hidden())));
        }
        if (!frame.sheet().columns().isEmpty()) {
            notes.add(new Fault(
                    sheet(frame),
                    0,
                    "asked.hidden.columns",
                    List.of(frame.sheet().columns())));
        }
        List<Sheet.Line> lines = frame.has(Column.TIME) ? frame.lines() : MergedCells.filled(frame, notes, unclear);
        kinds.of(frame, lines);
        int last = lines.size() - 1;
        while (last >= 0 && (!LineKinds.marked(frame, lines.get(last)) || kinds.summary(frame, lines.get(last)))) {
            last--;
        }
        String left = "";
        for (int at = 0; at < lines.size(); at++) {
            Interrupted.end();
            Sheet.Line line = lines.get(at);
            String section = kinds.section(frame, line);
            String odd = section.isEmpty() ? kinds.odd(frame, line, at > last) : "line.section";
            if (!section.isEmpty()) {
                left = Sections.left(section) ? section : "";
                note(frame, line, "section", section);
                skip(frame, line, odd == null ? "" : odd);
            } else if (odd == null && !left.isEmpty()) {
                note(frame, line, "left", left, Numerals.shown(LineKinds.first(frame, line)));
                skip(frame, line, "line.left");
            } else if (odd != null) {
                weights(frame, line);
                skip(frame, line, odd);
            } else if (wide(frame, line)) {
                fault(
                        frame,
                        line,
                        "width",
                        line.cells().size(),
                        LineKinds.heading(frame).cells().size());
            } else if (frame.spread().isEmpty()) {
                single(frame, line);
            } else if (frame.shape() == Shape.PLACES) {
                ordered(frame, line);
            } else {
                spread(frame, line);
            }
            if (odd == null && left.isEmpty() && !LineKinds.alone(line)) {
                withdrawn(frame, line);
            }
            if (frame.has(Column.TIME)) {
                times.put(new Raw.Place(sheet(frame), line.number()), line.cell(frame.at(Column.TIME)));
            }
        }
    }

    /** Asks about weights that a line gives the criteria. */
    private void weights(Frame frame, Sheet.Line line) {
        if (frame.spread().size() < 2
                || !Summaries.weights(kinds.clean(LineKinds.first(line)))
                || !kinds.numbered(frame, line)) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (Frame.Spread one : frame.spread()) {
            BigDecimal weight = Written.value(kinds.clean(line.cell(one.at())));
            told.add(one.name() + "=" + (weight == null ? "N" : weight.toPlainString()));
        }
        boolean criteria =
                frame.shape() == Shape.CRITERIA || frame.shape() == Shape.SHEETS || frame.shape() == Shape.GRID;
        note(
                frame,
                line,
                criteria ? "asked.weights.line" : "asked.weights.judges",
                "\"" + String.join(",", told) + "\"");
    }

    /** Asks about an entry that another column calls withdrawn. */
    private void withdrawn(Frame frame, Sheet.Line line) {
        int entry = frame.at(Column.ENTRY);
        int judge = frame.at(Column.JUDGE);
        for (int at = 0; at < line.cells().size(); at++) {
            String cell = line.cell(at);
            if (at == entry || at == judge || cell.isEmpty() || Character.isDigit(cell.charAt(0))) {
                continue;
            }
            cell = kinds.clean(cell);
            if (out.computeIfAbsent(cell, MarkLines::out)) {
                note(frame, line, "asked.withdrawn", kinds.clean(line.cell(frame.at(Column.ENTRY))), cell);
                return;
            }
        }
    }

    private static boolean out(String cell) {
        boolean words = !cell.isEmpty() && cell.length() < 60 && !Character.isDigit(cell.charAt(0));
        return words && WITHDRAWN.matcher(Phrases.of(cell)).matches();
    }

    private void skip(Frame frame, Sheet.Line line, String code) {
        String text = line.cells().stream()
                .map(Spelling::clean)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
        skipped.add(new Fault(sheet(frame), line.number(), code, List.of(Numerals.shown(text))));
    }

    private String sheet(Frame frame) {
        return severalSheets ? frame.sheet().name() : "";
    }

    private void fault(Frame frame, Sheet.Line line, String code, Object... arguments) {
        faults.add(new Fault(sheet(frame), line.number(), code, List.of(arguments)));
    }

    private void note(Frame frame, Sheet.Line line, String code, Object... arguments) {
        notes.add(new Fault(sheet(frame), line.number(), code, List.of(arguments)));
    }

    /** What the sheet is called by its first line. */
    private String title(Frame frame) {
        for (Sheet.Line line : frame.sheet().lines().subList(0, frame.heading())) {
            String only = LineKinds.alone(line) ? kinds.clean(LineKinds.first(line)) : "";
            if (only.length() > 2 && only.length() <= LONGEST_NAME && !only.startsWith("#") && !controlled(only)) {
                return Written.form(only) == Written.Form.OTHER ? only : "";
            }
        }
        return "";
    }

    /** Whether cells are lacking or stand beyond the last heading. */
    private static boolean wide(Frame frame, Sheet.Line line) {
        int width = LineKinds.heading(frame).cells().size();
        int cells = line.cells().size();
        return cells != width && ((cells < width && frame.sheet().rectangular()) || line.width() > width);
    }

    private void single(Frame frame, Sheet.Line line) {
        String entry = kinds.clean(line.cell(frame.at(Column.ENTRY)));
        String judge = kinds.clean(line.cell(frame.at(Column.JUDGE)));
        boolean criteria = frame.has(Column.CRITERION);
        String criterion = criteria ? kinds.clean(line.cell(frame.at(Column.CRITERION))) : "";
        String text = kinds.clean(line.cell(frame.at(asked.value())));
        Map<Column, String> further = further(frame, line);
        if (asked.valued() && !entry.isEmpty() && judge.isEmpty() && criterion.isEmpty() && text.isEmpty()) {
            if (allowed(frame, line, Column.ENTRY, entry)) {
                raws.add(new Raw(sheet(frame), line.number(), entry, "", "", "", false, further));
            }
            return;
        }
        // Each of them, so that each bad name is told.
        boolean whole = allowed(frame, line, Column.ENTRY, entry);
        whole &= allowed(frame, line, Column.JUDGE, judge);
        whole &= !criteria || allowed(frame, line, Column.CRITERION, criterion);
        boolean number = number(line, frame.at(asked.value()), text);
        raws.add(new Raw(
                sheet(frame), line.number(), whole ? entry : "", whole ? judge : "", criterion, text, number, further));
    }

    /** Whether it can be a name. */
    private boolean allowed(Frame frame, Sheet.Line line, Column column, String name) {
        if (name.isEmpty()) {
            fault(frame, line, unclear.contains(column) ? "blank.above" : "blank", headed(frame, column));
        } else if (name.length() > LONGEST_NAME) {
            fault(frame, line, "long", headed(frame, column), name.length(), LONGEST_NAME);
        } else if (controlled(name)) {
            fault(frame, line, "control", headed(frame, column));
        } else {
            return true;
        }
        return false;
    }

    private static boolean controlled(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (Character.isISOControl(name.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** What the table calls it. */
    private String headed(Frame frame, Column column) {
        String heading = kinds.clean(LineKinds.heading(frame).cell(frame.at(column)));
        return heading.isEmpty() ? column.key() : heading;
    }

    private Map<Column, String> further(Frame frame, Sheet.Line line) {
        Map<Column, String> further = Map.of();
        for (Map.Entry<Column, Integer> role : beside.entrySet()) {
            String text = kinds.clean(line.cell(role.getValue()));
            if (!text.isEmpty() && (role.getKey() == Column.WEIGHT || allowed(frame, line, role.getKey(), text))) {
                if (further.isEmpty()) {
                    further = new EnumMap<>(Column.class);
                }
                further.put(role.getKey(), text);
            }
        }
        return further;
    }

    /** The entries of a judge's order, each by its place. */
    private void ordered(Frame frame, Sheet.Line line) {
        boolean named = frame.has(Column.JUDGE);
        String judge = named ? kinds.clean(line.cell(frame.at(Column.JUDGE))) : "#" + line.number();
        if (named && !allowed(frame, line, Column.JUDGE, judge)) {
            return;
        }
        Map<Column, String> further = further(frame, line);
        Set<String> met = new HashSet<>();
        boolean away = false;
        for (Frame.Spread one : frame.spread()) {
            String cell = kinds.clean(line.cell(one.at()));
            if (Written.form(cell) == Written.Form.NONE) {
                away |= Written.absent(cell);
                continue;
            }
            for (PlaceHeadings.Placed placed : PlaceHeadings.placed(one, cell)) {
                if (!met.add(Spelling.bare(placed.entry()))) {
                    fault(frame, line, "orders.again", placed.entry(), judge);
                } else if (allowed(frame, line, Column.ENTRY, placed.entry())) {
                    String entry = placed.entry();
                    raws.add(new Raw(sheet(frame), line.number(), entry, judge, "", placed.place(), true, further));
                }
            }
        }
        if (away && named && met.isEmpty()) {
            notes.add(Fault.of(0, "absent", judge));
        }
    }

    private void spread(Frame frame, Sheet.Line line) {
        String entry = kinds.clean(line.cell(frame.at(Column.ENTRY)));
        String judge = kinds.clean(line.cell(frame.at(Column.JUDGE)));
        String criterion = kinds.clean(line.cell(frame.at(Column.CRITERION)));
        boolean turned = frame.shape() == Shape.ENTRIES || frame.shape() == Shape.TURNED;
        boolean whole = turned || allowed(frame, line, Column.ENTRY, entry);
        whole &= !turned || !frame.has(Column.CRITERION) || allowed(frame, line, Column.CRITERION, criterion);
        if (frame.shape() == Shape.ENTRIES || frame.shape() == Shape.CRITERIA) {
            whole &= allowed(frame, line, Column.JUDGE, judge);
        }
        if (!whole) {
            return;
        }
        if (LineKinds.alone(line) && !LineKinds.marked(frame, line)) {
            note(frame, line, "unmarked", kinds.clean(LineKinds.first(line)));
        }
        Map<Column, String> further = further(frame, line);
        for (Frame.Spread one : frame.spread()) {
            String text = kinds.clean(line.cell(one.at()));
            if (!asked.valued() && Written.form(text) == Written.Form.NONE) {
                continue;
            }
            boolean number = number(line, one.at(), text);
            String of = sheet(frame);
            Raw raw = switch (frame.shape()) {
                case JUDGES -> new Raw(of, line.number(), entry, one.name(), "", text, number, further);
                case ENTRIES -> new Raw(of, line.number(), one.name(), judge, criterion, text, number, further);
                case GRID -> new Raw(of, line.number(), entry, one.judge(), one.name(), text, number, further);
                case TURNED -> new Raw(of, line.number(), one.name(), whose(frame), criterion, text, number, further);
                case SHEETS -> new Raw(of, line.number(), entry, whose(frame), one.name(), text, number, further);
                default -> new Raw(of, line.number(), entry, judge, one.name(), text, number, further);
            };
            raws.add(one.look() == 0 ? raw : raw.repeated(one.look()));
        }
    }

    /** The judge whose sheet it is. */
    private static String whose(Frame frame) {
        return frame.sheet().name().isEmpty() ? NOBODY : frame.sheet().name();
    }

    /** Shows a mark to those who read them all; whether it is a number already. */
    private boolean number(Sheet.Line line, int at, String text) {
        boolean number = at >= 0 && line.numbers().get(at) && Written.decimal(text);
        if (number) {
            numerals.see(new BigDecimal(text), line.number());
        } else {
            numerals.see(text, line.number());
        }
        return number;
    }
}

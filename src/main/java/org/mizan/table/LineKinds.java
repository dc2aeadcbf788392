package org.mizan.table;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Understood.Shape;

/** What a line below the headings is: one of marks, a total, a note, a heading once more, or one that heads others. */
final class LineKinds {
    /** Where a line alone heads no others. */
    private static final Set<Shape> UNHEADED = EnumSet.of(Shape.ENTRIES, Shape.TURNED, Shape.PLACES);

    /** Where something is to be written by hand. */
    private static final Pattern DOTS = Pattern.compile("[.…_]{4,}");

    /** A name that its cell shows in two or three lines. */
    private static final Pattern BROKEN = Pattern.compile("\\P{Cntrl}+(?:\\R\\P{Cntrl}+){1,2}");

    private final Asked asked;
    private final Map<String, String> cleaned = new HashMap<>();
    private Summaries summaries = Summaries.among(List.of());

    LineKinds(Asked asked) {
        this.asked = asked;
    }

    /** Begins with the lines of a frame, whose sums are known by each other. */
    void of(Frame frame, List<Sheet.Line> lines) {
        summaries =
                Summaries.among(lines.stream().map(line -> first(frame, line)).toList());
    }

    /** What the line heads others by; empty where it does not. */
    String section(Frame frame, Sheet.Line line) {
        boolean marks = !frame.spread().isEmpty() && marked(frame, line);
        if (UNHEADED.contains(frame.shape()) || marks || !alone(line)) {
            return "";
        }
        String only = clean(first(line));
        return only.length() < MarkLines.LONGEST_NAME && (Sections.left(only) || Sections.group(only)) ? only : "";
    }

    /** Why a line says nothing of the marks; null where it may. */
    @Nullable
    String odd(Frame frame, Sheet.Line line, boolean trailing) {
        if (!frame.sheet().rectangular()
                || line.cells().size() == heading(frame).cells().size()) {
            if (line.cells().equals(heading(frame).cells())) {
                return "line.heading";
            }
        }
        if (summary(frame, line)) {
            return "line.total";
        }
        if (!numbered(frame, line) && foot(line)) {
            return "line.note";
        }
        if (line.cell(0).indexOf('#') >= 0 && clean(line.cell(0)).startsWith("#") && alone(line)) {
            return "line.note";
        }
        if (frame.spread().isEmpty() || marked(frame, line)) {
            return null;
        }
        Column subject = switch (frame.shape()) {
            case ENTRIES, PLACES -> Column.JUDGE;
            case TURNED -> Column.CRITERION;
            default -> Column.ENTRY;
        };
        boolean nameless = clean(line.cell(frame.at(subject))).isEmpty();
        return nameless || (trailing && alone(line)) ? "line.note" : null;
    }

    /** Whether any of its marks is a number. */
    boolean numbered(Frame frame, Sheet.Line line) {
        if (frame.spread().isEmpty()) {
            return numbered(line.cell(frame.at(asked.value())));
        }
        for (Frame.Spread one : frame.spread()) {
            if (numbered(line.cell(one.at()))) {
                return true;
            }
        }
        return false;
    }

    private boolean numbered(String cell) {
        return Written.decimal(cell) || Written.value(clean(cell)) != null;
    }

    /** Whether it stands at the foot of a sheet on paper, such as where judges sign. */
    private boolean foot(Sheet.Line line) {
        if (Summaries.foot(clean(first(line)))) {
            return true;
        }
        int signs = 0;
        for (String cell : line.cells()) {
            String said = clean(cell);
            boolean dots =
                    DOTS.matcher(said).find() || Summaries.foot(said.substring(0, Math.max(0, said.indexOf(':'))));
            signs += dots ? 1 : 0;
            if (!said.isEmpty() && !dots && !Summaries.foot(said)) {
                return false;
            }
        }
        return signs > 0;
    }

    /** Whether one cell of the line has content, and no other. */
    static boolean alone(Sheet.Line line) {
        int filled = 0;
        for (String cell : line.cells()) {
            filled += Spelling.filled(cell) ? 1 : 0;
            if (filled > 1) {
                return false;
            }
        }
        return filled == 1;
    }

    /** Whether the line has any mark. */
    static boolean marked(Frame frame, Sheet.Line line) {
        if (frame.spread().isEmpty()) {
            return true;
        }
        for (Frame.Spread one : frame.spread()) {
            String text = line.cell(one.at());
            if (!text.isEmpty() && Written.form(Spelling.clean(text)) != Written.Form.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Whether the line sums up others: it says so in its first words, where a name would stand. */
    boolean summary(Frame frame, Sheet.Line line) {
        int judge = frame.spread().isEmpty() ? frame.at(Column.JUDGE) : -1;
        if (judge >= 0 && Spelling.filled(line.cell(judge))) {
            return summed(frame, line, line.cell(judge));
        }
        boolean review = frame.has(Column.ENTRY)
                && frame.has(Column.JUDGE)
                && Spelling.filled(line.cell(frame.at(Column.ENTRY)))
                && Spelling.filled(line.cell(frame.at(Column.JUDGE)));
        String first = first(frame, line);
        return !review && !first.isEmpty() && first.length() < MarkLines.LONGEST_NAME && summaries.has(first);
    }

    /** Whether a judge's line sums up the others of one entry: by its criterion, or in the judge's place where no entry is. */
    private boolean summed(Frame frame, Sheet.Line line, String judge) {
        if (frame.has(Column.CRITERION)) {
            return summaries.says(clean(line.cell(frame.at(Column.CRITERION))));
        }
        return frame.has(Column.ENTRY)
                && clean(line.cell(frame.at(Column.ENTRY))).isEmpty()
                && judge.length() < MarkLines.LONGEST_NAME
                && summaries.says(clean(judge));
    }

    /** The first cell with any content, that of the entry where a number stands before it. */
    static String first(Frame frame, Sheet.Line line) {
        String first = first(line);
        String entry = line.cell(frame.at(Column.ENTRY));
        boolean numbered =
                !entry.isEmpty() && !entry.equals(first) && Written.form(Spelling.clean(first)) == Written.Form.WHOLE;
        return numbered ? entry : first;
    }

    /** The first cell with any content. */
    static String first(Sheet.Line line) {
        for (String cell : line.cells()) {
            if (Spelling.filled(cell)) {
                return cell;
            }
        }
        return "";
    }

    static Sheet.Line heading(Frame frame) {
        return frame.sheet().lines().get(frame.heading());
    }

    String clean(String cell) {
        String known = cleaned.get(cell);
        if (known == null) {
            known = Spelling.clean(cell);
            if (known.indexOf('\n') >= 0 && BROKEN.matcher(known).matches()) {
                known = Spelling.clean(known.replaceAll("[\\r\\n]+", " "));
            }
            cleaned.put(cell, known);
        }
        return known;
    }
}

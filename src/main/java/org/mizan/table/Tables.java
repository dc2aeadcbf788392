package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Understood.Shape;

/** Reads tables as people have them: CSV of every dialect and workbooks; long, wide, a sheet a judge, exports of forms. */
public final class Tables {
    /** A heading stands among the first lines that have any content. */
    private static final int HEADING_WITHIN = 30;

    private static final int MOST_BYTES = 64 << 20;

    private Tables() {}

    /** Reads marks, places, or who looks at what. */
    public static Reading read(byte[] file, Asked asked) {
        List<Fault> faults = new ArrayList<>();
        List<Sheet> sheets = opened(file, asked.sheet(), faults);
        if (!faults.isEmpty()) {
            return new Reading.Refused(faults);
        }
        Map<String, BigDecimal> grades = asked.worth().grades();
        if (!grades.isEmpty()) {
            sheets =
                    sheets.stream().map(sheet -> Grades.numbered(sheet, grades)).toList();
        }
        Framed framed = framed(sheets, asked, faults);
        if (framed == null) {
            return new Reading.Refused(faults);
        }
        return new MarkLines(asked, new Numerals(), framed.frames().size() > 1).read(framed.frames(), framed.skipped());
    }

    /** A plain decimal number in digits of any script, with a point before its decimals; null for anything else. */
    public static @Nullable BigDecimal number(String text) {
        return Numerals.alone(text);
    }

    /** The sheets that have any content, of the one that was asked for. */
    static List<Sheet> opened(byte[] file, String named, List<Fault> faults) {
        if (file.length > MOST_BYTES) {
            faults.add(Fault.of(0, "large", MOST_BYTES >> 20));
            return List.of();
        }
        String foreign = Foreign.kind(file);
        if (foreign != null) {
            faults.add(Fault.of(0, foreign));
            return List.of();
        }
        boolean book = Workbook.is(file);
        List<Sheet> sheets = book ? Workbook.read(file, faults) : List.of(Delimited.read(file, faults));
        if (!named.isEmpty() && faults.isEmpty()) {
            String key = Spelling.key(Spelling.clean(named));
            List<String> known = sheets.stream().map(Sheet::name).toList();
            sheets = sheets.stream()
                    .filter(sheet -> Spelling.key(sheet.name()).equals(key))
                    .limit(1)
                    .toList();
            if (sheets.isEmpty()) {
                faults.add(book ? Fault.of(0, "sheet.unknown", named, known) : Fault.of(0, "sheet.none", named));
            }
        }
        List<Sheet> filled =
                sheets.stream().filter(sheet -> !sheet.lines().isEmpty()).toList();
        for (Sheet sheet : filled) {
            Sheet.Line wide = sheet.wide();
            if (wide != null && faults.isEmpty()) {
                faults.add(new Fault(sheet.name(), wide.number(), "wide", List.of(wide.width(), Sheet.MOST_COLUMNS)));
            }
        }
        if (filled.isEmpty() && faults.isEmpty()) {
            faults.add(Fault.of(0, "nothing"));
        }
        return filled;
    }

    private record Framed(List<Frame> frames, List<String> skipped) {}

    private static @Nullable Framed framed(List<Sheet> sheets, Asked asked, List<Fault> faults) {
        List<Frame> frames = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<Fault> why = new ArrayList<>();
        List<Framing.Tried> each =
                sheets.stream().map(sheet -> framed(sheet, asked)).toList();
        AbsentSheets absent = new AbsentSheets(each.stream().map(Framing.Tried::frame), HEADING_WITHIN);
        for (int at = 0; at < sheets.size(); at++) {
            Sheet sheet = sheets.get(at);
            Framing.Tried tried = each.get(at);
            Frame frame = tried.frame() == null ? absent.frame(sheet) : tried.frame();
            if (frame != null) {
                frames.add(frame);
                continue;
            }
            skipped.add(sheet.name());
            List<Fault> found = tried.faults().isEmpty() ? List.of(unknown(sheet, tried, asked)) : tried.faults();
            found.forEach(fault -> why.add(sheets.size() > 1 ? fault.in(sheet.name()) : fault));
        }
        if (frames.isEmpty()) {
            faults.addAll(why);
            return null;
        }
        return frames.size() == 1 ? alone(frames.getFirst(), skipped, asked, faults) : several(frames, skipped, faults);
    }

    private static Fault unknown(Sheet sheet, Framing.Tried tried, Asked asked) {
        List<String> lacking = tried.lacking().stream().map(Column::key).toList();
        String headings =
                tried.headings().stream().filter(one -> !one.isEmpty()).collect(Collectors.joining(", "));
        long line = sheet.lines().get(tried.heading()).number();
        boolean last = tried.heading() == sheet.lines().size() - 1;
        boolean words = tried.headings().stream().filter(one -> !one.isEmpty()).count() > 1
                && tried.headings().stream()
                        .noneMatch(one -> !one.isEmpty() && Written.form(one) != Written.Form.OTHER);
        if (last && words) {
            return Fault.of(line, "empty");
        }
        boolean marks = asked.valued() && !asked.labels() && asked.value() == Column.SCORE;
        Fault grades = marks ? Grades.asked(sheet, tried.heading(), tried.headings()) : null;
        if (grades != null) {
            return grades;
        }
        if (!asked.named().isEmpty() && !tried.named()) {
            String named = asked.named().values().stream().flatMap(List::stream).collect(Collectors.joining(", "));
            return Fault.of(line, "columns.named", named, Numerals.shown(headings));
        }
        String unknown = asked.value() == Column.PLACE ? "columns.orders" : "columns.unknown";
        return Fault.of(line, unknown, lacking, Numerals.shown(headings));
    }

    /** The first line that makes sense as a heading; the likeliest where none does. */
    private static Framing.Tried framed(Sheet sheet, Asked asked) {
        Framing.Tried best = null;
        Looks looks = new Looks();
        for (int line = 0; line < Math.min(HEADING_WITHIN, sheet.lines().size()); line++) {
            Framing.Tried tried = Framing.at(sheet, line, asked, looks);
            if (tried.frame() != null) {
                return tried;
            }
            best = best == null || tried.known() > best.known() ? tried : best;
        }
        return Objects.requireNonNull(best);
    }

    /** Columns may be judges, or criteria of one who is not named: asked where a heading speaks of a criterion. */
    private static @Nullable Framed alone(Frame frame, List<String> skipped, Asked asked, List<Fault> faults) {
        if (frame.shape() == Shape.TURNED && !asked.named().containsKey(Column.ENTRY)) {
            List<String> entries =
                    frame.spread().stream().map(Frame.Spread::name).toList();
            long line = frame.sheet().lines().get(frame.heading()).number();
            faults.add(Fault.of(line, "judge.lacking", entries, String.join("+", entries)));
            return null;
        }
        boolean told = asked.named().containsKey(Column.JUDGE) || asked.named().containsKey(asked.value());
        if (frame.shape() == Shape.JUDGES && !told) {
            List<String> criteria = frame.spread().stream()
                    .map(Frame.Spread::name)
                    .filter(Headings::criterion)
                    .toList();
            List<String> all = frame.spread().stream().map(Frame.Spread::name).toList();
            long line = frame.sheet().lines().get(frame.heading()).number();
            if (all.size() == 1 && Headings.sure(all.getFirst()) == asked.value()) {
                faults.add(Fault.of(line, "judge.none", all.getFirst()));
                return null;
            }
            if (!criteria.isEmpty()) {
                faults.add(Fault.of(line, "judges.lacking", all, String.join("+", all)));
                return null;
            }
        }
        return new Framed(List.of(frame), skipped);
    }

    /** A sheet a judge where they have the same columns and no judge of their own; else it is asked which to read. */
    private static @Nullable Framed several(List<Frame> frames, List<String> skipped, List<Fault> faults) {
        List<List<Frame>> alike = new ArrayList<>();
        for (Frame frame : frames) {
            if (!Summaries.sheet(frame.sheet().name())
                    && !Summaries.audience(frame.sheet().name())) {
                alike.stream()
                        .filter(group -> group.getFirst().alike(frame))
                        .findFirst()
                        .ifPresentOrElse(group -> group.add(frame), () -> alike.add(new ArrayList<>(List.of(frame))));
            }
        }
        List<Frame> most = List.of();
        for (List<Frame> group : alike) {
            most = group.size() > most.size() ? group : most;
        }
        List<String> names = frames.stream().map(frame -> frame.sheet().name()).toList();
        boolean judges = most.size() > 1
                && (most.stream().allMatch(frame -> frame.shape() == Shape.JUDGES)
                        || most.stream().allMatch(frame -> frame.shape() == Shape.TURNED))
                && names.stream().filter(name -> !Summaries.sheet(name)).noneMatch(Headings::nameless)
                && Set.copyOf(names).size() == names.size();
        List<String> rounds = most.stream()
                .map(frame -> frame.sheet().name())
                .filter(Rounds::round)
                .toList();
        if (judges && rounds.size() > 1) {
            faults.add(Fault.of(0, "sheet.rounds", rounds, "\"" + rounds.getLast() + "\""));
            return null;
        }
        if (!judges) {
            faults.add(Fault.of(0, "sheet.which", names));
            return null;
        }
        List<String> unread = new ArrayList<>(skipped);
        for (Frame frame : frames) {
            if (!most.contains(frame)) {
                unread.add(frame.sheet().name());
            }
        }
        return new Framed(
                most.stream()
                        .map(frame -> frame.shape() == Shape.TURNED ? frame : frame.ofOneJudge())
                        .toList(),
                unread);
    }
}

package org.mizan.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mizan.table.Understood.Shape;
import org.mizan.table.Written.Form;

/** Which columns below a heading hold marks. */
final class MarkColumns {
    private static final int LETTERS = 26;
    private static final int CELLS_SHOWN = 3;
    /** So many letters of headings that stand together are told: many more than anybody types. */
    private static final int MOST_TOLD = 10_000;

    private final Asked asked;
    private final List<String> headings;
    private final Map<Integer, Column> sure;
    private final Set<Integer> used;
    private final IntFunction<Cells> below;

    /** {@code sure} is what headings say by themselves; {@code used} columns are taken for something else, later ones too. */
    MarkColumns(
            Asked asked,
            List<String> headings,
            Map<Integer, Column> sure,
            Set<Integer> used,
            IntFunction<Cells> below) {
        this.asked = asked;
        this.headings = headings;
        this.sure = sure;
        this.used = used;
        this.below = below;
    }

    boolean scored() {
        return asked.value() == Column.SCORE && asked.valued();
    }

    /** Whether a column gives places, by its heading and its numbers, where marks are read. */
    boolean ranked(Frame.Spread one) {
        return scored()
                && !asked.labels()
                && Headings.ranks(headings.get(one.at()))
                && below.apply(one.at()).placed();
    }

    /** Columns of marks; what gives places beside them is none. */
    List<Frame.Spread> marks() {
        List<Frame.Spread> numbers = numbers();
        List<Frame.Spread> marks = numbers.stream().filter(one -> !ranked(one)).toList();
        return marks.isEmpty() ? numbers : marks;
    }

    /** Columns of numbers whose heading says nothing else; where there are none, of steps that have names beside numbers. */
    List<Frame.Spread> numbers() {
        List<Frame.Spread> plain =
                asked.labels() ? labels() : numbers(at -> below.apply(at).numeric());
        return plain.isEmpty() ? numbers(at -> below.apply(at).stepped()) : plain;
    }

    /** Who gave no word twice is a rater too where the words are mostly those of the others. */
    private List<Frame.Spread> labels() {
        IntPredicate sure = at -> below.apply(at).numeric() || below.apply(at).labels();
        Set<String> words = numbers(sure).stream()
                .flatMap(one -> below.apply(one.at()).texts().stream())
                .collect(Collectors.toSet());
        return numbers(at -> sure.test(at) || below.apply(at).among(words));
    }

    private List<Frame.Spread> numbers(IntPredicate held) {
        List<Frame.Spread> marks = new ArrayList<>();
        for (int at = 0; at < headings.size(); at++) {
            String name = headings.get(at);
            Column column = sure.get(at);
            boolean mark = column == null || column == asked.value();
            if (!used.contains(at) && mark && !name.isEmpty() && Headings.likely(name) != Column.TOTAL) {
                if (held.test(at)) {
                    marks.add(spread(at));
                }
            }
        }
        return marks;
    }

    /** Beside columns of judges, one of scores is their sum; but Mark is a judge. */
    List<Frame.Spread> named(List<Frame.Spread> marks) {
        List<Frame.Spread> named = marks.stream()
                .filter(one -> sure.get(one.at()) == null || one.name().equals("Mark"))
                .toList();
        return named.isEmpty() ? marks : named;
    }

    /** The same with the columns of judges who gave no mark, as their cells say. */
    List<Frame.Spread> absent(List<Frame.Spread> marks) {
        if (asked.labels() || asked.named().containsKey(asked.value()) || several(Shape.JUDGES)) {
            return marks;
        }
        List<Frame.Spread> all = new ArrayList<>(marks);
        for (int at = 0; at < headings.size(); at++) {
            boolean ranged = HeadingRange.of(headings.get(at)) != null;
            // A scale that only some headings give would be nobody's.
            if (person(at)
                    && below.apply(at).absent()
                    && ranged == (marks.getFirst().range() != null)) {
                all.add(spread(at));
            }
        }
        all.sort(Comparator.comparingInt(Frame.Spread::at));
        return all;
    }

    /** Whether the heading may be a name. */
    private boolean person(int at) {
        String heading = headings.get(at);
        return !used.contains(at)
                && !sure.containsKey(at)
                && Headings.likely(heading) == null
                && !Summaries.audience(heading)
                && Written.form(heading) == Form.OTHER;
    }

    /** A column of marks by its name, with the range that its heading gives. */
    Frame.Spread spread(int at) {
        String heading = headings.get(at);
        String listed = Headings.bracketed(heading);
        HeadingWeight weight = listed == null ? HeadingWeight.of(heading) : null;
        String name = listed != null ? listed : weight != null ? weight.name() : heading;
        return new Frame.Spread(at, name, HeadingRange.of(name));
    }

    /** Columns of numbers below no heading, but for a running number. */
    List<Integer> nameless() {
        return IntStream.range(0, headings.size())
                .filter(at -> headings.get(at).isEmpty() && !used.contains(at))
                .filter(at -> below.apply(at).numeric() && !below.apply(at).running())
                .boxed()
                .toList();
    }

    /** What stands behind columns of marks whose headings seem to be merged, as they are where several have such behind. */
    private List<String> behind(List<Frame.Spread> marks) {
        List<Integer> read =
                new ArrayList<>(marks.stream().map(Frame.Spread::at).toList());
        List<String> behind = new ArrayList<>();
        int merged = 0;
        for (int at : nameless()) {
            if (read.contains(at - 1)) {
                merged += headings.get(at - 1).isEmpty() ? 0 : 1;
                read.add(at);
                behind.add(letters(at));
            }
        }
        return merged > 1 ? behind : List.of();
    }

    /** Weights of criteria that headings give. */
    private void weights(Shape shape, List<Frame.Spread> marks, List<Fault> notes) {
        List<String> told = new ArrayList<>();
        for (Frame.Spread one : marks) {
            HeadingWeight weight = HeadingWeight.of(headings.get(one.at()));
            if (weight != null) {
                told.add(one.name() + "=" + weight.percent());
            }
        }
        if (shape == Shape.CRITERIA && told.size() > 1 && told.size() == marks.size()) {
            notes.add(Fault.of(0, "asked.weights.headings", "\"" + String.join(",", told) + "\""));
        }
        List<String> weighted = headings.stream().filter(Summaries::weighted).toList();
        if (shape == Shape.CRITERIA && told.isEmpty() && marks.size() > 1 && !weighted.isEmpty()) {
            String line = String.join(
                    ",", marks.stream().map(one -> one.name() + "=N").toList());
            notes.add(Fault.of(0, "asked.weights.total", weighted.getFirst(), "\"" + line + "\""));
        }
    }

    /** Who votes and is no judge does not count by itself. */
    private void audience(Shape shape, List<Frame.Spread> marks, List<Fault> notes) {
        String others = together(marks);
        for (int at = 0; at < headings.size(); at++) {
            String heading = headings.get(at);
            if (Summaries.audience(heading)
                    && !used.contains(at)
                    && below.apply(at).numeric()) {
                String told = "\"" + key(shape).key() + "=" + others + "+" + heading + "\"";
                notes.add(Fault.of(0, "asked.audience", heading, told));
            }
        }
    }

    /** Of columns beside marks that may hold marks as well, and no plain numbers, it is asked what they are. */
    private void unclear(Shape shape, List<Frame.Spread> marks, List<Sheet.Line> lines, List<Fault> faults) {
        String others = together(marks);
        String told = marks.size() > 1 ? "--columns \"" + key(shape).key() + "=" + others + "\"" : "";
        for (int at = 0; at < headings.size() && !asked.labels(); at++) {
            boolean open = !used.contains(at)
                    && !sure.containsKey(at)
                    && !headings.get(at).isEmpty();
            Column likely = Headings.likely(headings.get(at));
            if (!open
                    || (likely != null && likely != asked.value())
                    || !below.apply(at).nearlyNumeric()) {
                continue;
            }
            Interrupted.end();
            int column = at;
            List<String> cells = lines.subList(1, lines.size()).stream()
                    .map(line -> Spelling.clean(line.cell(column)))
                    .filter(text -> Written.form(text) == Form.OTHER)
                    .distinct()
                    .limit(CELLS_SHOWN)
                    .toList();
            long line = lines.getFirst().number();
            faults.add(
                    told.isEmpty()
                            ? Fault.of(line, "marks.nearly.one", headings.get(at), cells)
                            : Fault.of(line, "marks.nearly", headings.get(at), cells, told));
        }
    }

    /** Whether it was told which columns hold marks. */
    boolean several(Shape shape) {
        return asked.named().getOrDefault(key(shape), List.of()).size() > 1;
    }

    static Column key(Shape shape) {
        return switch (shape) {
            case JUDGES -> Column.JUDGE;
            case ENTRIES, TURNED -> Column.ENTRY;
            default -> Column.CRITERION;
        };
    }

    /** The same without a column that sums up the others; asked of what may be one, and of marks without a heading. */
    List<Frame.Spread> counted(
            Shape shape, List<Frame.Spread> marks, Sheet sheet, int heading, List<Fault> notes, List<Fault> faults) {
        if (several(shape) || !asked.valued()) {
            List<String> behind = behind(marks);
            if (asked.valued() && !behind.isEmpty()) {
                faults.add(Fault.of(sheet.lines().get(heading).number(), "heading.lacking", behind));
            }
            return marks;
        }
        asking(shape, marks, sheet, heading, notes, faults);
        return summed(shape, marks, sheet, heading, notes, faults);
    }

    /** Asks of what stands beside marks, and of marks without a heading. */
    void asking(
            Shape shape, List<Frame.Spread> marks, Sheet sheet, int heading, List<Fault> notes, List<Fault> faults) {
        long line = sheet.lines().get(heading).number();
        List<String> nameless = nameless().stream().map(MarkColumns::letters).toList();
        if (!nameless.isEmpty()) {
            faults.add(Fault.of(line, "heading.lacking", nameless));
        }
        unclear(shape, marks, sheet.lines().subList(heading, sheet.lines().size()), faults);
        for (int at = 0; at < headings.size(); at++) {
            if (Headings.adjusting(headings.get(at))
                    && sure.get(at) == Column.OTHER
                    && below.apply(at).numeric()) {
                notes.add(Fault.of(0, "asked.adjusting", headings.get(at)));
            }
        }
        audience(shape, marks, notes);
        weights(shape, marks, notes);
    }

    /** The same without a column that sums up the others; asked of what may be one. */
    List<Frame.Spread> summed(
            Shape shape, List<Frame.Spread> marks, Sheet sheet, int heading, List<Fault> notes, List<Fault> faults) {
        long line = sheet.lines().get(heading).number();
        List<Frame.Spread> counted = new ArrayList<>(marks);
        for (Sums.Found sum : !asked.labels() ? Sums.among(sheet, heading, marks) : List.<Sums.Found>of()) {
            counted.remove(sum.column());
            String name = headings.get(sum.column().at());
            if (sum.sure()) {
                notes.add(Fault.of(0, "sum", name));
            } else {
                String without = "\"" + key(shape).key() + "=" + together(counted);
                faults.add(Fault.of(line, "sum.beside", name, without + "\"", without + "+" + name + "\""));
            }
        }
        return counted;
    }

    /** These columns as they are told of; each of very many faults tells of all, so of very long headings only the start. */
    private String together(List<Frame.Spread> marks) {
        StringBuilder told = new StringBuilder();
        for (Frame.Spread one : marks) {
            told.append(told.isEmpty() ? "" : "+").append(headings.get(one.at()));
            if (told.length() > MOST_TOLD) {
                return told.substring(0, MOST_TOLD) + "…";
            }
        }
        return told.toString();
    }

    /** What a spreadsheet calls the column. */
    static String letters(int at) {
        String last = String.valueOf((char) ('A' + at % LETTERS));
        return at < LETTERS ? last : letters(at / LETTERS - 1) + last;
    }
}

package org.mizan.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mizan.table.Understood.Shape;

/** From what stands in the lines to marks: one spelling where that was asked for, one answer where several were given. */
final class Gathering {
    /** So many places in order are no chance. */
    private static final int FEWEST_PLACES = 4;

    private final Asked asked;
    private final Numerals numerals;
    private final List<Frame> frames;
    private final Frame frame;
    private final List<Fault> faults;
    private final List<Fault> replaced = new ArrayList<>();
    private final List<Fault> blanks = new ArrayList<>();
    private final List<Marks.Alike> alike = new ArrayList<>();
    private final Map<Raw.Place, String> times;
    /** What lines say, once two of them seem to say the same. */
    private final Map<Raw.Place, List<String>> cells = new HashMap<>();

    private List<Raw> raws;

    /** {@code times} are when lines were sent, as they say. */
    Gathering(
            Asked asked,
            Numerals numerals,
            List<Frame> frames,
            List<Raw> raws,
            Map<Raw.Place, String> times,
            List<Fault> faults) {
        this.asked = asked;
        this.numerals = numerals;
        this.frames = frames;
        frame = frames.getFirst();
        this.raws = raws;
        this.times = times;
        this.faults = faults;
    }

    Reading reading(String title, List<Fault> skipped, List<String> skippedSheets, List<Fault> notes) {
        spelled();
        if (frame.has(Column.REPEAT)) {
            repeats();
        }
        if (frame.has(Column.TIME)) {
            lastAnswers();
        } else if (asked.once() && (frame.shape() != Shape.PLACES || ordered())) {
            once();
        }
        Values values = new Values(numerals, frame.ranges(this::criteria), faults, blanks);
        List<Mark> marks = asked.valued() && !asked.labels()
                ? values.of(raws)
                : raws.stream().map(raw -> mark(raw)).toList();
        JudgeScales scales = new JudgeScales(frame.judges(), asked.worth(), faults);
        boolean scored = asked.value() == Column.SCORE && asked.valued() && !asked.labels();
        if (faults.isEmpty() && scored) {
            marks = scales.of(marks);
        }
        graded();
        if (!faults.isEmpty()) {
            return new Reading.Refused(faults.stream()
                    .sorted(Comparator.comparing(Fault::sheet).thenComparingLong(Fault::line))
                    .toList());
        }
        List<Fault> told = new ArrayList<>(notes);
        told.addAll(values.told());
        told.addAll(scales.notes());
        told.addAll(absent());
        if (scored) {
            told.addAll(Outermost.asked(marks));
        }
        int places = asked.value() == Column.SCORE && asked.valued() ? permuted(marks) : 0;
        if (places >= FEWEST_PLACES) {
            told.add(Fault.of(0, "permuted", places));
        }
        Understood understood = understood(title, marks, skipped, skippedSheets, told);
        List<Fault> far = new ArrayList<>(values.far(marks));
        far.addAll(scored ? Zeros.absent(marks) : List.of());
        Map<String, BigDecimal> outOf = scales.shares() ? shares() : values.outOf();
        return new Reading.Read(new Marks(marks, understood, alike, far, outOf, this::number));
    }

    /** Where marks are words, it is asked once what these are worth. */
    private void graded() {
        Set<String> words = new LinkedHashSet<>();
        for (Fault fault : faults) {
            words.add(
                    fault.code().equals("number")
                            ? String.valueOf(fault.arguments().getFirst())
                            : "");
        }
        boolean few = asked.value() != Column.SCORE || 2 * faults.size() < raws.size();
        Fault asks = few || words.contains("") ? null : Grades.asked(0, words);
        if (asks != null) {
            faults.clear();
            faults.add(asks);
        }
    }

    /** The criteria of the table; one without a name where it has none. */
    private Set<String> criteria() {
        if (!frame.has(Column.CRITERION) && frame.spread().isEmpty()) {
            return Set.of("");
        }
        return raws.stream().map(Raw::criterion).collect(Collectors.toSet());
    }

    private Map<String, BigDecimal> shares() {
        return criteria().stream().collect(Collectors.toMap(one -> one, one -> BigDecimal.valueOf(100)));
    }

    /** Judges who gave no mark at all, as the table says of them in words. */
    private List<Fault> absent() {
        Map<String, Boolean> none = new LinkedHashMap<>();
        for (Raw raw : asked.valued() && !asked.labels() ? raws : List.<Raw>of()) {
            Boolean known = none.get(raw.judge());
            if (known == null || known) {
                boolean mark = raw.number() || Written.form(raw.text()) != Written.Form.NONE;
                none.put(raw.judge(), !mark);
            }
        }
        return raws.stream()
                .filter(raw -> none.getOrDefault(raw.judge(), false) && Written.absent(raw.text()))
                .map(raw -> Fault.of(0, "absent", raw.judge()))
                .distinct()
                .toList();
    }

    /** How many numbers from 1 on each of several judges gave once, as places are given; 0 where one did not. */
    private static int permuted(List<Mark> marks) {
        Map<String, Set<Integer>> given = new HashMap<>();
        for (Mark mark : marks) {
            BigDecimal value = mark.value();
            if (value == null
                    || !mark.criterion().isEmpty()
                    || value.stripTrailingZeros().scale() > 0) {
                return 0;
            }
            Set<Integer> own = given.computeIfAbsent(mark.judge(), none -> new HashSet<>());
            if (!own.add(value.intValue())) {
                return 0;
            }
        }
        Set<Integer> first =
                given.isEmpty() ? Set.of() : given.values().iterator().next();
        boolean whole = first.stream().allMatch(place -> place >= 1 && place <= first.size());
        boolean alike = given.values().stream().allMatch(first::equals);
        return given.size() > 1 && whole && alike ? first.size() : 0;
    }

    private Mark mark(Raw raw) {
        Map<Column, String> further = raw.further();
        if (asked.labels() && numerals.see(raw.text(), raw.line()) != Written.Form.NONE) {
            further = new EnumMap<>(Column.class);
            further.putAll(raw.further());
            further.put(asked.value(), raw.text());
        } else if (asked.labels()) {
            blanks.add(new Fault(raw.sheet(), raw.line(), "no.mark", List.of(raw.entry(), raw.judge())));
        }
        return new Mark(raw.sheet(), raw.line(), raw.entry(), raw.judge(), raw.criterion(), null, further);
    }

    private @org.jspecify.annotations.Nullable BigDecimal number(String cell) {
        return numerals.read(Spelling.clean(cell)) instanceof Numerals.Numeral(BigDecimal value, BigDecimal of)
                        && of == null
                ? value
                : null;
    }

    private Understood understood(
            String title, List<Mark> marks, List<Fault> skipped, List<String> skippedSheets, List<Fault> notes) {
        Set<String> entries = new HashSet<>();
        Set<String> judges = new HashSet<>();
        Set<String> criteria = new HashSet<>();
        int values = 0;
        for (Mark mark : marks) {
            entries.add(mark.entry());
            if (!mark.bare()) {
                judges.add(mark.judge());
            }
            if (!mark.criterion().isEmpty()) {
                criteria.add(mark.criterion());
            }
            values += mark.value() != null || mark.further().containsKey(asked.value()) ? 1 : 0;
        }
        return new Understood(
                title,
                frame.shape(),
                entries.size(),
                judges.size(),
                criteria.size(),
                values,
                blanks,
                frame.skipped(),
                skipped,
                skippedSheets,
                replaced,
                notes);
    }

    /** Spellings that are one are written in one way, and those that may be one are found. */
    private void spelled() {
        Map<Column, Map<String, String>> said = new EnumMap<>(Column.class);
        Spellings entries = met(Raw::entry);
        if (frame.has(Column.OWN_ENTRY)) {
            raws.forEach(raw -> entries.met(raw.further().getOrDefault(Column.OWN_ENTRY, raw.entry())));
        }
        said.put(Column.ENTRY, entries.one(Column.ENTRY, asked.merged(), alike));
        said.put(Column.JUDGE, met(Raw::judge).one(Column.JUDGE, asked.merged(), alike));
        said.put(Column.CRITERION, met(Raw::criterion).one(Column.CRITERION, asked.merged(), alike));
        said.put(Column.SCORE, asked.labels() ? met(Raw::text).firsts() : Map.of());
        for (Column column : List.of(Column.TRACK, Column.JUDGE_AFFILIATION, Column.ENTRY_AFFILIATION)) {
            said.put(
                    column,
                    frame.has(column)
                            ? met(raw -> raw.further().getOrDefault(column, "")).firsts()
                            : Map.of());
        }
        if (said.values().stream().anyMatch(one -> !one.isEmpty())) {
            raws = raws.stream().map(raw -> spelled(raw, said)).toList();
        }
    }

    private Spellings met(Function<Raw, String> of) {
        Interrupted.end();
        Spellings names = new Spellings();
        raws.forEach(raw -> names.met(of.apply(raw)));
        return names;
    }

    private static Raw spelled(Raw raw, Map<Column, Map<String, String>> said) {
        Map<Column, String> beside = new EnumMap<>(Column.class);
        raw.further()
                .forEach((column, name) ->
                        beside.put(column, said(said, column == Column.OWN_ENTRY ? Column.ENTRY : column, name)));
        return raw.named(
                said(said, Column.ENTRY, raw.entry()),
                said(said, Column.JUDGE, raw.judge()),
                said(said, Column.CRITERION, raw.criterion()),
                said(said, Column.SCORE, raw.text()),
                beside);
    }

    private static String said(Map<Column, Map<String, String>> said, Column column, String name) {
        return said.getOrDefault(column, Map.of()).getOrDefault(name, name);
    }

    /** Numbers of looks as they are compared; a line without one is of the first. */
    private void repeats() {
        if (asked.looks() == 1) {
            faults.add(Fault.of(0, "repeat.unused"));
            return;
        }
        raws = raws.stream().map(this::repeated).toList();
    }

    private Raw repeated(Raw raw) {
        String cell = raw.further().getOrDefault(Column.REPEAT, "1");
        BigDecimal number = number(cell);
        if (number == null
                || number.stripTrailingZeros().scale() > 0
                || number.signum() <= 0
                || number.compareTo(BigDecimal.valueOf(asked.looks())) > 0) {
            faults.add(new Fault(raw.sheet(), raw.line(), "repeat", List.of(cell, asked.looks())));
            return raw;
        }
        return raw.repeated(number.intValue());
    }

    /** Whether each judge gave one order, as two of them would be mixed into one. */
    private boolean ordered() {
        Map<String, Raw> first = new HashMap<>();
        Set<Raw.Place> told = new HashSet<>();
        for (Raw raw : raws) {
            Raw earlier = first.putIfAbsent(raw.judge(), raw);
            if (earlier != null && !earlier.place().equals(raw.place()) && told.add(raw.place())) {
                String line = Long.toString(earlier.line());
                faults.add(new Fault(raw.sheet(), raw.line(), "orders.twice", List.of(line, raw.judge())));
            }
        }
        return told.isEmpty();
    }

    /** Of a form, the last answer of a judge for an entry counts. */
    private void lastAnswers() {
        Answers answers = new Answers(frame.shape() == Shape.LINES, times);
        raws = answers.last(raws);
        replaced.addAll(answers.replaced());
    }

    /** Whether two lines say the same in every cell. */
    private boolean same(Raw one, Raw other) {
        if (one.text().isEmpty() || !one.text().equals(other.text())) {
            return false;
        }
        if (cells.isEmpty()) {
            for (Frame each : frames) {
                String sheet = frames.size() > 1 ? each.sheet().name() : "";
                each.lines().forEach(line -> cells.put(new Raw.Place(sheet, line.number()), line.cells()));
            }
        }
        List<String> first = cells.get(one.place());
        return first != null && !one.place().equals(other.place()) && first.equals(cells.get(other.place()));
    }

    private void once() {
        Map<Raw.Key, Raw> first = new HashMap<>(2 * raws.size());
        List<Raw> again = new ArrayList<>();
        for (Raw raw : raws) {
            Interrupted.end();
            if (raw.entry().isEmpty() || raw.judge().isEmpty()) {
                continue;
            }
            Raw earlier = first.putIfAbsent(raw.key(true), raw);
            if (earlier != null && same(earlier, raw)) {
                again.add(raw);
            } else if (earlier != null) {
                String code = raw.criterion().isEmpty() ? "twice" : "twice.criterion";
                List<Object> arguments =
                        new ArrayList<>(List.of(Long.toString(earlier.line()), raw.entry(), raw.judge()));
                if (!raw.criterion().isEmpty()) {
                    arguments.add(raw.criterion());
                }
                faults.add(new Fault(raw.sheet(), raw.line(), code, arguments));
            }
        }
        if (!again.isEmpty()) {
            counted(again, first);
        }
    }

    /** A line that says what another says counts once. */
    private void counted(List<Raw> again, Map<Raw.Key, Raw> first) {
        Set<Raw> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(again);
        raws = raws.stream().filter(raw -> !left.contains(raw)).toList();
        Set<Raw.Place> told = new HashSet<>();
        for (Raw raw : again) {
            Raw earlier = first.get(raw.key(true));
            if (earlier != null && told.add(raw.place())) {
                String line = Long.toString(earlier.line());
                replaced.add(new Fault(raw.sheet(), raw.line(), "again.same", List.of(line, raw.judge(), raw.entry())));
            }
        }
    }
}

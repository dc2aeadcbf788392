package org.mizan.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Understood.Shape;

/** Takes one line of a sheet for its heading, and finds what the columns below it hold. */
final class Framing {
    private final Sheet sheet;
    private final int heading;
    private final Asked asked;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> notes = new ArrayList<>();
    private final ColumnRoles roles;
    private final List<String> headings;
    private final MarkColumns columns;

    /** Columns whose judges and criteria are known. */
    private final List<Frame.Spread> known;

    /** Columns of places, with entries below them. */
    private List<Frame.Spread> places = List.of();

    private Framing(Sheet sheet, int heading, Asked asked, List<Frame.Spread> known, Looks looks) {
        this.sheet = sheet;
        this.known = known;
        this.heading = heading;
        this.asked = asked;
        roles = new ColumnRoles(sheet, heading, asked, looks, faults);
        headings = roles.headings();
        known.forEach(one -> roles.claim(one.at()));
        columns = roles.marks();
    }

    /**
     * A line as a heading.
     *
     * @param frame null where marks could not be found below it
     * @param known how many of its columns are known, to tell the likeliest heading
     * @param named whether it has every column that was named
     * @param lacking what could not be found
     */
    record Tried(
            int heading,
            @Nullable Frame frame,
            int known,
            boolean named,
            List<Column> lacking,
            List<String> headings,
            List<Fault> faults) {}

    static Tried at(Sheet given, int heading, Asked asked, Looks looks) {
        Sheet sheet = asked.value() == Column.PLACE ? PlaceHeadings.numbered(given, heading, asked, looks) : given;
        JudgeHeadings two = JudgeHeadings.at(sheet, heading, asked, looks);
        Tried tried = two == null ? null : new Framing(two.sheet(), heading, two.asked(), two.columns(), looks).tried();
        return tried != null && (tried.frame() != null || !tried.faults().isEmpty())
                ? tried
                : new Framing(sheet, heading, asked, List.of(), looks).tried();
    }

    private Tried tried() {
        if (headings.stream().filter(one -> !one.isEmpty()).count() < 2) {
            return new Tried(heading, null, 0, false, roles.lacking(), headings, faults);
        }
        boolean named = roles.named();
        if (asked.value() == Column.PLACE && asked.valued() && known.isEmpty()) {
            places = PlaceHeadings.among(headings, roles::below).stream()
                    .filter(one -> roles.isFree(one.at()))
                    .toList();
            places.forEach(one -> roles.claim(one.at()));
        }
        roles.takeAll();
        Frame shaped = !named ? null : places.isEmpty() ? shaped() : ordered();
        ordinals(shaped == null);
        Frame frame = shaped == null ? null : Maxima.read(shaped);
        int known = roles.taken() + (faults.isEmpty() ? 0 : 1);
        return new Tried(heading, faults.isEmpty() ? frame : null, known, named, roles.lacking(), headings, faults);
    }

    private @Nullable Frame shaped() {
        if (!known.isEmpty()) {
            return roles.entered() ? grid() : null;
        }
        List<String> several = asked.named().getOrDefault(Column.JUDGE, List.of());
        if (several.size() > 1) {
            return roles.entered() ? spread(Shape.JUDGES, told(several)) : null;
        }
        several = asked.named().getOrDefault(Column.ENTRY, List.of());
        if (several.size() > 1) {
            roles.take(Column.CRITERION, roles.first(Column.CRITERION));
            Shape turned = roles.has(Column.JUDGE) ? Shape.ENTRIES : roles.has(Column.CRITERION) ? Shape.TURNED : null;
            return turned == null ? null : spread(turned, told(several));
        }
        several = asked.named().getOrDefault(Column.CRITERION, List.of());
        if (several.size() > 1) {
            Shape shape = roles.has(Column.JUDGE) ? Shape.CRITERIA : Shape.SHEETS;
            return roles.entered() ? spread(shape, told(several)) : null;
        }
        boolean judge = roles.has(Column.JUDGE);
        boolean entry = roles.has(Column.ENTRY);
        Integer alone = judge || !asked.named().containsKey(Column.SCORE) ? null : roles.get(Column.SCORE);
        if (alone != null && roles.entered()) {
            notes.add(Fault.of(0, "unnamed", headings.get(alone)));
            return spread(Shape.JUDGES, List.of(columns.spread(alone)));
        }
        if (judge && entry) {
            return lines();
        }
        if (!entry) {
            roles.take(Column.CRITERION, roles.first(Column.CRITERION));
        }
        if (!judge && !entry && roles.has(Column.CRITERION)) {
            List<Frame.Spread> entries = columns.numbers();
            return entries.isEmpty() ? null : spread(Shape.TURNED, entries);
        }
        return judge
                ? turned(columns.named(columns.numbers()))
                : entry || !columns.numbers().isEmpty() ? headed(entry) : null;
    }

    /** Ordinals head places: marks cannot stand below them, nor can places; and it is not clear what numbers are. */
    private void ordinals(boolean unread) {
        List<String> ordinals = PlaceHeadings.called(PlaceHeadings.ordinals(headings), headings);
        if (ordinals.isEmpty() || !places.isEmpty() || !faults.isEmpty()) {
            return;
        }
        boolean turned = roles.has(Column.JUDGE) && !roles.has(Column.ENTRY);
        if (unread && columns.scored() && !asked.labels()) {
            places(ordinals);
        } else if (asked.value() == Column.PLACE && turned && !asked.named().containsKey(Column.ENTRY)) {
            faults.add(Fault.of(roles.line(), "orders.numbers", ordinals, String.join("+", ordinals)));
        }
    }

    /** A line an order: of whoever a judge's heading, or the only other column of words, names; else of nobody else. */
    private Frame ordered() {
        Integer entry = roles.give(Column.ENTRY);
        roles.take(Column.JUDGE, roles.first(Column.NAME));
        if (!roles.has(Column.JUDGE)) {
            List<Integer> worded = IntStream.range(0, headings.size())
                    .filter(at -> roles.open(at) && roles.below(at).worded())
                    .boxed()
                    .toList();
            Integer who = entry != null ? entry : worded.size() == 1 ? worded.getFirst() : null;
            if (who == null) {
                notes.add(Fault.of(0, "orders.lines"));
            } else {
                roles.take(Column.JUDGE, who);
            }
        }
        List.of(Column.TIME, Column.ORDER, Column.OWN_ENTRY).forEach(roles::give);
        return new Frame(sheet, heading, Shape.PLACES, roles.found(), places, roles.skipped(places), notes);
    }

    /** Columns of several judges with several criteria each. */
    private Frame grid() {
        List<String> rounds = known.stream()
                .flatMap(one -> Stream.of(one.judge(), one.name()))
                .filter(Rounds::round)
                .distinct()
                .toList();
        if (!rounds.isEmpty()) {
            faults.add(Fault.of(roles.line(), "rounds.above", rounds));
        }
        Map<String, List<Frame.Spread>> judges = new LinkedHashMap<>();
        known.forEach(one ->
                judges.computeIfAbsent(one.judge(), none -> new ArrayList<>()).add(one));
        columns.asking(Shape.GRID, known, sheet, heading, notes, faults);
        List<Frame.Spread> counted = new ArrayList<>();
        judges.values()
                .forEach(each -> counted.addAll(columns.summed(Shape.GRID, each, sheet, heading, notes, faults)));
        return new Frame(
                sheet,
                heading,
                Shape.GRID,
                roles.found(),
                Frame.ranged(Shape.GRID, counted),
                roles.skipped(counted),
                notes);
    }

    /** Lines that name a judge alone have their entries in columns, unless all of these speak of criteria. */
    private @Nullable Frame turned(List<Frame.Spread> marks) {
        boolean criteria = marks.size() > 1 && marks.stream().allMatch(one -> Headings.criterion(one.name()));
        boolean told = asked.named().containsKey(Column.JUDGE);
        return criteria || marks.isEmpty() || (marks.size() < 2 && !told) ? null : spread(Shape.ENTRIES, marks);
    }

    /** Columns of judges; but each line of a form is one judge's answer, and who that is must be known. */
    private @Nullable Frame headed(boolean entry) {
        List<Frame.Spread> marks = columns.marks();
        boolean listed = marks.stream().anyMatch(one -> Headings.bracketed(headings.get(one.at())) != null);
        boolean form = headings.stream().anyMatch(Headings::stamped) || (listed && !entry);
        if (form && !marks.isEmpty()) {
            List<String> words = IntStream.range(0, headings.size())
                    .filter(at -> roles.open(at)
                            && roles.below(at).worded()
                            && !roles.below(at).stepped())
                    .mapToObj(headings::get)
                    .toList();
            faults.add(words.isEmpty() ? anonymous() : Fault.of(roles.line(), "form.judge", words, words.getFirst()));
            return null;
        }
        Integer total = marks.isEmpty() && roles.entered() ? roles.first(Column.TOTAL) : null;
        if (total != null && roles.below(total).numeric() && columns.scored()) {
            faults.add(Fault.of(roles.line(), "judge.none", headings.get(total)));
            return null;
        }
        return roles.entered() ? spread(Shape.JUDGES, columns.named(entry ? marks : columns.marks())) : null;
    }

    /** Each answer may be of a judge of its own, whom its time tells where all were sent at different ones. */
    private Fault anonymous() {
        for (int at = 0; at < headings.size(); at++) {
            Cells cells = roles.below(at);
            if (Headings.stamped(headings.get(at)) && cells.filled() > 0 && cells.different() == cells.filled()) {
                return Fault.of(roles.line(), "form.anonymous.line", headings.get(at));
            }
        }
        return Fault.of(roles.line(), "form.anonymous");
    }

    private List<Frame.Spread> told(List<String> names) {
        return names.stream().map(name -> columns.spread(roles.column(name))).toList();
    }

    /** Lines that name entry and judge: with one mark, or with one for each criterion. */
    private @Nullable Frame lines() {
        List<Frame.Spread> spread = hidden();
        if (!spread.isEmpty()) {
            return spread(Shape.CRITERIA, spread);
        }
        roles.take(asked.value(), roles.first(asked.value()));
        boolean valued = roles.has(asked.value());
        List<Frame.Spread> criteria = valued || !asked.valued() ? List.of() : columns.marks();
        boolean listed = criteria.stream().anyMatch(one -> Headings.bracketed(headings.get(one.at())) != null);
        Integer total = valued || asked.value() != Column.SCORE ? null : roles.first(Column.TOTAL);
        boolean single = criteria.size() == 1
                && !listed
                && Headings.likely(headings.get(criteria.getFirst().at())) == Column.SCORE;
        if (single) {
            roles.take(Column.SCORE, criteria.getFirst().at());
        } else if (total != null && criteria.size() < 2 && !listed) {
            roles.take(Column.SCORE, total);
        }
        if (roles.has(asked.value()) || !asked.valued()) {
            roles.take(Column.CRITERION, roles.first(Column.CRITERION));
            occasions();
            return new Frame(sheet, heading, Shape.LINES, roles.found(), List.of(), roles.skipped(List.of()), notes);
        }
        if (criteria.isEmpty() && columns.scored()) {
            places(IntStream.range(0, headings.size())
                    .filter(at ->
                            roles.said(at) == Column.PLACE && roles.below(at).numeric())
                    .mapToObj(headings::get)
                    .toList());
        }
        return criteria.isEmpty() ? null : spread(Shape.CRITERIA, criteria);
    }

    /** Asks of a column that tells rounds apart, which no ranking of all of them does. */
    private void occasions() {
        for (int at = 0; at < headings.size(); at++) {
            boolean kind = Phrases.of(headings.get(at)).matches("round|stage|phase|heat|جوله|مرحله|دور");
            if (kind && roles.isFree(at) && roles.below(at).different() > 1 && columns.scored()) {
                notes.add(Fault.of(0, "asked.rounds", headings.get(at)));
            }
        }
    }

    /** Places are no marks: of them the least is the best. */
    private void places(List<String> found) {
        if (!found.isEmpty()) {
            faults.add(Fault.of(roles.line(), "places", found));
        }
    }

    /**
     * The criteria that a column of scores beside them sums up; none where it is the mark. Only a form's is surely their sum,
     * so of another table it is asked.
     */
    private List<Frame.Spread> hidden() {
        boolean scored = asked.value() == Column.SCORE && roles.isSure(Column.SCORE);
        boolean known = asked.labels() || roles.has(Column.SCORE) || roles.isSure(Column.CRITERION);
        if (!scored || known || !asked.valued() || roles.has(Column.CRITERION)) {
            return List.of();
        }
        List<Frame.Spread> criteria =
                columns.marks().stream().filter(one -> spreads(one.at())).toList();
        boolean listed = criteria.stream().anyMatch(one -> Headings.bracketed(headings.get(one.at())) != null);
        if (criteria.size() > 1 && (listed || headings.stream().anyMatch(Headings::stamped))) {
            return criteria;
        }
        if (criteria.size() > 1 || listed) {
            List<String> names =
                    criteria.stream().map(one -> headings.get(one.at())).toList();
            String score = roles.heading(Column.SCORE);
            faults.add(Fault.of(roles.line(), "score.beside", score, names, String.join("+", names)));
        }
        return List.of();
    }

    private boolean spreads(int at) {
        Column likely = Headings.likely(headings.get(at));
        return roles.said(at) == null && (likely == null || likely == Column.SCORE);
    }

    private @Nullable Frame spread(Shape shape, List<Frame.Spread> marks) {
        boolean numbers = marks.stream().allMatch(one -> numeral(one.name()));
        if (marks.isEmpty() || (numbers && Headings.sure(headings.get(roles.at())) == null)) {
            return null;
        }
        if (marks.stream().allMatch(columns::ranked)) {
            places(marks.stream().map(one -> headings.get(one.at())).toList());
        }
        if (shape != Shape.CRITERIA && !asked.named().containsKey(Column.ORDER)) {
            roles.give(Column.ORDER);
        }
        List<Frame.Spread> counted = columns.counted(shape, marks, sheet, heading, notes, faults);
        List<Frame.Spread> given = shape == Shape.JUDGES ? columns.absent(counted) : counted;
        List<Frame.Spread> looked = rounds(shape, given);
        Map<List<Object>, Long> names = Frame.ranged(shape, looked).stream()
                .collect(Collectors.groupingBy(Frame.Spread::key, LinkedHashMap::new, Collectors.counting()));
        names.forEach((name, times) -> {
            if (times > 1) {
                faults.add(Fault.of(roles.line(), "heading.twice", name.get(1)));
            }
        });
        return new Frame(
                sheet, heading, shape, roles.found(), Frame.ranged(shape, looked), roles.skipped(looked), notes);
    }

    /** Rounds are neither judges nor criteria; a judge's columns of several are looks, where these are of use. */
    private List<Frame.Spread> rounds(Shape shape, List<Frame.Spread> marks) {
        if (columns.several(shape) || asked.named().containsKey(asked.value()) || !columns.scored()) {
            return marks;
        }
        List<String> rounds = Rounds.among(marks);
        if (!rounds.isEmpty()) {
            faults.add(Fault.of(roles.line(), "rounds", rounds, rounds.getLast()));
            return marks;
        }
        List<Frame.Spread> looked = shape == Shape.ENTRIES ? marks : Rounds.looks(marks);
        List<String> several = IntStream.range(0, marks.size())
                .filter(at -> looked.get(at).look() > 0)
                .mapToObj(at -> marks.get(at).name())
                .toList();
        if (several.isEmpty()) {
            return marks;
        }
        String told = "\"" + MarkColumns.key(shape).key() + "="
                + marks.stream()
                        .map(Frame.Spread::name)
                        .filter(name -> !several.contains(name) || round(looked, marks, name) == 1)
                        .collect(Collectors.joining("+"))
                + "\"";
        if (asked.looks() == 1) {
            faults.add(Fault.of(roles.line(), "looks.unused", several, told));
        } else {
            notes.add(Fault.of(0, "looks", several, told));
        }
        return looked;
    }

    private static int round(List<Frame.Spread> looked, List<Frame.Spread> marks, String name) {
        return IntStream.range(0, marks.size())
                .filter(at -> marks.get(at).name().equals(name))
                .map(at -> looked.get(at).look())
                .findFirst()
                .orElse(0);
    }

    private static boolean numeral(String name) {
        Written.Form form = Written.form(name);
        return form != Written.Form.OTHER;
    }
}

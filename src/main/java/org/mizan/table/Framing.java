package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Looks looks;
    private final List<String> headings;
    private final Map<Integer, Column> sure = new LinkedHashMap<>();
    private final Map<Integer, Cells> below = new HashMap<>();
    private final EnumMap<Column, Integer> roles = new EnumMap<>(Column.class);
    private final Set<Integer> used = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Fault> notes = new ArrayList<>();
    private final MarkColumns columns;

    /** Columns whose judges and criteria are known. */
    private final List<Frame.Spread> known;

    /** Columns of places, with entries below them. */
    private List<Frame.Spread> places = List.of();

    private Framing(Sheet sheet, int heading, Asked asked, List<Frame.Spread> known, Looks looks) {
        this.sheet = sheet;
        this.looks = looks;
        this.known = known;
        this.heading = heading;
        this.asked = asked;
        headings =
                sheet.lines().get(heading).cells().stream().map(Spelling::clean).toList();
        Summaries summaries = Summaries.among(headings);
        for (int at = 0; at < headings.size(); at++) {
            Column said = Headings.sure(headings.get(at));
            Column column = said == null && summaries.paired(headings.get(at)) ? Column.OTHER : said;
            if (column != null) {
                sure.put(at, column);
            }
        }
        known.forEach(one -> {
            sure.remove(one.at());
            used.add(one.at());
        });
        columns = new MarkColumns(asked, headings, sure, used, this::below);
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
            return new Tried(heading, null, 0, false, lacking(), headings, faults);
        }
        boolean named = named();
        if (asked.value() == Column.PLACE && asked.valued() && known.isEmpty()) {
            places = PlaceHeadings.among(headings, this::below).stream()
                    .filter(one -> !used.contains(one.at()))
                    .toList();
            places.forEach(one -> {
                sure.remove(one.at());
                used.add(one.at());
            });
        }
        Column.BESIDE.forEach(column -> take(column, first(column)));
        take(Column.ENTRY, entry());
        take(Column.JUDGE, judge());
        if (roles.containsKey(Column.JUDGE) && sure.containsValue(asked.value())) {
            take(Column.ENTRY, first(Column.TABLE));
        }
        take(Column.TIME, first(Column.TIME));
        Frame shaped = !named ? null : places.isEmpty() ? shaped() : ordered();
        ordinals(shaped == null);
        Frame frame = shaped == null ? null : Maxima.read(shaped);
        int known = used.size() + (faults.isEmpty() ? 0 : 1);
        return new Tried(heading, faults.isEmpty() ? frame : null, known, named, lacking(), headings, faults);
    }

    /** Whether the line has every heading that was told; takes those of single columns. */
    private boolean named() {
        for (Map.Entry<Column, List<String>> one : asked.named().entrySet()) {
            List<Integer> found = one.getValue().stream().map(this::column).toList();
            if (found.contains(-1)) {
                return false;
            }
            if (found.size() == 1) {
                take(one.getKey(), found.getFirst());
            }
        }
        return true;
    }

    private int column(String name) {
        String key = Spelling.key(Spelling.clean(name));
        return IntStream.range(0, headings.size())
                .filter(at -> Spelling.key(headings.get(at)).equals(key))
                .findFirst()
                .orElse(-1);
    }

    private void take(Column column, @Nullable Integer at) {
        if (at != null && at >= 0 && !used.contains(at) && roles.putIfAbsent(column, at) == null) {
            used.add(at);
        }
    }

    /** The column that is surely it; two of them are a fault. */
    private @Nullable Integer first(Column column) {
        Integer first = null;
        if (roles.containsKey(column)) {
            return null;
        }
        for (Map.Entry<Integer, Column> one : sure.entrySet()) {
            if (one.getValue() == column && !used.contains(one.getKey())) {
                if (first != null && column != Column.TIME && column != Column.EMAIL && column != Column.NAME) {
                    faults.add(Fault.of(
                            line(), "column.twice", column.key(), headings.get(first), headings.get(one.getKey())));
                }
                boolean ended = column == Column.TIME && Headings.ended(headings.get(one.getKey()));
                first = first == null || ended ? one.getKey() : first;
            }
        }
        return first;
    }

    private long line() {
        return sheet.lines().get(heading).number();
    }

    private Cells below(int at) {
        return below.computeIfAbsent(at, column -> Cells.below(sheet.lines(), heading, column, looks));
    }

    private @Nullable Integer entry() {
        Integer entry = first(Column.ENTRY);
        if (entry != null) {
            return entry;
        }
        List<Integer> teams = IntStream.range(0, headings.size())
                .filter(at -> Headings.team(headings.get(at)) && !used.contains(at))
                .boxed()
                .toList();
        // A team's name says more than its number.
        entry = teams.stream().filter(at -> below(at).worded()).findFirst().orElse(null);
        if (entry == null) {
            return teams.isEmpty() ? likely(Column.ENTRY) : teams.getFirst();
        }
        teams.forEach(at -> sure.putIfAbsent(at, Column.NUMBER));
        return entry;
    }

    private @Nullable Integer judge() {
        Integer judge = first(Column.JUDGE);
        if (judge == null) {
            judge = likely(Column.JUDGE);
        }
        boolean form = sure.containsValue(Column.TIME) || sure.containsValue(Column.EMAIL);
        if (judge == null && !roles.containsKey(Column.JUDGE)) {
            Integer email = first(Column.EMAIL);
            boolean anonymous =
                    email != null && below(email).different() < 2 && (sure.containsValue(Column.NAME) || nobody(email));
            judge = email == null || anonymous ? form ? first(Column.NAME) : null : email;
            judge = judge != null && nobody(judge) ? null : judge;
        }
        return judge;
    }

    /** Whether a form says of everybody alike that it is not known who it is. */
    private boolean nobody(int at) {
        return below(at).different() < 2
                && sheet.lines().subList(heading + 1, sheet.lines().size()).stream()
                        .map(line -> Phrases.of(line.cell(at)))
                        .allMatch(name -> name.isEmpty() || name.matches("anonymous|مجهول|مجهول هويه"));
    }

    /** A column of words whose heading has a word that says it. */
    private @Nullable Integer likely(Column column) {
        for (int at = 0; at < headings.size(); at++) {
            if (open(at)
                    && Headings.likely(headings.get(at)) == column
                    && below(at).worded()) {
                return at;
            }
        }
        return null;
    }

    private boolean open(int at) {
        return !used.contains(at) && !sure.containsKey(at) && !headings.get(at).isEmpty();
    }

    private @Nullable Frame shaped() {
        if (!known.isEmpty()) {
            return entered() ? grid() : null;
        }
        List<String> several = asked.named().getOrDefault(Column.JUDGE, List.of());
        if (several.size() > 1) {
            return entered() ? spread(Shape.JUDGES, told(several)) : null;
        }
        several = asked.named().getOrDefault(Column.ENTRY, List.of());
        if (several.size() > 1) {
            take(Column.CRITERION, first(Column.CRITERION));
            Shape turned = roles.containsKey(Column.JUDGE)
                    ? Shape.ENTRIES
                    : roles.containsKey(Column.CRITERION) ? Shape.TURNED : null;
            return turned == null ? null : spread(turned, told(several));
        }
        several = asked.named().getOrDefault(Column.CRITERION, List.of());
        if (several.size() > 1) {
            Shape shape = roles.containsKey(Column.JUDGE) ? Shape.CRITERIA : Shape.SHEETS;
            return entered() ? spread(shape, told(several)) : null;
        }
        boolean judge = roles.containsKey(Column.JUDGE);
        boolean entry = roles.containsKey(Column.ENTRY);
        Integer alone = judge || !asked.named().containsKey(Column.SCORE) ? null : roles.get(Column.SCORE);
        if (alone != null && entered()) {
            notes.add(Fault.of(0, "unnamed", headings.get(alone)));
            return spread(Shape.JUDGES, List.of(columns.spread(alone)));
        }
        if (judge && entry) {
            return lines();
        }
        if (!entry) {
            take(Column.CRITERION, first(Column.CRITERION));
        }
        if (!judge && !entry && roles.containsKey(Column.CRITERION)) {
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
        boolean turned = roles.containsKey(Column.JUDGE) && !roles.containsKey(Column.ENTRY);
        if (unread && columns.scored() && !asked.labels()) {
            places(ordinals);
        } else if (asked.value() == Column.PLACE && turned && !asked.named().containsKey(Column.ENTRY)) {
            faults.add(Fault.of(line(), "orders.numbers", ordinals, String.join("+", ordinals)));
        }
    }

    /** A line an order: of whoever a judge's heading, or the only other column of words, names; else of nobody else. */
    private Frame ordered() {
        Integer entry = roles.remove(Column.ENTRY);
        take(Column.JUDGE, first(Column.NAME));
        if (!roles.containsKey(Column.JUDGE)) {
            List<Integer> worded = IntStream.range(0, headings.size())
                    .filter(at -> open(at) && below(at).worded())
                    .boxed()
                    .toList();
            Integer who = entry != null ? entry : worded.size() == 1 ? worded.getFirst() : null;
            if (who == null) {
                notes.add(Fault.of(0, "orders.lines"));
            } else {
                used.add(who);
                roles.put(Column.JUDGE, who);
            }
        } else if (entry != null) {
            used.remove(entry);
        }
        for (Column unread : List.of(Column.TIME, Column.ORDER, Column.OWN_ENTRY)) {
            used.remove(roles.remove(unread));
        }
        return new Frame(sheet, heading, Shape.PLACES, roles, places, skipped(places), notes);
    }

    /** Columns of several judges with several criteria each. */
    private Frame grid() {
        List<String> rounds = known.stream()
                .flatMap(one -> Stream.of(one.judge(), one.name()))
                .filter(Rounds::round)
                .distinct()
                .toList();
        if (!rounds.isEmpty()) {
            faults.add(Fault.of(line(), "rounds.above", rounds));
        }
        Map<String, List<Frame.Spread>> judges = new LinkedHashMap<>();
        known.forEach(one ->
                judges.computeIfAbsent(one.judge(), none -> new ArrayList<>()).add(one));
        columns.asking(Shape.GRID, known, sheet, heading, notes, faults);
        List<Frame.Spread> counted = new ArrayList<>();
        judges.values()
                .forEach(each -> counted.addAll(columns.summed(Shape.GRID, each, sheet, heading, notes, faults)));
        return new Frame(sheet, heading, Shape.GRID, roles, Frame.ranged(Shape.GRID, counted), skipped(counted), notes);
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
                    .filter(at -> open(at) && below(at).worded() && !below(at).stepped())
                    .mapToObj(headings::get)
                    .toList();
            faults.add(words.isEmpty() ? anonymous() : Fault.of(line(), "form.judge", words, words.getFirst()));
            return null;
        }
        Integer total = marks.isEmpty() && entered() ? first(Column.TOTAL) : null;
        if (total != null && below(total).numeric() && columns.scored()) {
            faults.add(Fault.of(line(), "judge.none", headings.get(total)));
            return null;
        }
        return entered() ? spread(Shape.JUDGES, columns.named(entry ? marks : columns.marks())) : null;
    }

    /** Each answer may be of a judge of its own, whom its time tells where all were sent at different ones. */
    private Fault anonymous() {
        for (int at = 0; at < headings.size(); at++) {
            Cells cells = below(at);
            if (Headings.stamped(headings.get(at)) && cells.filled() > 0 && cells.different() == cells.filled()) {
                return Fault.of(line(), "form.anonymous.line", headings.get(at));
            }
        }
        return Fault.of(line(), "form.anonymous");
    }

    private List<Frame.Spread> told(List<String> names) {
        return names.stream().map(name -> columns.spread(column(name))).toList();
    }

    /** Whether there is an entry: where no heading says it, the only column of words, or where it stands in the hall. */
    private boolean entered() {
        if (roles.containsKey(Column.ENTRY)) {
            return true;
        }
        List<Integer> worded = IntStream.range(0, headings.size())
                .filter(at -> !used.contains(at) && (!sure.containsKey(at) || sure.get(at) == Column.NAME))
                .filter(at -> !below(at).stepped())
                .filter(at ->
                        Headings.likely(headings.get(at)) == null && below(at).worded())
                .boxed()
                .toList();
        if (worded.size() == 1) {
            take(Column.ENTRY, worded.getFirst());
        } else if (worded.isEmpty()) {
            take(Column.ENTRY, first(Column.TABLE));
        }
        return roles.containsKey(Column.ENTRY);
    }

    /** Lines that name entry and judge: with one mark, or with one for each criterion. */
    private @Nullable Frame lines() {
        List<Frame.Spread> spread = hidden();
        if (!spread.isEmpty()) {
            return spread(Shape.CRITERIA, spread);
        }
        take(asked.value(), first(asked.value()));
        boolean valued = roles.containsKey(asked.value());
        List<Frame.Spread> criteria = valued || !asked.valued() ? List.of() : columns.marks();
        boolean listed = criteria.stream().anyMatch(one -> Headings.bracketed(headings.get(one.at())) != null);
        Integer total = valued || asked.value() != Column.SCORE ? null : first(Column.TOTAL);
        boolean single = criteria.size() == 1
                && !listed
                && Headings.likely(headings.get(criteria.getFirst().at())) == Column.SCORE;
        if (single) {
            take(Column.SCORE, criteria.getFirst().at());
        } else if (total != null && criteria.size() < 2 && !listed) {
            take(Column.SCORE, total);
        }
        if (roles.containsKey(asked.value()) || !asked.valued()) {
            take(Column.CRITERION, first(Column.CRITERION));
            occasions();
            return new Frame(sheet, heading, Shape.LINES, roles, List.of(), skipped(List.of()), notes);
        }
        if (criteria.isEmpty() && columns.scored()) {
            places(IntStream.range(0, headings.size())
                    .filter(at -> sure.get(at) == Column.PLACE && below(at).numeric())
                    .mapToObj(headings::get)
                    .toList());
        }
        return criteria.isEmpty() ? null : spread(Shape.CRITERIA, criteria);
    }

    /** Asks of a column that tells rounds apart, which no ranking of all of them does. */
    private void occasions() {
        for (int at = 0; at < headings.size(); at++) {
            boolean kind = Phrases.of(headings.get(at)).matches("round|stage|phase|heat|جوله|مرحله|دور");
            if (kind && !used.contains(at) && below(at).different() > 1 && columns.scored()) {
                notes.add(Fault.of(0, "asked.rounds", headings.get(at)));
            }
        }
    }

    /** Places are no marks: of them the least is the best. */
    private void places(List<String> found) {
        if (!found.isEmpty()) {
            faults.add(Fault.of(line(), "places", found));
        }
    }

    /**
     * The criteria that a column of scores beside them sums up; none where it is the mark. Only a form's is surely their sum,
     * so of another table it is asked.
     */
    private List<Frame.Spread> hidden() {
        boolean scored = asked.value() == Column.SCORE && sure.containsValue(Column.SCORE);
        boolean known = asked.labels() || roles.containsKey(Column.SCORE) || sure.containsValue(Column.CRITERION);
        if (!scored || known || !asked.valued() || roles.containsKey(Column.CRITERION)) {
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
            String score = sure.entrySet().stream()
                    .filter(one -> one.getValue() == Column.SCORE)
                    .map(one -> headings.get(one.getKey()))
                    .findFirst()
                    .orElseThrow();
            faults.add(Fault.of(line(), "score.beside", score, names, String.join("+", names)));
        }
        return List.of();
    }

    private boolean spreads(int at) {
        Column likely = Headings.likely(headings.get(at));
        return !sure.containsKey(at) && (likely == null || likely == Column.SCORE);
    }

    private @Nullable Frame spread(Shape shape, List<Frame.Spread> marks) {
        boolean numbers = marks.stream().allMatch(one -> numeral(one.name()));
        if (marks.isEmpty() || (numbers && Headings.sure(headings.get(at())) == null)) {
            return null;
        }
        if (marks.stream().allMatch(columns::ranked)) {
            places(marks.stream().map(one -> headings.get(one.at())).toList());
        }
        if (shape != Shape.CRITERIA && !asked.named().containsKey(Column.ORDER)) {
            used.remove(roles.remove(Column.ORDER));
        }
        List<Frame.Spread> counted = columns.counted(shape, marks, sheet, heading, notes, faults);
        List<Frame.Spread> given = shape == Shape.JUDGES ? columns.absent(counted) : counted;
        List<Frame.Spread> looked = rounds(shape, given);
        Map<List<Object>, Long> names = Frame.ranged(shape, looked).stream()
                .collect(Collectors.groupingBy(Frame.Spread::key, LinkedHashMap::new, Collectors.counting()));
        names.forEach((name, times) -> {
            if (times > 1) {
                faults.add(Fault.of(line(), "heading.twice", name.get(1)));
            }
        });
        return new Frame(sheet, heading, shape, roles, Frame.ranged(shape, looked), skipped(looked), notes);
    }

    /** Rounds are neither judges nor criteria; a judge's columns of several are looks, where these are of use. */
    private List<Frame.Spread> rounds(Shape shape, List<Frame.Spread> marks) {
        if (columns.several(shape) || asked.named().containsKey(asked.value()) || !columns.scored()) {
            return marks;
        }
        List<String> rounds = Rounds.among(marks);
        if (!rounds.isEmpty()) {
            faults.add(Fault.of(line(), "rounds", rounds, rounds.getLast()));
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
            faults.add(Fault.of(line(), "looks.unused", several, told));
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

    /** The headings of all columns that are not used; the letters of those that have none. */
    private List<String> skipped(List<Frame.Spread> marks) {
        Set<Integer> read = marks.stream().map(Frame.Spread::at).collect(Collectors.toSet());
        return IntStream.range(0, headings.size())
                .filter(at -> !used.contains(at) && !read.contains(at))
                .filter(at -> !headings.get(at).isEmpty() || below(at).filled() > 0)
                .mapToObj(at -> headings.get(at).isEmpty() ? MarkColumns.letters(at) : headings.get(at))
                .toList();
    }

    private int at() {
        return roles.getOrDefault(Column.ENTRY, roles.getOrDefault(Column.JUDGE, 0));
    }

    private static boolean numeral(String name) {
        Written.Form form = Written.form(name);
        return form != Written.Form.OTHER;
    }

    private List<Column> lacking() {
        List<Column> lacking = new ArrayList<>();
        for (Column column : List.of(Column.ENTRY, Column.JUDGE, asked.value())) {
            boolean found = roles.containsKey(column) || (column == asked.value() && sure.containsValue(column));
            if (!found && (column != asked.value() || asked.valued())) {
                lacking.add(column);
            }
        }
        return lacking;
    }
}

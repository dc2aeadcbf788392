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
import org.jspecify.annotations.Nullable;

/** Which column below a heading is the entry, the judge, the mark, and what stands beside them; a column is one thing. */
final class ColumnRoles {
    private final Sheet sheet;
    private final int heading;
    private final Asked asked;
    private final Looks looks;
    private final List<String> headings;
    private final Map<Integer, Column> sure = new LinkedHashMap<>();
    private final Map<Integer, Cells> below = new HashMap<>();
    private final EnumMap<Column, Integer> roles = new EnumMap<>(Column.class);
    private final Set<Integer> used = new HashSet<>();
    private final List<Fault> faults;

    /** Those of a line of a sheet; what is wrong with its headings is added to the faults. */
    ColumnRoles(Sheet sheet, int heading, Asked asked, Looks looks, List<Fault> faults) {
        this.sheet = sheet;
        this.heading = heading;
        this.asked = asked;
        this.looks = looks;
        this.faults = faults;
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
    }

    List<String> headings() {
        return headings;
    }

    /** The columns of marks among those that have no role. */
    MarkColumns marks() {
        return new MarkColumns(asked, headings, sure, used, this::below);
    }

    /** What was found, by what it is. */
    Map<Column, Integer> found() {
        return roles;
    }

    /** How many columns are known. */
    int taken() {
        return used.size();
    }

    boolean has(Column column) {
        return roles.containsKey(column);
    }

    @Nullable
    Integer get(Column column) {
        return roles.get(column);
    }

    /** Whether some heading surely says it. */
    boolean isSure(Column column) {
        return sure.containsValue(column);
    }

    /** What the heading of a column surely says, or nothing. */
    @Nullable
    Column said(int at) {
        return sure.get(at);
    }

    /** The first heading that surely says it. */
    String heading(Column column) {
        return sure.entrySet().stream()
                .filter(one -> one.getValue() == column)
                .map(one -> headings.get(one.getKey()))
                .findFirst()
                .orElseThrow();
    }

    boolean isFree(int at) {
        return !used.contains(at);
    }

    /** Its column holds marks, whatever its heading says. */
    void claim(int at) {
        sure.remove(at);
        used.add(at);
    }

    /** Takes what headings say: the entry, its judge, and what stands beside them. */
    void takeAll() {
        Column.BESIDE.forEach(column -> take(column, first(column)));
        take(Column.ENTRY, entry());
        take(Column.JUDGE, judge());
        if (has(Column.JUDGE) && isSure(asked.value())) {
            take(Column.ENTRY, first(Column.TABLE));
        }
        take(Column.TIME, first(Column.TIME));
    }

    /** The column is none of that any more, and may be something else. */
    @Nullable
    Integer give(Column column) {
        Integer at = roles.remove(column);
        if (at != null) {
            used.remove(at);
        }
        return at;
    }

    /** Whether the line has every heading that was told; takes those of single columns. */
    boolean named() {
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

    int column(String name) {
        String key = Spelling.key(Spelling.clean(name));
        return IntStream.range(0, headings.size())
                .filter(at -> Spelling.key(headings.get(at)).equals(key))
                .findFirst()
                .orElse(-1);
    }

    void take(Column column, @Nullable Integer at) {
        if (at != null && at >= 0 && !used.contains(at) && roles.putIfAbsent(column, at) == null) {
            used.add(at);
        }
    }

    /** The column that is surely it; two of them are a fault. */
    @Nullable
    Integer first(Column column) {
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

    @Nullable
    Integer entry() {
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

    @Nullable
    Integer judge() {
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
    boolean nobody(int at) {
        return below(at).different() < 2
                && sheet.lines().subList(heading + 1, sheet.lines().size()).stream()
                        .map(line -> Phrases.of(line.cell(at)))
                        .allMatch(name -> name.isEmpty() || name.matches("anonymous|مجهول|مجهول هويه"));
    }

    /** A column of words whose heading has a word that says it. */
    @Nullable
    Integer likely(Column column) {
        for (int at = 0; at < headings.size(); at++) {
            if (open(at)
                    && Headings.likely(headings.get(at)) == column
                    && below(at).worded()) {
                return at;
            }
        }
        return null;
    }

    /** Whether there is an entry: where no heading says it, the only column of words, or where it stands in the hall. */
    boolean entered() {
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

    boolean open(int at) {
        return !used.contains(at) && !sure.containsKey(at) && !headings.get(at).isEmpty();
    }

    Cells below(int at) {
        return below.computeIfAbsent(at, column -> Cells.below(sheet.lines(), heading, column, looks));
    }

    long line() {
        return sheet.lines().get(heading).number();
    }

    int at() {
        return roles.getOrDefault(Column.ENTRY, roles.getOrDefault(Column.JUDGE, 0));
    }

    /** The headings of all columns that are not used; the letters of those that have none. */
    List<String> skipped(List<Frame.Spread> marks) {
        Set<Integer> read = marks.stream().map(Frame.Spread::at).collect(Collectors.toSet());
        return IntStream.range(0, headings.size())
                .filter(at -> !used.contains(at) && !read.contains(at))
                .filter(at -> !headings.get(at).isEmpty() || below(at).filled() > 0)
                .mapToObj(at -> headings.get(at).isEmpty() ? MarkColumns.letters(at) : headings.get(at))
                .toList();
    }

    List<Column> lacking() {
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

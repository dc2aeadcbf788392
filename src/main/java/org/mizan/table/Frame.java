package org.mizan.table;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands where in a sheet.
 *
 * @param heading index of the line that names the columns
 * @param shape where entries, judges and criteria stand
 * @param roles columns by what they hold
 * @param spread columns of marks with the names of their judges, criteria or entries; none where each line has one mark
 * @param skipped headings of columns that are not read
 * @param notes what is told of columns
 */
record Frame(
        Sheet sheet,
        int heading,
        Understood.Shape shape,
        Map<Column, Integer> roles,
        List<Spread> spread,
        List<String> skipped,
        List<Fault> notes) {

    /**
     * A column of marks.
     *
     * @param range that its heading gives
     * @param look which look of a judge it is of, from 1; 0 where that is not said
     * @param judge whose it is, where another heading says it; empty otherwise
     */
    record Spread(int at, String name, @Nullable HeadingRange range, int look, String judge) {
        Spread(int at, String name, @Nullable HeadingRange range) {
            this(at, name, range, 0, "");
        }

        /** The same called without its range. */
        Spread bare() {
            return range == null ? this : new Spread(at, range.name(), range, look, judge);
        }

        /** The same of one look. */
        Spread look(String called, int number) {
            return new Spread(at, called, range, number, judge);
        }

        /** The same of a judge. */
        Spread of(String whose) {
            return new Spread(at, name, range, look, whose);
        }

        /** The same with a highest mark. */
        Spread most(BigDecimal highest) {
            return new Spread(at, name, new HeadingRange(name, BigDecimal.ZERO, highest, false), look, judge);
        }

        /** What no other column is. */
        List<Object> key() {
            return List.of(judge, name, look);
        }
    }

    Frame {
        roles = new EnumMap<>(roles);
        spread = List.copyOf(spread);
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    int at(Column column) {
        return roles.getOrDefault(column, -1);
    }

    boolean has(Column column) {
        return roles.containsKey(column);
    }

    List<Sheet.Line> lines() {
        return sheet.lines().subList(heading + 1, sheet.lines().size());
    }

    /** The same sheet with a judge whom its name tells. */
    Frame ofOneJudge() {
        return new Frame(
                sheet,
                heading,
                Understood.Shape.SHEETS,
                roles,
                ranged(Understood.Shape.SHEETS, spread),
                skipped,
                notes);
    }

    /** The columns without the ranges in their names, unless two would have one name; of judges, where all have the same. */
    static List<Spread> ranged(Understood.Shape shape, List<Spread> spread) {
        List<Spread> bare = spread.stream().map(Spread::bare).toList();
        boolean criteria = criteria(shape);
        boolean distinct = bare.stream().map(Spread::key).distinct().count() == bare.size();
        return distinct && (criteria || alike(spread)) ? bare : spread;
    }

    /** Whether columns are criteria. */
    private static boolean criteria(Understood.Shape shape) {
        return shape == Understood.Shape.CRITERIA || shape == Understood.Shape.SHEETS || shape == Understood.Shape.GRID;
    }

    private static boolean alike(List<Spread> spread) {
        HeadingRange first = spread.isEmpty() ? null : spread.getFirst().range();
        return first != null && spread.stream().allMatch(one -> first.same(one.range()));
    }

    /** Ranges by criterion, as the headings give them; in a long table that of the marks is each criterion's. */
    Map<String, HeadingRange> ranges(Supplier<Set<String>> named) {
        Map<String, HeadingRange> ranges = new LinkedHashMap<>();
        HeadingRange single = has(Column.SCORE) && spread.isEmpty()
                ? HeadingRange.of(Spelling.clean(sheet.lines().get(heading).cell(at(Column.SCORE))))
                : null;
        if (single != null) {
            named.get().forEach(criterion -> ranges.put(criterion, single));
        }
        boolean criteria = criteria(shape);
        if (shape == Understood.Shape.TURNED) {
            lined(ranges);
            return ranges;
        }
        for (Spread one : spread) {
            if (one.range() != null && (criteria || alike(spread))) {
                ranges.put(criteria ? one.name() : "", one.range());
            }
        }
        return ranges;
    }

    /** Of criteria in lines, as a column of highest marks gives them. */
    private void lined(Map<String, HeadingRange> ranges) {
        List<String> cells = sheet.lines().get(heading).cells();
        for (int column = 0; column < cells.size(); column++) {
            if (Summaries.highest(Spelling.clean(cells.get(column)))) {
                for (Sheet.Line line : lines()) {
                    BigDecimal highest = Written.value(Spelling.clean(line.cell(column)));
                    String criterion = Spelling.clean(line.cell(at(Column.CRITERION)));
                    boolean sum = Summaries.column(criterion) != null;
                    if (highest != null && highest.signum() > 0 && !sum) {
                        ranges.put(criterion, new HeadingRange(criterion, BigDecimal.ZERO, highest, false));
                    }
                }
            }
        }
    }

    /** Ranges by judge, where the headings give each judge one and they differ. */
    Map<String, HeadingRange> judges() {
        Map<String, HeadingRange> ranges = new LinkedHashMap<>();
        if (shape == Understood.Shape.JUDGES && !alike(spread)) {
            spread.stream().filter(one -> one.range() != null).forEach(one -> ranges.put(one.name(), one.range()));
        }
        return ranges.size() == spread.size() ? ranges : Map.of();
    }

    /** Whether another sheet has the same columns of marks, but for those below whose headings one of the two has none. */
    boolean alike(Frame other) {
        Set<String> own = names();
        Set<String> others = other.names();
        return own.equals(others)
                || (with(own).containsAll(others) && other.with(others).containsAll(own));
    }

    /** Headings of marks. */
    private Set<String> names() {
        return spread.stream().map(one -> Spelling.key(one.name())).collect(Collectors.toSet());
    }

    /** These, and the headings below which nothing stands. */
    private Set<String> with(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        List<String> cells = sheet.lines().get(heading).cells();
        for (int at = 0; at < cells.size(); at++) {
            Cells below = Cells.below(sheet.lines(), heading, at);
            if (below.filled() == below.none()) {
                String name = Spelling.clean(cells.get(at));
                HeadingRange range = HeadingRange.of(name);
                all.add(Spelling.key(range == null ? name : range.name()));
            }
        }
        return all;
    }
}

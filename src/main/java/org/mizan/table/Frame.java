package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** A column of marks, with the range that its heading gives. */
    record Spread(int at, String name, @Nullable HeadingRange range) {
        /** The same called without it. */
        Spread bare() {
            return range == null ? this : new Spread(at, range.name(), range);
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
        boolean criteria = shape == Understood.Shape.CRITERIA || shape == Understood.Shape.SHEETS;
        boolean distinct = bare.stream().map(Spread::name).distinct().count() == bare.size();
        return distinct && (criteria || alike(spread)) ? bare : spread;
    }

    private static boolean alike(List<Spread> spread) {
        HeadingRange first = spread.isEmpty() ? null : spread.getFirst().range();
        return first != null && spread.stream().allMatch(one -> first.same(one.range()));
    }

    /** Ranges by criterion, as the headings give them. */
    Map<String, HeadingRange> ranges() {
        Map<String, HeadingRange> ranges = new LinkedHashMap<>();
        boolean criteria = shape == Understood.Shape.CRITERIA || shape == Understood.Shape.SHEETS;
        for (Spread one : spread) {
            if (one.range() != null && (criteria || alike(spread))) {
                ranges.put(criteria ? one.name() : "", one.range());
            }
        }
        return ranges;
    }

    /** Headings of marks, to compare sheets by. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        spread.forEach(one -> names.add(Spelling.key(one.name())));
        return names;
    }
}

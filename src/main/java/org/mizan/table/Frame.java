package org.mizan.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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

    /** A column of marks. */
    record Spread(int at, String name) {}

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
        return new Frame(sheet, heading, Understood.Shape.SHEETS, roles, spread, skipped, notes);
    }

    /** Headings of marks, to compare sheets by. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        spread.forEach(one -> names.add(Spelling.key(one.name())));
        return names;
    }
}

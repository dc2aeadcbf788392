package org.mizan.table;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a table is read for, and what its reader was told of it.
 *
 * @param value what is given by each judge to each entry: {@link Column#SCORE} or {@link Column#PLACE}
 * @param valued whether lines without a value are of no use
 * @param once whether a judge may give one value alone
 * @param named the headings of columns that could not be known
 * @param sheet the one to read; empty where it was not said
 * @param merged whether names that may be one are one
 */
public record Asked(
        Column value, boolean valued, boolean once, Map<Column, List<String>> named, String sheet, boolean merged) {
    /** Marks of a ranking. */
    public static final Asked MARKS = new Asked(Column.SCORE, true, true, Map.of(), "", false);

    /** Places in judges' orders. */
    public static final Asked PLACES = new Asked(Column.PLACE, true, true, Map.of(), "", false);

    /** Who looks at what. */
    public static final Asked PAIRS = new Asked(Column.SCORE, false, false, Map.of(), "", false);

    /** Copies. */
    public Asked {
        Map<Column, List<String>> copy = new EnumMap<>(Column.class);
        named.forEach((column, headings) -> copy.put(column, List.copyOf(headings)));
        named = copy;
    }

    /** The same of a table of which more was told. */
    public Asked told(Map<Column, List<String>> columns, String ofSheet, boolean merge) {
        return new Asked(value, valued, once, columns, ofSheet, merge);
    }
}

package org.mizan.table;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a table is read for, and what its reader was told of it.
 *
 * @param value what is given by each judge to each entry: {@link Column#SCORE} or {@link Column#PLACE}
 * @param valued whether lines without a value are of no use
 * @param labels whether a value is a word rather than a number; it is then found in {@link Mark#further()}
 * @param once whether a judge may give one value alone
 * @param named the headings of columns that could not be known
 * @param sheet the one to read; empty where it was not said
 * @param merged whether names that may be one are one
 * @param worth what marks are worth that do not say it
 * @param looks how often a judge may look at an entry, and give a value each time, where a column says which look it is
 */
public record Asked(
        Column value,
        boolean valued,
        boolean labels,
        boolean once,
        Map<Column, List<String>> named,
        String sheet,
        boolean merged,
        Worth worth,
        int looks) {
    /** Columns that may be told. */
    public static final List<String> KEYS =
            EnumSet.range(Column.ENTRY, Column.FIRST).stream().map(Column::key).toList();

    /** So many looks of a judge at an entry an edition keeps. */
    public static final int KEPT_LOOKS = 5;

    private static final int MOST_LOOKS = 99;

    /** Marks of a ranking. */
    public static final Asked MARKS = new Asked(Column.SCORE, true, false, true, Map.of(), "", false, Worth.PLAIN, 1);

    /** Labels, such as pass and fail. */
    public static final Asked LABELS = new Asked(Column.SCORE, true, true, true, Map.of(), "", false, Worth.PLAIN, 1);

    /** Places in judges' orders. */
    public static final Asked PLACES = new Asked(Column.PLACE, true, false, true, Map.of(), "", false, Worth.PLAIN, 1);

    /** Who looks at what. */
    public static final Asked PAIRS = new Asked(Column.SCORE, false, false, false, Map.of(), "", false, Worth.PLAIN, 1);

    /** Copies. */
    public Asked {
        Map<Column, List<String>> copy = new EnumMap<>(Column.class);
        named.forEach((column, headings) -> copy.put(column, List.copyOf(headings)));
        named = copy;
    }

    /** Says of which column it is not clear what it is called. */
    public static final class Unclear extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String item;

        private Unclear(String item) {
            super(item);
            this.item = item;
        }

        /** As it was written. */
        public String item() {
            return item;
        }
    }

    /** The same where a second look of a judge at an entry is of use. */
    public Asked repeated() {
        return repeated(MOST_LOOKS);
    }

    /** The same for an edition, which keeps a few looks. */
    public Asked kept() {
        return repeated(KEPT_LOOKS);
    }

    private Asked repeated(int most) {
        return new Asked(value, valued, labels, once, named, sheet, merged, worth, most);
    }

    /** The same with what marks are worth. */
    public Asked worth(Worth told) {
        return new Asked(value, valued, labels, once, named, sheet, merged, told, looks);
    }

    /** The same of a table of which more was told. */
    public Asked told(Map<Column, List<String>> columns, String ofSheet, boolean merge) {
        return new Asked(value, valued, labels, once, columns, ofSheet, merge, worth, looks);
    }

    /** The same, told of columns in one line such as {@code entry=Project,score=Idea+Design}. */
    public Asked told(String columns, String ofSheet, boolean merge) {
        Map<Column, List<String>> headings = new EnumMap<>(Column.class);
        for (String item : columns.isEmpty() ? List.<String>of() : List.of(columns.split("[,،]"))) {
            int equals = item.indexOf('=');
            String key = equals < 1 ? "" : item.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (!KEYS.contains(key) || equals == item.length() - 1) {
                throw new Unclear(item);
            }
            headings.put(
                    Column.valueOf(key.toUpperCase(Locale.ROOT)),
                    List.of(item.substring(equals + 1).split("\\+")));
        }
        return told(headings, ofSheet, merge);
    }
}

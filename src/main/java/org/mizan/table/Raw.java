package org.mizan.table;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * A mark whose names may still be merged, and whose text waits for what the other marks show of commas.
 *
 * @param number whether a workbook keeps the mark as a number, so that its text can be read in one way alone
 */
record Raw(
        String sheet,
        long line,
        String entry,
        String judge,
        String criterion,
        String text,
        boolean number,
        Map<Column, String> further) {

    /** Where a line stands. */
    record Place(String sheet, long line) {}

    /** What a mark is of, at which of a judge's looks; with one criterion or with all of them. */
    record Key(String entry, String judge, String criterion, String repeat) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::criterion)
                .thenComparing(Key::judge)
                .thenComparing(Key::entry)
                .thenComparing(Key::repeat);

        /** Many have one hash, as it may be meant: then a map finds them by their order. */
        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    Key key(boolean byCriterion) {
        return new Key(entry, judge, byCriterion ? criterion : "", further.getOrDefault(Column.REPEAT, ""));
    }

    Place place() {
        return new Place(sheet, line);
    }

    Raw named(String ofEntry, String ofJudge, String ofCriterion, String said, Map<Column, String> beside) {
        return new Raw(sheet, line, ofEntry, ofJudge, ofCriterion, said, number, beside);
    }

    /** The same with the number of the judge's look. */
    Raw repeated(int look) {
        Map<Column, String> beside = new EnumMap<>(Column.class);
        beside.putAll(further);
        beside.put(Column.REPEAT, Integer.toString(look));
        return new Raw(sheet, line, entry, judge, criterion, text, number, beside);
    }
}

package org.mizan.table;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a sheet that have any content.
 *
 * @param hidden numbers of lines that are hidden, and left out
 * @param columns letters of columns that are hidden, and left out
 * @param separator what stands between the cells; 0 in a workbook
 */
record Sheet(String name, List<Line> lines, List<Long> hidden, List<String> columns, char separator) {
    /**
     * A column a judge, an entry or a question of a form about each of them; a judge with each criterion: a house that has
     * more writes a line a mark.
     */
    static final int MOST_COLUMNS = 2_000;

    /** With nothing hidden. */
    Sheet(String name, List<Line> lines, char separator) {
        this(name, lines, List.of(), List.of(), separator);
    }

    /** The first line with more columns than are read; null where there is none. */
    @Nullable
    Line wide() {
        for (Line line : lines) {
            if (line.cells().size() > MOST_COLUMNS && line.width() > MOST_COLUMNS) {
                return line;
            }
        }
        return null;
    }

    /** The same with other lines. */
    Sheet of(List<Line> other) {
        return new Sheet(name, other, hidden, columns, separator);
    }

    /**
     * A line's cells as they were saved, by the number that people see.
     *
     * @param numbers cells that a workbook keeps as numbers
     */
    record Line(long number, List<String> cells, BitSet numbers) {
        private static final BitSet NONE = new BitSet(0);

        /** Of text alone. */
        Line(long number, List<String> cells) {
            this(number, cells, NONE);
        }

        String cell(int at) {
            return at >= 0 && at < cells.size() ? cells.get(at) : "";
        }

        /** How many cells there are up to the last with any content. */
        int width() {
            int width = cells.size();
            while (width > 0 && Spelling.clean(cells.get(width - 1)).isEmpty()) {
                width--;
            }
            return width;
        }
    }

    /** Whether every line has all its cells, so that a short one was cut off. */
    boolean rectangular() {
        return separator != 0;
    }
}

package org.mizan.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells under each other, as a terminal shows them. */
final class Columns {
    static final String NONE = "–";
    private static final String GAP = "  ";

    private Columns() {}

    /** Pads by what a terminal shows: the columns of names, from the left, to their start, the others to their end. */
    static List<String> aligned(List<List<String>> rows, int names) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], RankTable.width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - RankTable.width(row.get(c)));
                line.append(c == 0 ? "" : GAP);
                line.append(c < names ? row.get(c) + padding : padding + row.get(c));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Half up to so many decimals; a dash where there is no number. */
    static String number(@Nullable Double value, int decimals) {
        return value == null
                ? NONE
                : new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}

package org.mizan.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cells under each other, as a terminal shows them. */
final class Columns {
    static final String NONE = "–";
    private static final String GAP = "  ";

    private Columns() {}

    /** Pads by what a terminal shows: the columns of names, counted from 0, to their start, the others to their end. */
    static List<String> aligned(List<List<String>> rows, int... names) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        BitSet named = new BitSet();
        for (int column : names) {
            named.set(column);
        }
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String padding = " ".repeat(widths[c] - width(row.get(c)));
                line.append(c == 0 ? "" : GAP);
                line.append(named.get(c) ? row.get(c) + padding : padding + row.get(c));
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

    /** Cells of a terminal: none for marks over a letter and for what is invisible, two for wide scripts and pictures. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(c)
                || (c >= 0x3040 && c <= 0x30ff)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff);
        return wide ? 2 : 1;
    }
}

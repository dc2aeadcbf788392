package org.mizan.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands below a heading, as far as its first lines show.
 *
 * @param filled cells with any content
 * @param marks those that are numbers
 * @param none those that say in words that there is no mark
 * @param different how many different texts
 * @param formulas those that a spreadsheet would have computed
 */
record Cells(int filled, int marks, int none, int different, int formulas) {
    private static final int LOOKED_AT = 500;

    static Cells below(List<Sheet.Line> lines, int heading, int column) {
        int filled = 0;
        int marks = 0;
        int none = 0;
        int formulas = 0;
        Set<String> texts = new HashSet<>();
        for (Sheet.Line line : lines.subList(heading + 1, Math.min(lines.size(), heading + 1 + LOOKED_AT))) {
            String text = Spelling.clean(line.cell(column));
            if (text.isEmpty()) {
                continue;
            }
            filled++;
            texts.add(text);
            switch (Numerals.form(text)) {
                case NONE -> none++;
                case OTHER -> formulas += text.startsWith("=") ? 1 : 0;
                default -> marks++;
            }
        }
        return new Cells(filled, marks, none, texts.size(), formulas);
    }

    /** Whether they are marks, but for a few that are miswritten. */
    boolean numeric() {
        return marks > 0 && 2 * (marks + none) > filled;
    }

    /** Whether they are words. */
    boolean worded() {
        return filled > 0 && 2 * (marks + none) <= filled;
    }

    /** Whether they are words of which some come again. */
    boolean labels() {
        return worded() && different < filled;
    }

    /** Whether a spreadsheet computes them. */
    boolean computed() {
        return formulas > 0 && 2 * formulas > filled - none;
    }
}

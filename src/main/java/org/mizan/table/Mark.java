package org.mizan.table;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one judge gave one entry.
 *
 * @param sheet where the file has several; empty otherwise
 * @param judge empty where the line only names an entry
 * @param criterion empty where there is one mark a review
 * @param value null where none was given
 * @param further what the line says beside it, without empty cells
 */
public record Mark(
        String sheet,
        long line,
        String entry,
        String judge,
        String criterion,
        @Nullable BigDecimal value,
        Map<Column, String> further) {

    /** Which of the judge's looks at the entry it is of, from 1. */
    public int repeat() {
        String number = further.get(Column.REPEAT);
        return number == null ? 1 : Integer.parseInt(number);
    }

    /** Whether the line only says that there is such an entry. */
    public boolean bare() {
        return judge.isEmpty();
    }
}

package org.mizan.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cells of a sheet say each by itself: looked at once, however many of its lines are tried for the heading. */
final class Looks {
    /** So many are kept; a sheet with more is looked at anew. */
    private static final int MOST = 100_000;

    private static final int SHORT = 20;

    private final Map<String, Look> known = new HashMap<>();

    /**
     * What one says.
     *
     * @param text the cell, clean
     * @param value its number; null where it is none
     * @param graded whether it is a number with a name behind it
     * @param nearly whether it is no number, and may have been meant for a mark
     * @param holding whether it is a few words with a number among them
     */
    record Look(
            String text,
            Written.Form form,
            @Nullable BigDecimal value,
            boolean graded,
            boolean nearly,
            boolean holding) {
        private static Look of(String cell) {
            String text = Spelling.clean(cell);
            Written.Form form = Written.form(text);
            if (form != Written.Form.OTHER) {
                return new Look(text, form, Written.value(text), false, false, false);
            }
            boolean graded = Written.graded(text);
            boolean nearly = !graded && Written.nearly(text);
            boolean holding = !nearly && text.length() < SHORT && text.chars().anyMatch(Character::isDigit);
            return new Look(text, form, null, graded, nearly, holding);
        }
    }

    Look at(String cell) {
        Look look = known.get(cell);
        if (look == null) {
            look = Look.of(cell);
            if (known.size() < MOST) {
                known.put(cell, look);
            }
        }
        return look;
    }
}

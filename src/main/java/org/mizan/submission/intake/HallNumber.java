package org.mizan.submission.intake;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Tables;

/** The number of a table in a hall, as somebody wrote it. */
final class HallNumber {
    static final int MOST = 9_999;

    private HallNumber() {}

    /** In digits of any script, perhaps behind a word such as Table; null for what is none. */
    static @Nullable Integer read(String written) {
        String bare = written.replaceFirst("^(?:\\p{L}{2,}\\.?\\s+|[#№]\\s*)", "");
        BigDecimal number = Tables.number(bare);
        boolean whole = number != null
                && number.stripTrailingZeros().scale() <= 0
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(MOST)) <= 0;
        return number != null && whole ? (Integer) number.intValue() : null;
    }
}

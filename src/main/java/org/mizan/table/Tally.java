package org.mizan.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Of some columns of a row what their sum and mean are found by, so that each column is held against all others without
 * looking at them again.
 *
 * @param given marks that are there
 * @param counting those that are not zero
 * @param print the same for the same marks in the same columns, and hardly for others
 */
record Tally(BigDecimal sum, BigDecimal squares, int given, int counting, long print) {
    /** Of no column. */
    static final Tally NONE = new Tally(BigDecimal.ZERO, BigDecimal.ZERO, 0, 0, 0);

    static Tally of(@Nullable BigDecimal[] row) {
        Tally all = NONE;
        for (int at = 0; at < row.length; at++) {
            all = all.with(at, row[at]);
        }
        return all;
    }

    Tally with(int column, @Nullable BigDecimal mark) {
        return changed(column, mark, 1);
    }

    Tally without(int column, @Nullable BigDecimal mark) {
        return changed(column, mark, -1);
    }

    private Tally changed(int column, @Nullable BigDecimal mark, int times) {
        if (mark == null) {
            return this;
        }
        BigDecimal signed = times < 0 ? mark.negate() : mark;
        return new Tally(
                sum.add(signed),
                squares.add(signed.multiply(mark)),
                given + times,
                counting + (mark.signum() == 0 ? 0 : times),
                print + times * mixed(31L * mark.hashCode() + mixed(column + 1)));
    }

    /** Whether all marks are the same: only then their squares add up to no more than the square of their sum. */
    boolean alike() {
        return squares.multiply(BigDecimal.valueOf(given)).compareTo(sum.multiply(sum)) == 0;
    }

    private static long mixed(long bits) {
        long one = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long two = (one ^ (one >>> 27)) * 0x94d049bb133111ebL;
        return two ^ (two >>> 31);
    }
}

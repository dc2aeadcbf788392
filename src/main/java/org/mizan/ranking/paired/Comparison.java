package org.mizan.ranking.paired;

import org.jspecify.annotations.Nullable;

/**
 * One vote between two items.
 *
 * @param winner the better one; of a tie, either
 * @param judge who voted; null where nobody is named
 * @param tie whether neither was better
 * @param first the item that was shown first, or played at home; null where there is no order or it is not known
 */
public record Comparison(
        String winner,
        String loser,
        @Nullable String judge,
        boolean tie,
        @Nullable String first) {
    /**
     * Of a tie, the winner is the one whose name comes first, so that equal votes are equal.
     *
     * @throws IllegalArgumentException when an item is compared with itself, or the first is neither of both
     */
    public Comparison {
        if (winner.equals(loser)) {
            throw new IllegalArgumentException(winner + " is compared with itself");
        }
        if (first != null && !first.equals(winner) && !first.equals(loser)) {
            throw new IllegalArgumentException(first + " is neither " + winner + " nor " + loser);
        }
        if (tie && winner.compareTo(loser) > 0) {
            String other = winner;
            winner = loser;
            loser = other;
        }
    }

    /** A vote without anything else. */
    public static Comparison of(String winner, String loser) {
        return new Comparison(winner, loser, null, false, null);
    }
}

package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Competition places, "1224": ties share the best place and the next places are skipped. Ties are decided on scores
 * rounded, half up, to the published precision, so that no reader sees two equal scores on different places. Standard
 * competition ranking, as in the rules of the ICPC World Finals (vectors/voting/icpc_ties.json).
 */
public final class Places {
    /** By entry number; 0: not ranked. */
    public final int[] place;

    /** By entry number: whether another has the same place. */
    public final boolean[] tied;
    /** Entry numbers: by place, then canonical order, then those without a score. */
    public final Integer[] order;

    /** Of scores by entry number, null for an entry without one. */
    public Places(@Nullable BigDecimal[] scores, int decimals) {
        @Nullable BigDecimal[] rounded = new @Nullable BigDecimal[scores.length];
        order = new Integer[scores.length];
        for (int i = 0; i < scores.length; i++) {
            BigDecimal score = scores[i];
            order[i] = i;
            rounded[i] = score == null ? null : Options.rounded(score, decimals);
        }
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> rounded[i], Comparator.nullsLast(Comparator.reverseOrder())));
        place = new int[scores.length];
        tied = new boolean[scores.length];
        for (int at = 0; at < order.length; at++) {
            int here = order[at];
            BigDecimal score = rounded[here];
            if (score == null) {
                break;
            }
            place[here] = at + 1;
            BigDecimal before = at == 0 ? null : rounded[order[at - 1]];
            if (before != null && score.compareTo(before) == 0) {
                place[here] = place[order[at - 1]];
                tied[here] = true;
                tied[order[at - 1]] = true;
            }
        }
    }
}

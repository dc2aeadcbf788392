package org.mizan.ranking.uncertainty;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;

/**
 * Who is inside the first k places, who is outside, and who cannot be told apart from the cut: entries whose 90 % interval
 * of places reaches over it. A panel, or more reviews, decide among these, not the second decimal of a score.
 *
 * @param places k, the places inside
 * @param inside whose whole interval is inside, by place
 * @param open whose interval holds places of both sides, by place
 * @param outside whose whole interval is outside, by place
 */
public record Cut(int places, List<String> inside, List<String> open, List<String> outside) {
    /** Copies. */
    public Cut {
        inside = List.copyOf(inside);
        open = List.copyOf(open);
        outside = List.copyOf(outside);
    }

    /** After the first k places; null for a ranking without intervals. */
    public static @Nullable Cut after(int places, Standings standings) {
        List<String> inside = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (Standing standing : standings.entries()) {
            Integer low = standing.rankLow();
            Integer high = standing.rankHigh();
            if (low != null && high != null) {
                List<String> group = high <= places ? inside : low > places ? outside : open;
                group.add(standing.entry());
            }
        }
        return inside.isEmpty() && open.isEmpty() && outside.isEmpty() ? null : new Cut(places, inside, open, outside);
    }
}

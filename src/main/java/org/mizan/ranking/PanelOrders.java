package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of one panel that saw all entries, from its judges' orders alone: by Copeland's rule the majorities that an
 * entry wins less those it loses (Copeland 1951), by Kemeny's the number of entries that stand behind it in the order of
 * most agreements (Kemeny 1959, Daedalus 88:577-591).
 *
 * <p>Kemeny's order has no ties of its own. Entries that stand beside each other, each preferred to each of the others by
 * as many judges as the other way, may change over without any loss: they share a place, so that no name decides. Where
 * another order agrees as well, or the search may have stopped short, a note says so.
 */
final class PanelOrders {
    private final ReviewTotals totals;
    private final StandingsDraft draft;

    PanelOrders(ReviewTotals totals, StandingsDraft draft) {
        this.totals = totals;
        this.draft = draft;
    }

    /** Replaces the plain means. */
    void score(Method method, Ballots ballots) {
        Map<String, Integer> points = method == Method.COPELAND ? ballots.copeland() : behind(ballots);
        for (int i = 0; i < totals.entries.size(); i++) {
            Integer score = points.get(totals.entries.get(i));
            draft.score[i] = score == null ? null : BigDecimal.valueOf(score);
        }
        draft.notes.add(Note.ORDERS_ONLY);
    }

    private Map<String, Integer> behind(Ballots ballots) {
        Ballots.Kemeny kemeny = ballots.kemeny();
        if (!kemeny.exact()) {
            draft.notes.add(Note.ORDER_SEARCHED);
        } else if (ballots.severalOrders()) {
            draft.notes.add(Note.SEVERAL_ORDERS);
        }
        int[][] wins = ballots.wins();
        Map<String, Integer> number = new HashMap<>();
        ballots.items().forEach(item -> number.put(item, number.size()));
        Map<String, Integer> behind = new HashMap<>();
        List<Integer> level = new ArrayList<>();
        int first = 0;
        for (int at = 0; at < kemeny.order().size(); at++) {
            String item = kemeny.order().get(at);
            int own = number.getOrDefault(item, 0);
            if (!level.stream().allMatch(other -> wins[own][other] == wins[other][own])) {
                level.clear();
                first = at;
            }
            level.add(own);
            behind.put(item, kemeny.order().size() - 1 - first);
        }
        return behind;
    }
}

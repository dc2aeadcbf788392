package org.mizan.ranking.paired;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who beat whom. Worths that make the votes most likely are finite only if the graph is strongly connected: a group that
 * never lost to the rest is the likelier the further it is moved ahead (Ford 1957, Am. Math. Mon. 64(8):28-33; Hunter
 * 2004, Ann. Statist. 32:384-406, assumption 1).
 */
final class WinGraph {
    private final BitSet[] over;
    private final BitSet[] under;

    WinGraph(int items) {
        over = IntStream.range(0, items).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
        under = IntStream.range(0, items).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
    }

    void won(int winner, int loser) {
        over[winner].set(loser);
        under[loser].set(winner);
    }

    /** Strongly connected groups, each ascending, in the order of their first. */
    List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        BitSet grouped = new BitSet();
        for (int i = 0; i < over.length; i++) {
            if (!grouped.get(i)) {
                BitSet group = reached(i, false, true);
                group.and(reached(i, true, false));
                grouped.or(group);
                groups.add(group.stream().boxed().toList());
            }
        }
        return groups;
    }

    /** Whether every item was compared with every other, perhaps by way of third ones. */
    boolean connected() {
        return over.length == 0 || reached(0, true, true).cardinality() == over.length;
    }

    private BitSet reached(int from, boolean down, boolean up) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        reached.set(from);
        open.add(from);
        while (!open.isEmpty()) {
            int here = open.remove();
            BitSet next = new BitSet();
            if (down) {
                next.or(over[here]);
            }
            if (up) {
                next.or(under[here]);
            }
            next.andNot(reached);
            reached.or(next);
            next.stream().forEach(open::add);
        }
        return reached;
    }
}

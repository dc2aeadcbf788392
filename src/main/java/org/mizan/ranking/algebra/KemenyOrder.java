package org.mizan.ranking.algebra;

import java.util.Arrays;

/**
 * The order of most agreements with pairwise wins (Kemeny 1959, Daedalus 88:577-591): exact up to {@link #EXACT} items,
 * by dynamic programming over sets of items still to be placed (Held & Karp 1962, J. SIAM 10:196-210), {@code best(S) =
 * max over i in S of sum over k in S of wins(i, k) + best(S - i)}: 2^n sets of 8 bytes, n^2 2^n steps. Beyond, the order
 * by wins less losses, improved by moving single items until no move gains; that may stop short of the best.
 */
public final class KemenyOrder {
    /** So many items are ordered exactly. */
    public static final int EXACT = 20;

    private KemenyOrder() {}

    /** By the number of voters who put item i before item k; the numbers of the items, best first. */
    public static int[] of(int[][] wins) {
        return wins.length <= EXACT ? exact(wins) : searched(wins);
    }

    /** The agreements of an order with the wins. */
    public static long score(int[][] wins, int[] order) {
        long score = 0;
        for (int at = 0; at < order.length; at++) {
            for (int behind = at + 1; behind < order.length; behind++) {
                score += wins[order[at]][order[behind]];
            }
        }
        return score;
    }

    /** Of several best orders that in which the items of high numbers come first; up to {@link #EXACT} items. */
    public static int[] last(int[][] wins) {
        return order(wins, best(wins), true);
    }

    private static int[] exact(int[][] wins) {
        return order(wins, best(wins), false);
    }

    /** By set of items, the agreements of its best order. */
    private static long[] best(int[][] wins) {
        long[] best = new long[1 << wins.length];
        for (int set = 1; set < best.length; set++) {
            long most = -1;
            for (int rest = set; rest != 0; rest &= rest - 1) {
                int item = Integer.numberOfTrailingZeros(rest);
                most = Math.max(most, first(wins, best, set, item));
            }
            best[set] = most;
        }
        return best;
    }

    private static int[] order(int[][] wins, long[] best, boolean high) {
        int[] order = new int[wins.length];
        int set = best.length - 1;
        for (int at = 0; at < order.length; at++) {
            int rest = set;
            int item = end(rest, high);
            while (first(wins, best, set, item) != best[set]) {
                rest &= ~(1 << item);
                item = end(rest, high);
            }
            order[at] = item;
            set &= ~(1 << item);
        }
        return order;
    }

    private static int end(int set, boolean high) {
        return high ? Integer.SIZE - 1 - Integer.numberOfLeadingZeros(set) : Integer.numberOfTrailingZeros(set);
    }

    /** The agreements of the best order of a set that begins with the item. */
    private static long first(int[][] wins, long[] best, int set, int item) {
        int others = set & ~(1 << item);
        long sum = best[others];
        int[] row = wins[item];
        for (int rest = others; rest != 0; rest &= rest - 1) {
            sum += row[Integer.numberOfTrailingZeros(rest)];
        }
        return sum;
    }

    private static int[] searched(int[][] wins) {
        int n = wins.length;
        long[] lead = new long[n];
        Integer[] sorted = new Integer[n];
        for (int a = 0; a < n; a++) {
            sorted[a] = a;
            for (int b = 0; b < n; b++) {
                lead[a] += wins[a][b] - wins[b][a];
            }
        }
        Arrays.sort(sorted, (a, b) -> Long.compare(lead[b], lead[a]));
        int[] order = new int[n];
        for (int at = 0; at < n; at++) {
            order[at] = sorted[at];
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int from = 0; from < n; from++) {
                moved |= move(wins, order, from);
            }
        }
        return order;
    }

    /** Moves the item at a place to where it gains most; false where it stays. */
    private static boolean move(int[][] wins, int[] order, int from) {
        int item = order[from];
        long gain = 0;
        long most = 0;
        int best = from;
        for (int to = from - 1; to >= 0; to--) {
            gain += wins[item][order[to]] - wins[order[to]][item];
            if (gain > most) {
                most = gain;
                best = to;
            }
        }
        gain = 0;
        for (int to = from + 1; to < order.length; to++) {
            gain += wins[order[to]][item] - wins[item][order[to]];
            if (gain > most) {
                most = gain;
                best = to;
            }
        }
        if (best < from) {
            System.arraycopy(order, best, order, best + 1, from - best);
        } else {
            System.arraycopy(order, from + 1, order, from, best - from);
        }
        order[best] = item;
        return best != from;
    }
}

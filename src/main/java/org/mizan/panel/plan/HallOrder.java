package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mizan.ranking.design.Link;

/**
 * In which order judges go through a hall: in no turn two of them stand at one table, or one at two.
 *
 * <p>Turns are colours of the pairs' edges. A bipartite graph needs as many as its largest degree (König 1916, Math. Ann.
 * 77:453-465), so nobody waits longer than the busiest judge or entry makes necessary: each pair takes a turn that is free
 * for both, and where none is, an alternating path is turned over. Then walks are shortened by turning over any such path
 * of two turns that makes the sum of the ways between tables smaller, until none does.
 */
public final class HallOrder {
    private static final int MOST_PASSES = 20;
    private static final int FREE = -1;

    private final List<String> judges;
    private final List<String> entries;
    private final int[] table;
    private final int turns;
    /** By judge and turn: the entry, or none. */
    private final int[][] at;
    /** By entry and turn: the judge, or none. */
    private final int[][] by;

    /** A place in time. */
    public record Stop(int turn, String entry) {}

    private HallOrder(Collection<Link> pairs, Map<String, Integer> tables) {
        TreeSet<String> named = new TreeSet<>();
        TreeSet<String> crew = new TreeSet<>();
        for (Link pair : pairs) {
            named.add(pair.entry());
            crew.add(pair.judge());
        }
        judges = List.copyOf(crew);
        entries = List.copyOf(named);
        table = entries.stream()
                .mapToInt(entry -> tables.getOrDefault(entry, 0))
                .toArray();
        int[] ofEntry = new int[entries.size()];
        int[] ofJudge = new int[judges.size()];
        List<Link> sorted = pairs.stream().distinct().sorted().toList();
        for (Link pair : sorted) {
            ofEntry[entry(pair)]++;
            ofJudge[judge(pair)]++;
        }
        turns = Math.max(
                Arrays.stream(ofEntry).max().orElse(0),
                Arrays.stream(ofJudge).max().orElse(0));
        at = free(judges.size());
        by = free(entries.size());
        sorted.forEach(pair -> take(judge(pair), entry(pair)));
    }

    /** The stops of each judge, in their turns. */
    public static Map<String, List<Stop>> of(Collection<Link> pairs, Map<String, Integer> tables) {
        HallOrder order = new HallOrder(pairs, tables);
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (!order.shortened()) {
                break;
            }
        }
        return order.stops();
    }

    private int[][] free(int size) {
        int[][] free = new int[size][turns];
        for (int[] row : free) {
            Arrays.fill(row, FREE);
        }
        return free;
    }

    private int entry(Link pair) {
        return java.util.Collections.binarySearch(entries, pair.entry());
    }

    private int judge(Link pair) {
        return java.util.Collections.binarySearch(judges, pair.judge());
    }

    /** Gives the pair a turn. */
    private void take(int judge, int entry) {
        int best = FREE;
        for (int turn = 0; turn < turns; turn++) {
            boolean both = at[judge][turn] == FREE && by[entry][turn] == FREE;
            if (both && (best == FREE || way(judge, turn, entry) < way(judge, best, entry))) {
                best = turn;
            }
        }
        if (best == FREE) {
            best = firstFree(at[judge]);
            turnOver(entry, best, firstFree(by[entry]));
        }
        at[judge][best] = entry;
        by[entry][best] = judge;
    }

    /** How far the entry is from the stops before and after that turn. */
    private int way(int judge, int turn, int entry) {
        int way = 0;
        for (int step : new int[] {-1, 1}) {
            int next = turn + step;
            while (next >= 0 && next < turns && at[judge][next] == FREE) {
                next += step;
            }
            way += next < 0 || next >= turns ? 0 : Math.abs(table[entry] - table[at[judge][next]]);
        }
        return way;
    }

    private static int firstFree(int[] row) {
        for (int turn = 0; turn < row.length; turn++) {
            if (row[turn] == FREE) {
                return turn;
            }
        }
        throw new IllegalStateException("more pairs than turns");
    }

    /** From an entry on, whatever is in one of the two turns goes to the other. */
    private void turnOver(int entry, int from, int to) {
        List<int[]> path = path(entry, from, to);
        path.forEach(pair -> {
            at[pair[0]][pair[2]] = FREE;
            by[pair[1]][pair[2]] = FREE;
        });
        path.forEach(pair -> {
            int other = pair[2] == from ? to : from;
            at[pair[0]][other] = pair[1];
            by[pair[1]][other] = pair[0];
        });
    }

    /** The pairs of two turns that hang together with an entry: judge, entry, turn. */
    private List<int[]> path(int entry, int one, int other) {
        List<int[]> path = new ArrayList<>();
        boolean closed = along(entry, one, other, path);
        if (!closed) {
            along(entry, other, one, path);
        }
        return path;
    }

    /** Goes from an entry by its judge of one turn to that judge's entry of the other, and so on; whether it comes back. */
    private boolean along(int entry, int one, int other, List<int[]> path) {
        int here = entry;
        while (by[here][one] != FREE) {
            int judge = by[here][one];
            path.add(new int[] {judge, here, one});
            if (at[judge][other] == FREE) {
                return false;
            }
            here = at[judge][other];
            path.add(new int[] {judge, here, other});
            if (here == entry) {
                return true;
            }
        }
        return false;
    }

    /** Turns over every path of two turns that makes walks shorter; whether there was one. */
    private boolean shortened() {
        boolean any = false;
        for (int one = 0; one < turns; one++) {
            for (int other = one + 1; other < turns; other++) {
                any |= shortened(one, other);
            }
        }
        return any;
    }

    private boolean shortened(int one, int other) {
        boolean any = false;
        boolean[] seen = new boolean[entries.size()];
        for (int entry = 0; entry < seen.length; entry++) {
            if (seen[entry]) {
                continue;
            }
            List<int[]> path = path(entry, one, other);
            path.forEach(pair -> seen[pair[1]] = true);
            int[] walkers = path.stream().mapToInt(pair -> pair[0]).distinct().toArray();
            long before = walked(walkers);
            turnOver(entry, one, other);
            if (walked(walkers) < before) {
                any = true;
            } else {
                turnOver(entry, one, other);
            }
        }
        return any;
    }

    private long walked(int[] walkers) {
        long sum = 0;
        for (int judge : walkers) {
            int last = FREE;
            for (int entry : at[judge]) {
                if (entry != FREE) {
                    sum += last == FREE ? 0 : Math.abs(table[entry] - table[last]);
                    last = entry;
                }
            }
        }
        return sum;
    }

    private Map<String, List<Stop>> stops() {
        Map<String, List<Stop>> stops = new TreeMap<>();
        for (int judge = 0; judge < at.length; judge++) {
            List<Stop> own = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                if (at[judge][turn] != FREE) {
                    own.add(new Stop(turn + 1, entries.get(at[judge][turn])));
                }
            }
            stops.put(judges.get(judge), own);
        }
        return stops;
    }
}

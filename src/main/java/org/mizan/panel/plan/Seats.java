package org.mizan.panel.plan;

import java.util.BitSet;

/** Who judges what, by numbers, while it is being made; what is settled and what is open go with it. */
final class Seats {
    final Openings openings;
    final Costs costs;
    /** By entry: its judges. */
    final BitSet[] judges;
    /** By judge. */
    final int[] loads;
    /** By entry: its judges who do not know its sector. */
    final int[] unknowing;

    Seats(Openings openings, Costs costs, BitSet[] judges) {
        this.openings = openings;
        this.costs = costs;
        this.judges = judges;
        loads = openings.numbers.loads(judges);
        unknowing = new int[judges.length];
        for (int e = 0; e < judges.length; e++) {
            for (int j = judges[e].nextSetBit(0); j >= 0; j = judges[e].nextSetBit(j + 1)) {
                unknowing[e] += openings.numbers.knows(e, j) ? 0 : 1;
            }
        }
    }

    int entries() {
        return judges.length;
    }

    boolean has(int entry, int judge) {
        return judges[entry].get(judge);
    }

    boolean movable(int entry, int judge) {
        return has(entry, judge) && !openings.settled[entry].get(judge);
    }

    boolean free(int entry, int judge) {
        return openings.open(entry, judge) && !has(entry, judge);
    }

    /** The judge leaves the entry to the other. */
    void move(int entry, int judge, int other) {
        judges[entry].clear(judge);
        judges[entry].set(other);
        loads[judge]--;
        loads[other]++;
        unknowing[entry] += step(entry, judge, other);
    }

    private int step(int entry, int judge, int other) {
        Numbered numbers = openings.numbers;
        return (numbers.knows(entry, judge) ? 1 : 0) - (numbers.knows(entry, other) ? 1 : 0);
    }

    /** What that costs, but for loads. */
    long costOfMove(int entry, int judge, int other) {
        int step = step(entry, judge, other);
        long sector = step == 0 ? 0 : costs.unknowing(unknowing[entry] + Math.max(step, 0)) * step;
        return sector + costs.pair(entry, other) - costs.pair(entry, judge);
    }

    /** What it costs in loads. */
    long costOfLoads(int judge, int other) {
        return costs.load(loads[other] + 1, openings.least[other]) - costs.load(loads[judge], openings.least[judge]);
    }

    /** In units: what is known of sectors, and how even the loads are. */
    long units() {
        long sum = 0;
        for (int number : unknowing) {
            sum += (long) Costs.UNKNOWING * number * number;
        }
        for (int load : loads) {
            sum += (long) load * load;
        }
        return sum;
    }

    int reviews() {
        int sum = 0;
        for (int load : loads) {
            sum += load;
        }
        return sum;
    }

    /**
     * By vertex, entries first: the neighbours, as if one judge were not there; none is left out for -1.
     *
     * @param reviews entries with fewer are left alone
     */
    int[][] graph(int without, int reviews) {
        int n = judges.length;
        int[][] graph = new int[n + loads.length][];
        int[] degrees = new int[loads.length];
        for (int e = 0; e < n; e++) {
            graph[e] = judges[e].cardinality() < reviews
                    ? new int[0]
                    : judges[e].stream()
                            .filter(j -> j != without)
                            .map(j -> n + j)
                            .toArray();
            for (int vertex : graph[e]) {
                degrees[vertex - n]++;
            }
        }
        for (int j = 0; j < loads.length; j++) {
            graph[n + j] = new int[degrees[j]];
        }
        for (int e = n - 1; e >= 0; e--) {
            for (int vertex : graph[e]) {
                graph[vertex][--degrees[vertex - n]] = e;
            }
        }
        return graph;
    }
}

package org.mizan.panel.plan;

import java.util.ArrayList;
import java.util.List;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** Arcs for one unit each, and what each node gives; the last node takes it all. */
public final class Network {
    private final int[] given;
    private final List<long[]> arcs = new ArrayList<>();

    Network(int nodes) {
        given = new int[nodes];
    }

    /** A node gives so many units. */
    void give(int node, int units) {
        given[node] = units;
    }

    void arc(int from, int to, long cost) {
        arcs.add(new long[] {from, to, cost});
    }

    /** What a pair of entry and judge costs. */
    interface Price {
        long of(int entry, int judge);
    }

    /** All pairs of wishes that can be kept, without lots: what the best plan costs in units. */
    public static Network of(Wishes wishes) {
        return of(new Numbered(wishes), (entry, judge) -> 0, 1);
    }

    static Network of(Numbered numbers, Price price, long unit) {
        int entries = numbers.entries.size();
        int judges = numbers.judges.size();
        Network network = new Network(2 * entries + judges + 1);
        for (int e = 0; e < entries; e++) {
            int strangers = entries + judges + e;
            network.give(e, numbers.wanted[e]);
            for (int k = 1; k <= numbers.wanted[e]; k++) {
                network.arc(e, strangers, unit * Costs.UNKNOWING * (2 * k - 1));
            }
            for (int j = 0; j < judges; j++) {
                if (numbers.may(e, j)) {
                    network.arc(numbers.knows(e, j) ? e : strangers, entries + j, price.of(e, j));
                }
            }
        }
        for (int j = 0; j < judges; j++) {
            for (int k = 1; k <= numbers.most[j]; k++) {
                network.arc(entries + j, 2 * entries + judges, unit * (2 * k - 1));
            }
        }
        return network;
    }

    /** The least cost by our own: every unit begins on an arc to the root that costs too much. */
    long ours(long dear) {
        int root = given.length - 1;
        NetworkSimplex simplex = new NetworkSimplex(given.length, 8, 4 * dear);
        for (int node = 0; node < root; node++) {
            for (int unit = 0; unit < given[node]; unit++) {
                simplex.arc(node, root, dear, true);
            }
        }
        int first = simplex.arc(0, root, 2 * dear, false) + 1;
        for (long[] arc : arcs) {
            simplex.arc((int) arc[0], (int) arc[1], arc[2], false);
        }
        for (int node = 0; node < root; node++) {
            simplex.hang(node);
        }
        simplex.solve();
        long cost = 0;
        for (int at = 0; at < first; at++) {
            cost += simplex.full(at) ? dear : 0;
        }
        for (int at = 0; at < arcs.size(); at++) {
            cost += simplex.full(first + at) ? arcs.get(at)[2] : 0;
        }
        return cost;
    }

    /** The same by JGraphT, which takes a cost of 1e9 for none. */
    public long theirs(long dear) {
        int root = given.length - 1;
        DirectedWeightedMultigraph<Integer, DefaultWeightedEdge> graph =
                new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
        int all = 0;
        for (int node = 0; node < given.length; node++) {
            graph.addVertex(node);
            all += given[node];
        }
        for (long[] arc : arcs) {
            graph.setEdgeWeight(graph.addEdge((int) arc[0], (int) arc[1]), arc[2]);
        }
        for (int node = 0; node < root; node++) {
            for (int unit = 0; unit < given[node]; unit++) {
                graph.setEdgeWeight(graph.addEdge(node, root), dear);
            }
        }
        int taken = all;
        MinimumCostFlowProblem<Integer, DefaultWeightedEdge> problem =
                new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                        graph, node -> node == root ? -taken : given[node], edge -> 1);
        return Math.round(new CapacityScalingMinimumCostFlow<Integer, DefaultWeightedEdge>()
                .getMinimumCostFlow(problem)
                .getCost());
    }
}

package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;
import org.junit.jupiter.api.Test;

/** The network simplex against JGraphT's capacity scaling, and against the assignment vectors (vectors/README.md). */
class OracleTest {

    /** Arcs for one unit each, and what each node gives; the last node takes it all. */
    private static final class Network {
        private final int[] given;
        private final List<long[]> arcs = new ArrayList<>();

        Network(int nodes) {
            given = new int[nodes];
        }

        void arc(int from, int to, long cost) {
            arcs.add(new long[] {from, to, cost});
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

        long theirs(long dear) {
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

    @Property(tries = 150)
    void any_network_costs_what_capacity_scaling_finds(@ForAll long seed) {
        Random random = new Random(seed);
        int nodes = 3 + random.nextInt(25);
        Network network = new Network(nodes);
        for (int node = 0; node < nodes - 1; node++) {
            network.given[node] = random.nextInt(3);
        }
        for (int arc = 0; arc < nodes * 6; arc++) {
            int from = random.nextInt(nodes - 1);
            int to = random.nextInt(nodes);
            if (from != to) {
                network.arc(from, to, random.nextInt(50));
            }
        }
        assertEquals(network.theirs(100_000), network.ours(100_000));
    }

    /** The whole network of a plan, every pair in it, beside the flow that adds pairs as they are needed. */
    @Property(tries = 40)
    void a_plan_costs_what_capacity_scaling_finds_on_all_pairs(@ForAll long seed) {
        Random random = new Random(seed);
        int entries = 20 + random.nextInt(40);
        int judges = 10 + random.nextInt(60);
        Numbered numbers = new Numbered(MadeWishes.of(entries, judges, 1 + random.nextInt(4), seed));
        Costs costs = new Costs(numbers, seed, null);
        Network network = new Network(2 * entries + judges + 1);
        for (int e = 0; e < entries; e++) {
            network.given[e] = numbers.wanted[e];
            for (int k = 1; k <= numbers.wanted[e]; k++) {
                network.arc(e, entries + judges + e, costs.unknowing(k));
            }
            for (int j = 0; j < judges; j++) {
                if (numbers.may(e, j)) {
                    network.arc(numbers.knows(e, j) ? e : entries + judges + e, entries + j, costs.lot(e, j));
                }
            }
        }
        for (int j = 0; j < judges; j++) {
            for (int k = 1; k <= numbers.most[j]; k++) {
                network.arc(entries + j, 2 * entries + judges, costs.load(k, 0));
            }
        }
        Seats seats = Flow.of(new Openings(numbers), costs);
        long ours = 0;
        for (int e = 0; e < entries; e++) {
            int entry = e;
            ours += seats.judges[e].stream().mapToLong(j -> costs.lot(entry, j)).sum();
        }
        assertEquals(network.theirs(900_000_000), ours + seats.units() * costs.load(1, 0));
    }

    @Test
    void the_largest_sum_of_similarities_is_that_of_the_vectors() throws IOException {
        try (InputStream stream = OracleTest.class.getResourceAsStream("/vectors/assignment/small_4x4.json")) {
            JsonNode vector = new ObjectMapper().readTree(stream);
            Network network = new Network(9);
            for (int one = 0; one < 4; one++) {
                network.given[one] = vector.get("reviews_per_entry").intValue();
                for (int load = 0; load < vector.get("judge_capacity").intValue(); load++) {
                    network.arc(4 + one, 8, 0);
                }
                for (int judge = 0; judge < 4; judge++) {
                    boolean conflict = false;
                    for (JsonNode pair : vector.get("conflicts_judge_entry")) {
                        conflict |=
                                pair.get(0).intValue() == judge && pair.get(1).intValue() == one;
                    }
                    double similarity = vector.get("similarity_judge_by_entry")
                            .get(judge)
                            .get(one)
                            .doubleValue();
                    if (!conflict) {
                        network.arc(one, 4 + judge, 10 - Math.round(10 * similarity));
                    }
                }
            }
            long tenths = Math.round(10 * vector.at("/max_sum/total").doubleValue());
            assertEquals(8 * 10 - tenths, network.ours(1_000));
        }
    }
}

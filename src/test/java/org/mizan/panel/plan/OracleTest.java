package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The network simplex against JGraphT's capacity scaling, and against the assignment vectors (vectors/README.md). */
class OracleTest {

    @Property(tries = 150)
    void any_network_costs_what_capacity_scaling_finds(@ForAll long seed) {
        Random random = new Random(seed);
        int nodes = 3 + random.nextInt(25);
        Network network = new Network(nodes);
        for (int node = 0; node < nodes - 1; node++) {
            network.give(node, random.nextInt(3));
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

    /** Every pair in the network, beside the flow that adds pairs as they are needed. */
    @Property(tries = 40)
    void a_plan_costs_what_capacity_scaling_finds_on_all_pairs(@ForAll long seed) {
        Random random = new Random(seed);
        Numbered numbers = new Numbered(
                MadeWishes.of(20 + random.nextInt(40), 10 + random.nextInt(60), 1 + random.nextInt(4), seed));
        Costs costs = new Costs(numbers, seed, null);
        Seats seats = Flow.of(new Openings(numbers), costs);
        long ours = 0;
        for (int e = 0; e < seats.entries(); e++) {
            int entry = e;
            ours += seats.judges[e].stream().mapToLong(j -> costs.lot(entry, j)).sum();
        }
        long unit = costs.load(1, 0);
        Network whole = Network.of(numbers, costs::lot, unit);
        assertEquals(whole.theirs(900_000_000), ours + seats.units() * unit);
    }

    @Test
    void the_largest_sum_of_similarities_is_that_of_the_vectors() throws IOException {
        try (InputStream stream = OracleTest.class.getResourceAsStream("/vectors/assignment/small_4x4.json")) {
            JsonNode vector = new ObjectMapper().readTree(stream);
            Network network = new Network(9);
            for (int one = 0; one < 4; one++) {
                network.give(one, vector.get("reviews_per_entry").intValue());
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

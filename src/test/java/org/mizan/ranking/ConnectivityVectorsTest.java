package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectivity of designs against computed eigenvalues, 1e-8 (vectors/README.md). */
class ConnectivityVectorsTest {
    static Stream<JsonNode> designs() {
        List<JsonNode> designs = new ArrayList<>();
        Vectors.json("design/connectivity.json").get("designs").forEach(designs::add);
        return designs.stream();
    }

    private static Scores scores(JsonNode design) {
        List<Review> reviews = new ArrayList<>();
        for (int judge = 0; judge < design.get("blocks").size(); judge++) {
            for (JsonNode entry : design.get("blocks").get(judge)) {
                reviews.add(Review.of(
                        "e" + entry.intValue(), "j" + judge, BigDecimal.valueOf((entry.intValue() * 7 + judge) % 5)));
            }
        }
        return Scores.of(reviews);
    }

    @ParameterizedTest
    @MethodSource("designs")
    void components_and_algebraic_connectivity_are_the_computed_ones(JsonNode design) {
        Standings.Design found =
                Vectors.ranked(scores(design), Options.of(Method.MEAN, 1)).design();
        assertEquals(design.get("components").intValue(), found.components());
        assertEquals(design.get("algebraic_connectivity_entries").doubleValue(), found.algebraicConnectivity(), 1e-8);
    }

    @Test
    void one_ranking_over_disconnected_parts_is_refused_with_the_parts() {
        JsonNode panels = designs()
                .filter(design -> design.get("components").intValue() == 2)
                .findFirst()
                .orElseThrow();
        Outcome.Disconnected refused = assertInstanceOf(
                Outcome.Disconnected.class, Ranking.rank(scores(panels), Options.of(Method.ADJUSTED, 1)));
        assertEquals(
                List.of(
                        new Outcome.Part(List.of("e0", "e1", "e2"), List.of("j0", "j1", "j2")),
                        new Outcome.Part(List.of("e3", "e4", "e5"), List.of("j3", "j4", "j5"))),
                refused.parts());
    }

    @Test
    void a_plain_mean_over_disconnected_parts_says_so() {
        JsonNode panels = designs()
                .filter(design -> design.get("components").intValue() == 2)
                .findFirst()
                .orElseThrow();
        Standings standings = Vectors.ranked(scores(panels), Options.of(Method.MEAN, 1));
        assertEquals(List.of(Note.DISCONNECTED), standings.notes());
    }

    /** A ring of 300 entries: the smallest eigenvalue is known, and tiny: 2/k (1 - cos(2 pi/N)) with k = 2, r = 2. */
    @Test
    void a_long_chain_converges() {
        int size = 300;
        List<Review> reviews = new ArrayList<>();
        for (int judge = 0; judge < size; judge++) {
            reviews.add(Review.of("e" + judge, "j" + judge, BigDecimal.valueOf(judge % 4)));
            reviews.add(Review.of("e" + (judge + 1) % size, "j" + judge, BigDecimal.valueOf(judge % 3)));
        }
        Standings.Design found =
                Vectors.ranked(Scores.of(reviews), Options.of(Method.MEAN, 1)).design();
        assertEquals(1 - Math.cos(2 * Math.PI / size), found.algebraicConnectivity(), 1e-10);
    }
}

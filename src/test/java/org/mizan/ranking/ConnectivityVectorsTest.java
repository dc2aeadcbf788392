package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Connectivity of designs against computed eigenvalues, 1e-8 (vectors/README.md). */
class ConnectivityVectorsTest {
    private static final Options ASSUMED = Options.of(Method.MEAN, 1).assumption(Assumption.PANELS_EQUALLY_SEVERE);

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
        Standings.Design found = Vectors.ranked(scores(design), ASSUMED).design();
        assertEquals(design.get("components").intValue(), found.components());
        assertEquals(design.get("algebraic_connectivity_entries").doubleValue(), found.algebraicConnectivity(), 1e-8);
    }

    private static Scores panels() {
        return scores(designs()
                .filter(design -> design.get("components").intValue() == 2)
                .findFirst()
                .orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void one_ranking_over_disconnected_parts_is_refused_by_every_method_with_the_parts(Method method) {
        Outcome outcome = Ranking.rank(panels(), Options.of(method, 1));
        if (method.onePanel()) {
            assertEquals(new Outcome.Partial(6 * 6 - 18), outcome);
            return;
        }
        Outcome.Disconnected refused = assertInstanceOf(Outcome.Disconnected.class, outcome);
        assertEquals(
                List.of(
                        new Outcome.Part(List.of("e0", "e1", "e2"), List.of("j0", "j1", "j2")),
                        new Outcome.Part(List.of("e3", "e4", "e5"), List.of("j3", "j4", "j5"))),
                refused.parts());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void an_assumption_that_the_method_can_make_is_stated_in_the_result(Method method) {
        for (Assumption assumption : Assumption.values()) {
            Outcome outcome = Ranking.rank(panels(), Options.of(method, 1).assumption(assumption));
            if (method.assumptions().contains(assumption)) {
                Standings standings =
                        assertInstanceOf(Outcome.Ranked.class, outcome).standings();
                assertEquals(assumption, standings.choice().assumption());
                assertTrue(standings.notes().contains(Note.ASSUMPTION));
            } else if (!method.onePanel()) {
                assertInstanceOf(Outcome.Disconnected.class, outcome);
            }
        }
    }

    @Test
    void marks_as_they_are_assume_equal_panels_and_habits_taken_out_assume_equal_entries() {
        for (Method method : List.of(Method.MEAN, Method.TRIMMED, Method.MEDIAN)) {
            assertEquals(Set.of(Assumption.PANELS_EQUALLY_SEVERE), method.assumptions());
        }
        for (Method method : List.of(Method.CENTRED, Method.ZSCORE, Method.BORDA)) {
            assertEquals(Set.of(Assumption.TRACKS_EQUALLY_GOOD), method.assumptions());
        }
    }

    @Test
    void an_assumption_that_a_mean_does_not_need_is_not_made() {
        Standings standings = Vectors.ranked(Vectors.sparse(), ASSUMED);
        assertEquals(Vectors.ranked(Vectors.sparse(), Options.of(Method.MEAN, 1)), standings);
        assertNull(standings.choice().assumption());
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

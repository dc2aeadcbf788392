package org.mizan.ranking.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected ranks and confidence sets of five independent normals, against quadrature (vectors/README.md), 1e-6. */
class UncertaintyVectorsTest {
    private static final JsonNode NORMAL = normal();
    private static final Estimates FIVE = Estimates.independent(numbers("mean"), numbers("sd"));

    private static JsonNode normal() {
        try (InputStream stream =
                UncertaintyVectorsTest.class.getResourceAsStream("/vectors/rank_uncertainty/normal5.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Double> numbers(String member) {
        List<Double> numbers = new ArrayList<>();
        NORMAL.get(member).forEach(number -> numbers.add(number.doubleValue()));
        return numbers;
    }

    @Test
    void expected_ranks_are_those_of_quadrature() {
        List<Double> expected = numbers("expected_rank");
        List<Double> found = ExpectedRanks.of(FIVE);
        assertEquals(5, found.size());
        for (int entry = 0; entry < 5; entry++) {
            assertEquals(expected.get(entry), found.get(entry), 1e-6);
        }
    }

    @Test
    void chances_to_be_better_are_those_of_quadrature() {
        JsonNode expected = NORMAL.get("prob_i_better_than_j");
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                if (i != j) {
                    assertEquals(expected.get(i).get(j).doubleValue(), ExpectedRanks.better(FIVE, i, j), 1e-6);
                }
            }
        }
    }

    @Test
    void simultaneous_sets_by_bonferroni_are_the_computed_ones() {
        JsonNode expected = NORMAL.get("simultaneous_95_rank_confidence_set_bonferroni");
        RankSets found = RankSets.bonferroni(FIVE, 0.95);
        assertEquals(expected.get("critical_z").doubleValue(), found.critical(), 1e-6);
        for (int entry = 0; entry < 5; entry++) {
            JsonNode set = expected.get("sets").get(entry);
            assertEquals(
                    new RankSets.Interval(set.get(0).intValue(), set.get(1).intValue()),
                    found.sets().get(entry));
        }
        assertEquals(List.of(0, 1, 2, 3), found.jointWinners());
    }

    /** Of two entries there is one difference, so its largest error is the normal's: 1.96, three standard errors. */
    @Test
    void drawn_sets_of_two_have_the_critical_value_of_one_difference() {
        Estimates two = Estimates.independent(List.of(1.0, 0.0), List.of(0.3, 0.4));
        int draws = 40_000;
        double density = 0.05844;
        double error = Math.sqrt(0.05 * 0.95 / draws) / (2 * density);
        assertEquals(1.959964, RankSets.drawn(two, 0.95, 3, draws).critical(), 3 * error);
        assertEquals(List.of(0), RankSets.drawn(two, 0.95, 3, draws).jointWinners());
    }

    @Test
    void drawn_sets_are_no_wider_than_bonferronis_and_the_same_for_the_same_seed() {
        RankSets drawn = RankSets.drawn(FIVE, 0.95, 1, 4_000);
        RankSets bound = RankSets.bonferroni(FIVE, 0.95);
        assertTrue(drawn.critical() < bound.critical());
        assertTrue(drawn.critical() > 2.6, drawn.toString());
        assertEquals(drawn, RankSets.drawn(FIVE, 0.95, 1, 4_000));
        for (int entry = 0; entry < 5; entry++) {
            assertTrue(drawn.sets().get(entry).low() >= bound.sets().get(entry).low());
            assertTrue(drawn.sets().get(entry).high() <= bound.sets().get(entry).high());
        }
    }

    /** Errors that all entries share move nothing apart. */
    @Test
    void errors_in_common_separate_all() {
        Estimates common = new Estimates() {
            @Override
            public int size() {
                return 3;
            }

            @Override
            public double estimate(int entry) {
                return -entry;
            }

            @Override
            public double covariance(int entry, int other) {
                return 4;
            }
        };
        RankSets sets = RankSets.drawn(common, 0.9, 1, 100);
        assertEquals(
                List.of(new RankSets.Interval(1, 1), new RankSets.Interval(2, 2), new RankSets.Interval(3, 3)),
                sets.sets());
        assertEquals(List.of(1.0, 2.0, 3.0), ExpectedRanks.of(common));
    }

    @Test
    void entries_that_nothing_tells_apart_share_the_middle() {
        Estimates equal = Estimates.independent(List.of(2.0, 2.0, 2.0), List.of(0.0, 0.0, 0.0));
        assertEquals(List.of(2.0, 2.0, 2.0), ExpectedRanks.of(equal));
        assertEquals(List.of(0, 1, 2), RankSets.bonferroni(equal, 0.95).jointWinners());
    }

    @Test
    void one_entry_is_first() {
        Estimates one = Estimates.independent(List.of(2.0), List.of(0.5));
        assertEquals(List.of(1.0), ExpectedRanks.of(one));
        assertEquals(
                List.of(new RankSets.Interval(1, 1)),
                RankSets.bonferroni(one, 0.95).sets());
        assertEquals(
                List.of(new RankSets.Interval(1, 1)),
                RankSets.drawn(one, 0.95, 1, 100).sets());
    }

    @Test
    void confidence_and_draws_have_bounds() {
        assertThrows(IllegalArgumentException.class, () -> RankSets.bonferroni(FIVE, 1));
        assertThrows(IllegalArgumentException.class, () -> RankSets.bonferroni(FIVE, 0));
        assertThrows(IllegalArgumentException.class, () -> RankSets.drawn(FIVE, 0.95, 1, 99));
    }

    @Test
    void sets_go_by_the_estimates_and_not_by_their_order() {
        Estimates rising = Estimates.independent(List.of(0.0, 5.0, 9.0), List.of(0.5, 0.5, 0.5));
        assertEquals(
                List.of(new RankSets.Interval(3, 3), new RankSets.Interval(2, 2), new RankSets.Interval(1, 1)),
                RankSets.bonferroni(rising, 0.95).sets());
    }

    /** Three alike: the studentised range 3.3145 over the root of 2 (Tukey), whatever errors have in common. */
    @Test
    void drawn_sets_of_three_have_tukeys_critical_value_with_or_without_a_common_error() {
        for (double shared : new double[] {0, 0.5, 4}) {
            Estimates three = new Estimates() {
                @Override
                public int size() {
                    return 3;
                }

                @Override
                public double estimate(int entry) {
                    return entry;
                }

                @Override
                public double covariance(int entry, int other) {
                    return entry == other ? shared + 1 : shared;
                }
            };
            assertEquals(
                    3.3145 / Math.sqrt(2),
                    RankSets.drawn(three, 0.95, 5, 40_000).critical(),
                    0.03);
        }
    }
}

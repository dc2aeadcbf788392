package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.Draws;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.model.PosteriorRanks;

/** Places of draws, against quadrature for five independent normals: three standard errors (vectors/README.md). */
class PosteriorRanksTest {
    private static final JsonNode NORMAL = Vectors.json("rank_uncertainty/normal5.json");
    private static final int DRAWS = 65_536;

    private static List<PosteriorRanks.Summary> summaries(int count) {
        Draws.Scale scale = Draws.Scale.around(new double[] {4}, 1, entry -> 4);
        Draws draws = new Draws() {
            @Override
            public int entries() {
                return 5;
            }

            @Override
            public void draw(NormalStream stream, int size, int[][] keys) {
                for (int draw = 0; draw < size; draw++) {
                    for (int entry = 0; entry < 5; entry++) {
                        double mean = NORMAL.get("mean").get(entry).doubleValue();
                        double error = NORMAL.get("sd").get(entry).doubleValue();
                        keys[draw][entry] = scale.key(mean + error * stream.next());
                    }
                }
            }
        };
        PosteriorRanks.Asked asked = new PosteriorRanks.Asked(DRAWS, 7, List.of(2, 3, 10));
        try (Threads threads = new Threads(count)) {
            return PosteriorRanks.of(draws, asked, threads, Progress.UNHEARD);
        }
    }

    private static void near(double expected, double found) {
        double error = Math.sqrt(expected * (1 - expected) / DRAWS);
        assertEquals(expected, found, 3 * error + 1.0 / DRAWS);
    }

    @Test
    void chances_to_be_first_and_among_the_first_three_are_those_of_quadrature() {
        List<PosteriorRanks.Summary> found = summaries(1);
        for (int entry = 0; entry < 5; entry++) {
            near(
                    NORMAL.get("p_first").get(entry).doubleValue(),
                    found.get(entry).first());
            near(
                    NORMAL.get("p_top3").get(entry).doubleValue(),
                    found.get(entry).top().get(1));
        }
    }

    @Test
    void chances_of_the_second_place_are_those_of_quadrature() {
        List<PosteriorRanks.Summary> found = summaries(1);
        for (int entry = 0; entry < 5; entry++) {
            JsonNode expected = NORMAL.get("rank_probability").get(entry);
            near(
                    expected.get(0).doubleValue() + expected.get(1).doubleValue(),
                    found.get(entry).top().get(0));
        }
    }

    @Test
    void intervals_are_the_quantiles_of_quadrature() {
        List<PosteriorRanks.Summary> found = summaries(1);
        for (int entry = 0; entry < 5; entry++) {
            JsonNode expected = NORMAL.get("equal_tailed_90").get(entry);
            assertEquals(expected.get(0).intValue(), found.get(entry).low());
            assertEquals(expected.get(1).intValue(), found.get(entry).high());
        }
    }

    @Test
    void more_places_than_entries_are_certain() {
        summaries(1).forEach(summary -> assertEquals(1, summary.top().get(2)));
    }

    @Test
    void threads_change_nothing() {
        assertEquals(summaries(1), summaries(3));
    }

    @Test
    void a_fit_can_be_cancelled_while_drawing() {
        AtomicInteger calls = new AtomicInteger();
        Outcome outcome =
                Ranking.rank(Vectors.sparse(), Options.of(Method.ADJUSTED, 1), share -> calls.incrementAndGet() < 15);
        assertInstanceOf(Outcome.Cancelled.class, outcome);
    }

    @Test
    void a_fit_can_be_cancelled_at_once() {
        assertInstanceOf(
                Outcome.Cancelled.class,
                Ranking.rank(Vectors.sparse(), Options.of(Method.ADJUSTED, 1), share -> false));
    }

    @Test
    void progress_stays_between_nothing_and_all() {
        Ranking.rank(Vectors.sparse(), Options.of(Method.ADJUSTED, 1), share -> {
            assertTrue(share >= 0 && share <= 1);
            return true;
        });
    }
}

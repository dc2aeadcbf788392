package org.mizan.ranking.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mizan.ranking.algebra.Progress;

/** Ways of giving out reviews, held against each other: {@link Adaptive}; its figures of 1,000 awards stand in the documents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdaptiveTest {
    private static final int AWARDS = 60;

    private Map<Adaptive.Way, Adaptive.Row> rows = Map.of();

    private static List<Adaptive.Row> run(int replicates, int threads) {
        return Adaptive.run(Scenario.STANDARD, replicates, 3, threads, Progress.UNHEARD);
    }

    @BeforeAll
    void make_the_awards() {
        rows = run(AWARDS, 2).stream().collect(Collectors.toMap(Adaptive.Row::way, Function.identity()));
    }

    private Adaptive.Row of(Adaptive.Way way) {
        return rows.get(way);
    }

    @Test
    void every_way_has_the_same_number_of_reviews() {
        assertEquals(480, of(Adaptive.Way.ONE_ROUND).reviews());
        assertEquals(480, of(Adaptive.Way.TWO_ROUNDS).reviews());
        assertEquals(480, of(Adaptive.Way.GAIN).reviews());
        assertEquals(300, of(Adaptive.Way.GAIN_PART).reviews());
    }

    @Test
    void reviews_where_they_matter_find_more_of_the_winners_than_two_rounds_and_those_more_than_one() {
        assertTrue(of(Adaptive.Way.GAIN).ahead() > 2 * of(Adaptive.Way.GAIN).aheadError());
        assertTrue(of(Adaptive.Way.ONE_ROUND).ahead()
                < -2 * of(Adaptive.Way.ONE_ROUND).aheadError());
        assertTrue(of(Adaptive.Way.GAIN).regret() < of(Adaptive.Way.TWO_ROUNDS).regret());
        assertTrue(of(Adaptive.Way.GAIN).tau() < of(Adaptive.Way.ONE_ROUND).tau(), "the price is the whole order");
    }

    @Test
    void what_is_said_of_the_list_is_true_within_the_error_of_so_few_awards() {
        for (Adaptive.Row row : rows.values()) {
            assertEquals(row.top10(), row.said(), 0.05, row.way().key());
            assertTrue(row.coverage() > 0.84 && row.coverage() < 0.96, row.toString());
        }
    }

    @Test
    void the_number_of_threads_changes_nothing() {
        assertEquals(run(3, 1), run(3, 2));
    }

    @Test
    void who_listens_can_stop_it() {
        assertNull(Adaptive.run(Scenario.STANDARD, 3, 3, 1, share -> false));
    }
}

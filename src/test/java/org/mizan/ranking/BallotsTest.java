package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.KemenyOrder;

/** Ordinal rules against the textbook's figures, exact (vectors/README.md). */
class BallotsTest {
    private static final JsonNode TENNESSEE = Vectors.json("voting/tennessee.json");

    private static Ballots tennessee() {
        List<Ballots.Ballot> ballots = new ArrayList<>();
        for (JsonNode ballot : TENNESSEE.get("ballots")) {
            List<String> order = new ArrayList<>();
            ballot.get("order").forEach(city -> order.add(city.textValue()));
            ballots.add(Ballots.Ballot.of(ballot.get("n").intValue(), order));
        }
        return new Ballots(List.of("N", "M", "K", "C"), ballots);
    }

    @Test
    void borda_counts_are_the_published_ones() {
        tennessee()
                .borda()
                .forEach((city, points) ->
                        assertEquals(TENNESSEE.at("/borda_3210/" + city).doubleValue(), points));
    }

    @Test
    void copeland_counts_are_the_published_ones() {
        assertEquals(Map.of("M", -3, "N", 3, "C", 1, "K", -1), tennessee().copeland());
    }

    @Test
    void kemenys_order_is_the_published_one() {
        assertEquals(
                new Ballots.Kemeny(List.of("N", "C", "K", "M"), 393, true),
                tennessee().kemeny());
    }

    @Test
    void pairwise_wins_are_the_published_ones() {
        int[][] wins = tennessee().wins();
        assertEquals(List.of("C", "K", "M", "N"), tennessee().items());
        assertEquals(TENNESSEE.at("/pairwise_wins/C/K").intValue(), wins[0][1]);
        assertEquals(TENNESSEE.at("/pairwise_wins/K/C").intValue(), wins[1][0]);
        assertEquals(TENNESSEE.at("/pairwise_wins/M/N").intValue(), wins[2][3]);
    }

    @Test
    void equal_places_count_half() {
        Ballots ballots = new Ballots(
                List.of("a", "b", "c"), List.of(new Ballots.Ballot(2, List.of(List.of("b", "c"), List.of("a")))));
        assertEquals(Map.of("a", 0.0, "b", 3.0, "c", 3.0), ballots.borda());
        assertEquals(Map.of("a", -2, "b", 1, "c", 1), ballots.copeland());
        assertEquals(new Ballots.Kemeny(List.of("b", "c", "a"), 4, true), ballots.kemeny());
    }

    @Test
    void a_ballot_that_lacks_an_item_is_refused() {
        List<Ballots.Ballot> one = List.of(Ballots.Ballot.of(1, List.of("a")));
        assertThrows(IllegalArgumentException.class, () -> new Ballots(List.of("a", "b"), one));
        assertThrows(IllegalArgumentException.class, () -> Ballots.Ballot.of(0, List.of("a")));
    }

    @Test
    void a_panel_that_saw_all_gives_ballots_with_its_equal_marks() {
        Scores scores = Scores.of(List.of(
                Review.of("a", "x", BigDecimal.valueOf(3)),
                Review.of("b", "x", BigDecimal.valueOf(5)),
                Review.of("a", "y", BigDecimal.valueOf(4)),
                Review.of("b", "y", BigDecimal.valueOf(4))));
        Ballots.Whole whole = assertInstanceOf(Ballots.Whole.class, Ballots.of(scores));
        assertEquals(
                List.of(Ballots.Ballot.of(1, List.of("b", "a")), new Ballots.Ballot(1, List.of(List.of("a", "b")))),
                whole.ballots().ballots());
    }

    @Test
    void a_panel_that_did_not_see_all_is_refused_with_what_is_missing() {
        assertEquals(new Ballots.Partial(24 * 8 - 72), Ballots.of(Vectors.sparse()));
    }

    @Test
    void entries_without_a_review_are_not_voted_on() {
        Scores scores = new Scores(List.of("none"), List.of(Review.of("a", "x", BigDecimal.ONE)), Map.of());
        assertEquals(
                List.of("a"),
                assertInstanceOf(Ballots.Whole.class, Ballots.of(scores))
                        .ballots()
                        .items());
    }

    private static int[][] wins(int items, long seed) {
        Random random = new Random(seed);
        int[][] wins = new int[items][items];
        for (int a = 0; a < items; a++) {
            for (int b = 0; b < a; b++) {
                wins[a][b] = random.nextInt(8);
                wins[b][a] = 7 - wins[a][b];
            }
        }
        return wins;
    }

    /** Every order of six items. */
    private static long best(int[][] wins, List<Integer> placed) {
        if (placed.size() == wins.length) {
            return KemenyOrder.score(
                    wins, placed.stream().mapToInt(Integer::intValue).toArray());
        }
        long best = -1;
        for (int item = 0; item < wins.length; item++) {
            if (!placed.contains(item)) {
                List<Integer> next = new ArrayList<>(placed);
                next.add(item);
                best = Math.max(best, best(wins, next));
            }
        }
        return best;
    }

    @Test
    void no_order_of_a_few_items_is_better_than_kemenys() {
        for (long seed = 0; seed < 10; seed++) {
            int[][] wins = wins(6, seed);
            assertEquals(best(wins, List.of()), KemenyOrder.score(wins, KemenyOrder.of(wins)));
        }
    }

    @Test
    void many_items_that_agree_are_put_in_their_order() {
        List<String> order = new ArrayList<>(
                IntStream.range(100, 140).mapToObj(Integer::toString).toList());
        Collections.shuffle(order, new Random(3));
        Ballots.Kemeny kemeny = new Ballots(order, List.of(Ballots.Ballot.of(3, order))).kemeny();
        assertEquals(order, kemeny.order());
        assertEquals(3 * 40 * 39 / 2, kemeny.score());
        assertFalse(kemeny.exact());
    }

    @Test
    void no_single_move_improves_an_order_that_was_searched() {
        int[][] wins = wins(30, 1);
        int[] order = KemenyOrder.of(wins);
        long score = KemenyOrder.score(wins, order);
        for (int from = 0; from < 30; from++) {
            for (int to = 0; to < 30; to++) {
                List<Integer> moved =
                        new ArrayList<>(IntStream.of(order).boxed().toList());
                moved.add(to, moved.remove(from));
                int[] other = moved.stream().mapToInt(Integer::intValue).toArray();
                assertTrue(KemenyOrder.score(wins, other) <= score);
            }
        }
        assertEquals(30, IntStream.of(order).distinct().count());
    }
}

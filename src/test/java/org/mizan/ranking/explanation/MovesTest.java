package org.mizan.ranking.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;

/** Who moves between two rankings, and why. */
class MovesTest {
    private static final Options MEAN = Options.of(Method.MEAN, 1);
    private static final Options ADJUSTED =
            Options.of(Method.ADJUSTED, 1).draws(0).threads(1);

    private static Standings ranked(Options options, List<String> listed, List<Review> reviews) {
        Outcome outcome = Ranking.rank(new Scores(listed, reviews, Map.of()), options);
        return assertInstanceOf(Outcome.Ranked.class, outcome).standings();
    }

    private static Review review(String entry, String judge, double mark) {
        return Review.of(entry, judge, BigDecimal.valueOf(mark));
    }

    private static Moves.Move move(Moves comparison, String entry) {
        return comparison.moves().stream()
                .filter(one -> one.entry().equals(entry))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_better_mark_moves_one_up_and_the_other_is_overtaken() {
        Standings before =
                ranked(MEAN, List.of(), List.of(review("a", "j", 3), review("b", "j", 2), review("c", "j", 1)));
        Standings after =
                ranked(MEAN, List.of(), List.of(review("a", "j", 3), review("b", "j", 2), review("c", "j", 2.5)));
        Moves comparison = Moves.of(before, after);
        assertFalse(comparison.methodChanged());
        assertEquals(
                List.of("b", "c", "a"),
                comparison.moves().stream().map(Moves.Move::entry).toList());
        assertEquals(new Moves.Move("c", 3, 2, 1, 1.5, 1.5, 0.0, 0.0, Moves.Cause.MARKS), move(comparison, "c"));
        assertEquals(new Moves.Move("b", 2, 3, -1, 0.0, 0.0, 0.0, 0.0, Moves.Cause.OTHERS), move(comparison, "b"));
        assertEquals(Moves.Cause.NONE, move(comparison, "a").cause());
    }

    @Test
    void a_place_lost_with_a_better_score_is_the_others_doing() {
        Standings before = ranked(MEAN, List.of(), List.of(review("a", "j", 3), review("b", "j", 2)));
        Standings after = ranked(MEAN, List.of(), List.of(review("a", "j", 3.5), review("b", "j", 5)));
        Moves.Move move = move(Moves.of(before, after), "a");
        assertEquals(-1, move.places());
        assertEquals(0.5, move.score());
        assertEquals(Moves.Cause.OTHERS, move.cause());
    }

    @Test
    void entries_come_and_go() {
        Standings before = ranked(MEAN, List.of("never"), List.of(review("a", "j", 3), review("b", "j", 2)));
        Standings after = ranked(MEAN, List.of("never", "b"), List.of(review("a", "j", 3), review("c", "j", 1)));
        Moves comparison = Moves.of(before, after);
        assertEquals(
                new Moves.Move("b", 2, null, null, null, null, null, null, Moves.Cause.GONE), move(comparison, "b"));
        assertEquals(
                new Moves.Move("c", null, 2, null, null, null, null, null, Moves.Cause.NEW), move(comparison, "c"));
        assertEquals(Moves.Cause.NONE, move(comparison, "never").cause());
        assertNull(move(comparison, "never").after());
    }

    /** Three judges, the first severe; ten entries. */
    private static List<Review> panel() {
        NormalStream normals = new NormalStream(8, 0);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double entry = normals.next();
            for (int j = 0; j < 6; j++) {
                if ((i + j) % 3 != 0) {
                    double habit = j == 0 ? -1.5 : 0.2 * j;
                    reviews.add(review(
                            "e" + i, "j" + j, Math.round(100 * (5 + entry + habit + 0.3 * normals.next())) / 100.0));
                }
            }
        }
        return reviews;
    }

    @Test
    void another_method_is_the_cause_of_all_that_changes() {
        Moves comparison = Moves.of(ranked(MEAN, List.of(), panel()), ranked(ADJUSTED, List.of(), panel()));
        assertTrue(comparison.methodChanged());
        for (Moves.Move move : comparison.moves()) {
            assertEquals(Moves.Cause.METHOD, move.cause());
            assertEquals(move.score(), move.marks() + move.judges() + move.middle(), 1e-12);
        }
    }

    @Test
    void a_review_that_was_left_out_is_the_cause_of_what_that_changes() {
        Standings before = ranked(
                MEAN,
                List.of(),
                List.of(review("a", "j", 3), review("a", "k", 1), review("b", "j", 2.5), review("c", "j", 2.75)));
        Standings after =
                ranked(MEAN, List.of(), List.of(review("a", "j", 3), review("b", "j", 2.5), review("c", "j", 2.75)));
        Moves told = Moves.of(before, after, new Moves.Changed(false, Set.of("a", "c")));
        assertEquals(Moves.Cause.EXCLUSION, move(told, "a").cause());
        assertEquals(Moves.Cause.OTHERS, move(told, "c").cause());
        assertEquals(Moves.Cause.MARKS, move(Moves.of(before, after), "a").cause());
    }

    @Test
    void other_terms_are_the_cause_of_places_that_change_without_a_score() {
        List<Review> reviews = List.of(review("a", "j", 3.01), review("b", "j", 3.04));
        Standings before = ranked(MEAN.decimals(1), List.of(), reviews);
        Standings after = ranked(MEAN, List.of(), reviews);
        Moves told = Moves.of(before, after, new Moves.Changed(true, Set.of()));
        assertTrue(told.termsChanged());
        assertEquals(Moves.Cause.TERMS, move(told, "a").cause());
        assertEquals(Moves.Cause.NONE, move(told, "b").cause());
        assertEquals(Moves.Cause.OTHERS, move(Moves.of(before, after), "a").cause());
    }

    @Test
    void robust_weights_are_another_method() {
        assertTrue(Moves.of(ranked(ADJUSTED, List.of(), panel()), ranked(ADJUSTED.robust(true), List.of(), panel()))
                .methodChanged());
    }

    /** Judge j0 becomes severer on others' entries: those that were not touched gain by the habit alone. */
    @Test
    void a_judge_found_to_be_severer_moves_entries_whose_marks_are_the_same() {
        List<Review> harsher = panel().stream()
                .map(review -> review.judge().equals("j0") && !review.entry().equals("e1")
                        ? review(
                                review.entry(),
                                "j0",
                                review.marks().get(Review.TOTAL).doubleValue() - 2)
                        : review)
                .toList();
        Moves comparison = Moves.of(ranked(ADJUSTED, List.of(), panel()), ranked(ADJUSTED, List.of(), harsher));
        Moves.Move untouched = move(comparison, "e1");
        assertEquals(0, untouched.marks());
        assertTrue(untouched.judges() > 0.1, untouched.toString());
        assertEquals(untouched.score(), untouched.marks() + untouched.judges() + untouched.middle(), 1e-12);
        assertEquals(Moves.Cause.JUDGES, untouched.cause(), untouched.toString());
    }

    @Test
    void nothing_changed_is_nothing() {
        Standings standings = ranked(ADJUSTED, List.of(), panel());
        Moves comparison = Moves.of(standings, standings);
        assertFalse(comparison.methodChanged());
        assertTrue(comparison.moves().stream().allMatch(move -> move.cause() == Moves.Cause.NONE));
    }
}

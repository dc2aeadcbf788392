package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Copeland's and Kemeny's rules as methods of a ranking, inside one panel. */
class PanelOrdersTest {
    /** Every judge's marks, entry by entry. */
    private static Scores panel(int[]... byJudge) {
        List<Review> reviews = new ArrayList<>();
        for (int j = 0; j < byJudge.length; j++) {
            for (int i = 0; i < byJudge[j].length; i++) {
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(byJudge[j][i])));
            }
        }
        return Scores.of(reviews);
    }

    private static Standings by(Method method, Scores scores) {
        return Vectors.ranked(scores, Options.of(method, 1));
    }

    private static Standing of(Standings standings, String entry) {
        Standing standing = Vectors.byEntry(standings).get(entry);
        assertNull(standing.rankLow());
        return standing;
    }

    @Test
    void copelands_score_is_majorities_won_less_lost() {
        Standings standings =
                by(Method.COPELAND, panel(new int[] {9, 5, 1, 1}, new int[] {8, 2, 4, 1}, new int[] {3, 5, 4, 1}));
        assertEquals(3, of(standings, "e0").score());
        assertEquals(1, of(standings, "e1").score());
        assertEquals(-1, of(standings, "e2").score());
        assertEquals(-3, of(standings, "e3").score());
        assertEquals(
                List.of(1, 2, 3, 4),
                standings.entries().stream().map(Standing::rank).toList());
        assertEquals(List.of(Note.ORDERS_ONLY), standings.notes());
    }

    @Test
    void kemenys_score_is_the_number_of_entries_behind() {
        Standings standings = by(Method.KEMENY, panel(new int[] {9, 5, 1}, new int[] {8, 2, 4}, new int[] {3, 5, 4}));
        assertEquals(2, of(standings, "e0").score());
        assertEquals(1, of(standings, "e1").score());
        assertEquals(0, of(standings, "e2").score());
        assertEquals(List.of(Note.ORDERS_ONLY), standings.notes());
    }

    @Test
    void entries_that_may_change_over_without_loss_share_a_place_and_no_name_decides() {
        Standings standings = by(Method.KEMENY, panel(new int[] {5, 5, 5, 9}, new int[] {2, 2, 2, 4}));
        assertEquals(3, of(standings, "e3").score());
        for (String entry : List.of("e0", "e1", "e2")) {
            assertEquals(2, of(standings, entry).rank());
            assertTrue(of(standings, entry).tied());
        }
    }

    /** Each beats the next by two to one, round in a circle: three orders are as good as each other. */
    @Test
    void a_circle_of_majorities_is_said_to_have_several_orders() {
        Scores circle = panel(new int[] {3, 2, 1}, new int[] {1, 3, 2}, new int[] {2, 1, 3});
        assertTrue(by(Method.KEMENY, circle).notes().contains(Note.SEVERAL_ORDERS));
        Standings copeland = by(Method.COPELAND, circle);
        copeland.entries().forEach(standing -> assertEquals(1, standing.rank()));
        assertFalse(copeland.notes().contains(Note.SEVERAL_ORDERS));
    }

    @Test
    void more_entries_than_can_be_tried_are_searched_and_said() {
        int[] marks = new int[21];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = 100 - i;
        }
        Standings standings = by(Method.KEMENY, panel(marks, marks));
        assertTrue(standings.notes().contains(Note.ORDER_SEARCHED));
        assertEquals(20, of(standings, "e0").score());
        assertEquals(0, of(standings, "e20").score());
    }

    @Test
    void a_panel_that_did_not_see_all_is_refused_with_the_number_of_reviews_missing() {
        for (Method method : List.of(Method.COPELAND, Method.KEMENY)) {
            assertEquals(new Outcome.Partial(24 * 8 - 72), Ranking.rank(Vectors.sparse(), Options.of(method, 1)));
        }
    }

    @Test
    void an_entry_that_nobody_reviewed_is_listed_and_not_ranked() {
        Scores more = new Scores(
                List.of("late"), panel(new int[] {2, 1}, new int[] {3, 1}).reviews(), Map.of());
        for (Method method : List.of(Method.COPELAND, Method.KEMENY)) {
            Standings standings = by(method, more);
            assertNull(Vectors.byEntry(standings).get("late").rank());
            assertEquals(1, of(standings, "e0").rank());
        }
    }
}

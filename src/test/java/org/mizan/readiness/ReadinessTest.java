package org.mizan.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.readiness.Readiness.Entries;
import org.mizan.readiness.Readiness.Facts;
import org.mizan.readiness.Readiness.Named;
import org.mizan.readiness.Readiness.Panel;
import org.mizan.web.Text;

class ReadinessTest {
    private static final Named NONE = new Named(0, List.of());

    private static Panel round(int criteria, @Nullable Double weights, int judges, int assigned) {
        return new Panel(
                "hall",
                Text.of("القاعة", "Hall"),
                false,
                criteria,
                weights,
                judges,
                3,
                assigned,
                0,
                0,
                false,
                false,
                false);
    }

    private static List<String> lacks(Panel round, int entries, int judges) {
        return lacks(round, entries, judges, NONE);
    }

    private static List<String> lacks(Panel round, int entries, int judges, Named shorts) {
        var facts = new Facts(
                new Entries(entries, 0, 0, 0),
                judges,
                NONE,
                0,
                true,
                0,
                NONE,
                NONE,
                List.of(round),
                List.of(shorts),
                0);
        return Readiness.of(facts).lacks().stream().map(Lack::kind).toList();
    }

    @Test
    void a_round_without_criteria_lacks_its_rubric() {
        assertEquals(List.of("rubric"), lacks(round(0, null, 4, 12), 4, 4));
    }

    @Test
    void weights_that_differ_add_up_to_a_hundred_or_to_one() {
        assertEquals(List.of("weights"), lacks(round(3, 90.0, 4, 12), 4, 4));
        assertEquals(List.of(), lacks(round(3, 100.0, 4, 12), 4, 4));
        assertEquals(List.of(), lacks(round(3, 1.0, 4, 12), 4, 4));
    }

    @Test
    void weights_that_are_all_the_same_need_no_sum() {
        assertEquals(List.of(), lacks(round(3, null, 4, 12), 4, 4));
    }

    @Test
    void a_round_gets_judges_first_and_its_plan_then() {
        assertEquals(List.of("panel"), lacks(round(3, null, 0, 0), 4, 4));
        assertEquals(List.of("plan"), lacks(round(3, null, 4, 0), 4, 4));
    }

    @Test
    void entries_with_fewer_reviews_than_planned_are_told_once_there_is_a_plan() {
        var shorts = new Named(2, List.of(Text.of("دوائي", "My Medicine")));
        assertEquals(List.of("plan"), lacks(round(3, null, 4, 0), 4, 4, shorts));
        assertEquals(List.of("reviews"), lacks(round(3, null, 4, 9), 4, 4, shorts));
    }

    @Test
    void a_round_that_is_over_lacks_nothing() {
        var over = new Panel("hall", Text.of("القاعة", "Hall"), false, 3, null, 0, 3, 0, 0, 0, false, true, false);
        assertEquals(List.of(), lacks(over, 4, 4));
    }

    @Test
    void a_round_that_is_over_and_has_cards_owes_its_result_until_that_is_published() {
        assertEquals(List.of("results"), lacks(over(false), 4, 4));
        assertEquals(List.of(), lacks(over(true), 4, 4));
    }

    private static Panel over(boolean published) {
        return new Panel("hall", Text.of("القاعة", "Hall"), false, 3, null, 4, 3, 12, 0, 11, false, true, published);
    }

    private static Panel screening(boolean open, boolean over) {
        return new Panel(
                "screening", Text.of("الفرز الأولي", "Screening"), true, 0, null, 0, null, 0, 0, 0, open, over, false);
    }

    private static List<String> unscreened(Panel screening, boolean judging) {
        var hall = new Panel("hall", Text.of("القاعة", "Hall"), false, 3, null, 4, 3, 12, 0, 12, judging, false, false);
        var facts = new Facts(
                new Entries(4, 0, 0, 0),
                4,
                NONE,
                0,
                true,
                0,
                new Named(5, List.of(Text.of("دوائي", "My Medicine"))),
                NONE,
                List.of(screening, hall),
                List.of(NONE, NONE),
                0);
        return Readiness.of(facts).lacks().stream().map(Lack::kind).toList();
    }

    @Test
    void entries_are_unscreened_from_the_opening_of_screening_until_judging_opens() {
        assertEquals(List.of(), unscreened(screening(false, false), false));
        assertEquals(List.of("screening"), unscreened(screening(true, false), false));
        assertEquals(List.of("screening"), unscreened(screening(false, true), false));
        assertEquals(List.of(), unscreened(screening(false, true), true));
    }
}

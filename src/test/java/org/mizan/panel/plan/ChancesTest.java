package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Link;

/** How likely pairs are before the seed is known. */
class ChancesTest {
    private static final Wishes ALIKE =
            Wishes.of(PlannerTest.entries(12, 2), PlannerTest.judges(6), Set.of(new Link("e0", "j0")), 11);

    private static Chances chances(Wishes wishes, int plans) {
        Chances chances = Chances.of(wishes, plans, share -> true);
        assertNotNull(chances);
        return chances;
    }

    /** Twelve entries of two reviews by six judges who are alike: a third each; 5 standard errors of 1,000 plans. */
    @Test
    void judges_who_are_alike_have_equal_chances_and_a_conflict_none() {
        Chances chances = chances(ALIKE, 1_000);
        double sum =
                chances.pairs().stream().mapToDouble(Chances.Chance::chance).sum();
        assertEquals(24, sum, 1e-9);
        assertEquals(71, chances.pairs().size());
        for (Chances.Chance one : chances.pairs()) {
            double expected =
                    one.pair().entry().equals("e0") ? .4 : one.pair().judge().equals("j0") ? 4 / 11. : 3.6 / 11;
            assertEquals(expected, one.chance(), .08, one::toString);
            assertEquals(Math.sqrt(expected * (1 - expected) / 1_000), one.error(), 2e-3);
        }
        assertTrue(chances.never() > 0 && chances.never() < 1e-3);
    }

    @Test
    void the_same_seed_gives_the_same_chances_and_progress_is_told() {
        List<Double> shares = new ArrayList<>();
        Chances one = Chances.of(ALIKE, 20, shares::add);
        assertEquals(one, chances(ALIKE, 20));
        assertEquals(0, shares.getFirst());
        assertEquals(1, shares.getLast());
        assertEquals(21, shares.size());
    }

    @Test
    void who_hears_of_the_progress_may_end_it() {
        assertNull(Chances.of(ALIKE, 1_000, share -> share < .01));
    }
}

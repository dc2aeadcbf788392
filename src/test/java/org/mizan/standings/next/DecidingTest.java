package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Opinions;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.standings.next.Decided.Ended;
import org.mizan.standings.next.Decided.Figures;

/** When reviews end because the list of winners is sure enough. */
class DecidingTest {
    private static final NextRule RULE =
            new NextRule(100, 3, 6, List.of(new NextRule.Line(1, BigDecimal.ONE)), false, 0.9, 60);
    /** As it was looked at when ten reviews were in, before two more filled the floor. */
    private static final Figures BEFORE = new Figures(null, null, 1, 0.99, 10);

    private static Decided decided(double[][] marks) {
        List<Opinion> scored = new ArrayList<>();
        for (int entry = 0; entry < marks.length; entry++) {
            for (int judge = 0; judge < 3; judge++) {
                scored.add(new Opinion(entry, judge, marks[entry][judge]));
            }
        }
        Opinions opinions = new Opinions(List.of(0, 0, 0, 0), 4, scored, List.of(), Set.of());
        return Deciding.decide(
                RULE,
                new Lots(7, "lots"),
                new Known.Counted(opinions, List.of("a", "b", "c", "d"), 3, "known", List.of()),
                List.of(),
                BEFORE);
    }

    @Test
    void what_was_sure_before_the_last_marks_came_is_looked_at_again_before_it_ends_anything() {
        Decided decided = decided(new double[][] {{5, 6, 4}, {6, 4, 5}, {4, 5, 6}, {5, 6, 4}});
        assertNull(decided.ended());
        assertEquals(12, decided.figures().scored());
    }

    @Test
    void what_is_still_sure_then_ends_the_round() {
        Decided decided = decided(new double[][] {{9, 9, 8.9}, {2, 2, 1.9}, {1, 1.1, 1}, {1, 1, 1.1}});
        assertEquals(Ended.CERTAINTY, decided.ended());
        assertEquals(12, decided.figures().scored());
    }
}

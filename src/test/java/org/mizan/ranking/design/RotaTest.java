package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Fitted.FittedReview;

/** Who looks at what next, for reviews given out all at once: {@link Rota}. */
class RotaTest {
    private static final GainRule RULE = new GainRule(100, 2, 4, List.of(1, 3), List.of(1.0, 1.0), 7);
    private static final List<String> ENTRIES = List.of("a", "b", "c", "d", "e");

    private static FittedReview seen(String entry, String judge, double total) {
        return new FittedReview(entry, judge, total, total, 0, 0, null, 1);
    }

    private static List<FittedReview> seen() {
        List<FittedReview> seen = new ArrayList<>();
        List<String> judges = List.of("Huda", "Omar", "Lina");
        for (int entry = 0; entry < ENTRIES.size(); entry++) {
            seen.add(seen(ENTRIES.get(entry), judges.get(entry % 3), 5 - entry));
            seen.add(seen(ENTRIES.get(entry), judges.get((entry + 1) % 3), 4.5 - entry));
        }
        return seen;
    }

    private static List<Rota.Given> next(int reviews, List<Rota.Turn> turns, Set<Link> conflicts) {
        return new Rota(RULE, ENTRIES, Map.of(), turns, seen(), conflicts).next(reviews);
    }

    @Test
    void judges_take_turns_and_nobody_gets_more_than_they_have_time_for() {
        List<Rota.Turn> turns = List.of(new Rota.Turn("Sami", 1), new Rota.Turn("Mona", 9));
        List<String> judges =
                next(4, turns, Set.of()).stream().map(Rota.Given::judge).toList();
        assertEquals(Set.of("Sami", "Mona"), new HashSet<>(judges.subList(0, 2)));
        assertEquals(List.of("Mona", "Mona"), judges.subList(2, 4));
    }

    @Test
    void nobody_is_given_one_entry_twice_nor_what_they_saw_nor_what_they_may_not_see() {
        List<Rota.Turn> turns = List.of(new Rota.Turn("Huda", 9), new Rota.Turn("Mona", 9));
        Set<Link> conflicts = Set.of(new Link("a", "Mona"));
        Set<Link> taken = new HashSet<>(conflicts);
        seen().forEach(review -> taken.add(new Link(review.entry(), review.judge())));
        List<Rota.Given> given = next(50, turns, conflicts);
        for (Rota.Given one : given) {
            assertTrue(taken.add(new Link(one.entry(), one.judge())), one.toString());
        }
        assertEquals(10 - 3 - 1, given.size(), "until nothing is left");
    }

    @Test
    void the_same_seed_gives_the_same() {
        List<Rota.Turn> turns = List.of(new Rota.Turn("Mona", 9), new Rota.Turn("Rami", 9));
        assertEquals(next(5, turns, Set.of()), next(5, turns, Set.of()));
    }
}

package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.panel.plan.Unkept.Why;
import org.mizan.ranking.design.Link;

class HandmadeTest {
    private static Wishes wishes(int reviews, int least, int most, Set<Link> conflicts) {
        List<Wishes.Entry> entries = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D")) {
            entries.add(new Wishes.Entry(name, null, null, reviews));
        }
        List<Wishes.Judge> judges = new ArrayList<>();
        for (String name : List.of("x", "y", "z")) {
            judges.add(new Wishes.Judge(name, Set.of(), null, least, most));
        }
        return Wishes.of(entries, judges, conflicts, 7);
    }

    private static List<Link> pairs(String... pairs) {
        List<Link> links = new ArrayList<>();
        for (String pair : pairs) {
            links.add(new Link(pair.substring(0, 1), pair.substring(1)));
        }
        return links;
    }

    @Test
    void the_pairs_are_as_they_were_given() {
        List<Link> pairs = pairs("Ax", "Ay", "By", "Bz", "Cz", "Cx", "Dx", "Dy");
        Plan plan = Handmade.of(wishes(2, 0, 8, Set.of()), pairs);
        assertEquals(pairs.stream().sorted().toList(), plan.pairs());
        assertEquals(1, plan.parts());
        assertEquals(List.of(), plan.unkept());
        assertEquals(List.of(), plan.bridges());
    }

    @Test
    void what_it_does_not_keep_is_named() {
        Set<Link> conflicts = Set.of(new Link("A", "x"));
        Plan plan = Handmade.of(wishes(2, 2, 3, conflicts), pairs("Ax", "Ay", "By", "Cy", "Cx", "Dy", "Dx"));
        assertEquals(
                List.of(
                        new Unkept.Barred("A", "x"),
                        new Unkept.Lacking("B", 2, 1),
                        new Unkept.Over("y", 3, 4),
                        new Unkept.Under("z", 2, 0)),
                plan.unkept().subList(0, 4));
    }

    @Test
    void parts_are_told_with_the_review_that_would_join_them() {
        Plan plan = Handmade.of(wishes(1, 0, 8, Set.of()), pairs("Ax", "Bx", "Cy", "Dy"));
        assertEquals(2, plan.parts());
        Unkept.Apart apart = plan.unkept().stream()
                .filter(Unkept.Apart.class::isInstance)
                .map(Unkept.Apart.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(Why.FEW_REVIEWS, apart.why());
        assertEquals(1, apart.joining().size());
    }
}

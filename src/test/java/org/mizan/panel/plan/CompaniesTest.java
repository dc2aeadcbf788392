package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Link;

/** Judges kept apart, and together. */
class CompaniesTest {

    private static Map<String, Set<String>> panels(Plan plan) {
        return plan.pairs().stream()
                .collect(Collectors.groupingBy(Link::entry, Collectors.mapping(Link::judge, Collectors.toSet())));
    }

    private static Wishes with(Wishes wishes, List<Wishes.Company> company) {
        return new Wishes(
                wishes.entries(), wishes.judges(), wishes.conflicts(), company, wishes.begun(), wishes.seed());
    }

    @Property(tries = 60)
    void who_is_kept_apart_never_meets_and_who_is_kept_together_always_does(@ForAll long seed) {
        Random random = new Random(seed);
        Wishes wishes = MadeWishes.of(20 + random.nextInt(20), 14, 3, seed);
        List<Wishes.Company> company = List.of(
                new Wishes.Company("J0000", "J0001", false),
                new Wishes.Company("J0000", "J0002", false),
                new Wishes.Company("J0003", "J0004", true),
                new Wishes.Company("J0005", "J0006", true),
                new Wishes.Company("J0003", "J0005", false));
        Plan plan = Planner.plan(with(wishes, company));
        for (Set<String> panel : panels(plan).values()) {
            assertFalse(panel.containsAll(Set.of("J0000", "J0001")), panel::toString);
            assertFalse(panel.containsAll(Set.of("J0000", "J0002")), panel::toString);
            assertFalse(panel.containsAll(Set.of("J0003", "J0005")), panel::toString);
            assertEquals(panel.contains("J0003"), panel.contains("J0004"), panel::toString);
            assertEquals(panel.contains("J0005"), panel.contains("J0006"), panel::toString);
            assertEquals(3, panel.size());
        }
        assertTrue(panels(plan).values().stream().anyMatch(panel -> panel.contains("J0004")));
        assertTrue(plan.loads().stream()
                .allMatch(load -> load.reviews()
                        <= wishes.judges().stream()
                                .filter(judge -> judge.name().equals(load.judge()))
                                .findFirst()
                                .orElseThrow()
                                .most()));
    }

    @Test
    void a_crew_of_more_than_an_entry_wants_judges_nothing() {
        Wishes wishes = Wishes.of(PlannerTest.entries(4, 1), PlannerTest.judges(3), Set.of(), 1);
        Plan plan = Planner.plan(with(wishes, List.of(new Wishes.Company("j0", "j1", true))));
        assertEquals(Set.of(Set.of("j2")), Set.copyOf(panels(plan).values()));
    }

    @Test
    void begun_cards_that_stand_against_company_are_told() {
        Wishes wishes = Wishes.of(PlannerTest.entries(2, 2), PlannerTest.judges(4), Set.of(new Link("e1", "j3")), 1);
        Wishes begun = new Wishes(
                wishes.entries(),
                wishes.judges(),
                wishes.conflicts(),
                List.of(new Wishes.Company("j0", "j1", false), new Wishes.Company("j2", "j3", true)),
                Set.of(new Link("e0", "j0"), new Link("e0", "j1"), new Link("e1", "j2")),
                1);
        List<Unkept> unkept = Planner.plan(begun).unkept();
        assertTrue(unkept.contains(new Unkept.NotApart("e0", "j0", "j1")), unkept::toString);
        assertTrue(unkept.contains(new Unkept.NotTogether("e1", List.of("j2"), List.of("j3"))), unkept::toString);
    }
}

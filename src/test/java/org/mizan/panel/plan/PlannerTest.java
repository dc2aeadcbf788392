package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.DesignQuality;
import org.mizan.ranking.design.Link;
import org.mizan.ranking.design.Part;

/** Plans as they are given out: in one part, on no one judge, and with names where that cannot be. */
class PlannerTest {

    static Wishes.Entry entry(String name, int reviews) {
        return new Wishes.Entry(name, null, null, reviews);
    }

    static Wishes.Judge judge(String name, int least, int most) {
        return new Wishes.Judge(name, Set.of(), null, least, most);
    }

    static List<Wishes.Entry> entries(int number, int reviews) {
        return IntStream.range(0, number).mapToObj(e -> entry("e" + e, reviews)).toList();
    }

    static List<Wishes.Judge> judges(int number) {
        return IntStream.range(0, number)
                .mapToObj(j -> judge("j" + j, 0, Wishes.NO_LIMIT))
                .toList();
    }

    private static DesignQuality quality(List<Link> pairs) {
        return DesignQuality.of(pairs, 0);
    }

    private static <T> List<T> those(Plan plan, Class<T> kind) {
        return plan.unkept().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void every_entry_has_its_reviews_and_loads_differ_by_one_at_most() {
        Plan plan = Planner.plan(Wishes.of(entries(10, 3), judges(4), Set.of(), 7));
        assertEquals(30, plan.pairs().size());
        assertEquals(30, Set.copyOf(plan.pairs()).size());
        assertEquals(
                List.of(7, 7, 8, 8),
                plan.loads().stream().map(Plan.Load::reviews).sorted().toList());
        assertEquals(List.of(), plan.unkept());
        assertEquals(plan.leastUnits(), plan.units());
    }

    @Test
    void the_same_seed_gives_the_same_plan_in_whatever_order_wishes_are_given_and_another_seed_another() {
        Wishes wishes = MadeWishes.of(40, 15, 3, 5);
        List<Wishes.Entry> entries = new ArrayList<>(wishes.entries());
        List<Wishes.Judge> judges = new ArrayList<>(wishes.judges());
        Collections.reverse(entries);
        Collections.shuffle(judges, new Random(1));
        Plan plan = Planner.plan(wishes);
        assertEquals(plan, Planner.plan(Wishes.of(entries, judges, wishes.conflicts(), 5)));
        assertNotEquals(plan.pairs(), Planner.plan(wishes.seeded(6)).pairs());
    }

    @Test
    void an_entry_gets_judges_who_know_its_sector_and_none_of_its_institution() {
        List<Wishes.Entry> entries = List.of(
                new Wishes.Entry("clinic", "health", "ministry", 2), new Wishes.Entry("school", "education", null, 2));
        List<Wishes.Judge> judges = List.of(
                new Wishes.Judge("Amal", Set.of("health"), "ministry", 0, 2),
                new Wishes.Judge("Basem", Set.of("health"), null, 0, 2),
                new Wishes.Judge("Dina", Set.of("education"), null, 0, 2),
                new Wishes.Judge("Fadi", Set.of(), null, 0, 2));
        Plan plan = Planner.plan(Wishes.of(entries, judges, Set.of(), 1));
        List<String> clinic = plan.pairs().stream()
                .filter(pair -> pair.entry().equals("clinic"))
                .map(Link::judge)
                .toList();
        assertFalse(clinic.contains("Amal"), clinic.toString());
        assertTrue(clinic.contains("Basem"), clinic.toString());
    }

    @Property(tries = 150)
    void without_conflicts_a_plan_is_in_one_part_whenever_there_are_reviews_enough(
            @ForAll @IntRange(min = 1, max = 30) int entries,
            @ForAll @IntRange(min = 1, max = 12) int judges,
            @ForAll @IntRange(min = 1, max = 3) int reviews,
            @ForAll long seed) {
        Plan plan =
                Planner.plan(Wishes.of(entries(entries, Math.min(reviews, judges)), judges(judges), Set.of(), seed));
        long busy = plan.loads().stream().filter(load -> load.reviews() > 0).count();
        boolean enough = plan.pairs().size() >= entries + busy - 1;
        DesignQuality quality = quality(plan.pairs());
        assertEquals(quality.parts().size(), plan.parts());
        assertEquals(enough, plan.parts() == 1);
    }

    @Property(tries = 100)
    void who_holds_parts_together_alone_is_told_and_nobody_else_does(@ForAll long seed) {
        Plan plan = Planner.plan(MadeWishes.of(12 + (int) Math.floorMod(seed, 20L), 9, 2, seed));
        Set<String> told = those(plan, Unkept.Hanging.class).stream()
                .map(Unkept.Hanging::judge)
                .collect(Collectors.toSet());
        assertEquals(quality(plan.pairs()).cutReviews(), plan.bridges());
        Set<String> seen = quality(plan.pairs()).cutJudges().stream()
                .map(DesignQuality.CutJudge::judge)
                .collect(Collectors.toSet());
        assertEquals(seen, told);
    }

    /** Each sector has its judges, who are enough for it: the cheapest plan falls apart. */
    private static Wishes sectors(int number, int reviews) {
        List<Wishes.Entry> entries = new ArrayList<>();
        List<Wishes.Judge> judges = new ArrayList<>();
        for (int s = 0; s < number; s++) {
            for (int at = 0; at < 8; at++) {
                entries.add(new Wishes.Entry("e" + s + at, "s" + s, null, reviews));
                judges.add(new Wishes.Judge("j" + s + at, Set.of("s" + s), null, 0, reviews));
            }
        }
        return Wishes.of(entries, judges, Set.of(), 3);
    }

    @Test
    void sectors_with_judges_of_their_own_are_joined_by_few_exchanges_and_hang_on_nobody() {
        Plan plan = Planner.plan(sectors(5, 3));
        assertEquals(1, plan.parts());
        assertEquals(List.of(), plan.unkept());
        assertEquals(List.of(), quality(plan.pairs()).cutJudges());
        assertTrue(plan.strangers() >= 5 && plan.strangers() <= 10, () -> "strangers: " + plan.strangers());
        assertEquals(plan.leastUnits() + 4L * plan.strangers(), plan.units());
    }

    @Property(tries = 40)
    void sectors_hang_on_nobody_whatever_the_lots(@ForAll long seed) {
        assertEquals(
                List.of(),
                Planner.plan(sectors(2 + (int) Math.floorMod(seed, 6L), 3).seeded(seed))
                        .unkept());
    }

    /** As above, and every judge may take more: then a sector is joined by a review that moves, not by two that change. */
    @Property(tries = 40)
    void sectors_hang_on_nobody_where_judges_have_room(@ForAll long seed) {
        Wishes tight = sectors(2 + (int) Math.floorMod(seed, 6L), 3);
        List<Wishes.Judge> judges = tight.judges().stream()
                .map(one -> new Wishes.Judge(one.name(), one.sectors(), null, 0, Wishes.NO_LIMIT))
                .toList();
        Plan plan = Planner.plan(Wishes.of(tight.entries(), judges, Set.of(), seed));
        assertEquals(List.of(), plan.unkept());
    }

    @Test
    void too_few_reviews_for_one_part_are_counted_and_the_reviews_that_would_join_it_do() {
        Plan plan = Planner.plan(Wishes.of(entries(10, 1), judges(5), Set.of(), 1));
        Unkept.Apart apart = those(plan, Unkept.Apart.class).getFirst();
        assertEquals(Unkept.Why.FEW_REVIEWS, apart.why());
        assertEquals(10, apart.reviews());
        assertEquals(14, apart.fewest());
        assertEquals(5, apart.parts().size());
        assertEquals(4, apart.joining().size());
        List<Link> joined = new ArrayList<>(plan.pairs());
        joined.addAll(apart.joining());
        assertEquals(1, quality(joined).parts().size());
    }

    @Test
    void conflicts_that_part_a_plan_are_told_with_the_parts() {
        Set<Link> conflicts = Set.of(
                new Link("e0", "j2"),
                new Link("e0", "j3"),
                new Link("e1", "j2"),
                new Link("e1", "j3"),
                new Link("e2", "j0"),
                new Link("e2", "j1"),
                new Link("e3", "j0"),
                new Link("e3", "j1"));
        Plan plan = Planner.plan(Wishes.of(entries(4, 2), judges(4), conflicts, 1));
        Unkept.Apart apart = those(plan, Unkept.Apart.class).getFirst();
        assertEquals(Unkept.Why.CONFLICTS, apart.why());
        assertEquals(
                List.of(
                        new Part(List.of("e0", "e1"), List.of("j0", "j1")),
                        new Part(List.of("e2", "e3"), List.of("j2", "j3"))),
                apart.parts());
        assertEquals(List.of(), apart.joining());
    }

    @Test
    void reviews_that_no_judge_is_left_for_name_the_entries_and_the_judges_who_are_full() {
        List<Wishes.Judge> judges = List.of(judge("j0", 0, 1), judge("j1", 0, 1), judge("j2", 0, 9));
        Set<Link> conflicts = Set.of(new Link("e0", "j2"), new Link("e1", "j2"));
        Plan plan = Planner.plan(Wishes.of(entries(3, 2), judges, conflicts, 1));
        assertEquals(
                new Unkept.FullJudges(List.of("e0", "e1", "e2"), 6, 3, List.of("j0", "j1")),
                plan.unkept().getFirst());
        for (String name : List.of("e0", "e1", "e2")) {
            assertEquals(
                    1,
                    plan.pairs().stream()
                            .filter(pair -> pair.entry().equals(name))
                            .count(),
                    name);
        }
    }

    @Test
    void an_entry_that_wants_more_reviews_than_may_judge_it_is_named_and_judges_whose_least_cannot_be_are() {
        List<Wishes.Entry> entries = List.of(entry("a", 4), entry("b", 1));
        Plan plan = Planner.plan(Wishes.of(
                entries,
                List.of(judge("j0", 0, 9), judge("j1", 2, 9), judge("j2", 2, 9)),
                Set.of(new Link("a", "j0")),
                1));
        assertEquals(new Unkept.FewJudges("a", 4, 2), plan.unkept().getFirst());
        assertEquals(
                new Unkept.IdleJudges(List.of("j1", "j2"), 4, 3), plan.unkept().get(1));
    }

    /** Alone, those entries get no more by any plan. */
    @Property(tries = 300)
    void what_blocks_cannot_have_more(@ForAll long seed) {
        Wishes wishes = MadeWishes.small(seed);
        for (Unkept.FullJudges full : those(Planner.plan(wishes), Unkept.FullJudges.class)) {
            assertTrue(full.possible() < full.wanted());
            List<Wishes.Entry> alone = wishes.entries().stream()
                    .map(one -> full.entries().contains(one.name())
                            ? one
                            : new Wishes.Entry(one.name(), one.sector(), one.institution(), 0))
                    .toList();
            Plan plan = Planner.plan(
                    new Wishes(alone, wishes.judges(), wishes.conflicts(), List.of(), wishes.begun(), seed));
            long most = plan.pairs().stream()
                    .filter(pair -> full.entries().contains(pair.entry()))
                    .count();
            assertEquals(full.possible(), most);
        }
    }

    @Test
    void nothing_to_plan_and_nobody_to_plan_for_are_plans_that_say_so() {
        assertEquals(
                List.of(),
                Planner.plan(Wishes.of(List.of(), List.of(), Set.of(), 1)).unkept());
        assertEquals(
                List.of(),
                Planner.plan(Wishes.of(List.of(), judges(3), Set.of(), 1)).pairs());
        Plan nobody = Planner.plan(Wishes.of(entries(2, 2), List.of(), Set.of(), 1));
        assertEquals(List.of(new Unkept.FewJudges("e0", 2, 0), new Unkept.FewJudges("e1", 2, 0)), nobody.unkept());
        Set<Link> all = entries(2, 2).stream()
                .flatMap(one -> judges(3).stream().map(judge -> new Link(one.name(), judge.name())))
                .collect(Collectors.toSet());
        Plan barred = Planner.plan(Wishes.of(entries(2, 2), judges(3), all, 1));
        assertEquals(List.of(), barred.pairs());
        assertEquals(2, those(barred, Unkept.FewJudges.class).size());
        assertEquals(0, barred.parts());
    }

    @Test
    void wishes_that_no_list_can_hold_are_refused() {
        List<Wishes.Entry> twice = List.of(entry("a", 1), entry("a", 1));
        assertThrows(IllegalArgumentException.class, () -> Wishes.of(twice, judges(1), Set.of(), 1));
        assertThrows(
                IllegalArgumentException.class, () -> Wishes.of(entries(1, 1), List.of(judge("j", 3, 2)), Set.of(), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> Wishes.of(entries(1, 1), judges(1), Set.of(new Link("e0", "x")), 1));
        assertThrows(IllegalArgumentException.class, () -> Wishes.of(entries(30_000, 1), judges(200), Set.of(), 1));
    }

    @Test
    void a_very_large_plan_has_every_review_in_one_part() {
        Wishes wishes = MadeWishes.of(5_000, 500, 4, 1);
        Plan plan = Planner.plan(wishes);
        assertEquals(20_000, plan.pairs().size());
        assertEquals(1, plan.parts());
        assertEquals(List.of(), plan.unkept());
        assertTrue(Collections.disjoint(Set.copyOf(plan.pairs()), wishes.conflicts()));
    }

    /** Where a sector is joined by one review, exchanges that only move that review to another judge are no help. */
    @Test
    void a_very_large_plan_of_sectors_hangs_on_nobody() {
        List<Wishes.Entry> entries = IntStream.range(0, 5_000)
                .mapToObj(e -> new Wishes.Entry("E" + e, "s" + e % 9, null, 4))
                .toList();
        List<Wishes.Judge> judges = IntStream.range(0, 500)
                .mapToObj(j -> new Wishes.Judge("J" + j, Set.of("s" + j % 9), null, 0, Wishes.NO_LIMIT))
                .toList();
        assertEquals(
                List.of(), Planner.plan(Wishes.of(entries, judges, Set.of(), 7)).unkept());
    }

    /** Everything wrong at once: most are in conflict, one review each, more wanted than there are judges. */
    @Test
    void a_very_large_plan_of_impossible_wishes_ends_too() {
        Wishes made = MadeWishes.of(5_000, 500, 1, 1);
        List<Wishes.Judge> judges = made.judges().stream()
                .map(one -> new Wishes.Judge(one.name(), one.sectors(), null, 4, 9))
                .toList();
        List<Wishes.Entry> entries = new ArrayList<>(made.entries().subList(0, 4_990));
        made.entries().subList(4_990, 5_000).forEach(one -> entries.add(entry(one.name(), 900)));
        Plan plan = Planner.plan(Wishes.of(entries, judges, made.conflicts(), 1));
        assertEquals(4_500, plan.pairs().size());
        assertFalse(those(plan, Unkept.FullJudges.class).isEmpty());
    }
}

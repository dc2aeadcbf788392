package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Link;

/** A plan that is changed after it began. */
class ReplanTest {

    private static Wishes begun(Wishes wishes, List<Wishes.Judge> judges, Set<Link> conflicts, Set<Link> begun) {
        return new Wishes(wishes.entries(), judges, conflicts, List.of(), begun, wishes.seed());
    }

    private static Set<Link> some(List<Link> pairs, Random random) {
        return pairs.stream().filter(pair -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    @Test
    void nothing_changes_where_nothing_happened() {
        Wishes wishes = MadeWishes.of(30, 12, 3, 4);
        Replan again = Replan.of(wishes, Planner.plan(wishes).pairs());
        assertEquals(List.of(), again.added());
        assertEquals(List.of(), again.removed());
    }

    @Property(tries = 60)
    void a_judge_who_leaves_is_replaced_and_nobody_else_moves(@ForAll long seed) {
        Wishes wishes = MadeWishes.of(30, 12, 3, seed);
        Plan before = Planner.plan(wishes);
        Set<Link> cards = some(before.pairs(), new Random(seed));
        String leaver = "J0003";
        List<Wishes.Judge> judges = wishes.judges().stream()
                .map(judge -> new Wishes.Judge(
                        judge.name(),
                        judge.sectors(),
                        null,
                        0,
                        judge.name().equals(leaver)
                                ? (int) cards.stream()
                                        .filter(pair -> pair.judge().equals(leaver))
                                        .count()
                                : judge.most() + 2))
                .toList();
        Replan replan = Replan.of(begun(wishes, judges, wishes.conflicts(), cards), before.pairs());
        Set<Link> left = before.pairs().stream()
                .filter(pair -> pair.judge().equals(leaver) && !cards.contains(pair))
                .collect(Collectors.toSet());
        assertTrue(replan.plan().pairs().containsAll(cards));
        assertEquals(90, replan.plan().pairs().size());
        if (replan.plan().parts() == 1) {
            assertEquals(left, Set.copyOf(replan.removed()));
            assertEquals(left.size(), replan.added().size());
        }
    }

    @Property(tries = 60)
    void changes_lead_from_the_plan_before_to_the_plan_after(@ForAll long seed) {
        Random random = new Random(seed);
        Wishes wishes = MadeWishes.small(seed);
        Plan before = Planner.plan(wishes);
        Set<Link> conflicts = new HashSet<>(wishes.conflicts());
        conflicts.addAll(some(before.pairs(), random));
        Set<Link> cards = some(before.pairs(), random);
        Replan replan = Replan.of(begun(wishes, wishes.judges(), conflicts, cards), before.pairs());
        TreeSet<Link> after = new TreeSet<>(before.pairs());
        replan.removed().forEach(pair -> assertTrue(after.remove(pair)));
        replan.added().forEach(pair -> assertTrue(after.add(pair)));
        assertEquals(List.copyOf(after), replan.plan().pairs());
        cards.forEach(pair -> assertTrue(after.contains(pair)));
        replan.added().forEach(pair -> assertTrue(!conflicts.contains(pair)));
    }

    @Test
    void a_judge_who_comes_late_gets_the_least_that_is_wished_and_no_more() {
        Wishes wishes = MadeWishes.of(30, 12, 3, 4);
        Plan before = Planner.plan(wishes);
        List<Wishes.Judge> judges = new java.util.ArrayList<>(wishes.judges());
        judges.add(new Wishes.Judge("late", Set.of(), null, 5, 9));
        Replan replan = Replan.of(begun(wishes, judges, wishes.conflicts(), Set.of()), before.pairs());
        assertEquals(5, replan.added().size());
        assertTrue(replan.added().stream().allMatch(pair -> pair.judge().equals("late")));
        assertEquals(5, replan.removed().size());
    }

    @Test
    void pairs_of_an_entry_that_is_gone_are_removed() {
        Wishes wishes = MadeWishes.of(12, 6, 2, 4);
        Plan before = Planner.plan(wishes);
        Wishes fewer = Wishes.of(wishes.entries().subList(1, 12), wishes.judges(), Set.of(), 4);
        Replan replan = Replan.of(fewer, before.pairs());
        assertEquals(2, replan.removed().size());
        assertEquals(List.of(), replan.added());
    }
}

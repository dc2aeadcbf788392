package org.mizan.panel.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Link;

class HallOrderTest {
    private static final int ENTRIES = 40;

    /** Everybody's entries, drawn by lot. */
    private static Plan plan(int reviews) {
        List<Wishes.Entry> entries = new ArrayList<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            entries.add(new Wishes.Entry("E%02d".formatted(entry), null, null, reviews));
        }
        List<Wishes.Judge> judges = new ArrayList<>();
        for (int judge = 0; judge < 12; judge++) {
            judges.add(new Wishes.Judge("J%02d".formatted(judge), Set.of(), null, 0, Wishes.NO_LIMIT));
        }
        return Planner.plan(Wishes.of(entries, judges, Set.of(), 7));
    }

    private static Map<String, Integer> tables() {
        Map<String, Integer> tables = new HashMap<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            tables.put("E%02d".formatted(entry), entry + 1);
        }
        return tables;
    }

    private static long walked(Map<String, List<HallOrder.Stop>> order) {
        return order.values().stream()
                .mapToLong(stops -> {
                    long sum = 0;
                    for (int at = 1; at < stops.size(); at++) {
                        sum += Math.abs(tables().get(stops.get(at).entry())
                                - tables().get(stops.get(at - 1).entry()));
                    }
                    return sum;
                })
                .sum();
    }

    @Test
    void every_pair_has_a_turn_and_in_no_turn_two_judges_stand_at_one_table() {
        Plan plan = plan(3);
        Map<String, List<HallOrder.Stop>> order = HallOrder.of(plan.pairs(), tables());
        Set<Link> met = new HashSet<>();
        Set<String> places = new HashSet<>();
        order.forEach((judge, stops) -> {
            Set<Integer> turns = new HashSet<>();
            stops.forEach(stop -> {
                met.add(new Link(stop.entry(), judge));
                assertTrue(turns.add(stop.turn()), "one judge at two tables");
                assertTrue(places.add(stop.turn() + " " + stop.entry()), "two judges at one table");
            });
        });
        assertEquals(new HashSet<>(plan.pairs()), met);
    }

    @Test
    void there_are_no_more_turns_than_the_busiest_has_reviews() {
        Plan plan = plan(3);
        int most = plan.loads().stream().mapToInt(Plan.Load::reviews).max().orElseThrow();
        int last = HallOrder.of(plan.pairs(), tables()).values().stream()
                .flatMap(List::stream)
                .mapToInt(HallOrder.Stop::turn)
                .max()
                .orElseThrow();
        assertEquals(most, last);
    }

    @Test
    void walks_are_a_third_shorter_than_without_an_eye_on_tables() {
        Plan plan = plan(3);
        long minding = walked(HallOrder.of(plan.pairs(), tables()));
        long without = walked(HallOrder.of(plan.pairs(), Map.of()));
        assertTrue(3 * minding < 2 * without, minding + " of " + without);
    }

    @Test
    void the_same_pairs_in_any_order_give_the_same_stops_and_none_give_none() {
        Plan plan = plan(2);
        assertEquals(
                HallOrder.of(plan.pairs(), tables()), HallOrder.of(new ArrayList<>(plan.pairs()).reversed(), tables()));
        assertEquals(Map.of(), HallOrder.of(List.of(), Map.of()));
    }
}

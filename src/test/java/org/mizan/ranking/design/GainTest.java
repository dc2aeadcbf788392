package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.ranking.design.Opinions.Pair;

/** Which entry the judge who asks is given: {@link Gain}. */
class GainTest {
    private static final Spread SPREAD = new Spread(0.5, 1, 0.25);
    private static final GainRule RULE = new GainRule(100, 2, 4, List.of(1, 3), List.of(1.0, 1.0), 7);

    private static List<Integer> track(int entries) {
        return Collections.nCopies(entries, 0);
    }

    /** Eight entries that two of six judges saw each, entry i of effect -i but for what noise adds. */
    private static List<Opinion> twice() {
        List<Opinion> scored = new ArrayList<>();
        Random noise = new Random(5);
        for (int entry = 0; entry < 8; entry++) {
            for (int more = 0; more < 2; more++) {
                scored.add(new Opinion(entry, (entry + more * 2) % 6, -entry + 0.3 * noise.nextGaussian()));
            }
        }
        return scored;
    }

    private static Opinions after(List<Opinion> scored, List<Pair> inFlight, Set<Pair> barred) {
        return new Opinions(track(8), 6, scored, inFlight, barred);
    }

    private static NextReview.Of asked(GainRule rule, Opinions opinions, int judge) {
        return assertInstanceOf(NextReview.Of.class, new Gain(rule, opinions, SPREAD).next(judge));
    }

    @Test
    void the_floor_is_filled_first_by_the_entries_with_the_fewest_reviews() {
        List<Opinion> scored = twice();
        scored.removeIf(one -> one.entry() == 7);
        scored.remove(0);
        NextReview.Of of = asked(RULE, after(scored, List.of(), Set.of()), 5);
        assertEquals(7, of.entry());
        assertEquals(0, of.given());
        NextReview.Of then = asked(RULE, after(scored, List.of(new Pair(7, 5), new Pair(7, 4)), Set.of()), 5);
        assertEquals(0, then.entry());
        assertEquals(1, then.given());
        assertEquals(0, then.gain());
    }

    @Test
    void nobody_is_given_what_they_saw_or_have_or_may_not_see_nor_what_is_at_the_ceiling() {
        for (int judge = 0; judge < 6; judge++) {
            Set<Pair> barred = Set.of(new Pair(judge, judge), new Pair(7, judge));
            List<Pair> inFlight = new ArrayList<>();
            Set<Integer> given = new HashSet<>();
            while (new Gain(RULE, after(twice(), inFlight, barred), SPREAD).next(judge) instanceof NextReview.Of of) {
                assertTrue(given.add(of.entry()), "twice");
                assertFalse(barred.contains(new Pair(of.entry(), judge)), "barred");
                int asking = judge;
                assertTrue(
                        twice().stream().noneMatch(one -> one.entry() == of.entry() && one.judge() == asking), "seen");
                inFlight.add(new Pair(of.entry(), judge));
            }
            assertTrue(given.size() >= 3, "some are left");
        }
        List<Pair> full = List.of(new Pair(0, 4), new Pair(0, 5));
        assertNotEquals(0, asked(RULE, after(twice(), full, Set.of()), 3).entry());
    }

    @Test
    void the_budget_is_not_gone_beyond_and_who_saw_all_gets_nothing() {
        GainRule spent = new GainRule(16, 2, 4, List.of(1), List.of(1.0), 7);
        assertEquals(
                NextReview.None.BUDGET_SPENT, new Gain(spent, after(twice(), List.of(), Set.of()), SPREAD).next(0));
        Set<Pair> all = new HashSet<>();
        for (int entry = 0; entry < 8; entry++) {
            all.add(new Pair(entry, 0));
        }
        assertEquals(NextReview.None.NOTHING_LEFT, new Gain(RULE, after(twice(), List.of(), all), SPREAD).next(0));
    }

    @Test
    void further_reviews_go_to_the_border_of_the_list_and_not_to_its_ends() {
        GainRule one = new GainRule(100, 2, 9, List.of(4), List.of(1.0), 7);
        double[] gains = new Gain(one, after(twice(), List.of(), Set.of()), SPREAD).gains();
        assertTrue(Math.min(gains[3], gains[4]) > Math.max(gains[0], gains[7]) * 5, Arrays.toString(gains));
    }

    @Test
    void a_review_in_flight_lowers_what_another_of_the_entry_would_bring() {
        double[] before = new Gain(RULE, after(twice(), List.of(), Set.of()), SPREAD).gains();
        double[] then = new Gain(RULE, after(twice(), List.of(new Pair(2, 5)), Set.of()), SPREAD).gains();
        assertTrue(then[2] < 0.9 * before[2]);
    }

    @Test
    void equals_part_by_lots_of_the_seed_and_the_same_seed_decides_the_same() {
        Opinions nothing = after(List.of(), List.of(), Set.of());
        Set<Integer> drawn = new HashSet<>();
        for (long seed = 0; seed < 60; seed++) {
            GainRule rule = new GainRule(100, 2, 4, List.of(1), List.of(1.0), seed);
            int entry = asked(rule, nothing, 1).entry();
            assertEquals(entry, asked(rule, nothing, 1).entry());
            drawn.add(entry);
        }
        assertEquals(8, drawn.size());
    }

    @Test
    void marks_counted_from_elsewhere_decide_the_same() {
        List<Opinion> shifted = twice().stream()
                .map(one -> new Opinion(one.entry(), one.judge(), one.total() + 70))
                .toList();
        double[] gains = new Gain(RULE, after(twice(), List.of(), Set.of()), SPREAD).gains();
        double[] there = new Gain(RULE, after(shifted, List.of(), Set.of()), SPREAD).gains();
        for (int entry = 0; entry < 8; entry++) {
            assertEquals(gains[entry], there[entry], 1e-9);
        }
    }

    @Test
    void every_track_has_lines_of_its_own() {
        List<Integer> tracks = List.of(0, 0, 0, 0, 1, 1, 1, 1);
        GainRule first = new GainRule(100, 2, 9, List.of(1), List.of(1.0), 7);
        Opinions opinions = new Opinions(tracks, 6, twice(), List.of(), Set.of());
        double[] gains = new Gain(first, opinions, SPREAD).gains();
        assertTrue(gains[4] > 3 * gains[2], "the first of the second track is on a line");
        assertTrue(gains[0] > 3 * gains[2]);
    }

    @Test
    void marks_that_are_all_alike_give_a_decision_too() {
        List<Opinion> alike = twice().stream()
                .map(one -> new Opinion(one.entry(), one.judge(), 3))
                .toList();
        Opinions opinions = after(alike, List.of(), Set.of());
        assertInstanceOf(NextReview.Of.class, new Gain(RULE, opinions, Spread.of(opinions)).next(0));
    }

    @Test
    void a_rule_without_lines_or_with_a_ceiling_below_the_floor_is_none() {
        assertThrows(IllegalArgumentException.class, () -> new GainRule(1, 2, 1, List.of(1), List.of(1.0), 0));
        assertThrows(IllegalArgumentException.class, () -> new GainRule(1, 1, 1, List.of(), List.of(), 0));
        assertThrows(IllegalArgumentException.class, () -> new GainRule(0, 1, 1, List.of(1), List.of(1.0), 0));
        assertThrows(IllegalArgumentException.class, () -> new GainRule(9, 1, 1, List.of(1), List.of(-1.0), 0));
        assertThrows(IllegalArgumentException.class, () -> new GainRule(9, 1, 1, List.of(0), List.of(1.0), 0));
    }

    @Test
    void whoever_would_have_been_given_instead_is_named_with_its_figures() {
        Opinions opinions = after(twice(), List.of(), Set.of());
        NextReview.Of of = asked(RULE, opinions, 5);
        NextReview.Of behind = Objects.requireNonNull(of.behind());
        assertTrue(behind.gain() <= of.gain());
        assertNull(behind.behind());
        assertEquals(
                behind.entry(),
                asked(RULE, after(twice(), List.of(), Set.of(new Pair(of.entry(), 5))), 5)
                        .entry());
    }
}

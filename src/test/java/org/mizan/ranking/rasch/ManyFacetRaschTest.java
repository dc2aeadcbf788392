package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.rest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Which marks and awards can be measured, and what is said where the marks leave something open. */
class ManyFacetRaschTest extends RaschFits {

    @Test
    void a_criterion_has_a_scale_of_its_own_when_asked_for() {
        Scores scores = Marks.of(
                "a i 1 10", "a j 3 20", "b i 2 20", "b j 2 10", "c i 3 10", "c j 1 20", "d i 2 20", "d j 3 20");
        Measures measures = Marks.measured(scores, MAP.steps(Steps.CRITERION));
        assertEquals(
                List.of("c0", "c1"),
                measures.scales().stream().map(Measures.Scale::criterion).toList());
        assertEquals(
                List.of(1.0, 2.0, 3.0),
                measures.scales().get(0).categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertEquals(
                List.of(10.0, 20.0),
                measures.scales().get(1).categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertFalse(measures.notes().contains(RaschNote.MERGED_MARKS));
        double fair = entry(measures, "a").fit().fairAverage();
        assertTrue(fair > 5.5 && fair < 11.5, "the mean over both criteria: " + fair);
    }

    @Test
    void a_mark_that_never_occurs_is_merged_and_said() {
        Measures measures =
                Marks.measured(Marks.of("a i 1 2", "a j 2 4", "b i 4 5", "b j 5 4", "c i 2 1", "c j 4 2"), MAP);
        assertTrue(measures.notes().contains(RaschNote.MERGED_MARKS));
        assertEquals(
                List.of(1.0, 2.0, 4.0, 5.0),
                measures.scales().getFirst().categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
        assertEquals(
                12,
                measures.scales().getFirst().categories().stream()
                        .mapToInt(Measures.Category::count)
                        .sum());
    }

    @Test
    void a_scale_in_steps_of_ten_merges_nothing() {
        assertFalse(Marks.measured(Marks.of("a i 10 20", "a j 20 40", "b i 30 40", "b j 30 10"), MAP)
                .notes()
                .contains(RaschNote.MERGED_MARKS));
    }

    @Test
    void half_points_are_steps_and_said() {
        Measures measures = Marks.measured(Marks.of("a i 1.5 2", "a j 2 2.5", "b i 2.5 1.5", "b j 2 2"), MAP);
        assertEquals(List.of(RaschNote.PARTS_OF_POINTS), measures.notes());
        assertEquals(
                List.of(1.5, 2.0, 2.5),
                measures.scales().getFirst().categories().stream()
                        .map(Measures.Category::mark)
                        .toList());
    }

    @Test
    void the_step_is_the_greatest_that_all_marks_share() {
        Measures quarters = Marks.measured(Marks.of("a i 1.25 2", "a j 2 2.5", "b i 2.75 1.5", "b j 2 2"), MAP);
        assertTrue(quarters.notes().contains(RaschNote.PARTS_OF_POINTS));
        assertEquals(new BigDecimal("0.25"), quarters.step());
        Measures thirds = Marks.measured(Marks.of("a i 0.3 0.9", "a j 0.6 0.6", "b i 0.9 0.3", "b j 0.6 0.9"), MAP);
        assertEquals(new BigDecimal("0.3"), thirds.step());
        assertFalse(thirds.notes().contains(RaschNote.MERGED_MARKS));
    }

    @Test
    void marks_without_an_even_step_are_refused_and_those_off_the_step_of_most_are_named() {
        assertEquals(
                new RaschOutcome.Uneven(List.of(
                        new RaschOutcome.UnevenMark("a", "i", "c1", new BigDecimal("2.333")),
                        new RaschOutcome.UnevenMark("b", "j", "c0", new BigDecimal("0.167")))),
                ManyFacetRasch.measure(Marks.of("a i 1.25 2.333", "a j 1.75 2", "b j 0.167 3"), MAP));
    }

    @Test
    void more_marks_than_a_scale_can_have_are_refused() {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i <= ManyFacetRasch.MOST_MARKS; i++) {
            reviews.add(Review.of("e" + i, "j", BigDecimal.valueOf(i)));
        }
        assertEquals(
                new RaschOutcome.TooLarge(
                        ManyFacetRasch.MOST_MARKS + 1, ManyFacetRasch.MOST_MARKS, 1, ManyFacetRasch.MOST_DENSE),
                ManyFacetRasch.measure(Scores.of(reviews), MAP));
        assertInstanceOf(
                RaschOutcome.Measured.class,
                ManyFacetRasch.measure(Scores.of(reviews.subList(0, ManyFacetRasch.MOST_MARKS)), MAP));
    }

    /** c0 has the marks 0 to 2, c1 2 to 4: the difficulty that parts them is only held by the ridge. */
    @Test
    void what_the_marks_leave_open_is_said() {
        Scores scores = Marks.of("a i 0 2", "a j 1 3", "b i 2 4", "b j 1 3", "c i 1 2", "c j 0 4");
        assertTrue(Marks.measured(scores, MAP).notes().contains(RaschNote.OPEN));
        assertInstanceOf(RaschOutcome.NoMaximum.class, ManyFacetRasch.measure(scores, JMLE));
    }

    @Test
    void one_review_is_a_measure_held_by_the_prior() {
        Measures measures = Marks.measured(Marks.of("a i 1 3"), MAP);
        assertEquals(1, measures.entries().getFirst().place());
        assertEquals(0, measures.entries().getFirst().element().measure(), 0.5);
        assertTrue(measures.separation().get(Facet.ENTRY) == null);
    }

    @Test
    void reviews_of_one_total_have_no_criteria() {
        Measures measures = Marks.measured(
                Scores.of(List.of(
                        Review.of("a", "i", BigDecimal.ONE),
                        Review.of("a", "j", BigDecimal.TWO),
                        Review.of("b", "i", BigDecimal.TWO),
                        Review.of("b", "j", BigDecimal.TWO))),
                MAP);
        assertEquals(List.of(), measures.criteria());
        assertNull(measures.separation().get(Facet.CRITERION));
        assertEquals(2, measures.entries().size());
        assertTrue(measures.biases().stream().allMatch(bias -> bias.against() == Measures.Against.ENTRY));
        assertTrue(measures.biases().stream()
                .allMatch(bias -> bias.excess().t() == null && bias.excess().degreesOfFreedom() == 0));
    }

    @Test
    void nothing_scored_lists_all_as_not_ranked() {
        for (RaschOptions options : List.of(MAP, JMLE)) {
            Measures measures = Marks.measured(new Scores(List.of("a", "b"), List.of(), Map.of()), options);
            assertEquals(List.of(RaschNote.NO_SCORES), measures.notes());
            assertEquals(2, measures.entries().size());
            assertNull(measures.entries().getFirst().place());
            assertNull(measures.entries().getFirst().element().measure());
        }
    }

    @Test
    void an_entry_without_a_mark_is_listed_at_the_end() {
        Scores scores = new Scores(
                List.of("0"),
                Marks.of("a i 1 2", "a j 2 1", "b i 2 2", "b j 1 2").reviews(),
                Map.of());
        Measures measures = Marks.measured(scores, MAP);
        assertEquals("0", measures.entries().getLast().element().name());
        assertNull(measures.entries().getLast().place());
        assertNull(measures.entries().getLast().element().fit().observedAverage());
        assertEquals(List.of(RaschNote.UNSCORED_ENTRIES), measures.notes());
    }

    @Test
    void unequal_weights_are_said_to_be_unused() {
        Scores marks = Marks.of("a i 1 2", "a j 2 1", "b i 2 2", "b j 1 2");
        Map<String, BigDecimal> weights = Map.of("c0", BigDecimal.ONE, "c1", BigDecimal.TEN);
        assertEquals(
                List.of(RaschNote.WEIGHTS_UNUSED),
                Marks.measured(new Scores(List.of(), marks.reviews(), weights), MAP)
                        .notes());
    }

    @Test
    void a_long_fit_can_be_cancelled() {
        assertInstanceOf(
                RaschOutcome.Cancelled.class,
                ManyFacetRasch.measure(Marks.drawn(9, 4, 2, 3, 1, 5), MAP, share -> false));
    }

    @Test
    void progress_grows() {
        List<Double> shares = new ArrayList<>();
        ManyFacetRasch.measure(Marks.drawn(9, 4, 2, 3, 1, 5), MAP, shares::add);
        assertTrue(shares.size() > 2);
        assertEquals(shares.stream().sorted().toList(), shares);
        assertEquals(0, shares.getFirst());
    }

    @Test
    void judges_may_outnumber_entries() {
        Scores scores = Marks.drawn(3, 12, 2, 3, 0.9, 6);
        Measures measures = Marks.measured(scores, MAP);
        for (Measures.Element judge : measures.judges()) {
            assertEquals(-judge.measure(), rest(scores, measures, Facet.JUDGE, judge.name()), 1e-7);
        }
    }

    @Test
    void options_out_of_range_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(0, 1));
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(1, 101));
        assertThrows(IllegalArgumentException.class, () -> MAP.priors(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> MAP.decimals(10));
        assertThrows(IllegalArgumentException.class, () -> MAP.decimals(-1));
        assertThrows(IllegalArgumentException.class, () -> MAP.threads(0));
        assertEquals(0.01, MAP.priors(0.01, 100).priorEntry());
        assertEquals(100, MAP.priors(0.01, 100).priorJudge());
    }
}

package org.mizan.ranking.rasch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.ranking.rasch.Marks.element;
import static org.mizan.ranking.rasch.Marks.entry;
import static org.mizan.ranking.rasch.Marks.rest;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Scores;

/** What marks cannot measure: parts that nothing ties to each other, and who has only the highest or the lowest mark. */
class RaschExtremesTest {
    private static final RaschOptions MAP = RaschOptions.of(Estimator.MAP).threads(1);
    private static final RaschOptions JMLE = RaschOptions.of(Estimator.JMLE).threads(1);

    @Test
    void entries_and_judges_in_parts_are_refused_with_the_parts() {
        assertEquals(
                new RaschOutcome.Disconnected(
                        Facet.ENTRY,
                        Facet.JUDGE,
                        List.of(
                                new RaschOutcome.Part(List.of("b", "c"), List.of("j")),
                                new RaschOutcome.Part(List.of("a"), List.of("i")))),
                ManyFacetRasch.measure(Marks.of("a i 1 2", "b j 2 1", "c j 2 2"), MAP));
    }

    @Test
    void entries_and_criteria_in_parts_are_refused_too() {
        assertEquals(
                new RaschOutcome.Disconnected(
                        Facet.ENTRY,
                        Facet.CRITERION,
                        List.of(
                                new RaschOutcome.Part(List.of("a"), List.of("c0")),
                                new RaschOutcome.Part(List.of("b"), List.of("c1")))),
                ManyFacetRasch.measure(Marks.of("a i 1 -", "b i - 1", "a j 2 -", "b j - 2"), MAP));
    }

    /** Every judge has criteria of its own: severity and difficulty are one, but entries are not touched. */
    @Test
    void judges_and_criteria_in_parts_need_a_prior() {
        Scores nested =
                Marks.of("a i 1 -", "a j - 2", "b i 2 -", "b j - 1", "c i 3 -", "c j - 3", "d i 2 -", "d j - 1");
        assertEquals(
                new RaschOutcome.Disconnected(
                        Facet.JUDGE,
                        Facet.CRITERION,
                        List.of(
                                new RaschOutcome.Part(List.of("i"), List.of("c0")),
                                new RaschOutcome.Part(List.of("j"), List.of("c1")))),
                ManyFacetRasch.measure(nested, JMLE));
        assertTrue(Marks.measured(nested, MAP).notes().contains(RaschNote.UNLINKED_CRITERIA));
    }

    /** b has nothing but the highest mark: set aside, then measured at .3 of a step below it. */
    @Test
    void an_extreme_entry_is_measured_three_tenths_of_a_step_inside() {
        Scores scores =
                Marks.of("a i 1 2", "a j 2 3", "b i 3 3", "b j 3 3", "c i 2 1", "c j 3 2", "d i 2 3", "d j 1 1");
        Measures measures = Marks.measured(scores, JMLE);
        Measures.Element best = entry(measures, "b");
        assertTrue(best.fit().extreme());
        assertEquals(0.3, rest(scores, measures, Facet.ENTRY, "b"), 1e-7);
        assertNull(best.fit().infit());
        assertNull(best.fit().outfitStandardised());
        assertNotNull(best.fit().standardError());
        assertEquals(1, measures.entries().getFirst().place());
        assertEquals("b", measures.entries().getFirst().element().name());
        assertTrue(measures.notes().contains(RaschNote.EXTREMES));
        assertEquals(12, measures.marks());
        assertEquals(3, measures.separation().get(Facet.ENTRY).elements());
        assertEquals(0, rest(scores, measures, Facet.ENTRY, "a"), 1e-7);
        double information = 1 / (best.fit().standardError() * best.fit().standardError());
        assertTrue(information > 0.2 && information < 0.4, "about .3 of a mark: " + information);
    }

    @Test
    void an_extreme_judge_is_measured_too() {
        Scores scores = Marks.of(
                "a i 1 2", "a j 2 3", "a k 1 1", "b i 3 2", "b j 3 1", "b k 1 1", "c i 2 1", "c j 3 2", "c k 1 1");
        Measures measures = Marks.measured(scores, JMLE);
        assertTrue(element(measures.judges(), "k").fit().extreme());
        assertEquals(-0.3, rest(scores, measures, Facet.JUDGE, "k"), 1e-7);
        assertTrue(element(measures.judges(), "k").measure()
                > element(measures.judges(), "i").measure());
    }

    @Test
    void an_extreme_criterion_is_set_aside_also_with_priors() {
        Scores scores = Marks.of("a i 1 2 3", "a j 2 3 3", "b i 3 1 3", "b j 2 3 3", "c i 2 1 3", "c j 3 2 3");
        for (RaschOptions options : List.of(MAP, JMLE)) {
            Measures measures = Marks.measured(scores, options);
            assertTrue(element(measures.criteria(), "c2").fit().extreme());
            assertEquals(0.3, rest(scores, measures, Facet.CRITERION, "c2"), 1e-7);
            assertEquals(12, measures.marks());
            assertEquals(
                    0,
                    element(measures.criteria(), "c0").measure()
                            + element(measures.criteria(), "c1").measure(),
                    1e-9);
        }
    }

    @Test
    void a_criterion_whose_own_scale_has_one_mark_has_no_difficulty() {
        Measures measures =
                Marks.measured(Marks.of("a i 1 7", "a j 2 7", "b i 3 7", "b j 2 7"), MAP.steps(Steps.CRITERION));
        assertNull(element(measures.criteria(), "c1").measure());
        assertNull(element(measures.criteria(), "c1").fit().standardError());
        assertNotNull(element(measures.criteria(), "c0").measure());
    }

    /** Who is extreme once the first extremes are gone is set aside in the next round. */
    @Test
    void extremes_are_set_aside_until_none_is_left() {
        Scores scores = Marks.of(
                "a i 3", "a j 3", "a k 3", "b i 3", "b j 1", "b k 2", "c i 3", "c j 2", "c k 1", "d i 1", "d j 1",
                "d k 1");
        Extremes extremes = new Extremes(new NumberedMarks(scores), JMLE);
        assertEquals(
                List.of(1, 0, 0, 1), IntStream.of(extremes.round[0]).boxed().toList());
        assertEquals(List.of(2, 0, 0), IntStream.of(extremes.round[1]).boxed().toList());
        assertEquals(2, extremes.rounds());
        Measures measures = Marks.measured(scores, JMLE);
        assertEquals(4, measures.marks());
        measures.entries().forEach(placed -> assertNotNull(placed.element().measure()));
        measures.judges().forEach(judge -> assertNotNull(judge.measure()));
        assertTrue(entry(measures, "a").measure() > entry(measures, "b").measure());
        assertTrue(entry(measures, "d").measure() < entry(measures, "c").measure());
    }

    @Test
    void all_equal_marks_have_no_maximum_but_share_the_first_place_with_priors() {
        Scores scores = Marks.of("a i 5 5", "a j 5 5", "b i 5 5", "b j 5 5");
        assertEquals(
                new RaschOutcome.NoMaximum(List.of("a", "b"), List.of("i", "j"), List.of("c0", "c1")),
                ManyFacetRasch.measure(scores, JMLE));
        Measures measures = Marks.measured(scores, MAP);
        assertEquals(
                List.of(1, 1),
                measures.entries().stream().map(Measures.Placed::place).toList());
        assertEquals(0, measures.entries().getFirst().element().measure());
        assertEquals(1, measures.entries().getFirst().element().fit().standardError());
        assertNull(measures.entries().getFirst().element().fit().infit());
        assertEquals(5, measures.entries().getFirst().element().fit().fairAverage());
        assertEquals(List.of(RaschNote.NO_SPREAD), measures.notes());
        assertEquals(0, measures.logLikelihood());
    }

    @Test
    void everybody_extreme_has_no_maximum() {
        assertInstanceOf(
                RaschOutcome.NoMaximum.class,
                ManyFacetRasch.measure(Marks.of("a i 1", "a j 1", "b i 2", "b j 2"), JMLE));
    }
}

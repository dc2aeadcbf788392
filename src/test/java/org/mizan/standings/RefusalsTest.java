package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.rasch.Facet;
import org.mizan.ranking.rasch.RaschOutcome;

/** What a job says where no standings come of it. */
class RefusalsTest {
    @Test
    void parts_are_named_by_their_entries_and_judges() {
        var parts = List.of(new Outcome.Part(List.of("a"), List.of("x")), new Outcome.Part(List.of("b"), List.of("y")));
        assertEquals(
                Map.of(
                        "refused",
                        "disconnected",
                        "parts",
                        List.of(
                                Map.of("entries", List.of("a"), "judges", List.of("x")),
                                Map.of("entries", List.of("b"), "judges", List.of("y")))),
                Refusals.of(new Outcome.Disconnected(parts)));
    }

    @Test
    void parts_of_the_rasch_model_are_named_by_their_facets() {
        var parts = List.of(
                new RaschOutcome.Part(List.of("a"), List.of("form")),
                new RaschOutcome.Part(List.of("b"), List.of("use")));
        assertEquals(
                List.of(
                        Map.of("entries", List.of("a"), "criteria", List.of("form")),
                        Map.of("entries", List.of("b"), "criteria", List.of("use"))),
                Refusals.of(new RaschOutcome.Disconnected(Facet.ENTRY, Facet.CRITERION, parts))
                        .get("parts"));
    }

    @Test
    void a_round_that_is_too_large_says_what_would_do() {
        assertEquals(
                Map.of("refused", "tooLarge", "entries", 5, "judges", 6, "mostEntries", 3, "mostOfSmaller", 4),
                Refusals.of(new Outcome.TooLarge(5, 6, 3, 4)));
        assertEquals(
                Map.of("refused", "tooLarge", "marks", 300, "mostMarks", 201, "smaller", 6, "mostOfSmaller", 7),
                Refusals.of(new RaschOutcome.TooLarge(300, 201, 6, 7)));
    }

    @Test
    void marks_that_are_no_steps_are_counted_and_the_first_hundred_named() {
        var uneven = new RaschOutcome.UnevenMark("a", "x", "form", new BigDecimal("3.25"));
        var said = Refusals.of(new RaschOutcome.Uneven(Collections.nCopies(150, uneven)));
        assertEquals("uneven", said.get("refused"));
        assertEquals(150, said.get("count"));
        assertEquals(
                Collections.nCopies(100, Map.of("entry", "a", "judge", "x", "criterion", "form", "mark", "3.25")),
                said.get("marks"));
    }

    @Test
    void those_who_drift_away_are_named() {
        assertEquals(
                Map.of(
                        "refused",
                        "noMaximum",
                        "entries",
                        List.of("a"),
                        "judges",
                        List.of(),
                        "criteria",
                        List.of("form")),
                Refusals.of(new RaschOutcome.NoMaximum(List.of("a"), List.of(), List.of("form"))));
    }

    @Test
    void a_cancelled_computation_says_nothing() {
        assertEquals(Map.of(), Refusals.of(new Outcome.Cancelled()));
        assertEquals(Map.of(), Refusals.of(new RaschOutcome.Cancelled()));
    }
}

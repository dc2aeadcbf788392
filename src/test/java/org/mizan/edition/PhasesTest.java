package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.edition.Phases.Opening;
import org.mizan.web.Problem;
import org.mizan.web.Text;

class PhasesTest {
    private static final Phases PHASES = new Phases(List.of(
            phase("first", "submit", "2026-03-01T00:00:00Z", "2026-03-10T00:00:00Z"),
            phase("second", "submit", "2026-03-20T00:00:00Z", "2026-03-21T00:00:00Z"),
            phase("judging", "score", "2026-03-05T00:00:00Z", "2026-04-01T00:00:00Z")));

    private static Phase phase(String key, String allows, String opens, String closes) {
        return new Phase(key, Text.of("م", "p"), List.of(allows), Instant.parse(opens), Instant.parse(closes), 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T23:59:59.999Z, false",
        "2026-03-01T00:00:00.000Z, true",
        "2026-03-09T23:59:59.999Z, true",
        "2026-03-10T00:00:00.000Z, false",
        "2026-03-20T00:00:00.000Z, true",
        "2026-03-21T00:00:00.000Z, false"
    })
    void a_phase_is_open_from_its_opening_up_to_its_closing_to_the_millisecond(Instant at, boolean open) {
        assertEquals(open, PHASES.allowed(Permission.SUBMIT, at));
    }

    @Test
    void phases_may_overlap_and_each_allows_its_own() {
        var at = Instant.parse("2026-03-06T00:00:00Z");
        assertTrue(PHASES.allowed(Permission.SUBMIT, at));
        assertTrue(PHASES.allowed(Permission.SCORE, at));
        assertFalse(PHASES.allowed(Permission.VOTE, at));
    }

    @Test
    void a_refusal_names_the_next_opening_else_the_last_closing() {
        assertEquals(
                new Opening.NotYet(Instant.parse("2026-03-20T00:00:00Z")),
                PHASES.opening(Permission.SUBMIT, Instant.parse("2026-03-10T00:00:00Z")));
        assertEquals(
                new Opening.Over(Instant.parse("2026-03-21T00:00:00Z")),
                PHASES.opening(Permission.SUBMIT, Instant.parse("2026-03-21T00:00:00Z")));
        assertInstanceOf(Opening.Never.class, PHASES.opening(Permission.VOTE, Instant.EPOCH));
    }

    @Test
    void a_refusal_bears_the_instant_that_explains_it_and_one_for_ever_bears_none() {
        ZoneId zone = ZoneId.of("Africa/Cairo");
        Problem early = PHASES.refusal(Permission.SUBMIT, Instant.parse("2026-03-10T00:00:00Z"), zone)
                .orElseThrow();
        assertEquals("edition.phase.notYet", early.code());
        assertEquals(Map.of("opensAt", Instant.parse("2026-03-20T00:00:00Z")), early.members());
        Problem over = PHASES.refusal(Permission.SUBMIT, Instant.parse("2026-03-21T00:00:00Z"), zone)
                .orElseThrow();
        assertEquals("edition.phase.over", over.code());
        assertEquals(Map.of("closedAt", Instant.parse("2026-03-21T00:00:00Z")), over.members());
        Problem never = PHASES.refusal(Permission.VOTE, Instant.EPOCH, zone).orElseThrow();
        assertEquals("edition.phase.never", never.code());
        assertEquals(Map.of(), never.members());
        assertTrue(PHASES.refusal(Permission.SUBMIT, Instant.parse("2026-03-01T00:00:00Z"), zone)
                .isEmpty());
    }

    @Test
    void days_of_a_calendar_are_days_of_the_zone_even_where_clocks_change() {
        var cairo = ZoneId.of("Africa/Cairo");
        // Egypt put its clocks forward on 24 April 2026 at midnight and back on 30 October.
        assertEquals(Instant.parse("2026-03-31T22:00:00Z"), Calendar.after(LocalDate.of(2026, 4, 1), cairo, "P0D"));
        assertEquals(
                Instant.parse("2026-04-30T21:00:00Z"), Calendar.after(LocalDate.of(2026, 4, 1), cairo, "P0D", "P30D"));
        assertEquals(
                Instant.parse("2026-04-02T16:30:00Z").minusSeconds(1800),
                Calendar.after(LocalDate.of(2026, 4, 1), cairo, "P1D", "PT18H"));
    }

    @ParameterizedTest
    @CsvSource({
        "P1D, true",
        "PT5H, true",
        "P2DT3H, true",
        "P, false",
        "PT, false",
        "P1M, false",
        "-P1D, false",
        "'', false"
    })
    void a_span_is_days_and_hours(String span, boolean right) {
        assertEquals(right, Calendar.SPAN.matcher(span).matches());
    }
}

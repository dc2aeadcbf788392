package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be chosen, and what may not. */
class OptionsTest {
    private static final Options DEFAULT = Options.of(Method.ADJUSTED, 7);

    @Test
    void the_defaults_are_the_published_ones() {
        assertEquals(Method.ADJUSTED, DEFAULT.method());
        assertEquals(7, DEFAULT.seed());
        assertEquals(4_000, DEFAULT.draws());
        assertEquals(2, DEFAULT.decimals());
        assertEquals(List.of(3, 10), DEFAULT.tops());
        assertEquals(Runtime.getRuntime().availableProcessors(), DEFAULT.threads());
        assertEquals(Options.Tracks.AUTO, DEFAULT.tracks());
        assertEquals(Options.ScaleUse.AUTO, DEFAULT.scaleUse());
        assertEquals(Options.Reliability.AUTO, DEFAULT.reliability());
        assertEquals(false, DEFAULT.robust());
        assertNull(DEFAULT.assumption());
        assertNull(DEFAULT.held());
    }

    @Test
    void each_choice_changes_itself_and_nothing_else() {
        Options.Ratios held = new Options.Ratios(2, 3);
        Options all = DEFAULT.method(Method.SCALE)
                .draws(0)
                .decimals(3)
                .threads(1)
                .tracks(Options.Tracks.FIXED)
                .scaleUse(Options.ScaleUse.SHRUNKEN)
                .reliability(Options.Reliability.NONE)
                .robust(true)
                .variances(Options.Variances.FITTED)
                .assumption(Assumption.TRACKS_EQUALLY_GOOD)
                .held(held);
        assertEquals(
                new Options(
                        Method.SCALE,
                        7,
                        0,
                        3,
                        List.of(3, 10),
                        1,
                        Options.Tracks.FIXED,
                        Options.ScaleUse.SHRUNKEN,
                        Options.Reliability.NONE,
                        true,
                        Options.Variances.FITTED,
                        Assumption.TRACKS_EQUALLY_GOOD,
                        held),
                all);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 65_536})
    void draws_are_none_or_many(int draws) {
        assertEquals(draws, DEFAULT.draws(draws).draws());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 99, 65_537})
    void few_draws_and_too_many_are_refused(int draws) {
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.draws(draws));
    }

    @Test
    void decimals_are_nought_to_nine() {
        assertEquals(0, DEFAULT.decimals(0).decimals());
        assertEquals(9, DEFAULT.decimals(9).decimals());
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.decimals(-1));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.decimals(10));
    }

    @Test
    void there_is_one_thread_at_least() {
        assertEquals(1, DEFAULT.threads(1).threads());
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.threads(0));
    }

    @Test
    void the_first_places_start_with_one() {
        assertDoesNotThrow(() -> new Options(Method.MEAN, 1, 0, 2, List.of(1), 1));
        assertEquals(
                "the first k from k = 1",
                assertThrows(IllegalArgumentException.class, () -> new Options(Method.MEAN, 1, 0, 2, List.of(3, 0), 1))
                        .getMessage());
    }

    @Test
    void held_ratios_are_positive_and_finite() {
        assertTrue(new Options.Ratios(1e-9, 1e9).entry() > 0);
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new Options.Ratios(wrong, 1));
            assertThrows(IllegalArgumentException.class, () -> new Options.Ratios(1, wrong));
        }
    }

    /** 2.344995 is 2.34500 at five decimals, and so 2.35 at two. */
    @ParameterizedTest
    @CsvSource({"2.345,2,2.35", "2.3449,2,2.34", "2.344995,2,2.35", "2.3449949,2,2.34", "-0.5,0,-1", "7,1,7.0"})
    void scores_are_rounded_half_up_past_what_a_search_leaves_open(BigDecimal score, int decimals, BigDecimal rounded) {
        assertEquals(rounded, Options.rounded(score, decimals));
    }
}

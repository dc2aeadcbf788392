package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.web.Problem;

class SoundnessTest {
    @ParameterizedTest
    @CsvSource({
        "true,  false, false, ",
        "true,  false, true,  results.disconnected",
        "true,  true,  false, results.stale",
        "true,  true,  true,  results.stale",
        "false, false, false, results.uncounted",
        "false, false, true,  results.uncounted",
        "false, true,  false, results.uncounted",
        "false, true,  true,  results.uncounted",
    })
    void standings_are_decided_on_that_count_and_are_fresh_and_connected(
            boolean counts, boolean stale, boolean disconnected, String refused) {
        assertEquals(
                refused,
                new Soundness(counts, stale, disconnected)
                        .refusal()
                        .map(Problem::code)
                        .orElse(null));
    }
}

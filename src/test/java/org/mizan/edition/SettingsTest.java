package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mizan.edition.Settings.Ranking;
import org.mizan.edition.Settings.Results;
import org.mizan.web.Json;

class SettingsTest {
    @Test
    void whatIsKeptOfResultsIsReadBackAsItWas() {
        for (Preset preset : Preset.all()) {
            Results results = PresetTest.made(preset.key()).settings().results();

            assertEquals(results, Results.read(Json.bytes(results).toString()), preset.key());
        }
    }

    @Test
    void whereAnEditionSaysNothingTheUsualHolds() {
        assertEquals(Results.USUAL, Results.read(null));
        assertEquals(Results.USUAL, Results.read("{}"));
        assertEquals(Ranking.USUAL, Results.USUAL.rankingOrUsual());
    }

    @Test
    void whatAnEditionSaysStandsAmongTheUsual() {
        Results results = Results.read("{\"scores\": true, \"digits\": \"latn\", \"ranking\": null}");

        assertTrue(results.scores());
        assertEquals("latn", results.digits());
        assertEquals("adjusted", results.method());
        assertEquals(2, results.rankingOrUsual().decimals());
    }

    @Test
    void whatAnEditionSaysOfRankingStandsAmongTheUsualToo() {
        Results results = Results.read("{\"ranking\": {\"decimals\": 4}}");

        assertEquals(4, results.rankingOrUsual().decimals());
        assertEquals(Ranking.USUAL.metrics(), results.rankingOrUsual().metrics());
    }

    @Test
    void teamsSeeTheirMarksWithTheScoresUnlessTheEditionSaysOtherwise() {
        assertTrue(Results.USUAL.showsMarks(true));
        assertFalse(Results.USUAL.showsMarks(false));
        assertTrue(Results.read("{\"feedback\": \"always\"}").showsMarks(false));
        assertFalse(Results.read("{\"feedback\": \"never\"}").showsMarks(true));
    }
}

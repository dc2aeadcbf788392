package org.mizan.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every figure of a ranking under its name. */
class RankingJsonTest {
    private static final Choice CHOSEN = new Choice(
            true,
            false,
            true,
            true,
            Assumption.TRACKS_EQUALLY_GOOD,
            List.of(new Choice.Reason(Choice.Ground.TRACKS_DIFFER, Map.of("threshold", 2.0, "statistic", 8.0))));
    private static final Standing STANDING =
            new Standing("a", 1, true, 4.5, 4.25, 4.4, 0.1, 1, 2, 0.75, Map.of(3, 0.9, 1, 0.75), 5);

    private static Standings standings(Choice choice) {
        return new Standings(
                Method.ADJUSTED,
                new Standings.Model(3.0, 0.5, 0.25, 0.75, 12.5, true),
                List.of(STANDING),
                List.of(new Standings.Severity("j", -0.5, 0.2, 9)),
                new Standings.Design(2, 1.5),
                List.of(),
                List.of(Note.values()[0]),
                "sha256:0",
                7L,
                "9",
                choice,
                new Fitted(0.8, Map.of("t", 0.3), Map.of("j", 1.1), Map.of("j", 0.9), List.of()));
    }

    /** As any JSON library prints it. */
    private static Map<?, ?> map(@Nullable Object json) {
        return (Map<?, ?>) json;
    }

    @Test
    void a_standing_prints_its_chances_by_place() {
        Map<String, @Nullable Object> json = FiniteFigures.json(STANDING);
        assertEquals(
                "{entry=a, rank=1, tied=true, score=4.5, rawMean=4.25, fairMean=4.4, standardError=0.1, rankLow=1,"
                        + " rankHigh=2, probabilityFirst=0.75, probabilityTop={1=0.75, 3=0.9}, reviews=5}",
                json.toString());
    }

    @Test
    void a_standing_without_figures_prints_null() {
        Map<Integer, @Nullable Double> top = new TreeMap<>();
        top.put(3, null);
        Map<String, @Nullable Object> json =
                FiniteFigures.json(new Standing("a", null, false, null, null, null, null, null, null, null, top, 0));
        assertNull(json.get("rank"));
        assertEquals("{3=null}", String.valueOf(json.get("probabilityTop")));
    }

    @Test
    void the_model_the_judges_and_the_design_are_printed() {
        Map<String, @Nullable Object> json =
                FiniteFigures.json(RankingJson.of(standings(Choice.NOTHING), List.of(STANDING)));
        assertEquals(
                "{mean=3.0, entryVariance=0.5, judgeVariance=0.25, residualVariance=0.75, remlDeviance=12.5, integrated=true}",
                String.valueOf(json.get("model")));
        assertEquals("[{judge=j, severity=-0.5, standardError=0.2, reviews=9}]", String.valueOf(json.get("judges")));
        assertEquals("{components=2, algebraicConnectivity=1.5}", String.valueOf(json.get("design")));
        assertEquals(List.of(FiniteFigures.json(STANDING)), json.get("entries"));
        assertEquals("adjusted", json.get("method"));
        assertEquals("sha256:0", json.get("inputDigest"));
        assertEquals(7L, json.get("seed"));
        assertEquals("9", json.get("version"));
        assertEquals(0.8, json.get("reliability"));
        assertEquals(Map.of("t", 0.3), json.get("tracks"));
        assertEquals(Map.of("j", 1.1), json.get("slopes"));
        assertEquals(Map.of("j", 0.9), json.get("scatter"));
        assertEquals(List.of(Note.values()[0].name().toLowerCase(Locale.ROOT)), json.get("notes"));
    }

    @Test
    void what_was_chosen_is_printed_with_its_figures() {
        Map<String, @Nullable Object> json = FiniteFigures.json(RankingJson.of(standings(CHOSEN), List.of(STANDING)));
        assertEquals("tracks_equally_good", json.get("assumption"));
        Map<?, ?> printed = map(json.get("choice"));
        assertEquals(
                List.of("tracks", "scaleUse", "reliability", "robust", "reasons"), new ArrayList<>(printed.keySet()));
        assertEquals(
                "[true, false, true, true, [{ground=tracks_differ, statistic=8.0, threshold=2.0}]]",
                printed.values().toString());
    }

    @Test
    void a_ranking_is_read_again_as_it_was() {
        Standings standings = standings(CHOSEN);
        assertEquals(standings, RankingJson.of(standings, List.of(STANDING)).standings(List.of(STANDING), List.of()));
    }

    @Test
    void no_assumption_is_null() {
        assertNull(FiniteFigures.json(RankingJson.of(standings(Choice.NOTHING), List.of(STANDING)))
                .get("assumption"));
    }
}

package org.mizan.ranking.paired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.FiniteFigures;

/** Every figure under its name, in the published order. */
public class WorthJsonTest {
    /** The members that stand around the items. */
    public static final List<String> HEAD = List.of(
            "method",
            "version",
            "prior",
            "votes",
            "items",
            "logLikelihood",
            "deviance",
            "degreesOfFreedom",
            "ties",
            "orderEffect",
            "notes",
            "inputDigest");

    private static Worths worths(Worths.@Nullable Parameter tie, Worths.@Nullable Parameter orderEffect) {
        return new Worths(
                "bradleyTerry",
                0.5,
                List.of(new Worths.Item("a", 1, true, 0.25, null, 3, 2, 1)),
                List.of("a"),
                -7.5,
                2.5,
                4,
                tie == null ? List.of() : List.of(new Worths.Tie(2, tie)),
                orderEffect,
                6,
                List.of(PairedNote.DISCONNECTED, PairedNote.TIES_OPEN),
                "sha256:0");
    }

    @Test
    void the_head_tells_how_worths_were_fitted() {
        Map<String, @Nullable Object> json = FiniteFigures.json(WorthJson.of(worths(null, null)));
        assertEquals(HEAD, new ArrayList<>(json.keySet()));
        assertEquals("bradleyTerry", json.get("method"));
        assertEquals("1", json.get("version"));
        assertEquals(0.5, json.get("prior"));
        assertEquals(6, json.get("votes"));
        assertEquals(-7.5, json.get("logLikelihood"));
        assertEquals(2.5, json.get("deviance"));
        assertEquals(4, json.get("degreesOfFreedom"));
        assertEquals(List.of("disconnected", "ties_open"), json.get("notes"));
        assertEquals("sha256:0", json.get("inputDigest"));
    }

    @Test
    void an_item_has_its_worth_and_its_votes() {
        Map<String, @Nullable Object> item =
                FiniteFigures.json(worths(null, null).items().getFirst());
        assertEquals(
                List.of("item", "place", "tied", "worth", "standardError", "won", "lost", "ties"),
                new ArrayList<>(item.keySet()));
        assertEquals("[a, 1, true, 0.25, null, 3, 2, 1]", item.values().toString());
        assertEquals(
                List.of(item),
                FiniteFigures.json(WorthJson.of(worths(null, null))).get("items"));
    }

    @Test
    void a_parameter_is_null_or_has_an_estimate_with_its_error() {
        Map<String, @Nullable Object> json =
                FiniteFigures.json(WorthJson.of(worths(new Worths.Parameter(1.5, 0.5), null)));
        assertEquals(
                List.of(Map.of("size", 2, "prevalence", Map.of("estimate", 1.5, "standardError", 0.5))),
                json.get("ties"));
        assertNull(json.get("orderEffect"));
        assertEquals(
                Map.of("estimate", -1.0, "standardError", 2.0),
                FiniteFigures.json(WorthJson.of(worths(null, new Worths.Parameter(-1.0, 2.0))))
                        .get("orderEffect"));
    }
}

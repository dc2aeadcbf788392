package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.rasch.Facet;
import org.mizan.ranking.rasch.RaschOutcome;
import org.mizan.web.Json;

/** What a job says where no standings come of it. */
class RefusalTest {
    private static void says(String json, @Nullable Refusal refusal) {
        assertEquals(json, Json.bytes(refusal).toString());
    }

    private static JsonObject apart(int count, String parts, @Nullable Refusal refusal) {
        JsonObject said = new JsonObject(Json.bytes(refusal).toString());
        assertEquals("disconnected", said.getString("why"));
        assertEquals(count, said.getInteger("count"));
        assertEquals(parts, said.getJsonArray("parts").encode());
        return said.getJsonObject("says");
    }

    @Test
    void of_many_parts_twelve_are_named_and_it_is_said_what_they_mean() {
        List<Outcome.Part> alone = IntStream.range(0, 30)
                .mapToObj(n -> new Outcome.Part(List.of("e" + n), List.of("j" + n)))
                .toList();
        JsonObject said = new JsonObject(
                Json.bytes(Refusal.of(new Outcome.Disconnected(alone))).toString());
        assertEquals(
                List.of(30, 12),
                List.of(said.getInteger("count"), said.getJsonArray("parts").size()));
        assertTrue(said.getJsonObject("says").getString("en").contains("are the judges’ names missing"), said::encode);
        List<Outcome.Part> two = List.of(
                new Outcome.Part(List.of("a", "b"), List.of("j")), new Outcome.Part(List.of("c"), List.of("k")));
        JsonObject says = apart(2, """
                [{"entries":["a","b"],"judges":["j"]},{"entries":["c"],"judges":["k"]}]""", Refusal.of(new Outcome.Disconnected(two)));
        assertTrue(says.getString("en").startsWith("The reviews fall into 2 parts"), says::encode);
        assertTrue(says.getString("ar").contains("أجزاء عددها 2"), says::encode);
    }

    @Test
    void parts_are_named_by_their_entries_and_judges() {
        var parts = List.of(new Outcome.Part(List.of("a"), List.of("x")), new Outcome.Part(List.of("b"), List.of("y")));
        apart(2, """
                [{"entries":["a"],"judges":["x"]},{"entries":["b"],"judges":["y"]}]""", Refusal.of(new Outcome.Disconnected(parts)));
    }

    @Test
    void parts_of_the_rasch_model_are_named_by_their_facets() {
        var parts = List.of(
                new RaschOutcome.Part(List.of("a"), List.of("form")),
                new RaschOutcome.Part(List.of("b"), List.of("use")));
        JsonObject says = apart(2, """
                [{"entries":["a"],"criteria":["form"]},\
                {"entries":["b"],"criteria":["use"]}]""", Refusal.of(new RaschOutcome.Disconnected(Facet.ENTRY, Facet.CRITERION, parts)));
        assertTrue(says.getString("en").startsWith("There is no common scale"), says::encode);
        apart(
                2,
                """
                [{"judges":["a"],"criteria":["form"]},\
                {"judges":["b"],"criteria":["use"]}]""",
                Refusal.of(new RaschOutcome.Disconnected(
                        Facet.CRITERION,
                        Facet.JUDGE,
                        List.of(
                                new RaschOutcome.Part(List.of("form"), List.of("a")),
                                new RaschOutcome.Part(List.of("use"), List.of("b"))))));
    }

    @Test
    void a_round_that_is_too_large_says_what_would_do() {
        says("""
                {"why":"tooLarge","entries":5,"judges":6,"mostEntries":3,"mostOfSmaller":4}""", Refusal.of(new Outcome.TooLarge(5, 6, 3, 4)));
        says("""
                {"why":"tooLarge","marks":300,"mostMarks":201,"smaller":6,"mostOfSmaller":7}""", Refusal.of(new RaschOutcome.TooLarge(300, 201, 6, 7)));
    }

    @Test
    void a_round_that_is_gone_and_a_panel_with_gaps_are_said() {
        says("""
                {"why":"round"}""", new Refusal.NoRound());
        says("""
                {"why":"panel","missing":4}""", Refusal.of(new Outcome.Partial(4)));
    }

    @Test
    void marks_that_are_no_steps_are_counted_and_the_first_hundred_named() {
        var uneven = new RaschOutcome.UnevenMark("a", "x", "form", new BigDecimal("3.25"));
        var marks = String.join(",", Collections.nCopies(100, """
                {"entry":"a","judge":"x","criterion":"form","mark":"3.25"}"""));
        says(
                "{\"why\":\"uneven\",\"count\":150,\"marks\":[" + marks + "]}",
                Refusal.of(new RaschOutcome.Uneven(Collections.nCopies(150, uneven))));
    }

    @Test
    void those_who_drift_away_are_named() {
        says("""
                {"why":"noMaximum","entries":["a"],"judges":[],"criteria":["form"]}""", Refusal.of(new RaschOutcome.NoMaximum(List.of("a"), List.of(), List.of("form"))));
    }

    @Test
    void a_cancelled_computation_says_nothing() {
        assertNull(Refusal.of(new Outcome.Cancelled()));
        assertNull(Refusal.of(new RaschOutcome.Cancelled()));
    }
}

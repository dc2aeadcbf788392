package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.results.Recount;

/** A round with one criterion to 15 and one to 10: a point of one is not a point of the other. */
class RangesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;
    private List<UUID> entries;

    /** In points the first has 20 of 25 and the second 18; in shares of the ranges .75 and .77. */
    @BeforeEach
    void three_judges_agree_on_two_entries() {
        award = Award.judging(server, "pres", "use");
        var rows = award.rows();
        rows.run(
                "update criterion set lowest = 0, highest = case key when 'pres' then 15 else 10 end where edition_id = $1",
                rows.edition);
        rows.says("{\"results\": {\"scores\": true, \"feedback\": \"always\"}}");
        entries = rows.entries(2);
        for (var desk : rows.desks(List.of(person(), person(), person()), entries)) {
            var first = rows.column(
                            "select entry_id::text from assignment where edition_id = $1 and id = $2",
                            rows.edition,
                            desk.assignment())
                    .equals(List.of(entries.getFirst().toString()));
            var marks = first
                    ? new JsonObject().put("pres", "15").put("use", "5")
                    : new JsonObject().put("pres", "8").put("use", "10");
            rows.card(desk.assignment(), "submitted", marks);
        }
    }

    private static UUID person() {
        return server.person().id();
    }

    private static JsonObject mean() {
        return new JsonObject().put("method", "mean");
    }

    private List<String> order(String standings) {
        return award.standings(standings).getJsonObject("result").getJsonArray("entries").stream()
                .map(line -> ((JsonObject) line).getString("entry"))
                .toList();
    }

    private static Client nobody() {
        return server.nobody();
    }

    @Test
    void marks_are_weighed_as_shares_of_their_ranges_and_the_result_says_so() {
        var standings = award.compute(mean());
        assertEquals(List.of(entries.get(1).toString(), entries.get(0).toString()), order(standings));
        var read = award.standings(standings);
        assertEquals("shares", read.getJsonObject("options").getString("ranges"));
        assertEquals(
                "ranges_shares",
                read.getJsonObject("result").getJsonArray("notes").getString(0));
        assertEquals(
                "76.67",
                new java.math.BigDecimal(read.getJsonObject("result")
                                .getJsonArray("entries")
                                .getJsonObject(0)
                                .getDouble("score"))
                        .setScale(2, java.math.RoundingMode.HALF_UP)
                        .toPlainString());
    }

    @Test
    void points_are_weighed_where_they_are_asked_for_and_the_result_says_so() {
        var standings = award.compute(mean().put("ranges", "points"));
        assertEquals(entries.stream().map(UUID::toString).toList(), order(standings));
        var read = award.standings(standings);
        assertEquals("points", read.getJsonObject("options").getString("ranges"));
        assertEquals(
                "ranges_points",
                read.getJsonObject("result").getJsonArray("notes").getString(0));
    }

    @Test
    void a_weight_is_of_shares_and_not_of_points() {
        award.rows().run("update criterion set weight = 1.6 where edition_id = $1 and key = 'pres'", award.edition());
        // 1.6 x 1 + .5 over 2.6 is .81; 1.6 x .533 + 1 over 2.6 is .71.
        assertEquals(entries.stream().map(UUID::toString).toList(), order(award.compute(mean())));
    }

    @Test
    void the_heaviest_criterion_is_that_of_the_greatest_weight_whatever_its_range() {
        award.rows().run("update criterion set weight = 1.1 where edition_id = $1 and key = 'use'", award.edition());
        var standings = award.compute(mean().put("metrics", new JsonArray(List.of("score", "heaviest"))));
        var line = award.standings(standings)
                .getJsonObject("result")
                .getJsonArray("entries")
                .getJsonObject(0);
        assertEquals("100.00", line.getJsonObject("metrics").getString("heaviest"));
    }

    @Test
    void a_publication_lies_between_0_and_100_and_whoever_has_the_input_counts_it_again() {
        var standings = award.compute(mean());
        award.publish(standings).expect(201);
        var published = nobody().get(award.base() + "/publications/1").expect(200);
        var scale = published.json().getJsonObject("scale");
        assertEquals("{\"lowest\":\"0\",\"highest\":\"100\"}", scale.encode().replaceAll(":(\\d+)", ":\"$1\""));
        assertEquals("shares", published.json().getJsonObject("options").getString("ranges"));
        var input = award.organiser()
                .get(award.base() + "/standings/" + standings + "/input")
                .expect(200);
        assertEquals(
                new Recount(Recount.Verdict.HOLDS, 2, List.of(), 2),
                Recount.of(published.response().body(), input.response().body()));
    }

    @Test
    void the_steps_of_an_explanation_add_up_in_shares() {
        var standings = award.compute(mean());
        var explanation = award.organiser()
                .get(award.base() + "/standings/" + standings + "/entries/" + entries.getFirst())
                .expect(200)
                .json()
                .getJsonObject("explanation");
        assertEquals("75.00", String.valueOf(explanation.getValue("mean")));
        assertEquals("75.00", String.valueOf(explanation.getValue("score")));
    }

    @Test
    void measures_are_of_points_and_take_no_such_option() {
        award.organiser()
                .post(
                        award.round() + "/standings",
                        new JsonObject().put("method", "rasch").put("ranges", "shares"))
                .expect(422);
        var read = award.standings(award.compute(new JsonObject().put("method", "rasch")));
        assertFalse(read.getJsonObject("options").containsKey("ranges"));
    }

    @Test
    void criteria_of_one_range_are_points_and_nothing_is_said() {
        award.rows().run("update criterion set highest = 15 where edition_id = $1", award.edition());
        var read = award.standings(award.compute(mean()));
        assertNull(read.getJsonObject("options").getString("ranges"));
        assertFalse(read.getJsonObject("result").getJsonArray("notes").contains("ranges_shares"));
    }

    @Test
    void a_combination_of_rounds_takes_the_scores_as_they_are_scaled() {
        var scale = award.rows()
                .rows(
                        "select lowest, highest, weight from standings_scale where edition_id = $1 and id = $2",
                        award.edition(),
                        UUID.fromString(award.compute(mean())))
                .iterator()
                .next();
        assertEquals("0 200 2", scale.getBigDecimal(0) + " " + scale.getBigDecimal(1) + " " + scale.getBigDecimal(2));
    }
}

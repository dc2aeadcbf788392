package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;
import org.mizan.TestServer.Client;
import org.mizan.identity.Role;

/** How a place came about: what organisers see, what a team sees, and what nobody else does. */
class ExplanationIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Rounds round;
    private String standings;
    private List<UUID> entries;
    private Client member;

    @BeforeEach
    void the_first_of_two_entries_is_a_team_s() {
        round = Rounds.scored(server);
        standings = round.compute(new JsonObject());
        entries = round.entries(server);
        member = server.person();
        round.team(server, entries.getFirst(), member.id());
        says("{'feedback': 'always'}");
    }

    private void says(String results) {
        round.says(server, "{\"results\": " + results.replace('\'', '"') + "}");
    }

    private String path(UUID entry) {
        return round.base() + "/standings/" + standings + "/entries/" + entry;
    }

    @Test
    void an_organiser_sees_judges_by_name_and_steps_that_add_up() {
        var answer = round.organiser().get(path(entries.getFirst())).expect(200).json();
        var explanation = answer.getJsonObject("explanation");
        var judges = reviewers(explanation);
        assertEquals(
                new TreeSet<>(
                        round.judges().stream().map(one -> one.id().toString()).toList()),
                judges);
        judges.forEach(judge ->
                assertFalse(answer.getJsonObject("judges").getJsonObject(judge).isEmpty(), judge));
        var pull = explanation.getString("pull");
        var sum = new BigDecimal(explanation.getString("mean"))
                .add(pull == null ? BigDecimal.ZERO : new BigDecimal(pull))
                .add(new BigDecimal(explanation.getString("rest")));
        assertEquals(new BigDecimal(explanation.getString("score")), sum);
    }

    private static Set<String> reviewers(JsonObject explanation) {
        var judges = new TreeSet<String>();
        explanation.getJsonArray("reviews").forEach(line -> judges.add(((JsonObject) line).getString("judge")));
        return judges;
    }

    @Test
    void before_publication_a_team_finds_nothing() {
        member.get(path(entries.getFirst())).expect(404);
    }

    @Test
    void after_publication_a_team_sees_its_own_entry_with_judges_as_aliases() {
        round.publish(standings).expect(201);
        var answer = member.get(path(entries.getFirst())).expect(200);
        assertEquals(new JsonObject(), answer.json().getJsonObject("judges"));
        assertEquals(
                new TreeSet<>(round.aliases(server)), reviewers(answer.json().getJsonObject("explanation")));
        for (var judge : round.judges()) {
            assertFalse(answer.text().contains(judge.id().toString()), answer::text);
        }
        member.get(path(entries.getLast())).expect(404);
    }

    @Test
    void a_team_learns_of_others_no_more_than_the_public_does() {
        round.publish(standings).expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertTrue(explanation.getJsonArray("targets").isEmpty(), "this edition keeps scores");
        assertFalse(explanation.containsKey("furtherReview"));
        assertEquals(2, explanation.getInteger("rank"));
        assertTrue(explanation.containsKey("middle"));
        assertNull(explanation.getValue("middle"), "it tells of the award's mean");
        assertNull(explanation.getValue("kept"));
    }

    @Test
    void where_scores_are_published_a_team_learns_what_would_change_its_place() {
        says("{'scores': true}");
        round.publish(standings).expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertEquals(1, explanation.getJsonArray("targets").size());
        assertEquals(1, explanation.getJsonArray("targets").getJsonObject(0).getInteger("place"));
        assertFalse(explanation.containsKey("furtherReview"));
    }

    @Test
    void a_score_that_was_not_published_is_no_target() {
        says("{'scores': true}");
        var other = server.person();
        round.team(server, entries.getLast(), other.id());
        round.organiser()
                .post(
                        round.base() + "/publications",
                        new JsonObject().put("standings", standings).put("top", 1))
                .expect(201);
        var first = other.get(path(entries.getLast())).expect(200).json().getJsonObject("explanation");
        assertEquals(1, first.getInteger("rank"));
        assertTrue(first.getJsonArray("targets").isEmpty(), "nobody knows the second's score");
    }

    @Test
    void teams_see_their_marks_where_the_edition_says_so_and_else_where_scores_are_published() {
        round.publish(standings).expect(201);
        for (var hidden : List.of("{}", "{'feedback': 'never'}", "{'scores': true}")) { // said after it was published
            says(hidden);
            member.get(path(entries.getFirst())).expect(404);
        }
        says("{'feedback': 'always'}");
        member.get(path(entries.getFirst())).expect(200);
        says("{'scores': true}");
        round.publish(standings).expect(201);
        member.get(path(entries.getFirst())).expect(200);
        says("{'scores': true, 'feedback': 'never'}");
        member.get(path(entries.getFirst())).expect(404);
        round.organiser().get(path(entries.getFirst())).expect(200);
    }

    @Test
    void a_crowd_that_asks_at_once_is_answered_with_the_same_words() {
        says("{'scores': true}");
        round.publish(standings).expect(201);
        var asked = IntStream.range(0, 48)
                .mapToObj(one -> CompletableFuture.supplyAsync(
                        () -> member.get(path(entries.getFirst())).expect(200).text()))
                .toList();
        assertEquals(1, asked.stream().map(CompletableFuture::join).distinct().count());
    }

    @Test
    void a_place_that_was_not_published_is_not_told() {
        round.organiser()
                .post(
                        round.base() + "/publications",
                        new JsonObject().put("standings", standings).put("top", 1))
                .expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertNull(explanation.getValue("rank"));
        assertEquals(2, explanation.getJsonArray("reviews").size());
    }

    @Test
    void standings_that_were_not_published_stay_closed_when_others_were() {
        round.publish(standings).expect(201);
        standings = round.compute(new JsonObject().put("method", "mean"));
        member.get(path(entries.getFirst())).expect(404);
    }

    @Test
    void nobody_else_finds_an_explanation() {
        round.publish(standings).expect(201);
        var edition = round.edition().edition();
        for (var other : List.of(
                server.person(),
                round.judges().getFirst(),
                server.person(edition, Role.OBSERVER),
                server.person(edition, Role.STUDENT),
                server.organiserOfTheHouse())) {
            other.get(path(entries.getFirst())).expect(404);
        }
        server.person(edition, Role.STEERING).get(path(entries.getFirst())).expect(200);
        round.organiser().get(path(UUID.randomUUID())).expect(404);
    }

    @Test
    void a_plain_mean_is_explained_by_its_marks() {
        standings = round.compute(new JsonObject().put("method", "mean"));
        var explanation = round.organiser()
                .get(path(entries.getFirst()))
                .expect(200)
                .json()
                .getJsonObject("explanation");
        assertEquals("5.00", explanation.getString("score")); // 4 and 6
        assertEquals("0.00", explanation.getString("rest"));
        assertNull(explanation.getJsonArray("reviews").getJsonObject(0).getValue("habit"));
    }

    @Test
    void two_standings_are_compared_entry_by_entry() {
        var mean = new JsonObject().put("method", "mean");
        standings = round.compute(mean);
        round.save(0, 1, 9).expect(200); // the first entry overtakes the second
        var later = round.compute(mean);
        var compared = round.organiser()
                .get(round.base() + "/standings/" + standings + "/comparison/" + later)
                .expect(200)
                .json();
        assertEquals(standings, compared.getJsonObject("before").getString("standings"));
        assertEquals(later, compared.getJsonObject("after").getString("standings"));
        var comparison = compared.getJsonObject("comparison");
        assertFalse(comparison.getBoolean("methodChanged"));
        var winner = move(comparison, entries.getFirst());
        assertEquals(1, winner.getInteger("places"));
        assertEquals("marks", winner.getString("cause"));
        assertEquals(-1, move(comparison, entries.getLast()).getInteger("places"));
    }

    private static JsonObject move(JsonObject comparison, UUID entry) {
        return comparison.getJsonArray("moves").stream()
                .map(JsonObject.class::cast)
                .filter(move -> move.getString("entry").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void standings_are_compared_with_themselves_and_not_with_those_of_others() {
        var own = round.base() + "/standings/" + standings + "/comparison/";
        var same = round.organiser().get(own + standings).expect(200).json().getJsonObject("comparison");
        assertEquals("none", move(same, entries.getFirst()).getString("cause"));
        var other = Rounds.scored(server);
        round.organiser().get(own + other.compute(new JsonObject())).expect(404);
        round.organiser().get(own + UUID.randomUUID()).expect(404);
    }
}

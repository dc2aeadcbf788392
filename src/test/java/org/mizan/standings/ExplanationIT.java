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
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** How a place came about: what organisers see, what a team sees, and what nobody else does. */
class ExplanationIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;
    private String standings;
    private List<UUID> entries;
    private Client member;

    @BeforeEach
    void the_first_of_two_entries_is_a_team_s() {
        award = Award.scored(server);
        standings = award.compute(new JsonObject());
        entries = award.entries();
        member = server.person();
        award.rows().team(entries.getFirst(), member.id());
        says("{'feedback': 'always'}");
    }

    private void says(String results) {
        award.rows().says("{\"results\": " + results.replace('\'', '"') + "}");
    }

    private String path(UUID entry) {
        return award.base() + "/standings/" + standings + "/entries/" + entry;
    }

    @Test
    void an_organiser_sees_judges_by_name_and_steps_that_add_up() {
        var answer = award.organiser().get(path(entries.getFirst())).expect(200).json();
        var explanation = answer.getJsonObject("explanation");
        var judges = reviewers(explanation);
        assertEquals(
                new TreeSet<>(
                        award.judges().stream().map(one -> one.id().toString()).toList()),
                judges);
        judges.forEach(judge -> assertFalse(
                answer.getJsonObject("names")
                        .getJsonObject("judges")
                        .getJsonObject(judge)
                        .isEmpty(),
                judge));
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
        award.publish(standings).expect(201);
        var answer = member.get(path(entries.getFirst())).expect(200);
        assertFalse(answer.json().getString("code").isEmpty());
        assertEquals(
                new TreeSet<>(award.rows().aliases()), reviewers(answer.json().getJsonObject("explanation")));
        for (var judge : award.judges()) {
            assertFalse(answer.text().contains(judge.id().toString()), answer::text);
        }
        member.get(path(entries.getLast())).expect(404);
    }

    @Test
    void a_team_is_told_exactly_what_a_team_may_know() {
        award.publish(standings).expect(201);
        says("{'scores': true, 'feedback': 'always'}");
        award.publish(standings).expect(201);
        var answer = member.get(path(entries.getFirst())).expect(200).json();
        assertEquals(
                List.of("standings", "round", "entry", "code", "title", "explanation"),
                List.copyOf(answer.fieldNames()));
        assertEquals(
                List.of(
                        "entry", "rank", "tied", "method", "reviews", "mean", "pull", "kept", "middle", "rest",
                        "ownRule", "score", "targets"),
                List.copyOf(answer.getJsonObject("explanation").fieldNames()));
    }

    @Test
    void a_team_learns_of_others_no_more_than_the_public_does() {
        award.publish(standings).expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertTrue(explanation.getJsonArray("targets").isEmpty(), "this edition keeps scores");
        assertNull(explanation.getValue("furtherReview"));
        assertEquals(2, explanation.getInteger("rank"));
        assertTrue(explanation.containsKey("middle"));
        assertNull(explanation.getValue("middle"), "it tells of the award's mean");
        assertNull(explanation.getValue("kept"));
    }

    @Test
    void where_scores_are_published_a_team_learns_what_would_change_its_place() {
        says("{'scores': true}");
        award.publish(standings).expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertEquals(1, explanation.getJsonArray("targets").size());
        assertEquals(1, explanation.getJsonArray("targets").getJsonObject(0).getInteger("place"));
        assertNull(explanation.getValue("furtherReview"));
    }

    @Test
    void a_score_that_was_not_published_is_no_target() {
        says("{'scores': true}");
        var other = server.person();
        award.rows().team(entries.getLast(), other.id());
        award.organiser()
                .post(
                        award.base() + "/publications",
                        Award.publishing(standings).put("top", 1))
                .expect(201);
        var first = other.get(path(entries.getLast())).expect(200).json().getJsonObject("explanation");
        assertEquals(1, first.getInteger("rank"));
        assertTrue(first.getJsonArray("targets").isEmpty(), "nobody knows the second's score");
    }

    @Test
    void teams_see_their_marks_where_the_edition_says_so_and_else_where_scores_are_published() {
        award.publish(standings).expect(201);
        for (var hidden : List.of("{}", "{'feedback': 'never'}", "{'scores': true}")) { // said after it was published
            says(hidden);
            member.get(path(entries.getFirst())).expect(404);
        }
        says("{'feedback': 'always'}");
        member.get(path(entries.getFirst())).expect(200);
        says("{'scores': true}");
        award.publish(standings).expect(201);
        member.get(path(entries.getFirst())).expect(200);
        says("{'scores': true, 'feedback': 'never'}");
        member.get(path(entries.getFirst())).expect(404);
        award.organiser().get(path(entries.getFirst())).expect(200);
    }

    @Test
    void a_crowd_that_asks_at_once_is_answered_with_the_same_words() {
        says("{'scores': true}");
        award.publish(standings).expect(201);
        var asked = IntStream.range(0, 48)
                .mapToObj(one -> CompletableFuture.supplyAsync(
                        () -> member.get(path(entries.getFirst())).expect(200).text()))
                .toList();
        assertEquals(1, asked.stream().map(CompletableFuture::join).distinct().count());
    }

    @Test
    void a_place_that_was_not_published_is_not_told() {
        award.organiser()
                .post(
                        award.base() + "/publications",
                        Award.publishing(standings).put("top", 1))
                .expect(201);
        var explanation =
                member.get(path(entries.getFirst())).expect(200).json().getJsonObject("explanation");
        assertNull(explanation.getValue("rank"));
        assertEquals(2, explanation.getJsonArray("reviews").size());
    }

    @Test
    void standings_that_were_not_published_stay_closed_when_others_were() {
        award.publish(standings).expect(201);
        standings = award.compute(new JsonObject().put("method", "mean"));
        member.get(path(entries.getFirst())).expect(404);
    }

    @Test
    void nobody_else_finds_an_explanation() {
        award.publish(standings).expect(201);
        for (var other : award.bystanders()) {
            other.get(path(entries.getFirst())).expect(404);
        }
        server.person(award.edition(), Role.STEERING)
                .get(path(entries.getFirst()))
                .expect(200);
        var missing = award.organiser().get(path(UUID.randomUUID())).expect(404).json();
        assertEquals("entry", missing.getString("subject"));
    }

    @Test
    void a_plain_mean_is_explained_by_its_marks() {
        standings = award.compute(new JsonObject().put("method", "mean"));
        var explanation = award.organiser()
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
        standings = award.compute(mean);
        award.save(0, 1, 9).expect(200); // the first entry overtakes the second
        var later = award.compute(mean);
        var compared = award.organiser()
                .get(award.base() + "/standings/" + standings + "/comparison/" + later)
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
        var own = award.base() + "/standings/" + standings + "/comparison/";
        var same = award.organiser().get(own + standings).expect(200).json().getJsonObject("comparison");
        assertEquals("none", move(same, entries.getFirst()).getString("cause"));
        var other = Award.scored(server);
        award.organiser().get(own + other.compute(new JsonObject())).expect(404);
        award.organiser().get(own + UUID.randomUUID()).expect(404);
    }
}

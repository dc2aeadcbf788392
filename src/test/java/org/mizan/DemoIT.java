package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.demo.Demo;

/** The edition that the demonstration leaves in the middle of its judging day has something of every kind to show. */
class DemoIT {
    private static final String DAY = "/editions/" + Demo.SLUG + Demo.DAY;

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonArray accounts;

    @BeforeAll
    static void play() throws Exception {
        new Demo(server.base(), server.config().data(), server.clock())
                .play(server::makeOrganiser, (act, done, all) -> {});
        accounts = new JsonObject(Files.readString(server.config().data().resolve("demo-accounts.json")))
                .getJsonArray("accounts");
    }

    @Test
    void it_stays_in_judging_for_days() {
        Instant closes = items(organiser().get(DAY).expect(200).json(), "phases")
                .filter(phase -> phase.getString("key").equals("technical"))
                .map(phase -> Instant.parse(phase.getString("closesAt")))
                .findFirst()
                .orElseThrow();
        assertTrue(closes.isAfter(server.clock().instant().plus(Duration.ofDays(6))), closes::toString);
    }

    @Test
    void judges_have_cards_in_every_state_and_one_has_not_begun() {
        List<JsonObject> judges =
                items(organiser().get(DAY + "/rounds/technical/judges")).toList();
        assertEquals(8, judges.size());
        assertEquals(
                1,
                judges.stream()
                        .filter(judge -> judge.getInteger("submitted") + judge.getInteger("draft") == 0)
                        .count());
        assertTrue(
                judges.stream().anyMatch(judge -> judge.getInteger("submitted").equals(judge.getInteger("assigned"))));
        assertTrue(judges.stream().anyMatch(judge -> judge.getInteger("draft") > 0));
        assertTrue(cards("day-judge2")
                .anyMatch(card -> card.getString("note") != null
                        && card.getJsonArray("cannotJudge").size() == 1));
    }

    @Test
    void one_stepped_back_and_a_team_named_somebody_who_must_not_judge_it() {
        List<JsonObject> conflicts = items(organiser().get(DAY + "/conflicts")).toList();
        assertEquals(2, conflicts.size());
        assertTrue(conflicts.stream().anyMatch(one -> one.getString("address") != null), conflicts::toString);
    }

    @Test
    void marks_from_paper_wait_and_some_are_confirmed() {
        assertEquals(List.of("confirmed", "waiting", "waiting"), states("/paper-cards"));
    }

    @Test
    void marks_that_came_while_judging_was_over_wait_for_the_organiser() {
        assertEquals(List.of("waiting"), states("/late-offers"));
    }

    @Test
    void the_hall_has_tables_one_who_is_absent_one_who_is_said_to_be_and_one_who_walked_in() {
        List<JsonObject> hall = items(organiser().get(DAY + "/hall?limit=200")).toList();
        assertEquals(
                1,
                hall.stream()
                        .filter(one -> "absent".equals(one.getString("presence")))
                        .count());
        assertEquals(
                1,
                hall.stream()
                        .filter(one -> "walk-in".equals(one.getString("presence")))
                        .count());
        assertTrue(hall.stream().filter(one -> one.getInteger("table") != null).count() > 20, hall::toString);
    }

    @Test
    void one_project_failed_at_screening_and_the_others_passed() {
        List<JsonObject> screened =
                items(organiser().get(DAY + "/screening?limit=200")).toList();
        assertEquals(
                1,
                screened.stream()
                        .filter(one -> one.getJsonObject("screening") != null
                                && "fail".equals(one.getJsonObject("screening").getString("verdict")))
                        .count());
    }

    @Test
    void a_ranking_is_in_progress_and_nothing_of_the_day_is_published() {
        JsonObject standings =
                organiser().get(DAY + "/rounds/technical/standings").expect(200).json();
        assertFalse(standings.isEmpty());
        server.nobody().get(DAY + "/board").expect(404);
        signedIn("day-committee").get(DAY + "/rounds/technical/standings").expect(200);
    }

    private static List<String> states(String path) {
        return items(organiser().get(DAY + path))
                .map(one -> one.getString("state"))
                .sorted()
                .toList();
    }

    private static Stream<JsonObject> cards(String mailbox) {
        Client judge = signedIn(mailbox);
        return items(judge.get(DAY + "/assignments?limit=200"))
                .map(task -> judge.get(DAY + "/assignments/" + task.getString("id") + "/scorecard")
                        .expect(200)
                        .json());
    }

    private static Stream<JsonObject> items(Answer answer) {
        return items(answer.expect(200).json(), "items");
    }

    private static Stream<JsonObject> items(JsonObject list, String member) {
        return list.getJsonArray(member).stream().map(JsonObject.class::cast);
    }

    private static Client organiser() {
        return signedIn("organiser");
    }

    private static Client signedIn(String mailbox) {
        JsonObject account = accounts.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("email").startsWith(mailbox + "@"))
                .findFirst()
                .orElseThrow();
        return server.signIn(account.getString("email"), account.getString("password"));
    }
}

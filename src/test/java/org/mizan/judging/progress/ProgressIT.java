package org.mizan.judging.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;
import org.mizan.judging.progress.Following.Event;

/** How far judging is, once and live, for those who run it alone, and without a mark. */
class ProgressIT {
    @RegisterExtension
    static final TestServer server = TestServer.with(Map.of("identity.addressAttempts", "100000"));

    private Award award;
    private String path;

    @BeforeEach
    void award() {
        award = Award.desks(server, List.of(server.person(), server.person()), 3);
        path = award.base() + "/progress";
    }

    private JsonObject round() {
        return award.organiser()
                .get(path)
                .expect(200)
                .json()
                .getJsonArray("rounds")
                .getJsonObject(0);
    }

    private static JsonObject of(JsonArray lines, String key, Object id) {
        return lines.stream()
                .map(JsonObject.class::cast)
                .filter(line -> line.getString(key).equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void draft(int desk) {
        Client judge = award.judges().get(desk / 3);
        judge.with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/" + award.desks().get(desk).assignment() + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject())
                                .put("cannotJudge", new JsonArray().add("impact"))
                                .put("state", "draft"))
                .expect(200);
    }

    @Test
    void it_is_counted_by_judge_entry_and_criterion() {
        award.save(0, 0, 7).expect(200);
        award.save(1, 0, 8).expect(200);
        draft(3);
        award.rows()
                .run(
                        "insert into hall_table values ($1, $2, 14)",
                        award.edition(),
                        award.entries().getFirst());
        JsonObject round = round();
        assertEquals(6, round.getInteger("assigned"));
        assertEquals(2, round.getInteger("submitted"));
        assertEquals(1, round.getInteger("draft"));
        JsonObject first = of(
                round.getJsonArray("judges"), "judge", award.judges().getFirst().id());
        assertEquals(
                List.of(3, 0, 2),
                List.of(first.getInteger("assigned"), first.getInteger("draft"), first.getInteger("submitted")));
        assertNotNull(first.getString("savedAt"));
        assertTrue(first.getBoolean("reachable"));
        assertNull(first.getValue("remindedAt"));
        JsonObject entry =
                of(round.getJsonArray("entries"), "entry", award.entries().getFirst());
        assertEquals(
                List.of(2, 1, 1, 14),
                List.of(
                        entry.getInteger("assigned"),
                        entry.getInteger("draft"),
                        entry.getInteger("submitted"),
                        entry.getInteger("table")));
        JsonObject criterion = round.getJsonArray("criteria").getJsonObject(0);
        assertEquals(2, criterion.getInteger("marked"));
        assertEquals(1, criterion.getInteger("cannotJudge"));
        assertFalse(round.encode().contains("\"marks\""));
    }

    @Test
    void who_is_absent_is_not_waited_for_and_what_was_scored_of_them_counts() {
        award.save(0, 0, 7).expect(200);
        award.organiser()
                .post(
                        award.base() + "/entries/" + award.entries().getFirst() + "/presence",
                        new JsonObject().put("presence", "absent").put("reason", "Not at its table."))
                .expect(200);
        assertEquals(5, round().getInteger("assigned"));
        assertEquals(1, round().getInteger("submitted"));
    }

    @Test
    void who_steps_back_from_an_entry_is_not_waited_for() {
        award.save(0, 0, 7).expect(200);
        draft(1);
        for (int desk = 0; desk < 3; desk++) {
            award.judges()
                    .getFirst()
                    .post(
                            award.base() + "/assignments/"
                                    + award.desks().get(desk).assignment() + "/recusal",
                            new JsonObject().put("reason", "I teach one of them."))
                    .expect(200);
        }
        JsonObject round = round();
        assertEquals(
                List.of(4, 0, 1),
                List.of(round.getInteger("assigned"), round.getInteger("draft"), round.getInteger("submitted")));
        JsonObject judge = of(
                round.getJsonArray("judges"), "judge", award.judges().getFirst().id());
        assertEquals(List.of(1, 1), List.of(judge.getInteger("assigned"), judge.getInteger("submitted")));
    }

    @Test
    void judges_clerks_and_strangers_see_none_of_it() {
        for (Client other :
                List.of(award.judges().getFirst(), server.person(award.edition(), Role.CLERK), server.person())) {
            other.get(path).expect(403);
            other.get(path + "/stream").expect(403);
        }
        server.nobody().get(path).expect(401);
        server.person(award.edition(), Role.STEERING).get(path).expect(200);
    }

    @Test
    void who_follows_reads_all_first_and_then_hears_of_each_card_and_of_no_mark() throws IOException {
        try (Following following = new Following(server, award.organiser(), path + "/stream")) {
            assertEquals("reload", following.next().name());
            award.save(0, 0, 7).expect(200);
            Event event = following.next(); // nobody followed before: it is read once more
            assertEquals("reload", event.name());
            award.save(4, 0, 9).expect(200);
            Event change = following.next();
            assertEquals("progress", change.name());
            JsonObject round = change.data().getJsonArray("rounds").getJsonObject(0);
            assertEquals(AwardRows.ROUND, round.getString("round"));
            assertEquals(2, round.getInteger("submitted"));
            assertEquals(1, round.getJsonArray("judges").size());
            assertEquals(
                    award.judges().getLast().id().toString(),
                    round.getJsonArray("judges").getJsonObject(0).getString("judge"));
            assertEquals(1, round.getJsonArray("entries").size());
            assertFalse(change.data().encode().contains("\"marks\""));
        }
    }

    @Test
    void a_role_that_is_taken_away_ends_the_stream() throws IOException {
        Client other = server.person(award.edition(), Role.ORGANISER);
        try (Following following = new Following(server, other, path + "/stream")) {
            assertEquals("reload", following.next().name());
            award.organiser()
                    .delete(award.base() + "/members/" + other.id() + "/roles/organiser")
                    .expect(204);
            award.save(0, 0, 7).expect(200);
            assertFalse(following.rest().stream().anyMatch(event -> event.name().equals("progress")));
        }
        other.get(path + "/stream").expect(403);
    }

    @Test
    void a_session_that_ends_ends_the_stream_though_nothing_happens() throws IOException {
        Client other = server.person(award.edition(), Role.STEERING);
        try (Following following = new Following(server, other, path + "/stream")) {
            assertEquals("reload", following.next().name());
            other.delete("/people/me/sessions").expect(204);
            following.rest();
        }
    }

    @Test
    void a_person_follows_in_a_few_windows_and_no_more() throws IOException {
        Client other = server.person(award.edition(), Role.ORGANISER);
        List<Following> windows = new java.util.ArrayList<>();
        try {
            int refused = 0;
            // Each event loop counts by itself.
            for (int window = 0; window < 100 && refused == 0; window++) {
                try {
                    windows.add(new Following(server, other, path + "/stream"));
                } catch (AssertionError full) {
                    assertTrue(full.getMessage().contains("429"), full.getMessage());
                    refused++;
                }
            }
            assertEquals(1, refused);
        } finally {
            for (Following window : windows) {
                window.close();
            }
        }
    }
}

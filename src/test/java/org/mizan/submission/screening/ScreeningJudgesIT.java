package org.mizan.submission.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mizan.submission.screening.ScreeningIT.said;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Screening and the judges to whom its entries go. */
class ScreeningJudgesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final String WHY = "The video is missing.";

    private final Award award = ScreeningIT.award(server, "screening");
    private final UUID entry = award.organiser()
            .post(award.base() + "/entries/unowned", ScreeningIT.content("Dalili"))
            .expect(201)
            .id();

    private Answer screen(UUID entry, int seen, JsonObject said) {
        return ScreeningIT.screen(award, award.organiser(), entry, seen, said);
    }

    private Client judge() {
        Client judge = server.person(award.edition(), Role.JUDGE);
        seat(judge.id());
        award.organiser()
                .post(award.base() + "/rounds/technical/assignments", pair(judge.id(), entry))
                .expect(201);
        return judge;
    }

    private static String task(Client judge, Award award) {
        return award.base() + "/assignments/"
                + judge.get(award.base() + "/assignments")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("id");
    }

    private void judging(String opens) {
        award.rows()
                .run(
                        "update phase set opens_at = now() + $2::text::interval where edition_id = $1 and key = 'technical'",
                        award.edition(),
                        opens);
    }

    @Test
    void a_judge_reads_an_entry_no_more_once_it_failed_and_again_when_it_passes() {
        Client judge = judge();
        String task = task(judge, award);
        judge.get(task + "/entry").expect(200);
        screen(entry, 0, said("fail", WHY, 1)).expect(200);
        judge.get(task + "/entry").expect(404);
        assertEquals(
                judge.get(award.base() + "/entries/" + UUID.randomUUID())
                        .expect(404)
                        .code(),
                judge.get(award.base() + "/entries/" + entry).expect(404).code());
        screen(entry, 1, said("pass", null, 1)).expect(200);
        judge.get(task + "/entry").expect(200);
    }

    @Test
    void nothing_is_decided_any_more_where_a_judge_has_a_card_though_judging_was_put_off() {
        Client judge = judge();
        String task = task(judge, award);
        screen(entry, 0, said("pass", null, 1)).expect(200);
        judging("-1 minute");
        judge.with("If-None-Match", "*")
                .put(
                        task + "/scorecard",
                        new JsonObject().put("marks", new JsonObject()).put("state", "draft"))
                .expect(200);
        judging("1 hour");
        assertEquals(
                "submission.screening.scored",
                screen(entry, 1, said("fail", WHY, 1)).expect(409).code());
    }

    @Test
    void what_passed_before_something_else_was_handed_in_is_to_be_screened_again() {
        screen(entry, 0, said("pass", null, 1)).expect(200);
        assertEquals(0, unscreened());
        award.organiser()
                .seen(1)
                .put(
                        award.base() + "/entries/" + entry,
                        ScreeningIT.content("Another").put("state", "submitted"))
                .expect(200);
        assertEquals(1, unscreened());
        screen(entry, 1, said("pass", null, 2)).expect(200);
        assertEquals(0, unscreened());
    }

    private int unscreened() {
        return award.organiser().get(award.base() + "/readiness").expect(200).json().getJsonArray("lacks").stream()
                .map(JsonObject.class::cast)
                .filter(lack -> lack.getString("kind").equals("screening"))
                .mapToInt(lack -> lack.getInteger("count"))
                .sum();
    }

    @Test
    void a_judge_of_the_entry_reads_nothing_of_its_screening() {
        UUID judge = server.person(award.edition(), Role.JUDGE).id();
        Client reader = server.person(award.edition(), Role.JUDGE);
        seat(judge);
        seat(reader.id());
        award.organiser()
                .post(award.base() + "/rounds/technical/assignments", pair(reader.id(), entry))
                .expect(201);
        screen(entry, 0, said("pass", "Late, by leave.", 1)).expect(200);
        assertNull(reader.get(award.base() + "/entries/" + entry)
                .expect(200)
                .json()
                .getJsonObject("screening"));
        screen(entry, 1, said("fail", WHY, 1)).expect(200);
        assertEquals(0, tasks(reader));
        assertEquals(
                0,
                award
                        .organiser()
                        .get(award.base() + "/rounds/technical/judges")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .stream()
                        .mapToInt(one -> ((JsonObject) one).getInteger("assigned"))
                        .sum());
        assertEquals(
                List.of("/assignments/0/entry"),
                award.organiser()
                        .post(award.base() + "/rounds/technical/assignments", pair(judge, entry))
                        .expect(422)
                        .pointers());
        screen(entry, 2, said("pass", null, 1)).expect(200);
        assertEquals(1, tasks(reader));
    }

    private void seat(UUID judge) {
        award.organiser()
                .send("PUT", award.base() + "/rounds/technical/judges/" + judge, null, null)
                .expect(204);
    }

    private static JsonObject pair(UUID judge, UUID entry) {
        return new JsonObject()
                .put(
                        "assignments",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("judge", judge.toString())
                                        .put("entry", entry.toString())));
    }

    private int tasks(Client judge) {
        return judge.get(award.base() + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .size();
    }
}

package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;

/** Marks that came after the close, as the record knows them, and results that are published meanwhile. */
class TamperedLateIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award;

    /** Of four cards that were submitted, two came late once more: one was admitted. All of it through the API. */
    @BeforeAll
    static void late() {
        award = Award.recorded(server, "late");
        Instant now = server.clock().instant();
        award.organiser()
                .seen(1)
                .put(
                        award.base() + "/phases/hall",
                        new JsonObject()
                                .put("opensAt", now.minusSeconds(7_200).toString())
                                .put("closesAt", now.toString())
                                .put("reason", "The hall closes."))
                .expect(200);
        admit(0, offer(0, 8)).expect(200);
        award.organiser()
                .post(at(offer(1, 9), "refusal"), new JsonObject().put("reason", "Too late."))
                .expect(200);
        award.compute(new JsonObject().put("method", "mean"));
    }

    private static UUID offer(int desk, int mark) {
        UUID id = UUID.randomUUID();
        judge(desk)
                .put(
                        award.base() + "/scorecards",
                        new JsonObject()
                                .put(
                                        "items",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("id", id.toString())
                                                        .put(
                                                                "assignment",
                                                                award.desks()
                                                                        .get(desk)
                                                                        .assignment()
                                                                        .toString())
                                                        .put("base", 1)
                                                        .put("marks", new JsonObject().put("impact", mark))
                                                        .put("state", "submitted"))))
                .expect(200);
        return id;
    }

    private static Client judge(int desk) {
        return award.judges().stream()
                .filter(one -> one.id().equals(award.desks().get(desk).judge()))
                .findFirst()
                .orElseThrow();
    }

    private static Answer admit(int desk, UUID offer) {
        int seen = judge(desk)
                .get(award.base() + "/assignments/" + award.desks().get(desk).assignment() + "/scorecard")
                .expect(200)
                .revision();
        return award.organiser()
                .seen(seen)
                .post(at(offer, "admission"), new JsonObject().put("reason", "The hall had no network."));
    }

    /** Of an award in whose only phase marks are given and results published. */
    private static void close(AwardRows rows) {
        rows.run(
                "insert into phase select edition_id, 'announcement', name, 2, '{publish}', opens_at, closes_at from phase where edition_id = $1",
                rows.edition);
        rows.run(
                "update phase set allows = '{score}', closes_at = $2 where edition_id = $1 and key = 'judging'",
                rows.edition,
                AwardRows.at(server.clock().instant()));
    }

    private static String at(UUID offer, String act) {
        return award.base() + "/late-offers/" + offer + "/" + act;
    }

    private static List<String> found() {
        return new Tampering(server).found(award.rows().slug);
    }

    @Test
    void late_marks_are_as_their_acts_left_them_and_counted_where_they_were_admitted() {
        assertEquals(List.of(), found());
        assertEquals(
                List.of("8"),
                award.rows()
                        .column(
                                "select marks ->> 'impact' from scorecard where edition_id = $1 and origin = 'late'",
                                award.edition()));
    }

    @Test
    void another_claim_another_decision_and_other_marks_are_named() {
        for (String hand : List.of(
                "update late_offer set marked_at = received_at",
                "update late_offer set marks = '{\"impact\": \"9\"}'",
                "update late_decision set reason = 'x'",
                "update late_decision set decided_by = gen_random_uuid()",
                "update scorecard set marks = '{\"impact\": \"9\"}'",
                "update scorecard set origin = null")) {
            for (String table : List.of("late_offer", "late_decision", "scorecard")) {
                award.rows()
                        .run(
                                "create table kept_" + table + " as select * from " + table + " where edition_id = $1",
                                award.edition());
            }
            Tampering tampering = new Tampering(server);
            tampering.withTriggersOff(hand + " where edition_id = '" + award.edition() + "'"
                    + (hand.contains("scorecard") ? " and origin = 'late'" : ""));
            List<String> found = found();
            String kind = hand.contains("scorecard")
                    ? "Scorecard"
                    : hand.contains("offer") ? "Late marks" : "Decision on late marks";
            assertTrue(found.stream().anyMatch(text -> text.startsWith(kind)), hand + found);
            for (String table : List.of("late_decision", "late_offer", "scorecard")) {
                tampering.withTriggersOff("delete from " + table + " where edition_id = '" + award.edition() + "'");
                tampering.withTriggersOff("insert into " + table + " select * from kept_" + table);
                award.rows().run("drop table kept_" + table);
            }
            assertEquals(List.of(), found(), hand);
        }
    }

    @Test
    void once_results_are_published_none_is_admitted_and_none_while_they_are_being_published() throws Exception {
        Award other = award;
        Award published = Award.scored(server);
        award = published;
        try {
            AwardRows rows = published.rows();
            String standings = published.compute(new JsonObject());
            close(rows);
            UUID offer = offer(0, 8);
            var admitted = server.database()
                    .transact(connection -> connection
                            .preparedQuery("select from round where edition_id = $1 for share")
                            .execute(io.vertx.sqlclient.Tuple.of(published.edition()))
                            .compose(held -> {
                                var answer = CompletableFuture.supplyAsync(() -> admit(0, offer));
                                return rows.waitsFor(connection)
                                        .compose(waits -> io.vertx.core.Future.fromCompletionStage(
                                                CompletableFuture.supplyAsync(() -> published
                                                        .publish(standings)
                                                        .expect(201))))
                                        .map(answer);
                            }))
                    .await();
            assertEquals("judging.late.published", admitted.get().expect(409).code());
            assertEquals(
                    List.of(true),
                    published
                            .organiser()
                            .get(published.base() + "/late-offers")
                            .expect(200)
                            .json()
                            .getJsonArray("items")
                            .stream()
                            .map(one -> ((JsonObject) one).getBoolean("published"))
                            .toList());
            published
                    .organiser()
                    .post(at(offer, "refusal"), new JsonObject().put("reason", "Too late."))
                    .expect(200);
        } finally {
            award = other;
        }
    }

    @Test
    void none_is_admitted_once_a_live_board_shows_results_of_a_closed_round_or_somebody_went_on() {
        Award other = award;
        try {
            for (boolean live : new boolean[] {true, false}) {
                award = Award.scored(server);
                String standings = award.compute(new JsonObject());
                award.rows()
                        .run(
                                "update edition set settings = jsonb_set(settings, '{results,live}', 'true') where id = $1",
                                award.edition());
                if (live) {
                    award.publish(standings).expect(201); // marks may still come
                }
                close(award.rows());
                UUID offer = offer(0, 8);
                if (live) {
                    admit(0, offer(0, 9)).expect(200);
                    award.publish(award.compute(new JsonObject())).expect(201);
                } else {
                    award.organiser()
                            .post(
                                    award.base() + "/standings/" + standings + "/advancements",
                                    new JsonObject().put("first", 1).put("reason", "As the rules say."))
                            .expect(201);
                }
                assertEquals(
                        "judging.late.published", admit(0, offer).expect(409).code());
            }
        } finally {
            award = other;
        }
    }

    @Test
    void results_that_rest_on_what_a_late_card_changed_are_not_published() {
        Award other = award;
        Award admitted = Award.scored(server);
        award = admitted;
        try {
            String standings = admitted.compute(new JsonObject());
            close(admitted.rows());
            admit(0, offer(0, 8)).expect(200);
            admitted.publish(standings).expect(409);
        } finally {
            award = other;
        }
    }
}

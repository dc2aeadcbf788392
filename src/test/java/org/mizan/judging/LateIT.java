package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Marks that come after the close are kept and count for nothing until an organiser admits them. */
class LateIT extends LateDesks {

    @Test
    void what_comes_after_the_close_is_kept_with_the_time_of_the_device_as_a_claim_and_counts_for_nothing() {
        Late late = late();
        JsonObject item = late.item("7").put("comment", "فكرة واضحة");
        JsonObject told = late.told(item).getFirst();
        assertEquals("late", told.getString("outcome"));
        assertNull(told.getValue("refusal"));
        assertEquals(0, late.card().getInteger("revision"));
        for (Client reader : List.of(late.organiser(), late.desk().judge())) {
            JsonObject offer = late.list(reader).getFirst();
            assertEquals(item.getString("id"), offer.getString("id"));
            assertEquals("waiting", offer.getString("state"));
            assertEquals("2026-01-10T14:03:00Z", offer.getString("markedAt"));
            assertTrue(Instant.parse(offer.getString("receivedAt")).isAfter(Instant.parse("2026-11-01T00:00:00Z")));
            assertEquals("7", offer.getJsonObject("said").getJsonObject("marks").getString("impact"));
            assertEquals("فكرة واضحة", offer.getJsonObject("said").getString("comment"));
            assertEquals(0, offer.getInteger("revision"));
            assertFalse(offer.getBoolean("published"));
        }
    }

    @Test
    void the_same_again_is_kept_once_and_another_under_its_id_is_refused() {
        Late late = late();
        JsonObject item = late.item("7");
        assertEquals(late.told(item), late.told(item));
        assertEquals(1, late.desk().rows().count("late_offer"));
        assertEquals(1, late.desk().rows().count("audit"));
        JsonObject other = late.told(item.copy().put("comment", "x")).getFirst();
        assertEquals("judging.sent.other", other.getJsonObject("refusal").getString("code"));
        late.desk().rows().moves(AwardRows.OPENS, AwardRows.CLOSES);
        assertEquals("late", late.told(item).getFirst().getString("outcome"));
    }

    @Test
    void what_is_stored_already_needs_no_decision() {
        Desk desk = desk();
        desk.save(0, "7", "submitted").expect(200);
        Late late = late(desk);
        assertEquals(
                "already", late.told(late.item("7").put("base", 1)).getFirst().getString("outcome"));
        assertEquals(0, desk.rows().count("late_offer"));
    }

    @Test
    void a_clerk_and_another_judge_see_none_of_it() {
        Late late = late();
        late.offered("7");
        UUID edition = late.desk().rows().edition;
        server.person(edition, Role.CLERK).get(late.base() + "/late-offers").expect(403);
        assertEquals(List.of(), late.list(server.person(edition, Role.JUDGE)));
        server.person(edition, Role.JUDGE)
                .with("If-None-Match", "*")
                .post(late.base() + "/late-offers/" + UUID.randomUUID() + "/admission", why())
                .expect(403);
    }

    @Test
    void an_organiser_admits_it_with_a_reason_and_it_is_a_submitted_card_of_the_judge() {
        Late late = late();
        UUID offer = late.offered("7");
        late.organiser()
                .with("If-None-Match", "*")
                .post(late.base() + "/late-offers/" + offer + "/admission", new JsonObject().put("reason", " "))
                .expect(422);
        Answer admitted = late.admit(late.organiser(), offer, 0).expect(200);
        assertEquals(1, admitted.revision());
        JsonObject card = late.card();
        assertEquals(admitted.json(), card);
        assertEquals("late", card.getString("origin"));
        assertEquals("submitted", card.getString("state"));
        assertEquals("7", card.getJsonObject("marks").getString("impact"));
        assertEquals(late.desk().judge().id().toString(), card.getString("savedBy"));
        JsonObject told = late.list(late.desk().judge()).getFirst();
        assertEquals("admitted", told.getString("state"));
        assertEquals("The hall had no network.", told.getString("reason"));
        assertEquals(card, late.admit(late.organiser(), offer, 0).expect(200).json());
        assertEquals(1, late.desk().rows().count("scorecard"));
    }

    @Test
    void it_is_admitted_over_the_card_that_was_seen_and_no_other() {
        Desk desk = desk();
        desk.save(0, "3", "submitted").expect(200);
        Late late = late(desk);
        UUID offer = late.offered("7");
        Answer changed = late.admit(late.organiser(), offer, 0).expect(412);
        assertEquals(
                "3",
                changed.json().getJsonObject("current").getJsonObject("marks").getString("impact"));
        assertEquals(
                "7",
                changed.json().getJsonObject("yours").getJsonObject("marks").getString("impact"));
        late.admit(late.organiser(), offer, 1).expect(200);
        assertEquals(2, late.card().getInteger("revision"));
    }

    @Test
    void an_organiser_declines_it_with_a_reason_and_that_stands() {
        Late late = late();
        UUID offer = late.offered("7");
        late.decline(late.organiser(), offer).expect(200);
        late.decline(late.organiser(), offer).expect(200);
        assertEquals(
                "judging.late.declined",
                late.admit(late.organiser(), offer, 0).expect(409).code());
        assertEquals("declined", late.list(late.desk().judge()).getFirst().getString("state"));
        assertEquals(0, late.card().getInteger("revision"));
        assertEquals(1, late.desk().rows().count("late_decision"));
    }

    @Test
    void of_organisers_who_decide_at_once_one_does() throws Exception {
        for (int turn = 0; turn < 5; turn++) {
            Late late = late();
            Client other = server.person(late.desk().rows().edition, Role.ORGANISER);
            UUID offer = late.offered("7");
            List<Answer> all = Together.atOnce(List.of(
                    () -> late.admit(late.organiser(), offer, 0),
                    () -> late.admit(other, offer, 0),
                    () -> late.decline(late.organiser(), offer),
                    () -> late.decline(other, offer)));
            assertEquals(
                    1, all.stream().filter(answer -> answer.status() == 200).count(), all::toString);
            all.stream()
                    .filter(answer -> answer.status() != 200)
                    .forEach(answer ->
                            assertTrue(answer.expect(409).code().matches("judging.late.(admitted|declined)")));
            assertEquals(1, late.desk().rows().count("late_decision"));
        }
    }

    @Test
    void a_draft_is_kept_and_not_admitted() {
        Late late = late();
        JsonObject draft = late.item("7").put("state", "draft");
        late.told(draft);
        UUID offer = UUID.fromString(draft.getString("id"));
        assertEquals(
                "judging.late.draft",
                late.admit(late.organiser(), offer, 0).expect(409).code());
        late.decline(late.organiser(), offer).expect(200);
    }

    @Test
    void what_could_never_be_admitted_is_refused_at_once() {
        Late late = late();
        assertEquals("web.invalid", code(late.told(late.item("99")).getFirst()));
        assertEquals(
                "judging.entry.revised",
                code(late.told(late.item("7").put("version", "77")).getFirst()));
        AwardRows rows = late.desk().rows();
        UUID entry = rows.rows(
                        "select entry_id from assignment where id = $1",
                        late.desk().assignment())
                .iterator()
                .next()
                .getUUID(0);
        UUID offer = late.offered("7");
        rows.revise(entry, "A", "withdrawn");
        assertEquals("judging.entry.withdrawn", code(late.told(late.item("8")).getFirst()));
        assertEquals(
                "judging.late.withdrawn",
                late.admit(late.organiser(), offer, 0).expect(409).code());
    }

    private static String code(JsonObject told) {
        return told.getJsonObject("refusal").getString("code");
    }

    @Test
    void of_one_scorecard_twenty_are_kept() {
        Late late = late();
        List<JsonObject> items = new ArrayList<>();
        for (int number = 0; number < 21; number++) {
            items.add(late.item(Integer.toString(number % 9 + 1)).put("comment", "x".repeat(number)));
        }
        List<JsonObject> told = late.told(items.toArray(JsonObject[]::new));
        assertEquals(
                20,
                told.stream()
                        .filter(one -> one.getString("outcome").equals("late"))
                        .count());
        assertEquals("judging.late.many", code(told.getLast()));
    }

    @Test
    void one_that_two_devices_send_at_once_is_kept_once() throws Exception {
        Late late = late();
        JsonObject item = late.item("7");
        List<List<JsonObject>> told =
                Together.atOnce(List.of(() -> late.told(item), () -> late.told(item, late.item("8"))));
        told.forEach(one -> assertEquals("late", one.getFirst().getString("outcome")));
        assertEquals(2, late.desk().rows().count("late_offer"));
    }

    @Test
    void a_round_that_closes_while_marks_come_makes_them_late() throws Exception {
        Desk desk = desk();
        Instant now = server.clock().instant();
        Late late = new Late(desk, server.person(desk.rows().edition, Role.ORGANISER));
        var told = server.database()
                .transact(closing -> closing.preparedQuery(
                                "update phase set closes_at = $2, revision = revision + 1 where edition_id = $1")
                        .execute(io.vertx.sqlclient.Tuple.of(desk.rows().edition, AwardRows.at(now)))
                        .compose(moved -> {
                            var sent = io.vertx.core.Future.<List<JsonObject>>fromCompletionStage(
                                    java.util.concurrent.CompletableFuture.supplyAsync(
                                            () -> late.told(late.item("7"))));
                            return desk.rows().waitsFor(closing).map(waits -> sent);
                        }))
                .await();
        assertEquals("late", told.await().getFirst().getString("outcome"));
        assertEquals(0, desk.rows().count("scorecard"));
        assertEquals(1, desk.rows().count("late_offer"));
    }

    @Test
    void an_assignment_of_which_late_marks_are_kept_stays() {
        Late late = late();
        late.offered("7");
        assertEquals(
                "judging.assignment.late",
                late.organiser()
                        .delete(late.base() + "/assignments/" + late.desk().assignment())
                        .expect(409)
                        .code());
    }
}

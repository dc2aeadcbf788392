package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Revisions that waited on a device come in one request, and each has its own answer. */
class SyncIT extends Desks {

    /** A judge with a device on which cards of several entries wait. */
    private record Device(AwardRows rows, Client judge, List<UUID> entries, List<UUID> assignments) {
        static Device with(int entries) {
            AwardRows rows = Desks.rows();
            Client judge = server.person(rows.edition, Role.JUDGE);
            UUID seat = rows.seat(judge.id());
            List<UUID> made = rows.entries(entries);
            return new Device(
                    rows,
                    judge,
                    made,
                    made.stream().map(entry -> rows.assignment(seat, entry)).toList());
        }

        Answer send(JsonObject... items) {
            return send(List.of(items));
        }

        Answer send(List<JsonObject> items) {
            return judge.put(
                    "/editions/" + rows.edition + "/scorecards",
                    new JsonObject().put("items", new JsonArray(List.copyOf(items))));
        }

        /** What became of these, in their order. */
        List<JsonObject> told(JsonObject... items) {
            return told(send(items));
        }

        static List<JsonObject> told(Answer answer) {
            return answer.expect(200).json().getJsonArray("items").stream()
                    .map(JsonObject.class::cast)
                    .toList();
        }

        JsonObject item(int entry, int base, String impact) {
            return card(impact, "4", "submitted")
                    .put("id", UUID.randomUUID().toString())
                    .put("assignment", assignments.get(entry).toString())
                    .put("base", base);
        }

        Answer save(int entry, int seen, String impact) {
            return judge.seen(seen)
                    .put(
                            "/editions/" + rows.edition + "/assignments/" + assignments.get(entry) + "/scorecard",
                            card(impact, "4", "submitted"));
        }

        String impact(int entry) {
            return judge.get("/editions/" + rows.edition + "/assignments/" + assignments.get(entry) + "/scorecard")
                    .expect(200)
                    .json()
                    .getJsonObject("marks")
                    .getString("impact");
        }
    }

    private static List<String> outcomes(List<JsonObject> told) {
        return told.stream().map(one -> one.getString("outcome")).toList();
    }

    private static String code(JsonObject told) {
        return told.getJsonObject("refusal").getString("code");
    }

    @Test
    void many_short_revisions_in_conflict_with_a_long_card_are_not_answered_by_it_as_often() {
        Device device = Device.with(1);
        device.told(device.item(0, 0, "4").put("comment", "ن".repeat(10_000)));
        List<JsonObject> told = Device.told(device.send(
                IntStream.range(0, 200).mapToObj(n -> device.item(0, 7, "5")).toList()));
        assertEquals(List.of("conflict"), outcomes(told).stream().distinct().toList());
        assertEquals(
                10_000,
                told.getFirst().getJsonObject("current").getString("comment").length());
        assertEquals(
                SyncApi.MOST_SHOWN / 10_000 + 1,
                told.stream().filter(one -> one.getValue("current") != null).count());
    }

    @Test
    void revisions_of_several_cards_are_stored_and_those_of_one_card_follow_each_other() {
        Device device = Device.with(2);
        JsonObject first = device.item(0, 0, "4").put("comment", "فكرة واضحة").put("markedAt", "2019-01-01T09:00:00Z");
        List<JsonObject> told = device.told(first, device.item(1, 0, "5"), device.item(0, 1, "6"));
        assertEquals(List.of("stored", "stored", "stored"), outcomes(told));
        assertEquals(first.getString("id"), told.getFirst().getString("id"));
        JsonObject yours = told.getFirst().getJsonObject("yours");
        assertEquals(1, yours.getInteger("revision"));
        assertEquals("فكرة واضحة", yours.getString("comment"));
        assertTrue(Instant.parse(yours.getString("receivedAt")).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
        assertNull(told.getFirst().getValue("current"));
        assertEquals(2, told.getLast().getJsonObject("yours").getInteger("revision"));
        assertEquals("6", device.impact(0));
        assertEquals("5", device.impact(1));
        assertEquals(3, device.rows().count("audit"));
    }

    @Test
    void each_revision_is_recorded_as_one_that_was_saved_alone() {
        Device device = Device.with(1);
        device.save(0, 0, "4").expect(200);
        device.told(device.item(0, 1, "5"));
        List<JsonObject> acts = new ArrayList<>();
        device.rows()
                .rows(
                        "select jsonb_build_object('act', act, 'by', person_id, 'of', subject, 'body', body, 'bound', length(commitment))::text"
                                + " from audit where edition_id = $1 order by id",
                        device.rows().edition)
                .forEach(row -> acts.add(new JsonObject(row.getString(0))));
        assertEquals(2, acts.size());
        JsonObject second = acts.getLast();
        assertEquals(acts.getFirst().getJsonObject("body").put("revision", 2), second.getJsonObject("body"));
        acts.forEach(act -> act.remove("body"));
        assertEquals(acts.getFirst(), second);
    }

    @Test
    void the_same_revisions_again_are_told_as_stored_already_and_nothing_is_stored_twice() {
        Device device = Device.with(2);
        List<JsonObject> items = List.of(device.item(0, 0, "4"), device.item(0, 1, "5"), device.item(1, 0, "6"));
        List<JsonObject> first = Device.told(device.send(items));
        device.save(1, 1, "7").expect(200);
        device.rows().moves(AwardRows.OPENS, server.clock().instant());
        List<JsonObject> again = Device.told(device.send(items));
        assertEquals(List.of("already", "already", "already"), outcomes(again));
        for (int at = 0; at < items.size(); at++) {
            assertEquals(first.get(at).getJsonObject("yours"), again.get(at).getJsonObject("yours"));
        }
        assertEquals(
                "7",
                again.getLast().getJsonObject("current").getJsonObject("marks").getString("impact"));
        assertEquals(4, device.rows().count("scorecard"));
        assertEquals(4, device.rows().count("audit"));
    }

    @Test
    void of_a_request_that_came_through_in_part_only_the_rest_is_stored_when_it_comes_again() {
        Device device = Device.with(3);
        List<JsonObject> items = List.of(device.item(0, 0, "4"), device.item(1, 0, "5"), device.item(2, 0, "6"));
        device.send(items.subList(0, 2)).expect(200);
        assertEquals(List.of("already", "already", "stored"), outcomes(Device.told(device.send(items))));
        assertEquals(3, device.rows().count("scorecard"));
    }

    @Test
    void one_that_breaks_a_rule_says_so_in_words_and_does_not_hinder_the_others() {
        Device device = Device.with(6);
        device.rows().revise(device.entries().get(1), "B", "withdrawn");
        device.rows()
                .run(
                        "insert into conflict values ($1, 1, $2, $3, true, 'A relative.', now(), null)",
                        device.rows().edition,
                        device.judge().id(),
                        device.entries().get(2));
        JsonObject strange =
                device.item(0, 0, "4").put("assignment", UUID.randomUUID().toString());
        JsonObject bare = device.item(4, 0, "4");
        bare.getJsonObject("marks").remove("novelty");
        List<JsonObject> told = Device.told(device.judge()
                .with("Accept-Language", "en")
                .put(
                        "/editions/" + device.rows().edition + "/scorecards",
                        new JsonObject()
                                .put(
                                        "items",
                                        new JsonArray()
                                                .add(device.item(0, 0, "4"))
                                                .add(device.item(1, 0, "4"))
                                                .add(device.item(2, 0, "4"))
                                                .add(device.item(3, 0, "99"))
                                                .add(bare)
                                                .add(strange)
                                                .add(device.item(5, 0, "4.0")))));
        assertEquals(
                List.of("stored", "refused", "refused", "refused", "refused", "refused", "stored"), outcomes(told));
        assertEquals("judging.entry.withdrawn", code(told.get(1)));
        assertEquals("judging.conflict.declared", code(told.get(2)));
        JsonObject off = told.get(3).getJsonObject("refusal");
        assertEquals(422, off.getInteger("status"));
        assertEquals(
                "/marks/impact", off.getJsonArray("errors").getJsonObject(0).getString("pointer"));
        assertTrue(
                off.getJsonArray("errors").getJsonObject(0).getString("detail").startsWith("The mark must be between"));
        assertEquals(
                "/marks/novelty",
                told.get(4)
                        .getJsonObject("refusal")
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("pointer"));
        assertEquals("web.notFound", code(told.get(5)));
        assertEquals(2, device.rows().count("scorecard"));
    }

    @Test
    void a_card_of_another_judge_is_none_of_mine() {
        Device device = Device.with(1);
        Desk other = desk(device.rows());
        JsonObject item =
                device.item(0, 0, "4").put("assignment", other.assignment().toString());
        assertEquals("web.notFound", code(device.told(item).getFirst()));
        assertEquals(0, device.rows().count("scorecard"));
    }

    @Test
    void a_conflict_shows_both_versions_and_nothing_behind_it_is_stored() {
        Device device = Device.with(2);
        device.save(0, 0, "9").expect(200);
        List<JsonObject> told = device.told(device.item(0, 0, "4"), device.item(0, 1, "5"), device.item(1, 0, "6"));
        assertEquals(List.of("conflict", "conflict", "stored"), outcomes(told));
        for (int at = 0; at < 2; at++) {
            assertEquals(
                    "9",
                    told.get(at).getJsonObject("current").getJsonObject("marks").getString("impact"));
        }
        assertEquals(
                "5", told.get(1).getJsonObject("yours").getJsonObject("marks").getString("impact"));
        assertEquals("9", device.impact(0));
    }

    @Test
    void an_id_under_which_another_revision_was_sent_is_refused() {
        Device device = Device.with(2);
        JsonObject item = device.item(0, 0, "4");
        device.told(item);
        JsonObject other = device.item(0, 1, "5").put("id", item.getString("id"));
        JsonObject elsewhere = device.item(1, 0, "4").put("id", item.getString("id"));
        assertEquals("judging.sent.other", code(device.told(other).getFirst()));
        // Ids are known within a scorecard.
        assertEquals(List.of("stored"), outcomes(device.told(elsewhere)));
        JsonObject twice = device.item(1, 1, "6");
        List<JsonObject> told = device.told(twice, twice, twice.copy().put("base", 2));
        assertEquals(List.of("stored", "stored", "refused"), outcomes(told));
        assertEquals(3, device.rows().count("scorecard"));
    }

    @Test
    void what_comes_before_the_opening_is_told_when_it_opens_and_the_others_are_stored() {
        Device device = Device.with(1);
        Instant now = server.clock().instant();
        device.rows().moves(now.plusSeconds(3_600), now.plusSeconds(7_200));
        assertEquals(
                "edition.phase.notYet", code(device.told(device.item(0, 0, "4")).getFirst()));
        assertEquals(0, device.rows().count("scorecard"));
    }

    @Test
    void two_devices_that_send_the_same_at_once_store_it_once() throws Exception {
        Device device = Device.with(20);
        List<JsonObject> items =
                IntStream.range(0, 20).mapToObj(at -> device.item(at, 0, "4")).toList();
        List<Callable<Answer>> both = List.of(() -> device.send(items), () -> device.send(items.reversed()));
        List<String> all = Together.atOnce(both).stream()
                .flatMap(answer -> outcomes(Device.told(answer)).stream())
                .toList();
        assertEquals(20, all.stream().filter("stored"::equals).count());
        assertEquals(20, all.stream().filter("already"::equals).count());
        assertEquals(20, device.rows().count("scorecard"));
        assertEquals(20, device.rows().count("audit"));
    }

    @Test
    void of_two_devices_with_other_marks_one_wins_each_card_and_the_other_is_shown_both() throws Exception {
        Device device = Device.with(10);
        List<JsonObject> low =
                IntStream.range(0, 10).mapToObj(at -> device.item(at, 0, "2")).toList();
        List<JsonObject> high =
                IntStream.range(0, 10).mapToObj(at -> device.item(at, 0, "8")).toList();
        List<List<JsonObject>> told =
                Together.<Answer>atOnce(List.of(() -> device.send(low), () -> device.send(high))).stream()
                        .map(Device::told)
                        .toList();
        for (int at = 0; at < 10; at++) {
            List<String> pair = List.of(
                    told.getFirst().get(at).getString("outcome"),
                    told.getLast().get(at).getString("outcome"));
            assertTrue(pair.contains("stored") && pair.contains("conflict"), pair::toString);
        }
        assertEquals(10, device.rows().count("scorecard"));
    }

    @Test
    void a_withdrawal_between_what_is_read_and_what_is_written_stops_that_card_alone() throws Exception {
        Device device = Device.with(2);
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> sending = server.database()
                    .<Future<Answer>>transact(connection -> connection
                            .query("lock table scorecard in share mode")
                            .execute()
                            .compose(held -> {
                                Future<Answer> sent = thread.submit(
                                        () -> device.send(device.item(0, 0, "4"), device.item(1, 0, "5")));
                                return device.rows()
                                        .waitsFor(connection)
                                        .compose(waits -> connection
                                                .preparedQuery(ScorecardGuardIT.WITHDRAWAL)
                                                .execute(Tuple.of(
                                                        device.rows().edition,
                                                        device.entries().getFirst())))
                                        .map(sent);
                            }))
                    .await();
            List<JsonObject> told = Device.told(sending.get());
            assertEquals(List.of("refused", "stored"), outcomes(told));
            assertEquals("judging.entry.withdrawn", code(told.getFirst()));
        }
        assertEquals(1, device.rows().count("scorecard"));
        assertEquals(1, device.rows().count("audit"));
    }

    @Test
    void two_hundred_are_taken_at_once_and_no_more_and_not_none() {
        Device device = Device.with(1);
        List<JsonObject> items = IntStream.range(0, 200)
                .mapToObj(at -> device.item(0, at, Integer.toString(at % 9 + 1)))
                .toList();
        assertEquals(
                200,
                outcomes(Device.told(device.send(items))).stream()
                        .filter("stored"::equals)
                        .count());
        assertEquals("2", device.impact(0));
        List<JsonObject> more = new ArrayList<>(items);
        more.add(device.item(0, 200, "1"));
        assertEquals(List.of("/items"), device.send(more).expect(422).pointers());
        assertEquals(List.of("/items"), device.send().expect(422).pointers());
    }

    @Test
    void what_is_no_revision_at_all_is_named_by_its_place_and_nothing_of_the_request_is_stored() {
        Device device = Device.with(1);
        JsonObject good = device.item(0, 0, "4");
        assertEquals(
                List.of("/items/1/id", "/items/1/base", "/items/1/marks", "/items/1/state", "/items/1/markedAt"),
                device.send(
                                good,
                                good.copy()
                                        .put("id", "1")
                                        .put("base", -1)
                                        .put("marks", "4")
                                        .put("state", "done")
                                        .put("markedAt", "yesterday"))
                        .expect(422)
                        .pointers());
        String path = "/editions/" + device.rows().edition + "/scorecards";
        device.judge().send("PUT", path, "application/json", "{\"items\": [").expect(400);
        device.judge()
                .put(path, new JsonObject().put("items", new JsonArray().addNull()))
                .expect(422);
        device.judge()
                .send("PUT", path, "application/json", "{\"items\": [\"" + "x".repeat(2 << 20) + "\"]}")
                .expect(413);
        assertEquals(0, device.rows().count("scorecard"));
    }

    @Test
    void only_judges_of_the_edition_send_cards() {
        Device device = Device.with(1);
        String path = "/editions/" + device.rows().edition + "/scorecards";
        JsonObject body = new JsonObject().put("items", new JsonArray().add(device.item(0, 0, "4")));
        server.nobody().put(path, body).expect(401);
        server.person(device.rows().edition, Role.ORGANISER).put(path, body).expect(403);
        device.judge()
                .put("/editions/" + UUID.randomUUID() + "/scorecards", body)
                .expect(404);
    }
}

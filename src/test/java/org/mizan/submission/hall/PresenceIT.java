package org.mizan.submission.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Who stands where in the hall, and who is not there. */
class PresenceIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.hackathon(server, server.house(), "hall-" + UUID.randomUUID());

    private UUID enter(String title, JsonObject more) {
        return award.organiser()
                .post(
                        award.base() + "/entries/unowned",
                        new JsonObject().put("title", Award.text(title, title)).mergeIn(more))
                .expect(201)
                .id();
    }

    private UUID enter(String title) {
        return enter(title, new JsonObject());
    }

    private Answer place(UUID entry, Integer number) {
        return place(entry, of(entry).getInteger("table"), number);
    }

    private Answer place(UUID entry, Integer from, Integer number) {
        return award.organiser()
                .put(
                        award.base() + "/entries/" + entry + "/table",
                        new JsonObject().put("number", number).put("from", from));
    }

    private Answer say(UUID entry, String presence, UUID into) {
        JsonObject said = new JsonObject().put("presence", presence).put("reason", "Seen at noon.");
        return award.organiser()
                .post(
                        award.base() + "/entries/" + entry + "/presence",
                        into == null ? said : said.put("into", into.toString()));
    }

    private JsonObject of(UUID entry) {
        return hall().stream()
                .filter(one -> one.getString("entry").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> hall() {
        JsonArray items =
                award.organiser().get(award.base() + "/hall").expect(200).json().getJsonArray("items");
        return items.stream().map(JsonObject.class::cast).toList();
    }

    private boolean planned(UUID entry) {
        return server.row(
                        "select exists (select from entry_here where edition_id = $1 and entry_id = $2)",
                        award.edition(),
                        entry)
                .getBoolean(0);
    }

    @Test
    void a_table_is_of_one_entry_until_that_is_not_there() {
        UUID first = enter("Dalili");
        UUID second = enter("Masari");
        place(first, 4).expect(200);
        Answer refused = place(second, 4).expect(422);
        assertTrue(refused.text().contains("Dalili"), refused.text());
        say(first, "absent", null).expect(200);
        place(first, 5).expect(409);
        place(second, 4).expect(200);
        assertEquals(4, of(second).getInteger("table"));
        assertNull(of(first).getInteger("table"));
        place(second, null).expect(200);
        assertNull(of(second).getInteger("table"));
    }

    @Test
    void nobody_moves_an_entry_from_a_table_at_which_it_does_not_stand_any_more() {
        UUID entry = enter("Dalili");
        place(entry, null, 4).expect(200);
        Answer refused = place(entry, null, 5).expect(422);
        assertTrue(refused.text().contains("الطاولة 4"), refused.text());
        place(entry, null, 4).expect(200);
        place(entry, 4, null).expect(200);
        assertEquals(List.of("/from"), place(entry, 4, 5).expect(422).pointers());
    }

    @Test
    void of_two_organisers_who_give_one_entry_a_table_at_once_one_learns_of_the_other() throws Exception {
        UUID entry = enter("Dalili");
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<Answer> one = threads.submit(() -> place(entry, null, 4));
            Future<Answer> other = threads.submit(() -> place(entry, null, 5));
            assertEquals(
                    Set.of(200, 422), Set.of(one.get().status(), other.get().status()));
        }
    }

    @Test
    void lots_are_drawn_for_those_who_are_there_and_the_seed_is_in_the_record() {
        UUID first = enter("Dalili");
        UUID second = enter("Masari");
        UUID away = enter("Sawa");
        place(first, 2).expect(200);
        say(away, "absent", null).expect(200);
        JsonObject drawn = award.organiser()
                .post(
                        award.base() + "/hall/lots",
                        new JsonObject().put("anew", false).put("seed", 7))
                .expect(200)
                .json();
        assertEquals(7, drawn.getInteger("seed"));
        assertEquals(1, of(second).getInteger("table"));
        award.organiser()
                .post(award.base() + "/hall/lots", new JsonObject().put("anew", true))
                .expect(200);
        assertEquals(
                Set.of(1, 2),
                hall().stream()
                        .map(one -> one.getInteger("table"))
                        .filter(one -> one != null)
                        .collect(Collectors.toSet()));
        assertEquals(
                1,
                server.row(
                                "select count(*)::int from audit where edition_id = $1 and act = 'hall.lots' and body ->> 'seed' = '7'",
                                award.edition())
                        .getInteger(0));
    }

    @Test
    void an_absent_entry_is_planned_for_nobody_and_is_there_again_when_that_is_said() {
        UUID entry = enter("Dalili");
        say(entry, "absent", null).expect(200);
        say(entry, "absent", null).expect(200);
        assertEquals("absent", of(entry).getString("presence"));
        assertTrue(!planned(entry));
        say(entry, "present", null).expect(200);
        assertTrue(planned(entry));
        assertEquals(2, award.rows().count("presence"));
    }

    @Test
    void a_merged_entry_is_judged_no_more_and_comes_back_as_it_was() {
        UUID one = enter("Dalili");
        UUID other = enter("Dalili 2");
        assertEquals(
                "submission.presence.into",
                say(other, "merged", null)
                        .expect(422)
                        .json()
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("code"));
        say(other, "merged", other).expect(422);
        say(other, "merged", one).expect(200);
        assertEquals("withdrawn", of(other).getString("state"));
        assertEquals(one.toString(), of(other).getString("into"));
        say(one, "merged", other).expect(422);
        say(other, "present", null).expect(200);
        assertEquals("submitted", of(other).getString("state"));
        say(other, "withdrawn", null).expect(200);
        say(other, "withdrawn", null).expect(200);
        say(other, "merged", one).expect(409);
    }

    @Test
    void what_judges_scored_is_not_merged_away() {
        Award scored = Award.scored(server);
        Answer refused = scored.organiser()
                .post(
                        scored.base() + "/entries/" + scored.entries().getFirst() + "/presence",
                        new JsonObject()
                                .put("presence", "merged")
                                .put("reason", "One and the same.")
                                .put("into", scored.entries().getLast().toString()))
                .expect(409);
        assertEquals("submission.presence.cards", refused.code());
    }

    @Test
    void a_walk_in_is_entered_with_its_reason() {
        UUID entry = enter("Dalili", new JsonObject().put("walkIn", "Came by bus."));
        assertEquals("walk-in", of(entry).getString("presence"));
        assertEquals("Came by bus.", of(entry).getString("reason"));
        say(entry, "walk-in", null).expect(200);
        say(enter("Masari"), "walk-in", null).expect(409);
    }

    @Test
    void the_hall_is_seen_by_those_who_run_the_edition_and_changed_by_organisers() {
        UUID entry = enter("Dalili");
        for (Role role : List.of(Role.STEERING, Role.OBSERVER, Role.JUDGE)) {
            var person = server.person(award.edition(), role);
            person.get(award.base() + "/hall").expect(role == Role.JUDGE ? 403 : 200);
            person.put(award.base() + "/entries/" + entry + "/table", new JsonObject().put("number", 1))
                    .expect(403);
        }
    }

    @Test
    void a_clerk_says_who_is_there_and_takes_nothing_out_of_the_award() {
        UUID entry = enter("Dalili");
        UUID other = enter("Masari");
        Client clerk = server.person(award.edition(), Role.CLERK);
        JsonObject merged = new JsonObject()
                .put("presence", "merged")
                .put("reason", "One team.")
                .put("into", other.toString());
        String at = award.base() + "/entries/" + entry + "/presence";
        assertTrue(clerk.post(at, merged).expect(422).text().contains("/presence"));
        clerk.post(at, said("withdrawn")).expect(422);
        clerk.post(at, said("absent")).expect(200);
        clerk.post(at, said("present")).expect(200);
        say(entry, "withdrawn", null).expect(200);
        clerk.post(at, said("present")).expect(422);
        assertEquals("withdrawn", of(entry).getString("state"));
    }

    private static JsonObject said(String presence) {
        return new JsonObject().put("presence", presence).put("reason", "Seen at noon.");
    }
}

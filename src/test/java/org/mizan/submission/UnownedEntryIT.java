package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Entries that no team has, where an edition allows them. */
class UnownedEntryIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award(boolean withoutTeam) {
        return Award.open(
                server,
                server.house(),
                "e-" + UUID.randomUUID(),
                new JsonObject()
                        .put(
                                "entries",
                                new JsonObject().put("withoutTeam", withoutTeam).put("links", new JsonObject())));
    }

    private static JsonObject draft(String title) {
        return new JsonObject()
                .put("title", Award.text(title, title))
                .put("sector", "health")
                .put("links", new JsonArray());
    }

    private static Answer enter(Award award, String title) {
        return award.organiser().post(award.base() + "/entries/unowned", draft(title));
    }

    @Test
    void an_organiser_enters_what_no_team_has_and_it_is_submitted_at_once() {
        Award award = award(true);
        JsonObject entry = enter(award, "سند").expect(201).json();
        assertEquals("submitted", entry.getString("state"));
        assertNull(entry.getString("team"));
        assertTrue(entry.getJsonArray("missing").isEmpty(), entry::encode);
    }

    @Test
    void it_is_entered_before_teams_may_and_withdrawn_after_they_may_no_more() {
        var hour = 3600;
        var now = server.clock().instant();
        for (int opens : List.of(hour, -2 * hour)) {
            Award award = award(true);
            award.rows()
                    .run(
                            "update phase set opens_at = $2, closes_at = $3 where edition_id = $1 and key = 'applications'",
                            award.edition(),
                            now.plusSeconds(opens).atOffset(java.time.ZoneOffset.UTC),
                            now.plusSeconds(opens + hour).atOffset(java.time.ZoneOffset.UTC));
            UUID id = enter(award, "سند").expect(201).id();
            award.organiser()
                    .seen(1)
                    .put(award.base() + "/entries/" + id, draft("سند").put("state", "withdrawn"))
                    .expect(200);
        }
    }

    @Test
    void its_title_is_corrected_and_it_is_withdrawn_by_organisers_alone() {
        Award award = award(true);
        UUID id = enter(award, "سند").expect(201).id();
        String path = award.base() + "/entries/" + id;
        JsonObject next = draft("سند ٢").put("state", "submitted");
        server.person(award.edition(), Role.STUDENT).seen(1).put(path, next).expect(404);
        award.organiser().seen(1).put(path, next).expect(200);
        award.organiser()
                .seen(1)
                .put(path, draft("سند ٣").put("state", "submitted"))
                .expect(412);
        award.organiser()
                .seen(2)
                .put(path, draft("سند ٢").put("state", "withdrawn"))
                .expect(200);
    }

    @Test
    void who_entered_or_corrected_it_does_not_judge_it_later() {
        Award award = award(true);
        UUID entry = enter(award, "سند").expect(201).id();
        Client writer = server.person(award.edition(), Role.ORGANISER);
        writer.seen(1)
                .put(award.base() + "/entries/" + entry, draft("سند ٢").put("state", "submitted"))
                .expect(200);
        award.organiser()
                .delete(award.base() + "/members/" + writer.id() + "/roles/organiser")
                .expect(204);
        server.grant(award.edition(), writer.id(), Role.JUDGE);
        assertEquals(
                "team",
                server.row(
                                "select kind from conflict_now where edition_id = $1 and judge_id = $2 and entry_id = $3",
                                award.edition(),
                                writer.id(),
                                entry)
                        .getString(0));
    }

    @Test
    void where_every_entry_is_of_a_team_it_is_refused() {
        assertEquals(
                "submission.team.needed", enter(award(false), "سند").expect(409).code());
    }

    @Test
    void a_team_s_entry_stays_the_team_s() {
        Award award = award(true);
        var captain = award.team(3).getFirst();
        UUID id = captain.post(award.base() + "/entries", draft("سند"))
                .expect(201)
                .id();
        award.organiser()
                .seen(1)
                .put(award.base() + "/entries/" + id, draft("لنا").put("state", "draft"))
                .expect(404);
    }

    /** Judge's task, explanation, publication and board know of no team. */
    @Test
    void it_goes_the_whole_way_to_the_board() {
        Award award = Award.scored(server);
        UUID entry = award.entries().getFirst();
        var judge = award.judges().getFirst();
        var task = judge.get(award.base() + "/assignments").expect(200).json();
        assertEquals(2, task.getJsonArray("items").size());
        judge.get(award.base() + "/entries/" + entry).expect(200);
        award.rows().says("{\"results\": {\"scores\": true, \"feedback\": \"always\"}}");
        String standings = award.compute(new JsonObject());
        award.organiser()
                .get(award.base() + "/standings/" + standings + "/entries/" + entry)
                .expect(200);
        server.person(award.edition(), Role.STUDENT)
                .get(award.base() + "/standings/" + standings + "/entries/" + entry)
                .expect(404);
        award.publish(standings).expect(201);
        JsonObject row = server.nobody()
                .get(award.base() + "/publications/1")
                .expect(200)
                .json()
                .getJsonArray("rows")
                .getJsonObject(0);
        assertNull(row.getString("institution"));
        server.nobody().get(award.base() + "/board").expect(200);
        assertEquals(
                List.of(2),
                List.of(award.organiser()
                        .get(award.base() + "/entries")
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .size()));
    }
}

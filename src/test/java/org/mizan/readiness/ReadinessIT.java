package org.mizan.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;

/** What an edition lacks for its next phase. */
class ReadinessIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject readiness(Award award) {
        return award.organiser().get(award.base() + "/readiness").expect(200).json();
    }

    private static List<String> kinds(Award award) {
        return readiness(award).getJsonArray("lacks").stream()
                .map(lack -> ((JsonObject) lack).getString("kind"))
                .toList();
    }

    private static JsonObject lack(Award award, String kind) {
        return readiness(award).getJsonArray("lacks").stream()
                .map(JsonObject.class::cast)
                .filter(lack -> lack.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_edition_that_was_just_made_lacks_entries_and_judges() {
        Award award = Award.open(server, server.house(), "bare-" + UUID.randomUUID());
        assertEquals(List.of("entries", "judges"), kinds(award));
    }

    @Test
    void a_judge_who_did_not_open_the_invitation_is_named_and_so_is_that_letters_stay_here() {
        Award award = Award.open(server, server.house(), "invited-" + UUID.randomUUID());
        JsonObject name = Award.text("د. عمر", "Dr Omar");
        award.organiser()
                .post(
                        award.base() + "/members",
                        new JsonObject()
                                .put("email", UUID.randomUUID() + "@example.org")
                                .put("role", "judge")
                                .put("name", name))
                .expect(201);
        assertEquals(List.of("entries", "unopened", "letters.kept", "panel"), kinds(award));
        assertEquals(name, lack(award, "unopened").getJsonArray("named").getJsonObject(0));
    }

    @Test
    void entries_without_a_table_are_named_once_others_have_one() {
        Award award = Award.marked(server, new int[][] {{4, 3}, {4, 0}});
        assertFalse(kinds(award).contains("tables"));
        award.rows()
                .run(
                        "insert into hall_table (edition_id, entry_id, number) values ($1, $2, 1)",
                        award.edition(),
                        award.entries().getFirst());
        assertEquals(1, lack(award, "tables").getInteger("count"));
        assertEquals(1, lack(award, "tables").getJsonArray("named").size());
    }

    @Test
    void scorecards_that_are_missing_in_an_open_round_are_counted() {
        Award award = Award.marked(server, new int[][] {{4, 3}, {4, 0}});
        assertEquals(List.of("reviews", "cards"), kinds(award));
        assertEquals(1, lack(award, "cards").getInteger("count"));
        assertEquals(2, lack(award, "reviews").getInteger("count"));
    }
}

package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.Client;
import org.mizan.identity.Role;

/** A judge saves a card in revisions, and a refusal says what is wrong with it. */
class ScorecardIT extends Desks {

    @Test
    void an_empty_card_is_revision_0_and_the_first_save_revision_1() {
        Desk desk = desk();
        assertEquals(0, desk.judge().get(desk.path()).expect(200).revision());
        Answer saved = desk.judge()
                .with("If-None-Match", "*")
                .put(desk.path(), card("4.0", null, "draft").put("comment", "فكرة واضحة"))
                .expect(200);
        assertEquals(1, saved.revision());
        JsonObject read = desk.judge().get(desk.path()).expect(200).json();
        assertEquals(saved.json(), read);
        assertEquals(new JsonObject().put("impact", "4"), read.getJsonObject("marks"));
        assertEquals("فكرة واضحة", read.getString("comment"));
        assertEquals("draft", read.getString("state"));
    }

    @Test
    void every_revision_is_kept_and_listed_by_pages_for_judge_and_organiser() {
        Desk desk = desk();
        for (int revision = 0; revision < 5; revision++) {
            desk.save(revision, Integer.toString(revision + 1), revision % 2 == 0 ? "submitted" : "draft")
                    .expect(200);
        }
        Client organiser = server.person(desk.rows().edition, Role.ORGANISER);
        for (Client reader : List.of(desk.judge(), organiser)) {
            JsonObject page =
                    reader.get(desk.path() + "/revisions?limit=3").expect(200).json();
            JsonObject rest = reader.get(desk.path() + "/revisions?limit=3&after=" + page.getString("next"))
                    .expect(200)
                    .json();
            List<String> impacts = new ArrayList<>();
            for (JsonArray items : List.of(page.getJsonArray("items"), rest.getJsonArray("items"))) {
                items.forEach(item ->
                        impacts.add(((JsonObject) item).getJsonObject("marks").getString("impact")));
            }
            assertEquals(List.of("1", "2", "3", "4", "5"), impacts);
        }
    }

    @Test
    void what_is_wrong_with_a_card_is_named_by_pointers_in_the_language_of_the_judge() {
        Desk desk = desk();
        Answer refused = desk.judge()
                .with("Accept-Language", "ar")
                .seen(0)
                .put(desk.path(), card("4.5", null, "submitted").put("comment", ""))
                .expect(422);
        assertEquals(List.of("/marks/impact", "/marks/novelty"), refused.pointers());
        assertTrue(refused.text().contains("العلامة"), refused.text());
        JsonObject strange = new JsonObject()
                .put("marks", new JsonObject().put("impakt", "4").put("novelty", "10"))
                .put("state", "draft");
        assertEquals(
                List.of("/marks/impakt", "/marks/novelty"),
                desk.judge().seen(0).put(desk.path(), strange).expect(422).pointers());
        assertEquals(0, desk.rows().count("scorecard"));
    }

    @Test
    void a_save_without_a_revision_is_asked_for_one() {
        Desk desk = desk();
        desk.judge().put(desk.path(), card("4", "4", "draft")).expect(428);
    }

    @Test
    void a_save_on_an_old_revision_shows_both_versions_and_changes_nothing() {
        Desk desk = desk();
        desk.save(0, "4", "submitted").expect(200);
        Answer refused = desk.save(0, "7", "draft").expect(412);
        assertEquals(
                "4",
                refused.json().getJsonObject("current").getJsonObject("marks").getString("impact"));
        assertEquals(
                "7",
                refused.json().getJsonObject("yours").getJsonObject("marks").getString("impact"));
        assertEquals(1, desk.rows().count("scorecard"));
    }

    @Test
    void a_save_repeated_because_its_answer_was_lost_succeeds_and_appends_nothing() {
        Desk desk = desk();
        Answer first = desk.save(0, "4", "submitted").expect(200);
        Answer again = desk.save(0, "4.0", "submitted").expect(200);
        assertEquals(first.json(), again.json());
        assertEquals(1, desk.rows().count("scorecard"));
        assertEquals(1, desk.rows().count("audit"));
    }

    @Test
    void the_assignment_of_another_judge_does_not_exist() {
        Desk desk = desk();
        Desk other = desk(desk.rows());
        other.judge().get(desk.path()).expect(404);
        other.judge().get(desk.path() + "/revisions").expect(404);
        other.judge().seen(0).put(desk.path(), card("4", "4", "draft")).expect(404);
        String unknown = desk.path()
                .replace(desk.assignment().toString(), UUID.randomUUID().toString());
        other.judge().get(unknown).expect(404);
    }

    @Test
    void a_judge_of_another_edition_is_forbidden_and_nobody_is_asked_to_sign_in() {
        Desk desk = desk();
        Desk elsewhere = desk();
        elsewhere.judge().get(desk.path()).expect(403);
        server.nobody().get(desk.path()).expect(401);
        String nowhere = desk.path()
                .replace(desk.rows().edition.toString(), UUID.randomUUID().toString());
        desk.judge().get(nowhere).expect(404);
    }

    @Test
    void a_role_taken_away_is_gone_at_the_next_save() {
        Desk desk = desk();
        desk.save(0, "4", "draft").expect(200);
        server.database()
                .writes()
                .query("delete from membership where edition_id = '" + desk.rows().edition + "'")
                .execute()
                .await();
        desk.save(1, "5", "draft").expect(403);
    }

    @Test
    void a_card_is_saved_only_while_the_phase_is_open_but_a_lost_answer_is_given_again_after_it() {
        Desk desk = desk();
        Instant now = server.clock().instant();
        desk.rows().moves(now.plusSeconds(3_600), now.plusSeconds(7_200));
        assertEquals(
                "edition.phase.notYet", desk.save(0, "4", "draft").expect(409).code());
        desk.rows().moves(now.minusSeconds(3_600), now.plusSeconds(3_600));
        desk.save(0, "4", "draft").expect(200);
        desk.rows().moves(now.minusSeconds(3_600), now);
        assertEquals(
                "edition.phase.over", desk.save(1, "5", "draft").expect(409).code());
        desk.save(0, "4", "draft").expect(200);
        assertEquals(1, desk.rows().count("scorecard"));
    }

    @Test
    void a_refusal_says_the_time_of_the_edition_in_words_and_the_instant_beside_it() {
        Desk desk = desk();
        desk.rows().moves(Instant.parse("2020-05-01T08:00:00Z"), Instant.parse("2020-05-10T21:00:00Z"));
        Answer over = desk.save(0, "4", "draft").expect(409);
        assertTrue(over.json().getString("detail").contains("2020-05-11 00:00:00 بتوقيت Asia/Amman"), over.text());
        assertEquals("2020-05-10T21:00:00Z", over.json().getString("closedAt"));
        desk.rows().moves(Instant.parse("2090-12-31T22:30:00Z"), Instant.parse("2091-05-10T21:00:00Z"));
        Answer early = desk.save(0, "4", "draft").expect(409);
        assertTrue(early.json().getString("detail").contains("2091-01-01 01:30:00 بتوقيت Asia/Amman"), early.text());
        assertEquals("2090-12-31T22:30:00Z", early.json().getString("opensAt"));
    }

    @Test
    void the_record_commits_to_the_card_and_holds_no_mark() {
        Desk desk = desk();
        desk.save(0, "7", "submitted").expect(200);
        var row = desk.rows()
                .rows(
                        "select act, person_id, subject, body::text, length(commitment) from audit where edition_id = $1",
                        desk.rows().edition)
                .iterator()
                .next();
        assertEquals("scorecard.save", row.getString(0));
        assertEquals(desk.judge().id(), row.getUUID(1));
        assertEquals("assignment:" + desk.assignment(), row.getString(2));
        assertEquals(new JsonObject("{\"revision\":1,\"state\":\"submitted\"}"), new JsonObject(row.getString(3)));
        assertEquals(32, row.getInteger(4));
    }
}

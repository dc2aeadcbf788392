package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Together;
import org.mizan.audit.Commitment;

/** A team writes its entry in revisions, of which none is lost. */
class EntryIT extends Entries {

    @Test
    void a_draft_says_field_by_field_what_it_lacks() {
        var award = award("lacks");
        var captain = award.team(1).getFirst();
        var made = captain.with("Accept-Language", "ar")
                .post(entries(award), new JsonObject())
                .expect(201);
        assertEquals("draft", made.json().getString("state"));
        assertEquals(1, made.revision());
        var missing = made.json().getJsonArray("missing");
        assertEquals("/title/ar", missing.getJsonObject(0).getString("pointer"));
        assertEquals("العنوان باللغة ar ناقص. أضفه.", missing.getJsonObject(0).getString("detail"));
        assertEquals("/sector", missing.getJsonObject(1).getString("pointer"));
        assertEquals("submission.missing.members", missing.getJsonObject(2).getString("code"));
        var refused = captain.seen(1)
                .put(entries(award) + "/" + made.id(), new JsonObject().put("state", "submitted"))
                .expect(422);
        assertEquals(Set.of("", "/sector", "/title/ar"), Set.copyOf(refused.pointers()));
        assertEquals(1, captain.get(entries(award) + "/" + made.id()).revision());
    }

    @Test
    void a_required_link_is_named_in_the_callers_language() {
        var links = new JsonObject().put("links", new JsonObject().put("app", new JsonObject().put("required", true)));
        var award = Award.open(server, server.house(), "link", new JsonObject().put("entries", links));
        var captain = award.team(2).getFirst();
        var made = captain.with("Accept-Language", "en")
                .post(entries(award), medicine().put("links", new JsonArray()))
                .expect(201);
        assertEquals(
                "This link is missing: The app or its prototype. Add it.",
                made.json().getJsonArray("missing").getJsonObject(0).getString("detail"));
    }

    @Test
    void revisions_are_added_and_none_is_lost() {
        var award = award("revisions");
        var team = award.team(2);
        var made = team.get(0).post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        assertEquals(
                2,
                team.get(1).seen(1).put(entry, state("submitted")).expect(200).revision());
        assertEquals(
                3,
                team.get(0).seen(2).put(entry, state("withdrawn")).expect(200).revision());
        assertEquals(
                4, team.get(0).seen(3).put(entry, state("draft")).expect(200).revision());
        var revisions = team.get(1).get(entry + "/revisions").expect(200).json().getJsonArray("items");
        assertEquals(
                List.of("draft", "submitted", "withdrawn", "draft"),
                revisions.stream()
                        .map(one -> ((JsonObject) one).getJsonObject("entry").getString("state"))
                        .toList());
        team.get(0).put(entry, state("draft")).expect(428);
        var refusal = server.database()
                .writes()
                .preparedQuery("delete from entry_revision where edition_id = $1")
                .execute(Tuple.of(award.edition()))
                .map(rows -> "deleted")
                .otherwise(Throwable::getMessage)
                .await();
        assertTrue(refusal.contains("append-only"));
    }

    @Test
    void revisions_and_a_teams_entries_are_listed_page_by_page() {
        var award = award("pages");
        var team = award.team(2);
        var made = team.get(0).post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        for (int revision = 1; revision < 4; revision++) {
            team.get(0).seen(revision).put(entry, state("draft")).expect(200);
        }
        var revisions = team.get(1).get(entry + "/revisions").expect(200).json().getJsonArray("items");
        var page = team.get(1).get(entry + "/revisions?limit=3").expect(200).json();
        assertEquals(3, page.getJsonArray("items").size());
        assertEquals("3", page.getString("next"));
        var last = team.get(1).get(entry + "/revisions?after=3").expect(200).json();
        assertEquals(revisions.getValue(3), last.getJsonArray("items").getValue(0));
        assertEquals(
                new JsonArray(),
                team.get(1).get(entry + "/revisions?after=4").expect(200).json().getJsonArray("items"));
        team.get(1).get(entry + "/revisions?after=x").expect(400);
        var mine = entries(award) + "/mine";
        assertEquals(
                1,
                team.get(1).get(mine).expect(200).json().getJsonArray("items").size());
        assertEquals(
                new JsonArray(),
                team.get(1).get(mine + "?after=" + made.id()).expect(200).json().getJsonArray("items"));
    }

    @Test
    void a_receipt_proves_what_was_received_and_when() {
        var award = award("receipt");
        var captain = award.team(2).getFirst();
        var made = captain.post(entries(award), medicine()).expect(201);
        var receipt = captain.get(entries(award) + "/" + made.id() + "/revisions")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        var entry = receipt.getJsonObject("entry");
        var content = medicine()
                .put("entry", entry.getString("id"))
                .put("revision", 1)
                .put("state", "draft")
                .put("receivedAt", entry.getString("receivedAt"));
        var digest = Commitment.to(content, HexFormat.of().parseHex(receipt.getString("salt")))
                .digest();
        assertEquals(HexFormat.of().formatHex(digest), entry.getString("digest"));
        var sealed = server.row(
                "select commitment, body::text from audit where edition_id = $1 and act = 'entry.make'",
                award.edition());
        assertEquals(
                entry.getString("digest"),
                HexFormat.of().formatHex(sealed.getBuffer(0).getBytes()));
        assertFalse(sealed.getString(1).contains("دوائي"));
    }

    @Test
    void who_saves_over_an_unseen_revision_is_shown_both() {
        var award = award("conflict");
        var team = award.team(2);
        var entry = entries(award) + "/"
                + team.get(0).post(entries(award), medicine()).expect(201).id();
        var mine = state("draft").put("title", Award.text("دواؤنا", "Our Medicine"));
        team.get(0).seen(1).put(entry, mine).expect(200);
        var late = team.get(1).seen(1).put(entry, state("draft")).expect(412).json();
        assertEquals(2, late.getJsonObject("current").getInteger("revision"));
        assertEquals(
                "دواؤنا", late.getJsonObject("current").getJsonObject("title").getString("ar"));
        assertEquals("دوائي", late.getJsonObject("yours").getJsonObject("title").getString("ar"));
    }

    @Test
    void a_save_whose_answer_was_lost_is_answered_again() {
        var award = award("lost-answer");
        var team = award.team(2);
        var entry = entries(award) + "/"
                + team.get(0).post(entries(award), medicine()).expect(201).id();
        var first = team.get(0).seen(1).put(entry, state("submitted")).expect(200);
        var second = team.get(0).seen(1).put(entry, state("submitted")).expect(200);
        assertEquals(first.json(), second.json());
        assertEquals(2, second.revision());
        team.get(1).seen(1).put(entry, state("submitted")).expect(412);
    }

    @Test
    void of_two_members_who_save_at_once_both_are_answered_and_nothing_is_lost() throws Exception {
        var award = award("two-tabs");
        var team = award.team(5);
        var entry = entries(award) + "/"
                + team.get(0).post(entries(award), medicine()).expect(201).id();
        var acts = new ArrayList<Callable<Answer>>();
        for (var member : team) {
            acts.add(() -> member.seen(1).put(entry, state("draft")));
        }
        var answers = Together.atOnce(acts);
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 200).count());
        assertEquals(
                4, answers.stream().filter(answer -> answer.status() == 412).count());
        assertEquals(2, team.get(0).get(entry).revision());
    }

    @Test
    void a_team_has_one_entry_however_often_it_begins_one() throws Exception {
        var award = award("one-entry");
        var team = award.team(5);
        var acts = new ArrayList<Callable<Answer>>();
        for (var member : team) {
            acts.add(() -> member.post(entries(award), medicine()));
        }
        var answers = Together.atOnce(acts);
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 201).count());
        answers.stream()
                .filter(answer -> answer.status() != 201)
                .forEach(answer ->
                        assertEquals("submission.perTeam", answer.expect(409).code()));
        assertEquals(
                1,
                team.get(3)
                        .get(entries(award) + "/mine")
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void several_entries_are_taken_where_the_edition_allows_them() {
        var award = Award.open(
                server, server.house(), "several", new JsonObject().put("entries", new JsonObject().put("perTeam", 2)));
        var captain = award.team(2).getFirst();
        captain.post(entries(award), medicine()).expect(201);
        captain.post(entries(award), medicine()).expect(201);
        captain.post(entries(award), medicine()).expect(409);
        assertEquals(
                2,
                captain.get(entries(award) + "/mine")
                        .json()
                        .getJsonArray("items")
                        .size());
    }

    @Test
    void a_draft_holds_nothing_dangerous() {
        var award = award("hostile");
        var captain = award.team(2).getFirst();
        var script = new JsonArray().add(new JsonObject().put("kind", "app").put("url", "javascript:alert(1)"));
        assertEquals(
                List.of("/links/0/url"),
                captain.post(entries(award), medicine().put("links", script))
                        .expect(422)
                        .pointers());
        var many = new JsonArray();
        for (var index = 0; index < 21; index++) {
            many.add(new JsonObject().put("kind", "other").put("url", "https://example.org/" + index));
        }
        captain.post(entries(award), medicine().put("links", many)).expect(422);
        captain.post(entries(award), medicine().put("title", Award.text("س".repeat(201), "x")))
                .expect(422);
        captain.post(entries(award), medicine().put("sector", "'; drop table entry; --"))
                .expect(422);
        captain.post(entries(award), medicine().put("state", "submitted")).expect(422);
        assertEquals(
                0,
                captain.get(entries(award) + "/mine")
                        .json()
                        .getJsonArray("items")
                        .size());
    }
}

package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.audit.Commitment;
import org.mizan.identity.Role;

class EntryIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @AfterEach
    void let_the_clock_run() {
        server.clock().set(Instant.now());
    }

    private static Award award(String slug) {
        return Award.open(server, server.house(), slug);
    }

    private static String entries(Award award) {
        return award.base() + "/entries";
    }

    private static JsonObject medicine() {
        return new JsonObject()
                .put("title", Award.text("دوائي", "My Medicine"))
                .put("summary", Award.text("يذكّر بالدواء", "Reminds of medicine"))
                .put("sector", "health")
                .put(
                        "links",
                        new JsonArray().add(new JsonObject().put("kind", "app").put("url", "https://example.org")));
    }

    private static JsonObject state(String state) {
        return medicine().put("state", state);
    }

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
        var acts = new ArrayList<Callable<TestServer.Answer>>();
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
        var acts = new ArrayList<Callable<TestServer.Answer>>();
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
    void the_deadline_is_exact_to_the_millisecond() {
        var now = server.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        var deadline = now.plusSeconds(60);
        var dates =
                new JsonObject().put("opensAt", now.minusSeconds(60).toString()).put("closesAt", deadline.toString());
        var phases = new JsonObject().put("phases", new JsonObject().put("applications", dates));
        var award = Award.open(server, server.house(), "deadline", phases);
        var captain = award.team(2).getFirst();
        var entry = entries(award) + "/"
                + captain.post(entries(award), medicine()).expect(201).id();
        server.clock().stand(deadline.minusMillis(1));
        var last = captain.seen(1).put(entry, state("submitted")).expect(200);
        assertEquals(deadline.minusMillis(1).toString(), last.json().getString("receivedAt"));
        server.clock().stand(deadline);
        var late = captain.seen(2).put(entry, state("draft")).expect(409);
        assertEquals("edition.phase.over", late.code());
        assertEquals(deadline.toString(), late.json().getString("closedAt"));
        assertEquals("submitted", captain.get(entry).json().getString("state"));
        // Whose answer was lost in the last millisecond learns that it counted.
        captain.seen(1).put(entry, state("submitted")).expect(200);
    }

    @Test
    void nothing_is_submitted_after_a_phase_was_closed_beside_it() throws Exception {
        var award = award("closing");
        var team = award.team(2);
        var entry = entries(award) + "/"
                + team.get(0).post(entries(award), medicine()).expect(201).id();
        var now = server.clock().instant();
        // The close waits for its commit while the submission, which saw the phase open, arrives.
        Promise<Void> closed = Promise.promise();
        Promise<Void> commit = Promise.promise();
        var closing = server.database()
                .transact(connection -> connection
                        .preparedQuery("update phase set closes_at = $2 where edition_id = $1 and key = 'applications'")
                        .execute(Tuple.of(award.edition(), now.minusSeconds(1).atOffset(ZoneOffset.UTC)))
                        .compose(updated -> {
                            closed.complete();
                            return commit.future();
                        }));
        closed.future().await();
        var submission = CompletableFuture.supplyAsync(() -> team.get(0).seen(1).put(entry, state("submitted")));
        awaitWaiting();
        commit.complete();
        closing.await();
        assertEquals("edition.phase.over", submission.get().expect(409).code());
        assertEquals(1, team.get(0).get(entry).revision());
    }

    private static void awaitWaiting() {
        var bound = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < bound) {
            var waiting = server.database()
                    .reads()
                    .query(
                            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%entry_revision%'")
                    .execute()
                    .await();
            if (waiting.iterator().next().getLong(0) > 0) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the submission did not wait for the phase");
    }

    @Test
    void nobody_leaves_a_team_below_the_size_that_its_submission_needs() throws Exception {
        var award = award("leaving");
        var team = award.team(2);
        var made = team.get(0).post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        var seat = award.base() + "/teams/" + made.json().getString("team") + "/members/"
                + team.get(1).id();
        var answers = Together.atOnce(List.<Callable<TestServer.Answer>>of(
                () -> team.get(0).seen(1).put(entry, state("submitted")),
                () -> team.get(1).delete(seat)));
        var submitted = answers.get(0).status() == 200;
        var left = answers.get(1).status() == 204;
        assertFalse(
                submitted && left, () -> answers.get(0).text() + answers.get(1).text());
        assertTrue(
                submitted || left, () -> answers.get(0).text() + answers.get(1).text());
    }

    @Test
    void an_entry_of_others_is_not_there() {
        var award = award("others");
        var mine = award.team(2).getFirst();
        var other = award.team(2).getFirst();
        var entry = entries(award) + "/"
                + mine.post(entries(award), medicine()).expect(201).id();
        other.get(entry).expect(404);
        other.get(entry + "/revisions").expect(404);
        other.seen(1).put(entry, state("draft")).expect(404);
        server.person().get(entry).expect(403);
        server.nobody().get(entry).expect(401);
        server.person(award.edition(), Role.JUDGE).get(entry).expect(404);
        other.get(entries(award)).expect(403);
        server.house().get(entry).expect(200);
        server.house().get(entry + "/revisions").expect(200);
        server.person(award.edition(), Role.STEERING).get(entry).expect(200);
        server.person(award.edition(), Role.STEERING).get(entry + "/revisions").expect(403);
    }

    @Test
    void a_judge_sees_the_pinned_revision_and_not_whose_it_is() {
        var award = award("pinned");
        var captain = award.team(2).getFirst();
        var made = captain.post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        captain.seen(1).put(entry, state("submitted")).expect(200);
        var judge = server.person(award.edition(), Role.JUDGE);
        var at = server.clock().instant().atOffset(ZoneOffset.UTC);
        server.database()
                .writes()
                .preparedQuery("""
                        with judge as (
                          insert into round_judge (edition_id, round, person_id, alias, added_at)
                          values ($1, 'technical', $2, 'J1', $5))
                        insert into assignment (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at)
                        values ($1, $3, 'technical', $4, 2, $2, $5)
                        """)
                .execute(Tuple.of(award.edition(), judge.id(), UUID.randomUUID(), made.id(), at))
                .await();
        captain.seen(2)
                .put(entry, state("submitted").put("title", Award.text("بعد", "After")))
                .expect(200);
        var seen = judge.get(entry).expect(200);
        assertEquals(2, seen.revision());
        assertEquals("دوائي", seen.json().getJsonObject("title").getString("ar"));
        assertNull(seen.json().getString("team"));
        assertNull(seen.json().getJsonArray("missing"));
    }

    @Test
    void those_who_run_the_edition_list_entries_by_sector_and_state_page_by_page() {
        var award = award("list");
        for (var index = 0; index < 3; index++) {
            var captain = award.team(2).getFirst();
            var id = captain.post(entries(award), medicine().put("sector", index == 0 ? "tourism" : "health"))
                    .expect(201)
                    .id();
            if (index == 2) {
                captain.seen(1)
                        .put(entries(award) + "/" + id, state("submitted"))
                        .expect(200);
            }
        }
        var observer = server.person(award.edition(), Role.OBSERVER);
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = observer.get(entries(award) + "?limit=1" + (next == null ? "" : "&after=" + next))
                    .expect(200)
                    .json();
            seen.add(page.getJsonArray("items").getJsonObject(0).getString("id"));
            next = page.getString("next");
        } while (next != null);
        assertEquals(3, seen.size());
        assertEquals(
                2,
                observer.get(entries(award) + "?sector=health")
                        .json()
                        .getJsonArray("items")
                        .size());
        assertEquals(
                1,
                observer.get(entries(award) + "?state=submitted")
                        .json()
                        .getJsonArray("items")
                        .size());
        observer.get(entries(award) + "?after=x").expect(400);
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

package org.mizan.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.Award;
import org.mizan.db.Parameters;
import org.mizan.identity.Role;

/** Who sees which entries, and what of them. */
class EntryReadersIT extends Entries {

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
    void a_judge_sees_the_pinned_revision_and_not_whose_it_is_for_as_long_as_they_judge() {
        var award = award("pinned");
        var captain = award.team(2).getFirst();
        var made = captain.post(entries(award), medicine()).expect(201);
        var entry = entries(award) + "/" + made.id();
        captain.seen(1).put(entry, state("submitted")).expect(200);
        var judge = server.person(award.edition(), Role.JUDGE);
        var at = server.clock().instant();
        server.database()
                .writes()
                .preparedQuery("""
                        with judge as (
                          insert into round_judge (edition_id, round, person_id, alias, added_at)
                          values ($1, 'technical', $2, 'J1', $5))
                        insert into assignment (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at)
                        values ($1, $3, 'technical', $4, 2, $2, $5)
                        """)
                .execute(Parameters.of(award.edition(), judge.id(), UUID.randomUUID(), made.id(), at))
                .await();
        captain.seen(2)
                .put(entry, state("submitted").put("title", Award.text("بعد", "After")))
                .expect(200);
        var seen = judge.get(entry).expect(200);
        assertEquals(2, seen.revision());
        assertEquals("دوائي", seen.json().getJsonObject("title").getString("ar"));
        assertNull(seen.json().getString("team"));
        assertNull(seen.json().getJsonArray("missing"));
        server.grant(award.edition(), judge.id(), Role.STUDENT);
        judge.get(entry).expect(200);
        award.rows()
                .run(
                        "delete from membership where edition_id = $1 and person_id = $2 and role = 'judge'",
                        award.edition(),
                        judge.id());
        judge.get(entry).expect(404);
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
    void who_asks_for_entries_of_a_state_or_a_sector_that_there_is_not_is_told_which_there_are() {
        var award = award("banana");
        var observer = server.person(award.edition(), Role.OBSERVER);
        for (var asked : List.of("state=banana", "state=", "state=SUBMITTED", "sector=banana")) {
            var refused = observer.get(entries(award) + "?" + asked).expect(400).json();
            assertEquals("web.query.constant", refused.getString("code"), asked);
            var possible = asked.startsWith("state") ? "draft, submitted, withdrawn" : "health, education";
            assertTrue(refused.getString("detail").contains(possible), refused.encode());
        }
    }
}

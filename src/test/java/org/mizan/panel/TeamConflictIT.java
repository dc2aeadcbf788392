package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Whom a team does not want to be judged by. */
class TeamConflictIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final String WHY = "She is the sister of one of us.";

    private final Award award = Award.judging(server, "impact");
    private final Client member = server.person();
    private final UUID entry = award.rows().entryOfTeam("A", member.id());

    TeamConflictIT() {
        opens("1 hour");
        server.grant(award.edition(), member.id(), Role.STUDENT);
    }

    private void opens(String in) {
        award.rows()
                .run(
                        "update phase set opens_at = now() + $2::text::interval, closes_at = now() + interval '2 days'"
                                + " where edition_id = $1 and 'score' = any (allows)",
                        award.edition(),
                        in);
    }

    private static String address(Client person) {
        return server.row("select email from person where id = $1", person.id()).getString(0);
    }

    private Answer name(Client who, UUID entry, String address) {
        return who.post(
                award.base() + "/entries/" + entry + "/conflicts",
                new JsonObject().put("address", address).put("reason", WHY));
    }

    private JsonArray listed() {
        return award.organiser()
                .get(award.base() + "/conflicts")
                .expect(200)
                .json()
                .getJsonArray("items");
    }

    private Client judge() {
        Client judge = server.person(award.edition(), Role.JUDGE);
        award.rows().seat(judge.id());
        return judge;
    }

    @Test
    void whom_a_team_names_is_given_its_entry_only_once_an_organiser_took_that_back() {
        Client judge = judge();
        name(member, entry, " " + address(judge).toUpperCase(Locale.ROOT)).expect(201);
        assertEquals(
                List.of("judging.assignment.conflict"),
                award.assign(judge.id(), entry).expect(422).json().getJsonArray("errors").stream()
                        .map(fault -> ((JsonObject) fault).getString("code"))
                        .toList());
        JsonObject told = listed().getJsonObject(0);
        assertEquals(judge.id().toString(), told.getString("judge"));
        assertEquals(address(judge), told.getString("address"));
        assertEquals(member.id().toString(), told.getString("decidedBy"));
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", judge.id().toString())
                                .put("entry", entry.toString())
                                .put("declared", false)
                                .put("reason", "They are not related."))
                .expect(201);
        award.assign(judge.id(), entry).expect(201);
    }

    @Test
    void whoever_is_named_before_they_judge_is_kept_from_the_entry_when_they_do() {
        Client later = server.person();
        name(member, entry, address(later)).expect(201);
        server.grant(award.edition(), later.id(), Role.JUDGE);
        award.rows().seat(later.id());
        award.assign(later.id(), entry).expect(422);
    }

    @Test
    void the_answer_does_not_tell_whether_somebody_judges_or_is_known_at_all() {
        Client judge = judge();
        JsonObject known = name(member, entry, address(judge)).expect(201).json();
        JsonObject unknown =
                name(member, entry, "nobody@example.org").expect(201).json();
        assertEquals(known.fieldNames(), unknown.fieldNames());
        assertEquals("nobody@example.org", unknown.getString("address"));
        assertNull(listed().getJsonObject(1).getString("judge"));
    }

    @Test
    void only_those_in_the_team_name_somebody_for_its_entry() {
        Client other = server.person();
        award.rows().entryOfTeam("B", other.id());
        server.grant(award.edition(), other.id(), Role.STUDENT);
        name(other, entry, "nobody@example.org").expect(404);
        name(judge(), entry, "nobody@example.org").expect(403);
        name(member, UUID.randomUUID(), "nobody@example.org").expect(404);
        assertEquals(0, award.rows().count("conflict"));
    }

    @Test
    void naming_somebody_again_changes_nothing_however_many_members_do() throws Exception {
        List<Integer> answers = Together.atOnce(Collections.nCopies(
                6, () -> name(member, entry, "sister@example.org").status()));
        assertEquals(List.of(201, 201, 201, 201, 201, 201), answers);
        assertEquals(1, award.rows().count("conflict"));
    }

    @Test
    void once_scoring_began_a_team_names_nobody() {
        opens("-1 minute");
        assertEquals(
                "judging.conflict.begun",
                name(member, entry, "nobody@example.org").expect(409).code());
    }

    @Test
    void a_team_names_ten_and_no_more() {
        for (int one = 0; one < 10; one++) {
            name(member, entry, "one" + one + "@example.org").expect(201);
        }
        assertEquals(
                "judging.conflict.many",
                name(member, entry, "more@example.org").expect(409).code());
    }

    @Test
    void what_is_no_address_is_told_beside_its_field() {
        assertEquals(
                List.of("/address"), name(member, entry, "Lina").expect(422).pointers());
    }
}

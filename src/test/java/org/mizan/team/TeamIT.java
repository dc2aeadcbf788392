package org.mizan.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

class TeamIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award(String slug) {
        return Award.open(server, server.house(), slug);
    }

    private static String teams(Award award) {
        return award.base() + "/teams";
    }

    private static JsonObject palm() {
        return new JsonObject().put("name", Award.text("فريق النخلة", "Palm")).put("institution", "ju");
    }

    private static JsonObject code(String code) {
        return new JsonObject().put("joinCode", code);
    }

    private static long members(UUID edition) {
        return server.row("select count(*) from team_member where edition_id = $1", edition)
                .getLong(0);
    }

    @Test
    void whoever_forms_a_team_is_its_captain_and_a_student() {
        var award = award("forms");
        var captain = server.person();
        captain.get(teams(award) + "/mine").expect(403);
        var made = captain.post(teams(award), palm()).expect(201);
        assertTrue(made.json().getString("joinCode").matches("[0-9A-HJKMNP-TV-Z]{8}"));
        var mine = captain.get(teams(award) + "/mine").expect(200).json();
        assertEquals(made.id().toString(), mine.getString("id"));
        var member = mine.getJsonArray("members").getJsonObject(0);
        assertEquals(captain.id().toString(), member.getString("person"));
        assertEquals(true, member.getBoolean("captain"));
        assertEquals(null, member.getString("email"));
        assertEquals(
                "team.already", captain.post(teams(award), palm()).expect(409).code());
        server.nobody().post(teams(award), palm()).expect(401);
        server.person()
                .post("/editions/" + UUID.randomUUID() + "/teams", palm())
                .expect(404);
        server.person().post(teams(award), palm().put("institution", "nowhere")).expect(422);
    }

    @Test
    void a_code_lets_in_however_it_is_typed_and_twice_is_once() {
        var award = award("joins");
        var made = server.person().post(teams(award), palm()).expect(201);
        var code = made.json().getString("joinCode");
        var typed = " " + code.substring(0, 4).toLowerCase(java.util.Locale.ROOT) + "-" + code.substring(4);
        var student = server.person();
        for (var times = 0; times < 2; times++) {
            var joined = student.post(teams(award) + "/join", code(typed)).expect(200);
            assertEquals(2, joined.json().getJsonArray("members").size());
        }
        assertEquals(
                "team.code",
                server.person()
                        .post(teams(award) + "/join", code("00000000"))
                        .expect(404)
                        .code());
        server.person().post(teams(award) + "/join", code("")).expect(404);
    }

    @Test
    void judges_and_organisers_join_no_team() {
        var award = award("apart");
        var code = server.person().post(teams(award), palm()).expect(201).json().getString("joinCode");
        var judge = server.person(award.edition(), Role.JUDGE);
        assertEquals(
                "team.role",
                judge.post(teams(award) + "/join", code(code)).expect(409).code());
        assertEquals("team.role", judge.post(teams(award), palm()).expect(409).code());
    }

    @Test
    void of_ten_who_want_the_last_place_one_gets_it() throws Exception {
        var award = award("last-place");
        var captain = award.team(4).getFirst();
        var code = captain.get(teams(award) + "/mine").json().getString("joinCode");
        var acts = new ArrayList<Callable<Answer>>();
        for (var index = 0; index < 10; index++) {
            var student = server.person();
            acts.add(() -> student.post(teams(award) + "/join", code(code)));
        }
        var answers = Together.atOnce(acts);
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 200).count());
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> assertEquals("team.full", answer.expect(409).code()));
        assertEquals(5, members(award.edition()));
    }

    @Test
    void a_student_who_is_just_joining_a_team_keeps_the_role() throws Exception {
        var award = award("role-taken");
        var joinCode =
                server.person().post(teams(award), palm()).expect(201).json().getString("joinCode");
        var student = server.person(award.edition(), Role.STUDENT);
        var role = award.base() + "/members/" + student.id() + "/roles/student";
        var holding = server.database().writes().getConnection().await();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var held = holding.begin().await();
            // The reference to the person is looked at when all else of the joining is done.
            holding.preparedQuery("select from person where id = $1 for update")
                    .execute(Tuple.of(student.id()))
                    .await();
            var joining = threads.submit(() -> student.post(teams(award) + "/join", code(joinCode)));
            award.rows().waitsFor(holding).await();
            var taking = threads.submit(() -> award.organiser().delete(role));
            while (!taking.isDone()
                    && server.row("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                    .getLong(0)
                            == 0) {
                Thread.onSpinWait();
            }
            held.rollback().await();
            joining.get().expect(200);
            assertEquals("identity.member.team", taking.get().expect(409).code());
        } finally {
            holding.close().await();
        }
        student.get(teams(award) + "/mine").expect(200);
    }

    @Test
    void a_person_who_enters_two_teams_at_once_is_in_one() throws Exception {
        var award = award("two-teams");
        var first =
                server.person().post(teams(award), palm()).expect(201).json().getString("joinCode");
        var second =
                server.person().post(teams(award), palm()).expect(201).json().getString("joinCode");
        var student = server.person();
        var answers = Together.atOnce(List.<Callable<Answer>>of(
                () -> student.post(teams(award) + "/join", code(first)),
                () -> student.post(teams(award) + "/join", code(second)),
                () -> student.post(teams(award), palm())));
        assertEquals(1, answers.stream().filter(answer -> answer.status() < 300).count());
        assertEquals(3, members(award.edition()));
        // The numbers that guard the size are those of the members.
        var odd = server.database()
                .reads()
                .preparedQuery("""
                        select count(*) from team t where edition_id = $1 and members <>
                        (select count(*) from team_member m where m.edition_id = t.edition_id and m.team_id = t.id)
                        """)
                .execute(Tuple.of(award.edition()))
                .await();
        assertEquals(0, odd.iterator().next().getLong(0));
    }

    @Test
    void a_captain_takes_members_out_and_who_follows_is_captain_after() {
        var award = award("leaves");
        var team = award.team(3);
        var id = team.getFirst().get(teams(award) + "/mine").json().getString("id");
        var seat = teams(award) + "/" + id + "/members/";
        assertEquals(
                "team.captainOnly",
                team.get(1).delete(seat + team.get(2).id()).expect(403).code());
        team.get(0).delete(seat + team.get(2).id()).expect(204);
        team.get(0).delete(seat + team.get(2).id()).expect(204);
        team.get(2).get(teams(award) + "/mine").expect(403);
        team.get(0).delete(seat + team.get(0).id()).expect(204);
        var left = team.get(1).get(teams(award) + "/mine").expect(200).json().getJsonArray("members");
        assertEquals(1, left.size());
        assertEquals(true, left.getJsonObject(0).getBoolean("captain"));
        // Who left may form another.
        team.get(0).post(teams(award), palm()).expect(201);
        team.get(0).delete(seat + team.get(1).id()).expect(404);
    }

    @Test
    void whoever_joined_first_follows_the_captain_whatever_their_ids_and_the_millisecond() {
        var award = award("follows");
        var captain = server.person();
        var elder = server.person();
        var younger = server.person();
        var made = captain.post(teams(award), palm()).expect(201).json();
        younger.post(teams(award) + "/join", code(made.getString("joinCode"))).expect(200);
        elder.post(teams(award) + "/join", code(made.getString("joinCode"))).expect(200);
        server.row("update team_member set joined_at = now() where edition_id = $1 returning 1", award.edition());
        captain.delete(teams(award) + "/" + made.getString("id") + "/members/" + captain.id())
                .expect(204);
        var left = younger.get(teams(award) + "/mine").expect(200).json().getJsonArray("members");
        assertEquals(younger.id().toString(), left.getJsonObject(0).getString("person"));
        assertEquals(true, left.getJsonObject(0).getBoolean("captain"));
    }

    @Test
    void a_mentor_is_kept_where_the_edition_asks_for_one() {
        var award = Award.open(
                server, server.house(), "mentor", new JsonObject().put("teams", new JsonObject().put("mentor", true)));
        server.person().post(teams(award), palm()).expect(422);
        var made = server.person()
                .post(teams(award), palm().put("mentor", "د. ليلى الخطيب"))
                .expect(201);
        assertEquals("د. ليلى الخطيب", made.json().getString("mentor"));
    }

    @Test
    void a_team_is_found_at_its_location_by_its_members_alone() {
        var award = award("location");
        var captain = server.person();
        var made = captain.post(teams(award), palm()).expect(201);
        var location = made.header("Location").orElseThrow().substring("/api/v1".length());
        assertEquals(made.json(), captain.get(location).expect(200).json());
        var other = server.person();
        other.get(location).expect(403);
        other.post(teams(award), palm()).expect(201);
        other.get(location).expect(404);
    }

    @Test
    void a_team_made_twice_by_one_request_is_one() {
        var award = award("idempotent");
        var captain = server.person().with("Idempotency-Key", "team-1");
        var first = captain.post(teams(award), palm()).expect(201);
        var second = captain.post(teams(award), palm()).expect(201);
        assertEquals(first.id(), second.id());
        assertEquals("true", second.header("Idempotency-Replayed").orElseThrow());
    }

    @Test
    void a_team_asked_for_eight_times_at_once_by_one_request_is_one_for_all() throws Exception {
        var award = award("at-once");
        var captain = server.person().with("Idempotency-Key", "team-2");
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<UUID> asking =
                    () -> captain.post(teams(award), palm()).expect(201).id();
            var ids = new HashSet<UUID>();
            for (var asked : threads.invokeAll(Collections.nCopies(8, asking))) {
                ids.add(asked.get());
            }
            assertEquals(1, ids.size());
        }
    }

    @Test
    void who_asks_to_join_eight_times_at_once_is_in_the_team_however_it_was_asked() throws Exception {
        var award = award("join-at-once");
        String code =
                server.person().post(teams(award), palm()).expect(201).json().getString("joinCode");
        var member = server.person();
        var asked = Together.atOnce(Collections.<Callable<Answer>>nCopies(
                8, () -> member.post(teams(award) + "/join", new JsonObject().put("joinCode", code))));
        asked.forEach(one -> one.expect(200));
        assertEquals(2, asked.getFirst().json().getJsonArray("members").size());
    }

    @Test
    void who_has_no_team_is_told_to_make_or_join_one_before_an_entry() {
        Award award = Award.open(server, server.house(), "no-team");
        Answer refused = server.person()
                .post(award.base() + "/entries", new JsonObject().put("title", Award.text("أ", "A")))
                .expect(409);
        assertEquals("submission.team.none", refused.json().getString("code"));
    }

    @Test
    void who_has_no_team_is_told_so_by_every_act_of_a_student() {
        Award award = Award.open(server, server.house(), "no-team-yet");
        var person = server.person();
        var one = "/" + UUID.randomUUID();
        for (var path : List.of("/teams/mine", "/teams" + one)) {
            assertEquals(
                    "team.first", person.get(award.base() + path).expect(403).code());
        }
        assertEquals(
                "submission.team.none",
                person.get(award.base() + "/entries/mine").expect(403).code());
        assertEquals(
                "submission.team.none",
                person.seen(1)
                        .put(
                                award.base() + "/entries" + one,
                                new JsonObject().put("state", "draft").put("links", new JsonArray()))
                        .expect(403)
                        .code());
    }

    @Test
    void where_an_edition_has_no_institution_the_refusal_says_who_adds_one() {
        Award award = Award.open(server, server.house(), "no-institution");
        award.rows().run("delete from institution where edition_id = $1", award.edition());
        Answer refused = server.person()
                .post(
                        award.base() + "/teams",
                        new JsonObject().put("name", Award.text("أ", "A")).put("institution", "ju"))
                .expect(422);
        assertEquals(
                "team.institution.none",
                refused.json().getJsonArray("errors").getJsonObject(0).getString("code"));
    }
}

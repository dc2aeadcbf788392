package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Who must not judge what, and who cannot be both. */
class ConflictIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static String code(Answer answer) {
        return answer.json().getString("code");
    }

    private static Answer say(Award award, Client judge, UUID entry, boolean declared) {
        return award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", judge.id().toString())
                                .put("entry", entry.toString())
                                .put("declared", declared)
                                .put("reason", "Supervises a member."));
    }

    private static String fault(Answer answer) {
        return answer.expect(422).json().getJsonArray("errors").getJsonObject(0).getString("code");
    }

    @Test
    void who_left_a_team_does_not_judge_its_entry() {
        Award award = Award.judging(server, "impact");
        Client once = server.person();
        UUID entry = award.rows().entryOfTeam("A", once.id());
        award.rows()
                .run("delete from team_member where edition_id = $1 and person_id = $2", award.edition(), once.id());
        server.grant(award.edition(), once.id(), Role.JUDGE);
        award.rows().seat(once.id());
        assertEquals("judging.assignment.own", fault(award.assign(once.id(), entry)));

        UUID assignment = award.rows().assignment(once.id(), entry);
        Answer refused = award.card(once, assignment, 0, 5).expect(409);
        assertEquals("judging.conflict.team", code(refused));
    }

    @Test
    void a_declared_conflict_is_shown_stops_scoring_and_can_be_taken_back() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID entry = award.entries().getFirst();
        say(award, judge, entry, true).expect(201);

        Answer refused = award.save(0, 1, 6).expect(409);
        assertEquals("judging.conflict.declared", code(refused));
        JsonObject assigned = award.organiser()
                .get(award.round() + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals("declared", assigned.getString("conflict"));
        JsonObject task = judge.get(award.base() + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertTrue(task.getBoolean("conflict"));

        say(award, judge, entry, false).expect(201);
        award.save(0, 1, 6).expect(200);
        List<Boolean> acts = new ArrayList<>();
        award.organiser()
                .get(award.base() + "/conflicts")
                .expect(200)
                .json()
                .getJsonArray("items")
                .forEach(act -> acts.add(((JsonObject) act).getBoolean("declared")));
        assertEquals(List.of(true, false), acts);
    }

    private static Answer recuse(Award award, Client judge, UUID assignment, String reason) {
        return judge.post(
                award.base() + "/assignments/" + assignment + "/recusal", new JsonObject().put("reason", reason));
    }

    @Test
    void a_judge_recuses_themselves_and_an_organiser_can_take_it_back() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID assignment = award.desks().getFirst().assignment();
        recuse(award, judge, assignment, "I teach one of them.").expect(200);

        assertEquals("judging.conflict.declared", code(award.save(0, 1, 6).expect(409)));
        assertEquals(
                "judging.conflict.already",
                code(recuse(award, judge, assignment, "Again.").expect(409)));
        JsonObject act = award.organiser()
                .get(award.base() + "/conflicts")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(judge.id().toString(), act.getString("judge"));
        assertEquals(judge.id().toString(), act.getString("decidedBy"));
        assertEquals("I teach one of them.", act.getString("reason"));
        say(award, judge, award.entries().getFirst(), false).expect(201);
        award.save(0, 1, 6).expect(200);
    }

    @Test
    void nobody_recuses_another_or_without_a_reason() {
        Award award = Award.marked(server, new int[][] {{4}, {5}});
        UUID assignment = award.desks().getFirst().assignment();
        recuse(award, award.judges().getLast(), assignment, "Not mine.").expect(404);
        recuse(award, award.organiser(), assignment, "Not mine.").expect(403);
        recuse(award, award.judges().getFirst(), assignment, " ").expect(422);
    }

    @Test
    void a_judge_recuses_themselves_until_scoring_is_over_and_an_organiser_declares_it_after() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID assignment = award.desks().getFirst().assignment();
        award.rows()
                .run(
                        "update phase set closes_at = $2 where edition_id = $1",
                        award.edition(),
                        server.clock().instant().atOffset(ZoneOffset.UTC));

        Answer late = recuse(award, judge.with("Accept-Language", "en"), assignment, "I teach one of them.")
                .expect(409);
        assertEquals("judging.recusal.late", code(late));
        assertTrue(late.json().getString("detail").contains("organiser"), late::text);
        assertTrue(recuse(award, judge.with("Accept-Language", "ar"), assignment, "أدرّس أحدهم.")
                .expect(409)
                .json()
                .getString("detail")
                .contains("المنظّمين"));
        say(award, judge, award.entries().getFirst(), true).expect(201);
        assertEquals(
                "judging.conflict.already",
                code(recuse(award, judge, assignment, "Again.").expect(409)));
    }

    @Test
    void a_recusal_that_waits_for_the_closing_of_scoring_is_refused_when_it_is_over() throws Exception {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID assignment = award.desks().getFirst().assignment();
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> recusing = server.database()
                    .<Future<Answer>>transact(closing -> closing.preparedQuery(
                                    "update phase set closes_at = $2, revision = revision + 1 where edition_id = $1")
                            .execute(Tuple.of(
                                    award.edition(), server.clock().instant().atOffset(ZoneOffset.UTC)))
                            .compose(closed -> {
                                Future<Answer> recusal =
                                        thread.submit(() -> recuse(award, judge, assignment, "I teach one of them."));
                                return award.rows().waitsFor(closing).map(recusal);
                            }))
                    .await();
            assertEquals("judging.recusal.late", code(recusing.get().expect(409)));
        }
        assertEquals(0, award.rows().count("conflict"));
    }

    @Test
    void a_recusal_that_waits_while_its_round_is_moved_to_a_phase_that_is_open_is_taken() throws Exception {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID assignment = award.desks().getFirst().assignment();
        award.rows()
                .run(
                        "insert into phase (edition_id, key, name, opens_at, closes_at, allows, position)"
                                + " select edition_id, 'later', name, opens_at, closes_at, allows, 77 from phase"
                                + " where edition_id = $1 and 'score' = any (allows)",
                        award.edition());
        try (var thread = Executors.newSingleThreadExecutor()) {
            Future<Answer> recusing = server.database()
                    .<Future<Answer>>transact(moving -> moving.preparedQuery(
                                    "update phase set closes_at = $2 where edition_id = $1 and key <> 'later'")
                            .execute(Tuple.of(
                                    award.edition(), server.clock().instant().atOffset(ZoneOffset.UTC)))
                            .compose(closed -> moving.preparedQuery(
                                            "update round set phase = 'later' where edition_id = $1")
                                    .execute(Tuple.of(award.edition())))
                            .compose(moved -> {
                                Future<Answer> recusal =
                                        thread.submit(() -> recuse(award, judge, assignment, "I teach one of them."));
                                return award.rows().waitsFor(moving).map(recusal);
                            }))
                    .await();
            recusing.get().expect(200);
        }
        assertEquals(1, award.rows().count("conflict"));
    }

    @Test
    void a_recusal_in_a_blind_edition_does_not_say_which_entry_it_is() {
        Award award = Award.marked(server, new int[][] {{4}});
        award.rows().says("""
                {"judging": {"blind": true}}""");
        Answer answer = recuse(
                        award,
                        award.judges().getFirst(),
                        award.desks().getFirst().assignment(),
                        "I know them.")
                .expect(200);
        assertEquals(Set.of("assignment", "at"), answer.json().fieldNames());
    }

    @Test
    void an_act_names_the_judge_the_entry_and_who_decided() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        JsonObject made =
                say(award, judge, award.entries().getFirst(), true).expect(201).json();
        JsonObject listed = award.organiser()
                .get(award.base() + "/conflicts")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertEquals(made, listed);
        assertEquals(judge.get("/people/me").expect(200).json().getJsonObject("name"), listed.getJsonObject("name"));
        assertTrue(listed.getString("code").length() > 3, listed::encode);
        assertTrue(listed.getJsonObject("title").containsKey("ar"), listed::encode);
        assertEquals(
                award.organiser().get("/people/me").expect(200).json().getJsonObject("name"),
                listed.getJsonObject("decidedByName"));
    }

    @Test
    void the_last_act_about_a_pair_decides_for_every_statement() {
        Award award = Award.marked(server, new int[][] {{4}});
        award.rows()
                .run(
                        "insert into conflict select edition_id, 1, judge_id, entry_id, true, 'x', assigned_at, null from assignment"
                                + " where edition_id = $1",
                        award.edition());
        assertEquals(0, open(award));
        award.rows()
                .run(
                        "insert into conflict select edition_id, 2, judge_id, entry_id, false, 'x', assigned_at, null from assignment"
                                + " where edition_id = $1",
                        award.edition());
        assertEquals(1, open(award));
    }

    private static long open(Award award) {
        return server.row(
                        "select count(*) from assignment a where a.edition_id = $1 and not exists (select from conflict_now k"
                                + " where k.edition_id = a.edition_id and k.entry_id = a.entry_id and k.judge_id = a.judge_id)",
                        award.edition())
                .getLong(0);
    }

    @Test
    void a_judge_of_a_declared_conflict_is_not_assigned() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID other = award.rows().entry("B", "submitted");
        say(award, judge, other, true).expect(201);
        assertEquals("judging.assignment.conflict", fault(award.assign(judge.id(), other)));
        say(award, judge, other, false).expect(201);
        award.assign(judge.id(), other).expect(201);
    }

    @Test
    void a_conflict_is_declared_once_and_taken_back_once_of_somebody_who_judges() {
        Award award = Award.marked(server, new int[][] {{4}});
        Client judge = award.judges().getFirst();
        UUID entry = award.entries().getFirst();
        assertEquals(
                "judging.conflict.none", code(say(award, judge, entry, false).expect(409)));
        say(award, judge, entry, true).expect(201);
        assertEquals(
                "judging.conflict.already", code(say(award, judge, entry, true).expect(409)));
        assertEquals("judging.conflict.judge", fault(say(award, server.person(), entry, true)));
        assertEquals("judging.conflict.entry", fault(say(award, judge, UUID.randomUUID(), true)));
    }

    @Test
    void who_is_in_a_team_keeps_being_a_student_and_becomes_nothing_else() {
        Award award = Award.open(server, server.organiserOfTheHouse(), "student-role");
        Client student = award.team(1).getFirst();
        String roles = award.base() + "/members/" + student.id() + "/roles/";
        assertEquals(
                "identity.member.team",
                code(award.organiser().delete(roles + "student").expect(409)));
        assertEquals(
                "identity.member.student",
                code(award.organiser().send("PUT", roles + "judge", null, null).expect(409)));
    }

    @Test
    void nobody_runs_an_edition_and_judges_it() {
        Award award = Award.open(server, server.organiserOfTheHouse(), "apart");
        String own = award.base() + "/members/" + award.organiser().id() + "/roles/judge";
        assertEquals(
                "identity.member.judge",
                code(award.organiser().send("PUT", own, null, null).expect(409)));
        Client judge = server.person(award.edition(), Role.JUDGE);
        String other = award.base() + "/members/" + judge.id() + "/roles/organiser";
        assertEquals(
                "identity.member.judge",
                code(award.organiser().send("PUT", other, null, null).expect(409)));
    }

    @RepeatedTest(5)
    void of_joining_a_team_and_becoming_a_judge_at_once_one_is_refused() throws Exception {
        Award award = Award.open(server, server.house(), "race-" + UUID.randomUUID());
        Client captain = award.team(1).getFirst();
        String joinCode =
                captain.get(award.base() + "/teams/mine").expect(200).json().getString("joinCode");
        Client person = server.person(award.edition(), Role.OBSERVER);
        award.rows()
                .run("delete from membership where edition_id = $1 and person_id = $2", award.edition(), person.id());
        String email = server.row("select email from person where id = $1", person.id())
                .getString(0);
        List<Answer> answers = Together.atOnce(List.of(
                () -> person.post(award.base() + "/teams/join", new JsonObject().put("joinCode", joinCode)),
                () -> award.organiser()
                        .post(
                                award.base() + "/members",
                                new JsonObject().put("email", email).put("role", "judge"))));
        long good = answers.stream().filter(answer -> answer.status() < 300).count();
        assertEquals(1, good, answers.getFirst().text() + answers.getLast().text());
        assertEquals(409, answers.stream().mapToInt(Answer::status).max().orElseThrow());
    }

    @RepeatedTest(5)
    void of_forming_a_team_and_becoming_a_judge_at_once_one_is_refused() throws Exception {
        Award award = Award.open(server, server.house(), "form-" + UUID.randomUUID());
        Client person = server.person();
        String email = server.row("select email from person where id = $1", person.id())
                .getString(0);
        List<Answer> answers = Together.atOnce(List.of(
                () -> award.organiser()
                        .post(
                                award.base() + "/members",
                                new JsonObject().put("email", email).put("role", "judge")),
                () -> person.post(
                        award.base() + "/teams",
                        new JsonObject().put("name", Award.text("أ", "A")).put("institution", "ju"))));
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 201).count());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 409).count());
    }
}

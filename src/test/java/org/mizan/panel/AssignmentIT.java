package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class AssignmentIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Answer file(Award award, String text) {
        return award.organiser().send("POST", award.round() + "/assignments/file", "text/csv", text);
    }

    private static List<String> faults(Answer answer) {
        List<String> faults = new ArrayList<>();
        answer.json().getJsonArray("errors").forEach(item -> {
            JsonObject error = (JsonObject) item;
            faults.add(error.getString("pointer") + " " + error.getString("code"));
        });
        return faults;
    }

    private static List<JsonObject> items(Answer answer) {
        List<JsonObject> items = new ArrayList<>();
        answer.expect(200).json().getJsonArray("items").forEach(item -> items.add((JsonObject) item));
        return items;
    }

    @Test
    void an_assignment_pins_the_revision_that_is_submitted_now() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        UUID entry = award.rows().entry("A", "draft", "submitted", "submitted");
        assertEquals(
                new JsonObject().put("assigned", 1).put("already", 0),
                award.assign(judge, entry).expect(201).json());
        award.rows().revise(entry, "B", "submitted");
        JsonObject item =
                items(award.organiser().get(award.round() + "/assignments")).getFirst();
        assertEquals(3, item.getInteger("entryRevision"));
        assertEquals("A", item.getJsonObject("entryTitle").getString("ar"));
        assertEquals(0, item.getInteger("revision"));
    }

    @Test
    void a_draft_that_came_after_takes_no_submission_back() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        UUID entry = award.rows().entry("A", "submitted", "draft");
        award.assign(judge, entry).expect(201);
        JsonObject item =
                items(award.organiser().get(award.round() + "/assignments")).getFirst();
        assertEquals(1, item.getInteger("entryRevision"));
    }

    @Test
    void the_same_pairs_again_are_fine_and_change_nothing() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        UUID one = award.rows().entry("A", "submitted");
        UUID two = award.rows().entry("B", "submitted");
        award.assign(judge, one).expect(201);
        assertEquals(
                new JsonObject().put("assigned", 1).put("already", 2),
                award.assign(judge, one, judge, two, judge, two).expect(201).json());
        award.assign(judge, one, judge, two).expect(201);
        assertEquals(2, award.rows().count("assignment"));
        assertEquals(2, award.rows().count("audit"));
    }

    @Test
    void a_pair_that_another_act_is_just_assigning_is_counted_as_there_already() throws Exception {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        UUID one = award.rows().entry("A", "submitted");
        UUID two = award.rows().entry("B", "submitted");
        try (var thread = Executors.newSingleThreadExecutor()) {
            var assigning = server.database()
                    .<Future<Answer>>transact(connection -> connection
                            .preparedQuery("""
                                    insert into assignment (edition_id, id, round, entry_id, entry_revision, judge_id, assigned_at)
                                    values ($1, gen_random_uuid(), $2, $3, 1, $4, now())""")
                            .execute(Tuple.of(award.edition(), AwardRows.ROUND, one, judge))
                            .compose(other -> {
                                var second = thread.submit(() -> award.assign(judge, one, judge, two));
                                return award.rows().waitsFor(connection).map(second);
                            }))
                    .await();
            assertEquals(
                    new JsonObject().put("assigned", 1).put("already", 1),
                    assigning.get().expect(201).json());
        }
        assertEquals(2, award.rows().count("assignment"));
        assertEquals(
                List.of("1"),
                award.rows()
                        .column(
                                "select jsonb_array_length(body -> 'pairs')::text from audit where edition_id = $1 and act = 'assignment.add'",
                                award.edition()));
    }

    @Test
    void one_bad_pair_stops_all_and_every_bad_one_is_named() {
        Award award = Award.judging(server, "impact");
        AwardRows rows = award.rows();
        UUID judge = rows.judge("J");
        UUID good = rows.entry("A", "submitted");
        UUID member = rows.person("M");
        UUID own = rows.entryOfTeam("D", member);
        rows.run("delete from team_member where edition_id = $1", rows.edition);
        rows.grant(member, "judge");
        rows.seat(member);
        Answer refused = award.assign(
                judge,
                good,
                rows.person("P", "judge"),
                good,
                judge,
                UUID.randomUUID(),
                judge,
                rows.entry("B", "draft"),
                judge,
                rows.entry("C", "submitted", "withdrawn"),
                member,
                own,
                AwardRows.open(server.database(), "impact").judge("X"),
                good);
        assertEquals(
                List.of(
                        "/assignments/1/judge judging.assignment.judge",
                        "/assignments/2/entry judging.assignment.entry",
                        "/assignments/3/entry judging.assignment.unsubmitted",
                        "/assignments/4/entry judging.assignment.unsubmitted",
                        "/assignments/5/judge judging.assignment.own",
                        "/assignments/6/judge judging.assignment.judge"),
                faults(refused.expect(422)));
        assertEquals(0, rows.count("assignment"));
    }

    @Test
    void a_file_names_judges_by_mail_address_or_id_and_bad_rows_by_line() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        UUID one = award.rows().entry("A", "submitted");
        UUID two = award.rows().entry("B", "submitted");
        String address = (judge + "@EXAMPLE.org").toUpperCase(java.util.Locale.ROOT);
        file(award, "entry,judge\n" + one + "," + address + "\n" + two + "," + judge + "\n")
                .expect(201);
        assertEquals(2, award.rows().count("assignment"));
        assertEquals(
                List.of("/lines/3/judge judging.assignment.judge", "/lines/4/entry judging.assignment.entry"),
                faults(file(
                                award,
                                "judge,entry\n" + judge + "," + one + "\n' or 1=1 --," + one + "\n" + judge
                                        + ",ألف\n\"\"\n")
                        .expect(422)));
        award.organiser()
                .send("POST", award.round() + "/assignments/file", "application/json", "{}")
                .expect(415);
    }

    @Test
    void a_file_names_an_entry_by_its_code_or_title_and_a_judge_by_name() {
        Award award = Award.judging(server, "impact");
        award.rows().judge("د. ليلى");
        UUID coded = award.rows().entry("A", "submitted");
        award.rows().entry("سند", "submitted");
        String code = award.rows()
                .column("select code from entry where edition_id = $1 and id = '" + coded + "'", award.rows().edition)
                .getFirst();
        file(award, "المحكم;المشروع\nد. ليلى;" + code + "\nد.  ليلى;سنـد\n;\n").expect(201);
        assertEquals(2, award.rows().count("assignment"));
    }

    @Test
    void a_name_that_is_spelled_nearly_so_is_asked_about_and_taken_where_that_was_said() {
        Award award = Award.judging(server, "impact");
        award.rows().judge("J");
        award.rows().entry("My Clinic", "submitted");
        String text = "judge,entry\nJ,my clinic\n";
        assertEquals(
                List.of("/lines/2/entry judging.assignment.near"),
                faults(file(award, text).expect(422)));
        award.organiser()
                .send("POST", award.round() + "/assignments/file?merge=true", "text/csv", text)
                .expect(201);
    }

    @Test
    void a_name_that_two_have_is_not_guessed() {
        Award award = Award.judging(server, "impact");
        award.rows().judge("J");
        award.rows().entry("A", "submitted");
        award.rows().entry("A", "submitted");
        assertEquals(
                List.of("/lines/2/entry judging.assignment.several"),
                faults(file(award, "judge,entry\nJ,A\n").expect(422)));
    }

    @Test
    void five_thousand_pairs_go_in_one_request_and_one_more_does_not() {
        Award award = Award.judging(server, "impact");
        UUID[] pairs = new UUID[10_000];
        UUID[] judges = new UUID[10];
        for (int judge = 0; judge < 10; judge++) {
            judges[judge] = award.rows().judge("J" + judge);
        }
        for (int entry = 0; entry < 500; entry++) {
            UUID id = award.rows().entry("E" + entry, "submitted");
            for (int judge = 0; judge < 10; judge++) {
                pairs[2 * (10 * entry + judge)] = judges[judge];
                pairs[2 * (10 * entry + judge) + 1] = id;
            }
        }
        assertEquals(5_000, award.assign(pairs).expect(201).json().getInteger("assigned"));
        UUID[] more = java.util.Arrays.copyOf(pairs, 10_002);
        more[10_000] = pairs[0];
        more[10_001] = pairs[1];
        award.assign(more).expect(422);
        award.assign().expect(422);
    }

    @Test
    void a_judge_sees_the_assignments_of_their_own_by_pages() {
        Award award = Award.judging(server, "impact");
        Client judge = server.person(award.rows().edition, Role.JUDGE);
        award.rows().seat(judge.id());
        UUID other = award.rows().judge("J");
        for (int entry = 0; entry < 3; entry++) {
            UUID id = award.rows().entry("E" + entry, "submitted");
            award.assign(judge.id(), id, other, id).expect(201);
        }
        String path = "/editions/" + award.rows().edition + "/assignments";
        Answer first = judge.get(path + "?limit=2");
        List<JsonObject> mine = items(first);
        mine.addAll(items(judge.get(path + "?limit=2&after=" + first.json().getString("next"))));
        assertEquals(
                List.of("E0", "E1", "E2"),
                mine.stream()
                        .map(item -> item.getJsonObject("entryTitle").getString("en"))
                        .sorted()
                        .toList());
        assertTrue(mine.stream().allMatch(item -> item.getString("state") == null));
        award.organiser().get(path).expect(403);
        judge.get(path + "?after=nonsense").expect(400);
    }

    @Test
    void progress_counts_assigned_drafted_and_submitted() {
        Award award = Award.judging(server, "impact");
        AwardRows rows = award.rows();
        UUID judge = rows.judge("ليلى");
        rows.judge("idle");
        JsonObject marks = new JsonObject().put("impact", "4");
        UUID submitted = rows.assignment(judge, rows.entry("A", "submitted"));
        rows.card(submitted, "draft", marks);
        rows.card(submitted, "submitted", marks);
        rows.card(rows.assignment(judge, rows.entry("B", "submitted")), "draft", marks);
        rows.assignment(judge, rows.entry("C", "submitted"));
        List<JsonObject> judges = items(award.organiser().get(award.round() + "/judges"));
        assertEquals(2, judges.size());
        JsonObject busy = judges.stream()
                .filter(one -> one.getString("person").equals(judge.toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(3, 1, 1),
                List.of(busy.getInteger("assigned"), busy.getInteger("draft"), busy.getInteger("submitted")));
        assertEquals("ليلى", busy.getJsonObject("name").getString("ar"));
    }

    @Test
    void only_a_judge_of_the_edition_is_taken_into_a_round_and_twice_is_once() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().person("J", "judge");
        UUID student = award.rows().person("S", "student");
        String judges = award.round() + "/judges/";
        award.organiser().send("PUT", judges + judge, null, null).expect(204);
        award.organiser().send("PUT", judges + judge, null, null).expect(204);
        assertEquals(1, award.rows().count("audit"));
        assertEquals(
                "judging.judge.role",
                award.organiser()
                        .send("PUT", judges + student, null, null)
                        .expect(409)
                        .code());
        award.organiser()
                .send("PUT", judges.replace(AwardRows.ROUND, "nowhere") + judge, null, null)
                .expect(404);
    }

    @Test
    void a_judge_leaves_a_round_only_without_assignments() {
        Award award = Award.judging(server, "impact");
        UUID judge = award.rows().judge("J");
        award.assign(judge, award.rows().entry("A", "submitted")).expect(201);
        String path = award.round() + "/judges/" + judge;
        assertEquals(
                "judging.judge.assigned",
                award.organiser().delete(path).expect(409).code());
        String assignment = items(award.organiser().get(award.round() + "/assignments?judge=" + judge))
                .getFirst()
                .getString("id");
        award.organiser()
                .delete("/editions/" + award.rows().edition + "/assignments/" + assignment)
                .expect(204);
        award.organiser().delete(path).expect(204);
        award.organiser().delete(path).expect(404);
    }

    @Test
    void an_assignment_with_a_scorecard_stays() {
        Award award = Award.judging(server, "impact");
        AwardRows rows = award.rows();
        UUID assignment = rows.assignment(rows.judge("J"), rows.entry("A", "submitted"));
        rows.card(assignment, "draft", new JsonObject());
        String path = "/editions/" + rows.edition + "/assignments/" + assignment;
        assertEquals(
                "judging.assignment.scored",
                award.organiser().delete(path).expect(409).code());
        award.organiser()
                .delete("/editions/" + rows.edition + "/assignments/" + UUID.randomUUID())
                .expect(404);
    }

    @Test
    void nobody_but_an_organiser_of_the_edition_gives_assignments() {
        Award award = Award.judging(server, "impact");
        Client judge = server.person(award.rows().edition, Role.JUDGE);
        Client stranger = Award.judging(server, "impact").organiser();
        for (Client other : List.of(judge, stranger)) {
            other.get(award.round() + "/assignments").expect(403);
            other.get(award.round() + "/judges").expect(403);
            award.by(other).assign(UUID.randomUUID(), UUID.randomUUID()).expect(403);
        }
        server.nobody().get(award.round() + "/judges").expect(401);
    }
}

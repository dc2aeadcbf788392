package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.TestServer;
import org.mizan.TestServer.Answer;
import org.mizan.TestServer.Client;
import org.mizan.identity.Role;
import org.mizan.judging.Stage;

class AssignmentIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    /** An organiser at work on the round of an edition. */
    private record Office(Stage stage, Client organiser) {
        static Office open() {
            Stage stage = Stage.set(server.database(), "impact");
            return new Office(stage, server.person(stage.edition, Role.ORGANISER));
        }

        String round() {
            return "/editions/" + stage.edition + "/rounds/" + Stage.ROUND;
        }

        Answer assign(UUID... judgesAndEntries) {
            JsonArray pairs = new JsonArray();
            for (int at = 0; at < judgesAndEntries.length; at += 2) {
                pairs.add(new JsonObject()
                        .put("judge", judgesAndEntries[at].toString())
                        .put("entry", judgesAndEntries[at + 1].toString()));
            }
            return organiser.post(round() + "/assignments", new JsonObject().put("assignments", pairs));
        }

        Answer file(String text) {
            return organiser.send("POST", round() + "/assignments/file", "text/csv", text);
        }
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
        Office office = Office.open();
        UUID judge = office.stage().judge("J");
        UUID entry = office.stage().entry("A", "draft", "submitted", "submitted");
        assertEquals(
                new JsonObject().put("assigned", 1).put("already", 0),
                office.assign(judge, entry).expect(201).json());
        office.stage().revise(entry, "B", "submitted");
        JsonObject item =
                items(office.organiser().get(office.round() + "/assignments")).getFirst();
        assertEquals(3, item.getInteger("entryRevision"));
        assertEquals("A", item.getJsonObject("entryTitle").getString("ar"));
        assertEquals(0, item.getInteger("revision"));
    }

    @Test
    void a_draft_that_came_after_takes_no_submission_back() {
        Office office = Office.open();
        UUID judge = office.stage().judge("J");
        UUID entry = office.stage().entry("A", "submitted", "draft");
        office.assign(judge, entry).expect(201);
        JsonObject item =
                items(office.organiser().get(office.round() + "/assignments")).getFirst();
        assertEquals(1, item.getInteger("entryRevision"));
    }

    @Test
    void the_same_pairs_again_are_fine_and_change_nothing() {
        Office office = Office.open();
        UUID judge = office.stage().judge("J");
        UUID one = office.stage().entry("A", "submitted");
        UUID two = office.stage().entry("B", "submitted");
        office.assign(judge, one).expect(201);
        assertEquals(
                new JsonObject().put("assigned", 1).put("already", 2),
                office.assign(judge, one, judge, two, judge, two).expect(201).json());
        office.assign(judge, one, judge, two).expect(201);
        assertEquals(2, office.stage().count("assignment"));
        assertEquals(2, office.stage().count("audit"));
    }

    @Test
    void one_bad_pair_stops_all_and_every_bad_one_is_named() {
        Office office = Office.open();
        Stage stage = office.stage();
        UUID judge = stage.judge("J");
        UUID good = stage.entry("A", "submitted");
        UUID member = stage.judge("M");
        Answer refused = office.assign(
                judge,
                good,
                stage.person("P", "judge"),
                good,
                judge,
                UUID.randomUUID(),
                judge,
                stage.entry("B", "draft"),
                judge,
                stage.entry("C", "submitted", "withdrawn"),
                member,
                stage.entryOfTeam("D", member),
                Stage.set(server.database(), "impact").judge("X"),
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
        assertEquals(0, stage.count("assignment"));
    }

    @Test
    void a_file_names_judges_by_mail_address_or_id_and_bad_rows_by_line() {
        Office office = Office.open();
        UUID judge = office.stage().judge("J");
        UUID one = office.stage().entry("A", "submitted");
        UUID two = office.stage().entry("B", "submitted");
        String address = (judge + "@EXAMPLE.org").toUpperCase(java.util.Locale.ROOT);
        office.file("entry,judge\n" + one + "," + address + "\n" + two + "," + judge + "\n")
                .expect(201);
        assertEquals(2, office.stage().count("assignment"));
        assertEquals(
                List.of(
                        "/lines/3/judge judging.assignment.judge",
                        "/lines/4/entry judging.assignment.entry",
                        "/lines/5/judge judging.assignment.judge",
                        "/lines/5/entry judging.assignment.entry"),
                faults(office.file("judge,entry\n" + judge + "," + one + "\n' or 1=1 --," + one + "\n" + judge
                                + ",ألف\n\"\"\n")
                        .expect(422)));
        office.organiser()
                .send("POST", office.round() + "/assignments/file", "application/json", "{}")
                .expect(415);
    }

    @Test
    void five_thousand_pairs_go_in_one_request_and_one_more_does_not() {
        Office office = Office.open();
        UUID[] pairs = new UUID[10_000];
        UUID[] judges = new UUID[10];
        for (int judge = 0; judge < 10; judge++) {
            judges[judge] = office.stage().judge("J" + judge);
        }
        for (int entry = 0; entry < 500; entry++) {
            UUID id = office.stage().entry("E" + entry, "submitted");
            for (int judge = 0; judge < 10; judge++) {
                pairs[2 * (10 * entry + judge)] = judges[judge];
                pairs[2 * (10 * entry + judge) + 1] = id;
            }
        }
        assertEquals(5_000, office.assign(pairs).expect(201).json().getInteger("assigned"));
        UUID[] more = java.util.Arrays.copyOf(pairs, 10_002);
        more[10_000] = pairs[0];
        more[10_001] = pairs[1];
        office.assign(more).expect(422);
        office.assign().expect(422);
    }

    @Test
    void a_judge_sees_the_assignments_of_their_own_by_pages() {
        Office office = Office.open();
        Client judge = server.person(office.stage().edition, Role.JUDGE);
        office.stage().seat(judge.id());
        UUID other = office.stage().judge("J");
        for (int entry = 0; entry < 3; entry++) {
            UUID id = office.stage().entry("E" + entry, "submitted");
            office.assign(judge.id(), id, other, id).expect(201);
        }
        String path = "/editions/" + office.stage().edition + "/assignments";
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
        office.organiser().get(path).expect(403);
        judge.get(path + "?after=nonsense").expect(400);
    }

    @Test
    void progress_counts_assigned_drafted_and_submitted() {
        Office office = Office.open();
        Stage stage = office.stage();
        UUID judge = stage.judge("ليلى");
        stage.judge("idle");
        JsonObject marks = new JsonObject().put("impact", "4");
        UUID submitted = stage.assignment(judge, stage.entry("A", "submitted"));
        stage.card(submitted, "draft", marks);
        stage.card(submitted, "submitted", marks);
        stage.card(stage.assignment(judge, stage.entry("B", "submitted")), "draft", marks);
        stage.assignment(judge, stage.entry("C", "submitted"));
        List<JsonObject> judges = items(office.organiser().get(office.round() + "/judges"));
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
        Office office = Office.open();
        UUID judge = office.stage().person("J", "judge");
        UUID student = office.stage().person("S", "student");
        String judges = office.round() + "/judges/";
        office.organiser().send("PUT", judges + judge, null, null).expect(204);
        office.organiser().send("PUT", judges + judge, null, null).expect(204);
        assertEquals(1, office.stage().count("audit"));
        assertEquals(
                "judging.judge.role",
                office.organiser()
                        .send("PUT", judges + student, null, null)
                        .expect(409)
                        .code());
        office.organiser()
                .send("PUT", judges.replace(Stage.ROUND, "nowhere") + judge, null, null)
                .expect(404);
    }

    @Test
    void a_judge_leaves_a_round_only_without_assignments() {
        Office office = Office.open();
        UUID judge = office.stage().judge("J");
        office.assign(judge, office.stage().entry("A", "submitted")).expect(201);
        String path = office.round() + "/judges/" + judge;
        assertEquals(
                "judging.judge.assigned",
                office.organiser().delete(path).expect(409).code());
        String assignment = items(office.organiser().get(office.round() + "/assignments?judge=" + judge))
                .getFirst()
                .getString("id");
        office.organiser()
                .delete("/editions/" + office.stage().edition + "/assignments/" + assignment)
                .expect(204);
        office.organiser().delete(path).expect(204);
        office.organiser().delete(path).expect(404);
    }

    @Test
    void an_assignment_with_a_scorecard_stays() {
        Office office = Office.open();
        Stage stage = office.stage();
        UUID assignment = stage.assignment(stage.judge("J"), stage.entry("A", "submitted"));
        stage.card(assignment, "draft", new JsonObject());
        String path = "/editions/" + stage.edition + "/assignments/" + assignment;
        assertEquals(
                "judging.assignment.scored",
                office.organiser().delete(path).expect(409).code());
        office.organiser()
                .delete("/editions/" + stage.edition + "/assignments/" + UUID.randomUUID())
                .expect(404);
    }

    @Test
    void nobody_but_an_organiser_of_the_edition_gives_assignments() {
        Office office = Office.open();
        Client judge = server.person(office.stage().edition, Role.JUDGE);
        Client stranger = Office.open().organiser();
        for (Client other : List.of(judge, stranger)) {
            other.get(office.round() + "/assignments").expect(403);
            other.get(office.round() + "/judges").expect(403);
            new Office(office.stage(), other)
                    .assign(UUID.randomUUID(), UUID.randomUUID())
                    .expect(403);
        }
        server.nobody().get(office.round() + "/judges").expect(401);
    }
}

package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.identity.Role;

/** Marks from paper: a person types them, they wait, and count when another has confirmed them. */
class PaperIT extends PaperDesks {

    @Test
    void what_was_typed_counts_for_nothing_until_another_confirms_it() {
        Hall hall = hall();
        hall.typed();
        assertEquals(0, hall.card().getInteger("revision"));
        assertEquals(0, hall.desk().rows().count("scorecard"));
        JsonObject progress = hall.clerk()
                .get(hall.base() + "/rounds/evaluation/judges")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals(1, progress.getInteger("paper"));
        assertEquals(0, progress.getInteger("submitted"));
        JsonObject assigned = hall.clerk()
                .get(hall.base() + "/rounds/evaluation/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertTrue(assigned.getBoolean("paper"));
        assertTrue(hall.desk()
                .judge()
                .get(hall.base() + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getBoolean("paper"));
    }

    @Test
    void whoever_runs_the_edition_is_told_of_cards_that_wait() {
        Hall hall = hall();
        UUID paper = hall.typed();
        assertEquals(List.of(1), waiting(hall));
        hall.confirm(hall.organiser(), paper, 0).expect(200);
        assertEquals(List.of(), waiting(hall));
    }

    private static List<Integer> waiting(Hall hall) {
        return hall.organiser().get(hall.base() + "/readiness").expect(200).json().getJsonArray("lacks").stream()
                .map(JsonObject.class::cast)
                .filter(lack -> lack.getString("kind").equals("papers"))
                .map(lack -> lack.getInteger("count"))
                .toList();
    }

    @Test
    void the_judge_confirms_with_one_tap_and_it_is_a_submitted_card_of_theirs() {
        Hall hall = hall();
        UUID paper = hall.typed();
        Answer done = hall.confirm(hall.desk().judge(), paper, 0).expect(200);
        assertEquals(1, done.revision());
        assertEquals(done.json(), hall.card());
        assertEquals(
                new JsonObject().put("impact", "4").put("novelty", "7"),
                hall.card().getJsonObject("marks"));
        assertEquals("submitted", hall.card().getString("state"));
        assertEquals("paper", hall.card().getString("origin"));
        assertEquals(hall.desk().judge().id().toString(), hall.card().getString("savedBy"));
        JsonObject kept = hall.seen(hall.clerk());
        assertEquals("confirmed", kept.getString("state"));
        assertTrue(kept.getBoolean("mine"));
    }

    @Test
    void an_organiser_who_did_not_type_it_confirms_too_and_the_judge_may_go_on_from_there() {
        Hall hall = hall();
        hall.confirm(hall.organiser(), hall.typed(), 0).expect(200);
        hall.desk().save(1, "9", "submitted").expect(200);
        assertNull(hall.card().getString("origin"));
    }

    @Test
    void a_second_clerk_types_the_same_paper_and_the_same_marks_confirm_it() {
        Hall hall = hall();
        UUID paper = hall.typed();
        JsonObject compared =
                hall.key(hall.second(), paper, "4.0", "7").expect(200).json();
        assertEquals("confirmed", compared.getString("state"));
        assertEquals(new JsonArray(), compared.getJsonArray("differing"));
        assertEquals("4", hall.card().getJsonObject("marks").getString("impact"));
    }

    @Test
    void whoever_confirmed_it_is_told_so_again_for_the_same_marks_and_not_for_others() {
        Hall hall = hall();
        UUID paper = hall.typed();
        for (int turn = 0; turn < 2; turn++) {
            hall.key(hall.second(), paper, "4", "7").expect(200);
        }
        assertEquals(
                "judging.paper.confirmed",
                hall.key(hall.second(), paper, "5", "7").expect(409).code());
    }

    @Test
    void who_is_no_clerk_any_more_does_not_see_what_they_typed_as_one() {
        Hall hall = hall();
        hall.typed();
        AwardRows rows = hall.desk().rows();
        rows.run(
                "delete from membership where edition_id = $1 and person_id = $2",
                rows.edition,
                hall.clerk().id());
        rows.grant(hall.clerk().id(), "judge");
        assertEquals(List.of(), hall.list(hall.clerk()).getList());
    }

    @Test
    void where_the_second_clerk_typed_other_marks_the_criteria_are_told_and_no_number() {
        Hall hall = hall();
        UUID paper = hall.typed();
        Answer compared = hall.key(hall.second(), paper, "4", "6").expect(200);
        assertEquals(new JsonArray().add("novelty"), compared.json().getJsonArray("differing"));
        assertEquals("waiting", compared.json().getString("state"));
        assertEquals(2, compared.json().getInteger("left"));
        assertFalse(compared.json().containsKey("marks"));
        assertEquals(0, hall.desk().rows().count("scorecard"));
        hall.key(hall.second(), paper, "4", "7").expect(200);
        assertEquals(1, hall.desk().rows().count("scorecard"));
    }

    @Test
    void nobody_finds_marks_out_by_trying_since_after_three_times_only_those_decide_who_see_them() {
        Hall hall = hall();
        UUID paper = hall.typed();
        for (String guess : List.of("1", "2", "3")) {
            hall.key(hall.second(), paper, guess, "7").expect(200);
        }
        assertEquals(
                "judging.paper.differed",
                hall.key(hall.second(), paper, "4", "7").expect(409).code());
        assertEquals(3, hall.seen(hall.organiser()).getInteger("differed"));
        hall.confirm(hall.organiser(), paper, 0).expect(200);
    }

    @Test
    void a_clerk_sees_the_marks_they_typed_and_of_others_only_that_they_wait() {
        Hall hall = hall();
        UUID paper = hall.typed();
        assertEquals(
                "4",
                hall.seen(hall.clerk())
                        .getJsonObject("said")
                        .getJsonObject("marks")
                        .getString("impact"));
        JsonObject others = hall.seen(hall.second());
        assertNull(others.getJsonObject("said"));
        assertNull(others.getJsonObject("current"));
        assertFalse(others.getBoolean("mine"));
        hall.confirm(hall.organiser(), paper, 0).expect(200);
        assertEquals(List.of(), hall.list(hall.second()).getList());
        assertEquals(1, hall.list(hall.clerk()).size());
        hall.second().get(hall.desk().path()).expect(403);
        hall.second().get(hall.desk().path() + "/revisions").expect(403);
    }

    @Test
    void a_judge_sees_the_papers_of_their_own_assignments_alone() {
        Hall hall = hall();
        UUID paper = hall.typed();
        Client other = desk(hall.desk().rows()).judge();
        assertEquals(List.of(), hall.list(other).getList());
        assertEquals(1, hall.list(hall.desk().judge()).size());
        hall.confirm(other, paper, 0).expect(404);
        hall.refuse(other, paper).expect(404);
        assertEquals(1, hall.kept("waiting"));
    }

    @Test
    void nobody_confirms_what_they_typed_themselves() {
        Hall hall = hall();
        UUID paper = hall.typed();
        assertEquals(
                "judging.paper.own",
                hall.key(hall.clerk(), paper, "4", "7").expect(409).code());
        hall.take(hall.clerk(), paper).expect(204);
        UUID organisers = hall.type(hall.organiser(), "5", "5").expect(201).id();
        assertEquals(
                "judging.paper.own",
                hall.confirm(hall.organiser(), organisers, 0).expect(409).code());
        assertEquals(
                "judging.paper.own",
                hall.refuse(hall.organiser(), organisers).expect(409).code());
        assertEquals(0, hall.desk().rows().count("scorecard"));
    }

    @Test
    void a_card_that_the_judge_saved_meanwhile_is_shown_beside_it_and_not_put_aside_unseen() {
        Hall hall = hall();
        UUID paper = hall.typed();
        hall.desk().save(0, "9", "draft").expect(200);
        assertEquals(
                "judging.paper.judged",
                hall.key(hall.second(), paper, "4", "7").expect(409).code());
        for (Client reader : List.of(hall.organiser(), hall.desk().judge())) {
            Answer both = hall.confirm(reader, paper, 0).expect(412);
            assertEquals(
                    "9",
                    both.json().getJsonObject("current").getJsonObject("marks").getString("impact"));
            assertEquals(
                    "4",
                    both.json().getJsonObject("yours").getJsonObject("marks").getString("impact"));
            JsonObject listed = hall.seen(reader);
            assertEquals(
                    "9", listed.getJsonObject("current").getJsonObject("marks").getString("impact"));
        }
        assertTrue(hall.seen(hall.second()).getBoolean("judged"));
        hall.confirm(hall.desk().judge(), paper, 1).expect(200);
        assertEquals(2, hall.card().getInteger("revision"));
    }

    @Test
    void a_card_goes_back_with_a_reason_or_is_taken_back_and_then_typed_again() {
        Hall hall = hall();
        UUID paper = hall.typed();
        assertEquals(
                "judging.paper.others",
                hall.take(hall.second(), paper).expect(409).code());
        hall.refuse(hall.second(), paper).expect(200);
        JsonObject back = hall.seen(hall.clerk());
        assertEquals("refused", back.getString("state"));
        assertEquals("Another hand.", back.getString("reason"));
        assertEquals(
                "judging.paper.refused",
                hall.confirm(hall.organiser(), paper, 0).expect(409).code());
        UUID again = hall.typed();
        hall.take(hall.clerk(), again).expect(204);
        assertEquals(
                "judging.paper.taken",
                hall.key(hall.second(), again, "4", "7").expect(409).code());
        hall.key(hall.second(), hall.typed(), "4", "7").expect(200);
        assertEquals(1, hall.desk().rows().count("scorecard"));
    }

    @Test
    void one_card_waits_at_a_time_and_the_same_typed_again_is_the_same() {
        Hall hall = hall();
        UUID paper = hall.typed();
        assertEquals(paper, hall.typed());
        assertEquals(
                "judging.paper.mine",
                hall.type(hall.clerk(), "5", "7").expect(409).code());
        assertEquals(
                "judging.paper.waiting",
                hall.type(hall.second(), "4", "7").expect(409).code());
        assertEquals(1, hall.desk().rows().count("paper_card"));
    }

    @Test
    void whatever_was_done_is_told_again_to_who_asks_again() {
        Hall hall = hall();
        UUID first = hall.typed();
        hall.refuse(hall.second(), first).expect(200);
        hall.refuse(hall.second(), first).expect(200);
        UUID second = hall.typed();
        hall.take(hall.clerk(), second).expect(204);
        hall.take(hall.clerk(), second).expect(204);
        UUID third = hall.typed();
        Answer confirmed = hall.confirm(hall.organiser(), third, 0).expect(200);
        Answer again = hall.confirm(hall.organiser(), third, 0).expect(200);
        assertEquals(confirmed.json(), again.json());
        assertEquals(confirmed.revision(), again.revision());
        UUID fourth = hall.type(hall.clerk(), "5", "5").expect(201).id();
        hall.confirm(hall.desk().judge(), fourth, 1).expect(200);
        assertEquals(
                "judging.paper.confirmed",
                hall.confirm(hall.organiser(), fourth, 1).expect(409).code());
        assertEquals(2, hall.desk().rows().count("scorecard"));
    }

    @Test
    void a_card_is_checked_as_a_judges_own_is() {
        Hall hall = hall();
        assertEquals(
                List.of("/marks/impact", "/marks/novelty"),
                hall.type(hall.clerk(), "4.5", "10").expect(422).pointers());
        JsonObject half = new JsonObject().put("marks", new JsonObject().put("impact", "4"));
        String path = hall.base() + "/assignments/" + hall.desk().assignment() + "/paper-cards";
        assertEquals(
                List.of("/marks/novelty"),
                hall.clerk().post(path, half).expect(422).pointers());
        hall.clerk()
                .post(path, half.put("cannotJudge", new JsonArray().add("novelty")))
                .expect(201);
        UUID paper = UUID.fromString(hall.seen(hall.clerk()).getString("id"));
        assertEquals(
                List.of("/marks/novelty"),
                hall.key(hall.second(), paper, "4", "11").expect(422).pointers());
        assertEquals(0, hall.seen(hall.organiser()).getInteger("differed"));
        JsonObject keyed = new JsonObject()
                .put("marks", new JsonObject().put("impact", "4"))
                .put("cannotJudge", new JsonArray().add("novelty"));
        hall.second().post(hall.at(paper, "keying"), keyed).expect(200);
        assertEquals(new JsonArray().add("novelty"), hall.card().getJsonArray("cannotJudge"));
    }

    @Test
    void words_come_with_the_marks_where_the_edition_asks_for_them_and_are_not_compared() {
        Hall hall = hall();
        hall.desk()
                .rows()
                .run(
                        "update edition set settings = settings || '{\"judging\": {\"commentsFirst\": true}}' where id = $1",
                        hall.desk().rows().edition);
        assertEquals(
                List.of("/comment"),
                hall.type(hall.clerk(), "4", "7").expect(422).pointers());
        UUID paper = hall.clerk()
                .post(
                        hall.base() + "/assignments/" + hall.desk().assignment() + "/paper-cards",
                        marks("4", "7").put("comment", "فكرة واضحة").put("note", "Ask for the licence."))
                .expect(201)
                .id();
        hall.key(hall.second(), paper, "4", "7").expect(200);
        assertEquals("فكرة واضحة", hall.card().getString("comment"));
        assertEquals("Ask for the licence.", hall.card().getString("note"));
    }

    @Test
    void nothing_is_typed_or_confirmed_before_the_round_opens_or_after_it_closes() {
        Hall hall = hall();
        UUID paper = hall.typed();
        Instant now = server.clock().instant();
        hall.desk().rows().moves(now.minusSeconds(3_600), now);
        Answer late = hall.confirm(hall.organiser(), paper, 0).expect(409);
        assertEquals("judging.paper.closed", late.code());
        assertTrue(late.json().containsKey("closedAt"));
        assertEquals(
                "judging.paper.closed",
                hall.key(hall.second(), paper, "4", "7").expect(409).code());
        hall.take(hall.clerk(), paper).expect(204);
        assertEquals(
                "judging.paper.closed",
                hall.type(hall.clerk(), "4", "7").expect(409).code());
        hall.desk().rows().moves(now.plusSeconds(3_600), now.plusSeconds(7_200));
        assertEquals(
                "edition.phase.notYet",
                hall.type(hall.clerk(), "4", "7").expect(409).code());
        assertEquals(0, hall.desk().rows().count("scorecard"));
    }

    @Test
    void an_entry_that_was_withdrawn_or_is_absent_and_a_judge_in_conflict_take_no_paper() {
        Hall hall = hall();
        UUID entry = hall.desk()
                .rows()
                .rows(
                        "select entry_id from assignment where edition_id = $1",
                        hall.desk().rows().edition)
                .iterator()
                .next()
                .getUUID(0);
        JsonObject said = new JsonObject().put("presence", "absent").put("reason", "Nobody there.");
        hall.clerk().post(hall.base() + "/entries/" + entry + "/presence", said).expect(200);
        assertEquals(
                "judging.paper.absent",
                hall.type(hall.clerk(), "4", "7").expect(409).code());
        hall.clerk()
                .post(hall.base() + "/entries/" + entry + "/presence", said.put("presence", "present"))
                .expect(200);
        UUID paper = hall.typed();
        hall.desk().rows().revise(entry, "A", "withdrawn");
        assertEquals(
                "judging.paper.withdrawn",
                hall.confirm(hall.organiser(), paper, 0).expect(409).code());
        hall.desk().rows().revise(entry, "A", "submitted");
        hall.desk()
                .judge()
                .post(
                        hall.base() + "/assignments/" + hall.desk().assignment() + "/recusal",
                        new JsonObject().put("reason", "A relative."))
                .expect(200);
        assertEquals(
                "judging.paper.conflict",
                hall.confirm(hall.organiser(), paper, 0).expect(409).code());
        hall.take(hall.clerk(), paper).expect(204);
        assertEquals(
                "judging.paper.conflict",
                hall.type(hall.clerk(), "4", "7").expect(409).code());
    }

    @Test
    void an_assignment_for_which_marks_were_typed_is_not_taken_back() {
        Hall hall = hall();
        hall.typed();
        assertEquals(
                "judging.assignment.typed",
                hall.organiser()
                        .delete(hall.base() + "/assignments/" + hall.desk().assignment())
                        .expect(409)
                        .code());
    }

    @Test
    void what_is_no_card_and_no_assignment_is_not_found() {
        Hall hall = hall();
        UUID none = UUID.randomUUID();
        hall.key(hall.second(), none, "4", "7").expect(404);
        hall.confirm(hall.organiser(), none, 0).expect(404);
        hall.refuse(hall.organiser(), none).expect(404);
        hall.take(hall.clerk(), none).expect(404);
        hall.clerk()
                .post(hall.base() + "/assignments/" + none + "/paper-cards", marks("4", "7"))
                .expect(404);
        Client elsewhere = hall().clerk();
        hall.type(elsewhere, "4", "7").expect(403);
        Client observer = server.person(hall.desk().rows().edition, Role.OBSERVER);
        observer.get(hall.base() + "/paper-cards").expect(403);
    }

    @Test
    void a_confirmation_without_a_revision_is_asked_for_one() {
        Hall hall = hall();
        hall.organiser()
                .post(hall.at(hall.typed(), "confirmation"), new JsonObject())
                .expect(428);
    }
}

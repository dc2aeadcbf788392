package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;

/** Judges who are given the same entry again, to see how near their looks are to each other. */
class RepeatIT {
    private static final int[][] MARKS = {{4, 5, 6}, {5, 6, 7}, {3, 5, 8}};

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static JsonObject look(UUID judge, UUID entry, int repeat) {
        return new JsonObject()
                .put("judge", judge.toString())
                .put("entry", entry.toString())
                .put("repeat", repeat);
    }

    private static Answer assign(Award award, JsonObject... looks) {
        return award.organiser()
                .post(
                        award.round() + "/assignments",
                        new JsonObject().put("assignments", new JsonArray(List.of(looks))));
    }

    private static List<JsonObject> items(Answer answer) {
        return answer.expect(200).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<JsonObject> tasks(Award award, Client judge) {
        return items(judge.get(award.base() + "/assignments"));
    }

    /** The task of a look, as organisers know it. */
    private static UUID task(Award award, Client judge, UUID entry, int repeat) {
        return items(award.organiser().get(award.round() + "/assignments?judge=" + judge.id() + "&entry=" + entry))
                .stream()
                .filter(one -> one.getInteger("repeat") == repeat)
                .map(one -> UUID.fromString(one.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> faults(Answer refused) {
        return refused.expect(422).json().getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(fault -> fault.getString("pointer") + " " + fault.getString("code"))
                .toList();
    }

    private static JsonObject line(JsonObject standings, UUID entry) {
        return standings.getJsonObject("result").getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("entry").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    /** One whose first judge looked at the first two entries twice, and gave them 4 and 6, 5 and 5. */
    private static Award twice() {
        Award award = Award.marked(server, MARKS);
        Client judge = award.judges().getFirst();
        UUID one = award.entries().get(0);
        UUID two = award.entries().get(1);
        assign(award, look(judge.id(), one, 2), look(judge.id(), two, 2)).expect(201);
        award.card(judge, task(award, judge, one, 2), 0, 6).expect(200);
        award.card(judge, task(award, judge, two, 2), 0, 5).expect(200);
        return award;
    }

    @Test
    void standings_use_both_looks_as_one_review_and_organisers_see_how_near_they_are() {
        Award award = twice();
        UUID one = award.entries().getFirst();
        String id = award.compute(new JsonObject());
        JsonObject line = line(award.standings(id), one);
        assertEquals(3, line.getInteger("reviews"));
        assertEquals((5 + 5 + 3) / 3.0, line.getDouble("rawMean"), 1e-9);

        String path = award.base() + "/standings/" + id + "/judges";
        JsonArray near = award.organiser().get(path).expect(200).json().getJsonArray("repeatability");
        assertEquals(1, near.size());
        JsonObject first = near.getJsonObject(0);
        assertEquals(award.judges().getFirst().id().toString(), first.getString("judge"));
        assertEquals(2, first.getInteger("pairs"));
        assertEquals(1.0, first.getDouble("difference"), 1e-9);

        award.bystanders().forEach(other -> other.get(path).expect(403));
        award.publish(id).expect(201);
        String published = server.nobody()
                .get(award.base() + "/publications/1")
                .expect(200)
                .json()
                .encode();
        assertFalse(published.contains("repeat"), published);
    }

    @Test
    void where_nobody_looked_twice_nothing_is_said_of_it() {
        Award award = Award.marked(server, MARKS);
        String id = award.compute(new JsonObject());
        assertNull(award.organiser()
                .get(award.base() + "/standings/" + id + "/judges")
                .expect(200)
                .json()
                .getValue("repeatability"));
    }

    @Test
    void a_second_look_makes_standings_stale_and_counts_where_the_first_one_was_taken_back() {
        Award award = Award.marked(server, MARKS);
        Client judge = award.judges().getFirst();
        UUID one = award.entries().getFirst();
        String id = award.compute(new JsonObject());
        assign(award, look(judge.id(), one, 2)).expect(201);
        assertEquals("results.stale", award.publish(id).expect(409).code());
        award.card(judge, task(award, judge, one, 2), 0, 6).expect(200);
        JsonObject draft = new JsonObject().put("marks", new JsonObject()).put("state", "draft");
        judge.seen(1)
                .put(award.base() + "/assignments/" + task(award, judge, one, 1) + "/scorecard", draft)
                .expect(200);
        JsonObject line = line(award.standings(award.compute(new JsonObject())), one);
        assertEquals(3, line.getInteger("reviews"));
        assertEquals((6 + 5 + 3) / 3.0, line.getDouble("rawMean"), 1e-9);
    }

    @Test
    void a_review_that_is_left_out_is_left_out_with_all_its_looks() {
        Award award = twice();
        UUID one = award.entries().getFirst();
        award.organiser()
                .post(
                        award.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", award.judges().getFirst().id().toString())
                                .put("entry", one.toString())
                                .put("excluded", true)
                                .put("reason", "Knows the team."))
                .expect(201);
        JsonObject line = line(award.standings(award.compute(new JsonObject())), one);
        assertEquals(2, line.getInteger("reviews"));
        assertEquals(4.0, line.getDouble("rawMean"), 1e-9);
    }

    @Test
    void progress_says_how_many_of_a_judges_scorecards_are_further_looks() {
        Award award = twice();
        JsonObject judge = items(award.organiser().get(award.round() + "/judges")).stream()
                .filter(one -> one.getString("person")
                        .equals(award.judges().getFirst().id().toString()))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(5, 2, 5),
                List.of(judge.getInteger("assigned"), judge.getInteger("repeats"), judge.getInteger("submitted")));
    }

    @Test
    void a_blind_judge_has_two_tasks_and_nothing_says_that_they_are_of_one_entry() {
        Award award = twice();
        Client judge = award.judges().getFirst();
        assertEquals(
                List.of(1, 1, 1, 2, 2),
                tasks(award, judge).stream()
                        .map(one -> one.getInteger("repeat"))
                        .sorted()
                        .toList());
        award.rows()
                .run(
                        "update edition set settings = settings || '{\"judging\":{\"blind\":true}}' where id = $1",
                        award.edition());
        List<JsonObject> blind = tasks(award, judge);
        assertEquals(5, blind.size());
        assertEquals(
                5, blind.stream().map(one -> one.getString("id")).distinct().count());
        for (JsonObject task : blind) {
            assertTrue(
                    Stream.of("repeat", "entry", "entryCode", "entryRevision", "table")
                            .noneMatch(task::containsKey),
                    task::encode);
            String work = judge.get(award.base() + "/assignments/" + task.getString("id") + "/entry")
                    .expect(200)
                    .json()
                    .encode();
            assertFalse(work.contains("repeat"), work);
        }
        UUID second = task(award, judge, award.entries().getFirst(), 2);
        assertEquals(4, second.version());
        assertFalse(judge.get(award.base() + "/assignments/" + second + "/scorecard")
                .expect(200)
                .json()
                .encode()
                .contains("repeat"));
    }

    @Test
    void there_is_no_second_look_without_a_first_and_none_beyond_the_fifth() {
        Award award = Award.desks(server, List.of(server.person()), 1);
        UUID judge = award.judges().getFirst().id();
        UUID entry = award.entries().getFirst();
        UUID fresh = award.rows().entry("Z", "submitted");
        assertEquals(
                List.of("/assignments/0/repeat judging.assignment.first"),
                faults(assign(award, look(judge, fresh, 2))));
        assertEquals(
                List.of("/assignments/1/repeat judging.assignment.first"),
                faults(assign(award, look(judge, entry, 2), look(judge, entry, 4))));
        assertEquals(
                "/assignments/0/repeat",
                faults(assign(award, look(judge, entry, 6))).getFirst().split(" ")[0]);
        assertEquals(1, award.rows().count("assignment"));
        String table = "judge,entry,repeat\n";
        String files = award.round() + "/assignments/file";
        assertEquals(
                List.of("/lines/2/repeat judging.assignment.first"),
                faults(award.organiser().send("POST", files, "text/csv", table + judge + "," + fresh + ",2\n")));
        assertEquals(
                List.of("/lines/2 table.refused"),
                faults(award.organiser().send("POST", files, "text/csv", table + judge + "," + entry + ",6\n")));
        String all = Stream.of(5, 2, 4, 3, 1)
                .map(repeat -> judge + "," + fresh + "," + repeat + "\n")
                .reduce(table, String::concat);
        assertEquals(
                5,
                award.organiser()
                        .send("POST", files, "text/csv", all)
                        .expect(201)
                        .json()
                        .getInteger("assigned"));
    }

    @Test
    void of_several_looks_the_last_is_taken_back_first_and_the_record_says_which() {
        Award award = Award.desks(server, List.of(server.person()), 1);
        Client judge = award.judges().getFirst();
        UUID entry = award.entries().getFirst();
        assign(award, look(judge.id(), entry, 2)).expect(201);
        String path = award.base() + "/assignments/";
        assertEquals(
                "judging.assignment.again",
                award.organiser()
                        .delete(path + task(award, judge, entry, 1))
                        .expect(409)
                        .code());
        award.organiser().delete(path + task(award, judge, entry, 2)).expect(204);
        award.organiser().delete(path + task(award, judge, entry, 1)).expect(204);
        assertEquals(
                Set.of(
                        "{\"pairs\": [[\"" + judge.id() + "\", \"" + entry + "\", 2]]}",
                        "{\"entry\": \"" + entry + "\", \"judge\": \"" + judge.id() + "\", \"repeat\": 2}",
                        "{\"entry\": \"" + entry + "\", \"judge\": \"" + judge.id() + "\", \"repeat\": 1}"),
                Set.copyOf(award.rows().column("select body::text from audit where edition_id = $1", award.edition())));
    }

    @Test
    void two_who_give_the_same_second_look_at_once_give_it_once() throws Exception {
        Award award = Award.desks(server, List.of(server.person()), 1);
        JsonObject look = look(award.judges().getFirst().id(), award.entries().getFirst(), 2);
        Together.atOnce(List.<java.util.concurrent.Callable<Answer>>of(
                        () -> assign(award, look), () -> assign(award, look)))
                .forEach(answer -> answer.expect(201));
        assertEquals(2, award.rows().count("assignment"));
        assertEquals(1, award.rows().count("audit"));
    }

    @Test
    void a_later_look_is_at_the_revision_of_the_first() {
        Award award = Award.desks(server, List.of(server.person()), 1);
        Client judge = award.judges().getFirst();
        UUID entry = award.entries().getFirst();
        award.rows().revise(entry, "B", "submitted");
        assign(award, look(judge.id(), entry, 2)).expect(201);
        assertEquals(
                List.of(1, 1),
                items(award.organiser().get(award.round() + "/assignments")).stream()
                        .map(one -> one.getInteger("entryRevision"))
                        .toList());
    }

    @Test
    void a_conflict_stops_every_look() {
        Award award = twice();
        Client judge = award.judges().getFirst();
        UUID entry = award.entries().getFirst();
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", judge.id().toString())
                                .put("entry", entry.toString())
                                .put("declared", true)
                                .put("reason", "Supervises a member."))
                .expect(201);
        for (int repeat = 1; repeat <= 2; repeat++) {
            assertEquals(
                    "judging.conflict.declared",
                    award.card(judge, task(award, judge, entry, repeat), 1, 5)
                            .expect(409)
                            .code());
        }
        assertEquals(
                List.of("/assignments/0/judge judging.assignment.conflict"),
                faults(assign(award, look(judge.id(), entry, 3))));
    }
}

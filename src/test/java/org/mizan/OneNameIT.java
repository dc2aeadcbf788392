package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One act under one name that arrives at two nodes at once, as from a client that tries again, is done once. */
class OneNameIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static TestServer other;

    @BeforeAll
    static void the_other_begins() {
        other = server.another();
    }

    @AfterAll
    static void the_other_ends() {
        other.close();
    }

    /** Whoever is told that it was done is told the same; whoever is not may ask again, and is told it then. */
    private static JsonObject done(int status, Award award, Function<Client, Answer> act) throws Exception {
        List<TestServer> nodes = List.of(server, other);
        List<Answer> answers = TwoNodesIT.onAll(nodes, 4, (node, one) -> act.apply(named(award, node)));
        Set<Integer> statuses = answers.stream().map(Answer::status).collect(Collectors.toSet());
        assertTrue(
                Set.of(status, 503).containsAll(statuses),
                () -> answers.stream().map(Answer::text).toList().toString());
        Set<String> told = Stream.concat(
                        answers.stream().filter(answer -> answer.status() == status),
                        nodes.stream().map(node -> act.apply(named(award, node)).expect(status)))
                .map(Answer::text)
                .collect(Collectors.toSet());
        assertEquals(1, told.size(), told::toString);
        return new JsonObject(told.iterator().next());
    }

    private static Client named(Award award, TestServer node) {
        return award.organiser().at(node).with("Idempotency-Key", "one");
    }

    @Test
    void an_import_of_marks_is_done_once() throws Exception {
        Award award = Award.judging(server, "impact");
        String table = "entry,judge,score\nZeta,Salma,4\nSalek,Salma,5\n";
        String path = award.round() + "/imports";
        String plan = award.organiser()
                .send("POST", path + "/plan?create=true", "text/csv", table)
                .expect(200)
                .json()
                .getString("digest");
        done(201, award, client -> client.send("POST", path + "?create=true&plan=" + plan, "text/csv", table));
        assertEquals(1, award.rows().count("score_import"));
        assertEquals(2, award.rows().count("entry"));
        assertEquals(2, award.rows().count("scorecard"));
    }

    @Test
    void standings_are_computed_once() throws Exception {
        Award award = Award.scored(server);
        JsonObject job =
                done(202, award, client -> client.post(award.round() + "/standings", new JsonObject().put("seed", 7)));
        Until.so(
                "the job is done",
                () -> award.organiser()
                        .get(award.base() + "/jobs/" + job.getString("id"))
                        .expect(200)
                        .json()
                        .getString("state")
                        .equals("done"));
        assertEquals(1, award.rows().count("job"));
        assertEquals(1, award.rows().count("standings"));
        assertEquals(2, award.rows().count("standing"));
    }

    @Test
    void an_import_of_entries_is_done_once() throws Exception {
        Award award = Award.open(
                server,
                server.house(),
                "one-name",
                new JsonObject()
                        .put(
                                "entries",
                                new JsonObject().put("withoutTeam", true).put("links", new JsonObject())));
        String table = "title,sector\nMasari,health\nBaladi,health\n";
        String path = award.base() + "/entries/imports";
        String plan = award.organiser()
                .send("POST", path + "/plan", "text/csv", table)
                .expect(200)
                .json()
                .getString("digest");
        done(201, award, client -> client.send("POST", path + "?plan=" + plan, "text/csv", table));
        assertEquals(1, award.rows().count("entry_import"));
        assertEquals(2, award.rows().count("entry"));
    }

    @Test
    void a_plan_is_committed_once() throws Exception {
        Award award = Award.desks(server, List.of(server.person(), server.person()), 2);
        award.rows().entry("C", "submitted");
        String path = award.round() + "/plans";
        String plan = award.organiser()
                .post(path, new JsonObject().put("reviews", 2).put("change", true))
                .expect(201)
                .json()
                .getString("id");
        done(200, award, client -> client.post(path + "/" + plan + "/commit", new JsonObject()));
        assertEquals(1, award.rows().count("plan_commit"));
        assertEquals(6, award.rows().count("assignment"));
    }
}

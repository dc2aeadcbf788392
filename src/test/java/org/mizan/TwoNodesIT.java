package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes of one house are asked for the same at once. */
class TwoNodesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static TestServer other;
    private static Award award;
    private static String standings;

    @BeforeAll
    static void an_award_on_two_nodes() {
        other = server.another();
        award = Award.scored(server);
        standings = award.compute(new JsonObject());
    }

    @AfterAll
    static void the_other_ends() {
        other.close();
    }

    @Test
    void one_name_is_one_publication_however_often_and_wherever_it_is_asked_for() throws Exception {
        long before = publications();
        var answers = onBoth(4, (node, one) -> publish(node, "same"));
        assertTrue(
                Set.of(201, 503).containsAll(statuses(answers)),
                () -> statuses(answers).toString());
        assertEquals(201, publish(other, "same").status());
        assertEquals(before + 1, publications());
    }

    @Test
    void different_names_are_as_many_publications() throws Exception {
        long before = publications();
        String names = UUID.randomUUID().toString();
        var answers = onBoth(4, (node, one) -> publish(node, names + node.base().getPort() + one));
        assertEquals(Set.of(201), statuses(answers));
        assertEquals(before + 8, publications());
    }

    @Test
    void one_team_comes_of_one_name_and_of_many() throws Exception {
        Award open = Award.open(server, server.house(), "two-nodes");
        Client captain = server.person();
        JsonObject team =
                new JsonObject().put("name", Award.text("فريق", "Team")).put("institution", "ju");
        var same = onBoth(
                4,
                (node, one) -> captain.at(node).with("Idempotency-Key", "team").post(open.base() + "/teams", team));
        assertTrue(
                Set.of(201, 503).containsAll(statuses(same)),
                () -> statuses(same).toString());
        var different = onBoth(
                4,
                (node, one) -> captain.at(node)
                        .with("Idempotency-Key", "team" + node.base().getPort() + one)
                        .post(open.base() + "/teams", team));
        assertTrue(
                Set.of(409, 503).containsAll(statuses(different)),
                () -> statuses(different).toString());
        assertEquals(
                1L,
                server.row("select count(*) from team where edition_id = $1", open.edition())
                        .getLong(0));
    }

    @Test
    void one_revision_comes_of_two_saves_of_one_card() throws Exception {
        Award own = Award.scored(server);
        var answers = onBoth(
                3,
                (node, number) -> own.judges()
                        .getFirst()
                        .at(node)
                        .seen(1)
                        .put(
                                own.base() + "/assignments/"
                                        + own.desks().getFirst().assignment() + "/scorecard",
                                new JsonObject()
                                        .put("marks", new JsonObject().put("impact", Integer.toString(1 + number)))
                                        .put("comment", "")
                                        .put("state", "draft")));
        assertTrue(
                Set.of(200, 412, 503).containsAll(statuses(answers)),
                () -> statuses(answers).toString());
        assertEquals(
                2L,
                server.row(
                                "select count(*) from scorecard where edition_id = $1 and assignment_id = $2",
                                own.edition(),
                                own.desks().getFirst().assignment())
                        .getLong(0));
    }

    private static Answer publish(TestServer node, String name) {
        return award.by(award.organiser().at(node).with("Idempotency-Key", name))
                .publish(standings);
    }

    private static long publications() {
        return server.row("select count(*) from publication where edition_id = $1", award.edition())
                .getLong(0);
    }

    /** So many at once on each node. */
    private static List<Answer> onBoth(int each, BiFunction<TestServer, Integer, Answer> act) throws Exception {
        List<Callable<Answer>> acts = new ArrayList<>();
        for (TestServer node : List.of(server, other)) {
            for (int one = 0; one < each; one++) {
                int own = one;
                acts.add(() -> act.apply(node, own));
            }
        }
        return Together.atOnce(acts);
    }

    private static Set<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).collect(Collectors.toSet());
    }
}

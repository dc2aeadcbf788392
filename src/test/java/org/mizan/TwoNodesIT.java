package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.identity.Role;

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

    @Test
    void a_judge_is_left_out_once_by_one_name_and_counted_again_once_by_many() throws Exception {
        Award own = Award.scored(server);
        String path = own.round() + "/exclusions";
        String judge = own.judges().getFirst().id().toString();
        JsonObject out =
                new JsonObject().put("judge", judge).put("excluded", true).put("reason", "Declared late.");
        var same = onBoth(4, (node, one) -> named(own, node, "out").post(path, out));
        assertTrue(
                Set.of(201, 503).containsAll(statuses(same)),
                () -> statuses(same).toString());
        named(own, other, "out").post(path, out).expect(201);
        assertEquals(List.of(1), numbers("exclusion", own));
        JsonObject again = out.copy().put("excluded", false);
        var different = onBoth(
                4, (node, one) -> named(own, node, "again" + nameOf(node, one)).post(path, again));
        assertOnce(different);
        assertEquals(List.of(1, 2), numbers("exclusion", own));
    }

    @Test
    void reviews_that_are_left_out_at_once_get_a_number_each() throws Exception {
        Award own = Award.scored(server);
        var answers = onBoth(
                4,
                (node, one) -> named(own, node, nameOf(node, one))
                        .post(
                                own.round() + "/exclusions",
                                new JsonObject()
                                        .put(
                                                "judge",
                                                own.judges().get(one / 2).id().toString())
                                        .put("entry", own.entries().get(one % 2).toString())
                                        .put("excluded", true)
                                        .put("reason", "Declared late.")));
        assertTrue(
                Set.of(201, 409).equals(statuses(answers)),
                () -> statuses(answers).toString());
        assertEquals(List.of(1, 2, 3, 4), numbers("exclusion", own));
    }

    @Test
    void a_conflict_that_many_declare_is_declared_once() throws Exception {
        Award own = Award.scored(server);
        JsonObject conflict = new JsonObject()
                .put("judge", own.judges().getFirst().id().toString())
                .put("entry", own.entries().getFirst().toString())
                .put("declared", true)
                .put("reason", "Supervises a member of the team.");
        assertOnce(onBoth(
                4, (node, one) -> named(own, node, nameOf(node, one)).post(own.base() + "/conflicts", conflict)));
        assertEquals(List.of(1), numbers("conflict", own));
    }

    @Test
    void an_entry_that_is_assigned_by_many_at_once_is_assigned_once() throws Exception {
        Award own = Award.scored(server);
        UUID entry = own.rows().entry("C", "submitted");
        UUID first = own.judges().getFirst().id();
        UUID second = own.judges().getLast().id();
        var answers = onBoth(
                4, (node, one) -> own.by(named(own, node, nameOf(node, one))).assign(first, entry, second, entry));
        assertEquals(Set.of(201), statuses(answers));
        assertEquals(
                2,
                answers.stream()
                        .mapToInt(answer -> answer.json().getInteger("assigned"))
                        .sum());
        assertEquals(
                2L,
                server.row(
                                "select count(*) from assignment where edition_id = $1 and entry_id = $2",
                                own.edition(),
                                entry)
                        .getLong(0));
    }

    @Test
    void whoever_many_invite_at_once_is_one_person_with_one_role() throws Exception {
        String email = "invited-" + UUID.randomUUID() + "@example.org";
        JsonObject judge = new JsonObject().put("email", email).put("role", "judge");
        String path = award.base() + "/members";
        var same = onBoth(4, (node, one) -> named(award, node, email).post(path, judge));
        var different = onBoth(
                4, (node, one) -> named(award, node, email + nameOf(node, one)).post(path, judge));
        for (var answers : List.of(same, different)) {
            assertTrue(
                    Set.of(201, 503).containsAll(statuses(answers)),
                    () -> statuses(answers).toString());
        }
        String invited =
                named(award, other, email).post(path, judge).expect(201).json().getString("id");
        assertEquals(
                1L,
                server.row(
                                "select count(*) from person p join membership m on m.person_id = p.id"
                                        + " where p.email = $1 and p.id::text = $2 and m.edition_id = $3",
                                email,
                                invited,
                                award.edition())
                        .getLong(0));
    }

    @Test
    void who_is_made_a_judge_here_and_an_organiser_there_becomes_one_of_them() throws Exception {
        for (int time = 0; time < 5; time++) {
            Client person = server.person();
            server.grant(award.edition(), person.id(), Role.STEERING);
            String roles = award.base() + "/members/" + person.id() + "/roles/";
            var answers = onBoth(
                    1,
                    (node, one) -> award.organiser()
                            .at(node)
                            .send("PUT", roles + (node == server ? "judge" : "organiser"), null, null));
            assertEquals(Set.of(204, 409), statuses(answers));
        }
    }

    @Test
    void one_name_is_one_advancement_and_many_are_as_many_each_whole() throws Exception {
        Award own = Award.scored(server);
        String path = own.base() + "/standings/" + own.compute(new JsonObject()) + "/advancements";
        JsonObject rule = new JsonObject().put("first", 1).put("reason", "As the rules say.");
        var same = onBoth(4, (node, one) -> named(own, node, "first").post(path, rule));
        assertTrue(
                Set.of(201, 503).containsAll(statuses(same)),
                () -> statuses(same).toString());
        named(own, other, "first").post(path, rule).expect(201);
        assertEquals(List.of(1), numbers("advancement", own));
        int made = made(onBoth(
                4, (node, one) -> named(own, node, nameOf(node, one)).post(path, rule)));
        assertEquals(upTo(1 + made), numbers("advancement", own));
        assertEquals(upTo(1 + made), numbers("advancement_entry", own));
    }

    @Test
    void one_name_is_one_combination_and_many_are_as_many_each_whole() throws Exception {
        Award own = Award.scored(server);
        own.pitch(18, 10);
        JsonArray rounds = new JsonArray();
        for (String round : List.of("evaluation", "pitch")) {
            rounds.add(new JsonObject()
                    .put("standings", own.result(round, new JsonObject()).getString("standings"))
                    .put("weight", "1"));
        }
        JsonObject both = new JsonObject().put("rounds", rounds).put("reason", "As the rules say.");
        String path = own.base() + "/combinations";
        var same = onBoth(4, (node, one) -> named(own, node, "both").post(path, both));
        assertTrue(
                Set.of(201, 503).containsAll(statuses(same)),
                () -> statuses(same).toString());
        named(own, other, "both").post(path, both).expect(201);
        assertEquals(List.of(1), numbers("combination", own));
        int made = made(onBoth(
                4, (node, one) -> named(own, node, nameOf(node, one)).post(path, both)));
        assertEquals(upTo(1 + made), numbers("combination", own));
        assertEquals(
                2L * (1 + made),
                server.row("select count(*) from combination_round where edition_id = $1", own.edition())
                        .getLong(0));
    }

    @Test
    void a_table_that_many_import_at_once_is_imported_once() throws Exception {
        Award own = Award.judging(server, "impact");
        String table = "entry,judge,score\nZeta,Salma,4\nSalek,Salma,5\n";
        String path = own.base() + "/rounds/evaluation/imports";
        String plan = own.organiser()
                .send("POST", path + "/plan?create=true", "text/csv", table)
                .expect(200)
                .json()
                .getString("digest");
        var answers = onBoth(
                4,
                (node, one) -> named(own, node, nameOf(node, one))
                        .send("POST", path + "?create=true&plan=" + plan, "text/csv", table));
        assertTrue(
                Set.of(201, 409, 412, 503).containsAll(statuses(answers)),
                () -> statuses(answers).toString());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 201).count());
        assertEquals(2, own.rows().count("entry"));
        assertEquals(2, own.rows().count("assignment"));
        assertEquals(2, own.rows().count("scorecard"));
        assertEquals(1, own.rows().count("score_import"));
    }

    @Test
    void standings_that_many_ask_for_at_once_are_computed_each_once_and_whole() throws Exception {
        Award own = Award.scored(server);
        var asked = onBoth(
                3,
                (node, one) -> named(own, node, nameOf(node, one))
                        .post(own.round() + "/standings", new JsonObject().put("seed", 1 + one)));
        assertEquals(Set.of(202), statuses(asked));
        for (Answer answer : asked) {
            Until.so(
                    "the job is done",
                    () -> own.organiser()
                            .get(own.base() + "/jobs/" + answer.id())
                            .expect(200)
                            .json()
                            .getString("state")
                            .equals("done"));
        }
        assertEquals(upTo(asked.size()), numbers("standings", own));
        assertEquals(2 * asked.size(), own.rows().count("standing"));
        assertEquals(1, own.rows().count("standings_input"));
    }

    /** How many were made; whoever was not heard may come again, and nobody was told anything else. */
    private static int made(List<Answer> answers) {
        assertTrue(
                Set.of(201, 503).containsAll(statuses(answers)),
                () -> statuses(answers).toString());
        return (int) answers.stream().filter(answer -> answer.status() == 201).count();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static Client named(Award award, TestServer node, String name) {
        return award.organiser().at(node).with("Idempotency-Key", name);
    }

    private static String nameOf(TestServer node, int one) {
        return node.base().getPort() + "-" + one;
    }

    /** One of them did it, and the others were told so. */
    private static void assertOnce(List<Answer> answers) {
        assertTrue(
                Set.of(201, 409, 503).containsAll(statuses(answers)),
                () -> statuses(answers).toString());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 201).count());
    }

    private static List<Integer> numbers(String table, Award award) {
        return List.of(server.row(
                        "select array_agg(number order by number) from " + table + " where edition_id = $1",
                        award.edition())
                .getArrayOfIntegers(0));
    }

    private static Answer publish(TestServer node, String name) {
        return award.by(award.organiser().at(node).with("Idempotency-Key", name))
                .publish(standings);
    }

    private static long publications() {
        return server.row("select count(*) from publication where edition_id = $1", award.edition())
                .getLong(0);
    }

    private static List<Answer> onBoth(int each, BiFunction<TestServer, Integer, Answer> act) throws Exception {
        return onAll(List.of(server, other), each, act);
    }

    /** So many at once on each node. */
    static List<Answer> onAll(List<TestServer> nodes, int each, BiFunction<TestServer, Integer, Answer> act)
            throws Exception {
        List<Callable<Answer>> acts = new ArrayList<>();
        for (TestServer node : nodes) {
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

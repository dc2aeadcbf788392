package org.mizan.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.identity.Role;

/** Judges of an edition come into a further round, and leave it, many in one act. */
class SeatIT {
    private static final String FINAL = "final";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private Award award;

    @BeforeEach
    void award() {
        award = Award.desks(server, List.of(server.person(), server.person()), 1);
        award.rows().round(FINAL, 2, "impact");
    }

    private String path(String round) {
        return award.base() + "/rounds/" + round + "/judges";
    }

    private static JsonObject seats(List<String> add, List<String> remove) {
        return new JsonObject().put("add", new JsonArray(add)).put("remove", new JsonArray(remove));
    }

    private List<String> judges() {
        return award.judges().stream().map(Client::id).map(UUID::toString).toList();
    }

    private List<String> sitting(String round) {
        return award.organiser().get(path(round)).expect(200).json().getJsonArray("items").stream()
                .map(one -> ((JsonObject) one).getString("person"))
                .toList();
    }

    private long acts(String name) {
        return server.row("select count(*) from audit where edition_id = $1 and act = $2", award.edition(), name)
                .getLong(0);
    }

    @Test
    void many_come_into_a_round_in_one_act_and_the_answer_turned_round_takes_it_back() {
        JsonObject done = award.organiser()
                .post(path(FINAL), seats(judges(), List.of()))
                .expect(200)
                .json();
        assertEquals(2, done.getJsonArray("add").size());
        assertEquals(judges().stream().sorted().toList(), sitting(FINAL));
        assertEquals(2, acts("judge.add"));
        JsonObject again = award.organiser()
                .post(path(FINAL), seats(judges(), List.of()))
                .expect(200)
                .json();
        assertEquals(seats(List.of(), List.of()), again);
        award.organiser()
                .post(
                        path(FINAL),
                        new JsonObject()
                                .put("add", done.getJsonArray("remove"))
                                .put("remove", done.getJsonArray("add")))
                .expect(200);
        assertEquals(List.of(), sitting(FINAL));
        assertEquals(2, acts("judge.remove"));
    }

    @Test
    void who_does_not_judge_in_the_edition_comes_into_no_round_and_nobody_else_does() {
        Client clerk = server.person(award.edition(), Role.CLERK);
        JsonObject refused = award.organiser()
                .post(path(FINAL), seats(List.of(judges().getFirst(), clerk.id().toString()), List.of()))
                .expect(422)
                .json();
        assertEquals("/add/1", refused.getJsonArray("errors").getJsonObject(0).getString("pointer"));
        assertEquals(List.of(), sitting(FINAL));
    }

    @Test
    void nobody_goes_to_whom_something_is_assigned_and_the_refusal_names_them() {
        JsonObject refused = award.organiser()
                .post(path(AwardRows.ROUND), seats(List.of(), judges()))
                .expect(422)
                .json();
        assertEquals(2, refused.getJsonArray("errors").size());
        assertTrue(refused.encode().contains("شخص"), refused.encode());
        assertEquals(2, sitting(AwardRows.ROUND).size());
    }

    @Test
    void two_organisers_who_put_the_same_judges_in_at_once_put_each_in_once() throws Exception {
        var both = Together.atOnce(List.<Callable<Answer>>of(
                () -> award.organiser().post(path(FINAL), seats(judges(), List.of())),
                () -> award.organiser().post(path(FINAL), seats(judges(), List.of()))));
        assertEquals(
                2,
                both.stream()
                        .mapToInt(answer ->
                                answer.expect(200).json().getJsonArray("add").size())
                        .sum());
        assertEquals(2, acts("judge.add"));
    }

    @Test
    void nobody_goes_whom_a_plan_names_that_waits_for_the_opening() {
        award.rows().entry("E", "submitted");
        award.organiser().post(path(FINAL), seats(judges(), List.of())).expect(200);
        Instant opens = server.clock().instant().plusSeconds(3600);
        award.rows().moves(opens, opens.plusSeconds(3600));
        String plans = award.base() + "/rounds/" + FINAL + "/plans";
        String plan = award.organiser()
                .post(plans, new JsonObject().put("reviews", 2).put("judges", new JsonArray()))
                .expect(201)
                .json()
                .getString("id");
        award.organiser().post(plans + "/" + plan + "/commit", new JsonObject()).expect(200);
        award.organiser().post(path(FINAL), seats(List.of(), judges())).expect(422);
        award.organiser().delete(path(FINAL) + "/" + judges().getFirst()).expect(409);
        assertEquals(2, sitting(FINAL).size());
    }

    @Test
    void one_who_is_named_twice_is_refused() {
        award.organiser()
                .post(path(FINAL), seats(judges(), judges().subList(0, 1)))
                .expect(422);
    }

    @Test
    void a_round_that_is_not_there_is_told() {
        award.organiser().post(path("nowhere"), seats(judges(), List.of())).expect(404);
    }
}

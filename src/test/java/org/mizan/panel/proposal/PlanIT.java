package org.mizan.panel.proposal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.identity.Role;

class PlanIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final JsonObject TWICE = new JsonObject().put("reviews", 2).put("seed", 7);

    private static Award award(int entries, int judges) {
        Award award = Award.judging(server, "impact");
        award.rows().entries(entries);
        for (int judge = 0; judge < judges; judge++) {
            award.rows().judge("J" + judge);
        }
        return award;
    }

    private static Answer propose(Award award, JsonObject asked) {
        return award.organiser().post(award.round() + "/plans", asked);
    }

    private static JsonObject proposed(Award award, JsonObject asked) {
        return propose(award, asked).expect(201).json();
    }

    private static Answer commit(Award award, JsonObject plan) {
        return award.organiser().post(award.round() + "/plans/" + plan.getString("id") + "/commit", new JsonObject());
    }

    private static JsonObject standing(Award award) {
        return award.organiser().get(award.round() + "/plan").expect(200).json();
    }

    private static List<JsonObject> objects(JsonObject of, String list) {
        List<JsonObject> objects = new ArrayList<>();
        of.getJsonArray(list).forEach(one -> objects.add((JsonObject) one));
        return objects;
    }

    private static JsonObject first(JsonObject of, String list, Predicate<JsonObject> is) {
        return objects(of, list).stream().filter(is).findFirst().orElseThrow();
    }

    private static List<String> pairs(JsonObject plan) {
        return objects(plan, "pairs").stream()
                .map(pair -> pair.getString("entry") + " " + pair.getString("judge"))
                .toList();
    }

    private static List<String> assigned(Award award) {
        return award.rows()
                .column(
                        "select entry_id || ' ' || judge_id from assignment where edition_id = $1 order by 1",
                        award.edition());
    }

    private static JsonObject pair(JsonObject of) {
        return new JsonObject().put("entry", of.getString("entry")).put("judge", of.getString("judge"));
    }

    private static void recuse(Award award, JsonObject pair) {
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        pair(pair).put("declared", true).put("reason", "A relative."))
                .expect(201);
    }

    @Test
    void a_plan_is_proposed_without_assigning_anything_and_its_commitment_assigns_it() {
        Award award = award(6, 4);
        JsonObject plan = proposed(award, TWICE);
        assertEquals("firm", plan.getString("verdict"));
        assertEquals(12, plan.getInteger("reviews"));
        assertEquals(
                List.of(3, 3, 3, 3),
                objects(plan, "judges").stream()
                        .map(judge -> judge.getInteger("reviews"))
                        .toList());
        assertEquals(7, plan.getLong("seed"));
        assertEquals(0, award.rows().count("assignment"));
        JsonObject done = commit(award, plan).expect(200).json();
        assertEquals(
                new JsonObject()
                        .put("plan", plan.getString("id"))
                        .put("assigned", 12)
                        .put("removed", 0)
                        .put("judges", 4)
                        .put("waits", false),
                done);
        assertEquals(pairs(plan), assigned(award));
        JsonObject now = standing(award);
        assertEquals("firm", now.getString("verdict"));
        assertEquals(pairs(plan), pairs(now));
        assertEquals(2, now.getJsonObject("wish").getInteger("reviews"));
    }

    @Test
    void a_plan_is_drawn_again_from_its_seed_and_another_seed_draws_another() {
        Award award = award(12, 6);
        JsonObject plan = proposed(award, TWICE);
        assertEquals(pairs(plan), pairs(proposed(award, TWICE)));
        assertNotEquals(pairs(plan), pairs(proposed(award, TWICE.copy().put("seed", 8))));
        JsonObject shown = award.organiser()
                .get(award.round() + "/plans/" + plan.getString("id"))
                .expect(200)
                .json();
        assertEquals(plan, shown);
        List<JsonObject> list = objects(
                award.organiser().get(award.round() + "/plans").expect(200).json(), "items");
        assertEquals(3, list.size());
        assertEquals(8, list.getFirst().getLong("seed"));
    }

    @Test
    void two_organisers_who_commit_at_once_make_one_plan() throws ExecutionException, InterruptedException {
        Award award = award(8, 5);
        Award other = award.by(server.person(award.edition(), Role.ORGANISER));
        JsonObject one = proposed(award, TWICE);
        JsonObject two = proposed(other, TWICE.copy().put("seed", 8));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer> first = threads.submit(() -> commit(award, one));
            Future<Answer> second = threads.submit(() -> commit(other, two));
            List<Integer> statuses = List.of(first.get().status(), second.get().status());
            assertEquals(List.of(200, 409), statuses.stream().sorted().toList());
            Answer refused = first.get().status() == 409 ? first.get() : second.get();
            assertEquals("judging.plan.moved", refused.code());
            assertEquals(pairs(first.get().status() == 200 ? one : two), assigned(award));
        }
        JsonObject done = pairs(one).equals(assigned(award)) ? one : two;
        assertEquals("judging.plan.committed", commit(award, done).expect(409).code());
    }

    @Test
    void a_plan_needs_entries_judges_and_a_round() {
        Award empty = award(0, 2);
        assertEquals("judging.plan.entries", propose(empty, TWICE).expect(409).code());
        Award alone = award(2, 0);
        assertEquals("judging.plan.judges", propose(alone, TWICE).expect(409).code());
        assertEquals("empty", standing(alone).getString("verdict"));
        alone.organiser().post(alone.base() + "/rounds/nowhere/plans", TWICE).expect(404);
        alone.organiser().get(alone.base() + "/rounds/nowhere/plan").expect(404);
        alone.organiser()
                .post(alone.round() + "/plans/" + UUID.randomUUID() + "/commit", new JsonObject())
                .expect(404);
    }

    @Test
    void limits_that_cross_and_judges_who_are_not_there_are_named_at_their_place() {
        Award award = award(3, 2);
        String judge = first(standing(award), "judges", one -> true).getString("id");
        JsonObject asked = TWICE.copy()
                .put("least", 4)
                .put("most", 3)
                .put(
                        "judges",
                        new JsonArray()
                                .add(new JsonObject().put("judge", judge).put("least", 5))
                                .add(new JsonObject()
                                        .put("judge", UUID.randomUUID().toString())));
        List<String> pointers = new ArrayList<>();
        propose(award, asked)
                .expect(422)
                .json()
                .getJsonArray("errors")
                .forEach(error -> pointers.add(((JsonObject) error).getString("pointer")));
        assertEquals(List.of("/most", "/judges/0/most", "/judges/1/judge"), pointers);
        propose(award, TWICE.copy().put("reviews", 0)).expect(422);
    }

    @Test
    void a_wish_that_cannot_be_kept_names_who_is_in_its_way_and_what_would_help() {
        Award award = award(4, 3);
        JsonObject plan = proposed(award, TWICE.copy().put("most", 2));
        assertEquals("blocked", plan.getString("verdict"));
        JsonObject full = first(plan, "unkept", one -> one.getString("kind").equals("full-judges"));
        assertEquals(4, full.getJsonArray("entries").size());
        assertEquals(3, full.getJsonArray("judges").size());
        assertTrue(full.getJsonObject("says").getString("ar").contains("J0"));
        JsonObject raise = first(full, "remedies", one -> one.getString("act").equals("raise"));
        assertTrue(raise.getInteger("number") > 2);
        JsonObject raised =
                new JsonObject().put("judge", raise.getString("judge")).put("most", raise.getInteger("number"));
        JsonObject better = proposed(award, TWICE.copy().put("most", 2).put("judges", new JsonArray().add(raised)));
        assertTrue(better.getInteger("reviews") > plan.getInteger("reviews"));
    }

    @Test
    void judges_of_the_institution_of_a_team_are_not_given_its_entry() {
        Award award = award(2, 3);
        UUID entry = award.rows().entryOfTeam("Palm", award.rows().person("M"));
        String judge = first(standing(award), "judges", one -> true).getString("id");
        award.rows()
                .run("insert into judge_profile values ($1, $2, '{}', 'uni')", award.edition(), UUID.fromString(judge));
        JsonObject plan = proposed(award, TWICE);
        assertFalse(pairs(plan).contains(entry + " " + judge));
        assertEquals(
                1,
                first(plan, "judges", one -> one.getString("id").equals(judge)).getInteger("barred"));
    }

    @Test
    void a_judge_who_recuses_is_replaced_with_the_fewest_changes_and_cards_that_have_begun_stay() {
        Award award = award(6, 4);
        commit(award, proposed(award, TWICE)).expect(200);
        JsonObject now = standing(award);
        JsonObject given = objects(now, "pairs").getFirst();
        JsonObject begun = first(
                now,
                "pairs",
                one -> one.getString("judge").equals(given.getString("judge"))
                        && !one.getString("entry").equals(given.getString("entry")));
        award.rows()
                .card(
                        UUID.fromString(award.rows()
                                .column(
                                        "select id::text from assignment where edition_id = $1 and entry_id = $2 and judge_id = $3",
                                        award.edition(),
                                        UUID.fromString(begun.getString("entry")),
                                        UUID.fromString(begun.getString("judge")))
                                .getFirst()),
                        "draft",
                        new JsonObject());
        recuse(award, given);
        JsonObject change = proposed(award, new JsonObject().put("change", true));
        assertEquals(List.of(pair(given)), objects(change, "removed"));
        assertEquals(1, objects(change, "added").size());
        assertEquals(
                given.getString("entry"), objects(change, "added").getFirst().getString("entry"));
        assertTrue(first(change, "pairs", one -> pair(one).equals(pair(begun))).getBoolean("begun"));
        JsonObject leaving =
                new JsonObject().put("judge", given.getString("judge")).put("leaves", true);
        JsonObject without =
                proposed(award, new JsonObject().put("change", true).put("judges", new JsonArray().add(leaving)));
        assertEquals(
                List.of(pair(begun)),
                objects(without, "pairs").stream()
                        .filter(one -> one.getString("judge").equals(given.getString("judge")))
                        .map(PlanIT::pair)
                        .toList());
        commit(award, change).expect(200);
        assertEquals(pairs(change), assigned(award));
        assertEquals("judging.plan.moved", commit(award, without).expect(409).code());
    }

    @Test
    void what_changed_since_a_plan_was_proposed_is_named_in_the_language_of_the_caller() {
        Award award = award(4, 3);
        JsonObject plan = proposed(award, TWICE);
        JsonObject withdrawn = objects(plan, "entries").getFirst();
        JsonObject conflicting =
                first(plan, "pairs", one -> !one.getString("entry").equals(withdrawn.getString("id")));
        award.rows().revise(UUID.fromString(withdrawn.getString("id")), "A", "withdrawn");
        recuse(award, conflicting);
        Answer refused = new Award(
                        server,
                        award.rows(),
                        award.organiser().with("Accept-Language", "en"),
                        List.of(),
                        List.of(),
                        List.of())
                .organiser()
                .post(award.round() + "/plans/" + plan.getString("id") + "/commit", new JsonObject())
                .expect(409);
        assertTrue(refused.text().contains("“A” is not submitted any more"), refused.text());
        assertTrue(refused.text().contains("must not judge"), refused.text());
        assertEquals(0, award.rows().count("assignment"));
    }

    @Test
    void a_plan_by_hand_is_looked_at_and_committed_like_one_that_was_drawn() {
        Award award = award(4, 3);
        commit(award, proposed(award, TWICE)).expect(200);
        JsonArray pairs = new JsonArray();
        objects(standing(award), "pairs").stream().skip(1).forEach(one -> pairs.add(pair(one)));
        JsonObject asked = new JsonObject().put("pairs", pairs);
        JsonObject checked = award.organiser()
                .post(award.round() + "/plans/check", asked)
                .expect(200)
                .json();
        assertEquals("blocked", checked.getString("verdict"));
        assertEquals("lacking", objects(checked, "unkept").getFirst().getString("kind"));
        assertTrue(checked.getDouble("spread") > checked.getDouble("spreadBefore"));
        commit(award, proposed(award, asked)).expect(200);
        assertEquals(7, award.rows().count("assignment"));
        award.organiser().post(award.round() + "/plans/check", TWICE).expect(422);
        pairs.add(new JsonObject()
                .put("entry", UUID.randomUUID().toString())
                .put("judge", UUID.randomUUID().toString()));
        award.organiser().post(award.round() + "/plans/check", asked).expect(422);
    }

    @Test
    void a_plan_that_is_committed_before_the_round_opens_waits_and_stands_as_it_is_meanwhile() {
        Award award = award(4, 3);
        award.rows().moves(server.clock().instant().plus(Duration.ofDays(1)), AwardRows.CLOSES);
        JsonObject plan = proposed(award, TWICE);
        assertTrue(commit(award, plan).expect(200).json().getBoolean("waits"));
        assertEquals(0, award.rows().count("assignment"));
        assertEquals(pairs(plan), pairs(standing(award)));
        assertEquals(
                8,
                objects(
                                award.organiser()
                                        .get(award.base() + "/readiness")
                                        .expect(200)
                                        .json(),
                                "rounds")
                        .getFirst()
                        .getInteger("assigned"));
        JsonObject again = proposed(award, TWICE.copy().put("seed", 9));
        commit(award, again).expect(200);
        assertEquals(pairs(again), pairs(standing(award)));
    }

    @Test
    void a_plan_that_waits_is_assigned_when_the_round_opens_with_the_revision_submitted_last_then() {
        Award award = award(4, 3);
        award.rows().moves(server.clock().instant().plus(Duration.ofDays(1)), AwardRows.CLOSES);
        JsonObject plan = proposed(award, TWICE);
        commit(award, plan).expect(200);
        UUID revised = UUID.fromString(objects(plan, "entries").getFirst().getString("id"));
        UUID withdrawn = UUID.fromString(objects(plan, "entries").getLast().getString("id"));
        award.rows().revise(revised, "Z", "submitted");
        award.rows().revise(withdrawn, "Z", "withdrawn");
        award.organiser()
                .seen(2)
                .put(
                        award.base() + "/phases/judging",
                        new JsonObject()
                                .put(
                                        "opensAt",
                                        server.clock()
                                                .instant()
                                                .minusSeconds(60)
                                                .toString())
                                .put("closesAt", AwardRows.CLOSES.toString())
                                .put("reason", "Earlier."))
                .expect(200);
        Until.so("the round opens", () -> award.rows().count("assignment") == 6);
        assertEquals(
                List.of("2", "2"),
                award.rows()
                        .column(
                                "select entry_revision::text from assignment where edition_id = $1 and entry_id = $2",
                                award.edition(),
                                revised));
        assertEquals(1, award.rows().count("plan_opening"));
        assertEquals(6, objects(standing(award), "pairs").size());
    }

    @Test
    void the_chances_of_pairs_are_told_with_their_error() {
        Award award = award(4, 4);
        String plan = award.round() + "/plans/"
                + proposed(award, new JsonObject().put("reviews", 1)).getString("id");
        UUID job = award.organiser()
                .post(plan + "/chances", new JsonObject())
                .expect(202)
                .id();
        String watched = award.base() + "/jobs/" + job;
        Until.so(
                "the job is done",
                () -> award.organiser()
                        .get(watched)
                        .expect(200)
                        .json()
                        .getString("state")
                        .equals("done"));
        JsonObject result = award.organiser().get(watched).expect(200).json().getJsonObject("result");
        assertEquals(1_000, result.getInteger("plans"));
        assertEquals(16, result.getJsonArray("pairs").size());
        for (JsonObject pair : objects(result, "pairs")) {
            assertEquals(0.25, pair.getDouble("chance"), 5 * pair.getDouble("error"));
        }
        String changed = proposed(award, new JsonObject().put("change", true)).getString("id");
        assertEquals(
                "judging.plan.chances",
                award.organiser()
                        .post(award.round() + "/plans/" + changed + "/chances", new JsonObject())
                        .expect(409)
                        .code());
    }

    @Test
    void who_asks_for_chances_that_somebody_waits_for_already_is_told_of_that_job() {
        Award award = award(4, 4);
        String plan = proposed(award, new JsonObject().put("reviews", 1)).getString("id");
        UUID waiting = UUID.randomUUID();
        award.rows()
                .run(
                        "insert into job (edition_id, id, kind, once, payload, most_attempts, state, run_after, created_at)"
                                + " values ($1, $2, 'plan.chances', $3, '{}', 5, 'waiting', now() + interval '1 year', now())",
                        award.edition(),
                        waiting,
                        plan);
        String path = award.round() + "/plans/" + plan + "/chances";
        assertEquals(
                waiting,
                award.organiser().post(path, new JsonObject()).expect(202).id());
        assertNotEquals(
                waiting,
                award.organiser()
                        .with("Idempotency-Key", "chances")
                        .post(path, new JsonObject())
                        .expect(202)
                        .id());
    }

    @Test
    void nobody_but_an_organiser_of_the_edition_plans() {
        Award award = award(2, 2);
        for (Client other : List.of(
                server.person(),
                server.person(award.edition(), Role.JUDGE),
                server.person(award.edition(), Role.STEERING))) {
            propose(award.by(other), TWICE).expect(403);
        }
    }
}

package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.db.Parameters;
import org.mizan.identity.Role;

/** Reviews where they matter: who asks is given the entry where one more opinion matters most. */
class NextIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final JsonObject NOTHING = new JsonObject();

    /** So many entries of no team in the open round, which so many judges review by this rule. */
    private static Award award(int entries, int judges, JsonObject rule) {
        Award award = Award.judging(server, "impact");
        List<UUID> made = award.rows().entries(entries);
        List<Client> people = Stream.generate(server::person).limit(judges).toList();
        people.forEach(judge -> {
            award.rows().grant(judge.id(), "judge");
            award.rows().seat(judge.id());
        });
        award.rows()
                .run(
                        "insert into next_rule values ($1, $2, $3, 7, '\\x00', 1)",
                        award.edition(),
                        AwardRows.ROUND,
                        rule);
        return new Award(server, award.rows(), award.organiser(), people, made, List.of());
    }

    private static JsonObject rule(int budget, int floor, int ceiling) {
        return new JsonObject()
                .put("budget", budget)
                .put("floor", floor)
                .put("ceiling", ceiling)
                .put(
                        "lines",
                        new JsonArray()
                                .add(new JsonObject().put("places", 1).put("weight", "1"))
                                .add(new JsonObject().put("places", 2).put("weight", "1")))
                .put("perSector", false)
                .putNull("certainty")
                .put("holdMinutes", 60);
    }

    private static Answer ask(Award award, Client judge) {
        return judge.post(award.round() + "/next", NOTHING);
    }

    private static JsonObject asked(Award award, int judge) {
        return ask(award, award.judges().get(judge)).expect(200).json();
    }

    /** The entry of what a judge was given. */
    private static String entry(Award award, JsonObject given) {
        return award.rows()
                .column(
                        "select entry_id::text from assignment where edition_id = $1 and id = $2",
                        award.edition(),
                        UUID.fromString(given.getString("assignment")))
                .getFirst();
    }

    private static void score(Award award, int judge, JsonObject given, int mark) {
        server.clock().advance(Duration.ofSeconds(1));
        award.card(award.judges().get(judge), UUID.fromString(given.getString("assignment")), 0, mark)
                .expect(200);
    }

    /** Judges ask in turn and mark what they are given, the later entries lower, until nobody is given anything. */
    private static void play(Award award) {
        boolean more = true;
        while (more) {
            more = false;
            for (int judge = 0; judge < award.judges().size(); judge++) {
                JsonObject given = asked(award, judge);
                if (given.getString("assignment") != null) {
                    int at = award.entries().indexOf(UUID.fromString(entry(award, given)));
                    score(award, judge, given, Math.max(1, 8 - 2 * at + judge % 2));
                    more = true;
                }
            }
        }
    }

    private static List<JsonObject> log(Award award) {
        List<JsonObject> lines = new ArrayList<>();
        award.organiser()
                .get(award.round() + "/next?limit=500")
                .expect(200)
                .json()
                .getJsonArray("items")
                .forEach(line -> lines.add((JsonObject) line));
        return lines;
    }

    private static JsonObject replayed(Award award) {
        return award.organiser().get(award.round() + "/next/replay").expect(200).json();
    }

    private static List<Integer> reviews(Award award) {
        return award
                .rows()
                .column(
                        "select count(*)::text from assignment where edition_id = $1 group by entry_id order by 1",
                        award.edition())
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    @Test
    void a_rule_that_gave_an_entry_stands_for_good_also_where_the_phase_is_put_off() {
        Award award = award(4, 3, rule(20, 2, 3));
        asked(award, 0);
        award.rows()
                .run(
                        "update phase set opens_at = $2, closes_at = $3 where edition_id = $1",
                        award.edition(),
                        Parameters.time(server.clock().instant().plus(Duration.ofHours(1))),
                        Parameters.time(server.clock().instant().plus(Duration.ofHours(2))));
        assertEquals(
                "standings.rule.begun",
                award.organiser()
                        .seen(1)
                        .put(award.round() + "/rule", new JsonObject().put("rule", rule(30, 2, 4)))
                        .expect(409)
                        .code());
        assertEquals(0, replayed(award).getJsonArray("differences").size());
    }

    @Test
    void what_is_in_hand_is_given_again_and_after_its_submission_another() {
        Award award = award(4, 3, rule(20, 2, 3));
        JsonObject first = asked(award, 0);
        assertFalse(first.getBoolean("again"));
        assertEquals(first.copy().put("again", true), asked(award, 0));
        score(award, 0, first, 7);
        JsonObject second = asked(award, 0);
        assertNotEquals(entry(award, first), entry(award, second));
        assertEquals(
                "1",
                award.rows()
                        .column(
                                "select entry_revision::text from assignment where edition_id = $1 limit 1",
                                award.edition())
                        .getFirst());
    }

    @Test
    void every_entry_gets_its_floor_and_none_more_than_its_ceiling_until_the_budget_is_given() {
        Award award = award(5, 4, rule(15, 2, 4));
        play(award);
        List<Integer> reviews = reviews(award);
        assertEquals(15, reviews.stream().mapToInt(one -> one).sum());
        assertTrue(Collections.min(reviews) >= 2 && Collections.max(reviews) <= 4, reviews.toString());
        assertEquals("budget", asked(award, 0).getString("ended"));
    }

    @Test
    void the_log_replays_to_the_same_decisions_and_organisers_alone_read_it() {
        Award award = award(5, 4, rule(15, 2, 4));
        play(award);
        assertEquals(new JsonObject().put("decisions", 15).put("differences", new JsonArray()), replayed(award));
        List<JsonObject> log = log(award);
        assertEquals(15, log.size());
        assertEquals(15, log.getFirst().getInteger("number"));
        assertTrue(log.getFirst().getDouble("certainty") > 0);
        assertEquals(2, log.getFirst().getInteger("listed"));
        for (String path : List.of("/next", "/next/replay")) {
            award.judges().getFirst().get(award.round() + path).expect(403);
            server.person(award.edition(), Role.STUDENT)
                    .get(award.round() + path)
                    .expect(403);
        }
    }

    @Test
    void a_card_that_is_revised_or_taken_back_is_known_to_the_decisions_after_it() {
        Award award = award(4, 3, rule(20, 2, 3));
        JsonObject first = asked(award, 0);
        score(award, 0, first, 7);
        score(award, 1, asked(award, 1), 4);
        UUID card = UUID.fromString(first.getString("assignment"));
        award.card(award.judges().getFirst(), card, 1, 2).expect(200);
        score(award, 2, asked(award, 2), 5);
        award.judges()
                .getFirst()
                .seen(2)
                .put(
                        award.base() + "/assignments/" + card + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("impact", "3"))
                                .put("state", "draft"))
                .expect(200);
        score(award, 1, asked(award, 1), 5);
        asked(award, 2);
        assertEquals(
                0,
                replayed(award).getJsonArray("differences").size(),
                () -> replayed(award).encode());
    }

    @Test
    void a_decision_or_a_mark_that_a_hand_changed_is_named_by_the_replay() {
        Award award = award(5, 4, rule(15, 2, 4));
        play(award);
        award.rows().run("alter table next_decision disable trigger all");
        award.rows()
                .run(
                        "update next_decision set figures = jsonb_set(figures, '{chosen,gain}', '0.5') where edition_id = $1 and number = 13",
                        award.edition());
        award.rows()
                .run(
                        "update next_decision set entry_id = (select entry_id from next_decision where edition_id = $1 and number = 1)"
                                + " where edition_id = $1 and number = 2",
                        award.edition());
        award.rows().run("alter table next_decision enable trigger all");
        assertEquals(List.of("2 entry", "13 figures"), differences(award));
        award.rows().run("alter table scorecard disable trigger all");
        award.rows()
                .run(
                        "update scorecard set marks = '{\"impact\":\"1\"}' where edition_id = $1 and assignment_id ="
                                + " (select assignment_id from next_decision where edition_id = $1 and number = 14)",
                        award.edition());
        award.rows().run("alter table scorecard enable trigger all");
        assertTrue(
                differences(award).contains("15 input"),
                () -> differences(award).toString());
    }

    private static List<String> differences(Award award) {
        return replayed(award).getJsonArray("differences").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getInteger("number") + " " + one.getString("what"))
                .toList();
    }

    @Test
    void judges_who_ask_at_once_at_two_nodes_get_no_entry_above_its_ceiling()
            throws ExecutionException, InterruptedException {
        Award award = award(3, 12, rule(100, 1, 2));
        TestServer other = server.another();
        List<Callable<JsonObject>> asking = new ArrayList<>();
        for (int judge = 0; judge < 12; judge++) {
            Client client = judge % 2 == 0
                    ? award.judges().get(judge)
                    : award.judges().get(judge).at(other);
            asking.add(() -> {
                Answer answer = ask(award, client);
                for (int tries = 0; answer.status() == 503 && tries < 20; tries++) {
                    answer = ask(award, client);
                }
                return answer.expect(200).json();
            });
        }
        List<JsonObject> given = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<JsonObject> one : threads.invokeAll(asking)) {
                given.add(one.get());
            }
        } finally {
            other.close();
        }
        assertEquals(List.of(2, 2, 2), reviews(award));
        assertEquals(
                6,
                given.stream()
                        .filter(one -> "nothing".equals(one.getString("ended")))
                        .count());
        assertEquals(6, log(award).size());
        assertEquals(List.of(), differences(award));
    }

    @Test
    void nobody_is_given_what_they_wrote_what_is_in_conflict_or_of_their_own_institution() {
        Award award = award(4, 1, rule(20, 2, 3));
        UUID judge = award.judges().getFirst().id();
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", judge.toString())
                                .put("entry", award.entries().get(0).toString())
                                .put("declared", true)
                                .put("reason", "A relative."))
                .expect(201);
        award.rows().run("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')", award.edition());
        award.rows().run("insert into judge_profile values ($1, $2, '{}', 'ju')", award.edition(), judge);
        UUID team = UUID.randomUUID();
        award.rows()
                .run(
                        "insert into team values ($1, $2, '{\"en\":\"T\"}', 'ju', null, 'CODE1234', 1, 1, now())",
                        award.edition(),
                        team);
        award.rows()
                .run(
                        "update entry set team_id = $2 where edition_id = $1 and id = $3",
                        award.edition(),
                        team,
                        award.entries().get(1));
        HashSet<String> given = new HashSet<>();
        JsonObject next = asked(award, 0);
        while (next.getString("assignment") != null) {
            given.add(entry(award, next));
            score(award, 0, next, 5);
            next = asked(award, 0);
        }
        assertEquals("nothing", next.getString("ended"));
        assertEquals(
                new HashSet<>(List.of(
                        award.entries().get(2).toString(),
                        award.entries().get(3).toString())),
                given);
    }

    @Test
    void entries_of_sectors_that_a_judge_does_not_know_come_last() {
        Award award = award(4, 1, rule(20, 1, 3));
        award.rows().run("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)", award.edition());
        award.rows().run("insert into sector values ($1, 'water', '{\"en\":\"Water\"}', 2)", award.edition());
        award.rows().run("alter table entry_revision disable trigger all");
        award.rows()
                .run(
                        "update entry_revision set sector = case when entry_id = $2 then 'water' else 'health' end where edition_id = $1",
                        award.edition(),
                        award.entries().get(2));
        award.rows().run("alter table entry_revision enable trigger all");
        award.rows()
                .run(
                        "insert into judge_profile values ($1, $2, '{water}', null)",
                        award.edition(),
                        award.judges().getFirst().id());
        JsonObject first = asked(award, 0);
        assertEquals(award.entries().get(2).toString(), entry(award, first));
        score(award, 0, first, 5);
        assertNotEquals(award.entries().get(2).toString(), entry(award, asked(award, 0)));
        assertEquals(List.of(), differences(award));
    }

    @Test
    void what_was_given_and_not_begun_in_time_goes_to_who_asks_next() {
        Award award = award(1, 2, rule(20, 1, 1).put("holdMinutes", 5));
        JsonObject late = asked(award, 0);
        assertEquals("nothing", asked(award, 1).getString("ended"));
        server.clock().advance(Duration.ofMinutes(6));
        JsonObject given = asked(award, 1);
        assertEquals(award.entries().getFirst().toString(), entry(award, given));
        assertEquals(List.of(1), reviews(award));
        award.card(award.judges().getFirst(), UUID.fromString(late.getString("assignment")), 0, 5)
                .expect(404);
        assertEquals("nothing", asked(award, 0).getString("ended"));
        assertEquals(List.of(), differences(award));
    }

    @Test
    void what_was_begun_stays_however_long_it_takes() {
        Award award = award(1, 2, rule(20, 1, 1).put("holdMinutes", 5));
        JsonObject given = asked(award, 0);
        award.judges()
                .getFirst()
                .with("If-None-Match", "*")
                .put(
                        award.base() + "/assignments/" + given.getString("assignment") + "/scorecard",
                        new JsonObject().put("marks", new JsonObject()).put("state", "draft"))
                .expect(200);
        server.clock().advance(Duration.ofMinutes(7));
        assertEquals("nothing", asked(award, 1).getString("ended"));
        assertTrue(asked(award, 0).getBoolean("again"));
    }

    @Test
    void at_the_certainty_that_was_declared_nothing_more_is_given_and_the_log_says_so() {
        Award award = award(3, 5, rule(100, 3, 5).put("certainty", 0.6));
        play(award);
        JsonObject last = log(award).getFirst();
        assertNull(last.getString("entry"));
        assertTrue(last.getDouble("certainty") >= 0.6);
        assertEquals("certainty", asked(award, 0).getString("ended"));
        assertEquals(last, log(award).getFirst());
        assertEquals(List.of(), differences(award));
    }

    @Test
    void a_round_without_the_rule_one_that_is_not_theirs_and_one_that_is_closed_refuse_with_the_reason() {
        Award without = Award.judging(server, "impact");
        Client judge = server.person(without.edition(), Role.JUDGE);
        assertEquals("standings.next.none", ask(without, judge).expect(409).code());
        Award award = award(2, 1, rule(20, 1, 2));
        assertEquals(
                "standings.next.seat",
                ask(award, server.person(award.edition(), Role.JUDGE))
                        .expect(409)
                        .code());
        award.rows().run("update phase set closes_at = '2021-01-01' where edition_id = $1", award.edition());
        assertEquals(
                "edition.phase.over",
                ask(award, award.judges().getFirst()).expect(409).code());
        assertEquals(
                404,
                award.judges()
                        .getFirst()
                        .post(award.base() + "/rounds/none/next", NOTHING)
                        .status());
    }

    @Test
    void a_request_that_is_repeated_by_its_key_gives_the_same_even_after_it_was_scored() {
        Award award = award(3, 1, rule(20, 1, 2));
        Client keyed = award.judges().getFirst().with("Idempotency-Key", "next-1");
        JsonObject first = ask(award, keyed).expect(200).json();
        score(award, 0, first, 4);
        assertEquals(first, ask(award, keyed).expect(200).json());
        assertEquals(1, log(award).size());
    }

    @Test
    void what_was_planned_before_counts_and_comes_first() {
        Award award = award(3, 2, rule(20, 1, 2));
        UUID judge = award.judges().getFirst().id();
        award.assign(judge, award.entries().get(2)).expect(201);
        JsonObject own = asked(award, 0);
        assertTrue(own.getBoolean("again"));
        assertEquals(award.entries().get(2).toString(), entry(award, own));
        assertNotEquals(award.entries().get(2).toString(), entry(award, asked(award, 1)));
    }

    @Test
    void plain_means_are_neither_ranked_nor_shown_afterwards() {
        Award award = award(5, 4, rule(15, 2, 4));
        play(award);
        for (String method : List.of("mean", "median", "ols", "rasch")) {
            Answer refused = award.organiser()
                    .post(award.round() + "/standings", new JsonObject().put("method", method))
                    .expect(422);
            assertEquals(
                    "standings.option.unequal",
                    refused.json().getJsonArray("errors").getJsonObject(0).getString("code"));
        }
        award.organiser()
                .post(
                        award.round() + "/standings",
                        new JsonObject()
                                .put("metrics", new JsonArray().add("score").add("rawMean")))
                .expect(422);
        JsonObject shown = award.standings(award.compute(new JsonObject()));
        shown.getJsonObject("result")
                .getJsonArray("entries")
                .forEach(line -> assertNull(((JsonObject) line).getValue("rawMean")));
        award.publish(shown.getString("id")).expect(201);
    }

    @Test
    void a_round_after_another_is_planned_and_asked_for_among_those_who_advanced() {
        Award award = Award.marked(server, new int[][] {{8, 6, 2, 1}, {9, 7, 3, 2}});
        String standings = award.compute(new JsonObject());
        award.rows().round("second", 2, "impact");
        UUID judge = award.judges().getFirst().id();
        award.rows()
                .run("insert into round_judge values ($1, 'second', $2, 'ZZZZZZZZ', now())", award.edition(), judge);
        String second = award.base() + "/rounds/second";
        assertEquals(4, planned(award, second));
        award.organiser()
                .post(
                        award.base() + "/standings/" + standings + "/advancements",
                        new JsonObject().put("first", 2).put("reason", "The first two."))
                .expect(201);
        assertEquals(2, planned(award, second));
        award.rows().run("insert into next_rule values ($1, 'second', $2, 7, '', 1)", award.edition(), rule(9, 1, 2));
        HashSet<String> given = new HashSet<>();
        JsonObject next = award.judges()
                .getFirst()
                .post(second + "/next", NOTHING)
                .expect(200)
                .json();
        while (next.getString("assignment") != null) {
            given.add(entry(award, next));
            score(award, 0, next, 5);
            next = award.judges()
                    .getFirst()
                    .post(second + "/next", NOTHING)
                    .expect(200)
                    .json();
        }
        assertEquals(
                new HashSet<>(List.of(
                        award.entries().get(0).toString(),
                        award.entries().get(1).toString())),
                given);
    }

    private static int planned(Award award, String round) {
        return award.organiser()
                .get(round + "/plan")
                .expect(200)
                .json()
                .getJsonArray("entries")
                .size();
    }
}

package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.standings.next.NextAward.NOTHING;
import static org.mizan.standings.next.NextAward.ask;
import static org.mizan.standings.next.NextAward.asked;
import static org.mizan.standings.next.NextAward.award;
import static org.mizan.standings.next.NextAward.differences;
import static org.mizan.standings.next.NextAward.entry;
import static org.mizan.standings.next.NextAward.log;
import static org.mizan.standings.next.NextAward.reviews;
import static org.mizan.standings.next.NextAward.rule;
import static org.mizan.standings.next.NextAward.score;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.Until;
import org.mizan.identity.Role;

/** Reviews where they matter: who asks is given the entry where one more opinion matters most. */
class NextIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void what_is_in_hand_is_given_again_and_after_its_submission_another() {
        Award award = award(server, 4, 3, rule(20, 2, 3));
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
    void judges_who_ask_at_once_at_two_nodes_get_no_entry_above_its_ceiling()
            throws ExecutionException, InterruptedException {
        Award award = award(server, 3, 12, rule(100, 1, 2));
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
    void a_hundred_requests_of_one_judge_at_once_are_told_to_wait_but_for_one_and_keep_nobody_waiting()
            throws Exception {
        Award award = award(server, 3, 2, rule(20, 1, 2));
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        List<Callable<Answer>> asking = Collections.nCopies(100, () -> {
            Answer answer = ask(award, award.judges().getFirst());
            told.add(answer.status());
            return answer;
        });
        SqlConnection holding = server.database().writes().getConnection().await();
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            var held = holding.begin().await();
            holding.preparedQuery("select from phase where edition_id = $1 for update")
                    .execute(Tuple.of(award.edition()))
                    .await();
            Future<List<Answer>> hundred = people.submit(() -> Together.atOnce(asking));
            Until.so("99 are answered while one is held up", () -> told.size() == 99);
            Future<Answer> other = people.submit(() -> ask(award, award.judges().get(1)));
            held.rollback().await();
            assertEquals(Collections.nCopies(99, 429), List.copyOf(told.subList(0, 99)));
            assertEquals(
                    1,
                    hundred.get().stream()
                            .filter(answer -> answer.status() == 200)
                            .count());
            assertFalse(other.get().expect(200).json().getBoolean("again"));
        } finally {
            holding.close().await();
        }
        assertEquals(2, log(award).size());
    }

    @Test
    void nobody_is_given_what_they_wrote_what_is_in_conflict_or_of_their_own_institution() {
        Award award = award(server, 4, 1, rule(20, 2, 3));
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
    void reviews_that_do_not_count_keep_no_entry_from_the_judges_after_them() {
        Award award = award(server, 1, 4, rule(20, 1, 2));
        score(award, 0, asked(award, 0), 7);
        asked(award, 1);
        assertEquals("nothing", asked(award, 2).getString("ended"));
        award.organiser()
                .post(
                        award.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", award.judges().getFirst().id().toString())
                                .put("excluded", true)
                                .put("reason", "A relative."))
                .expect(201);
        assertEquals(award.entries().getFirst().toString(), entry(award, asked(award, 2)));
        award.organiser()
                .post(
                        award.base() + "/conflicts",
                        new JsonObject()
                                .put("judge", award.judges().get(1).id().toString())
                                .put("entry", award.entries().getFirst().toString())
                                .put("declared", true)
                                .put("reason", "A relative."))
                .expect(201);
        assertEquals(award.entries().getFirst().toString(), entry(award, asked(award, 3)));
        assertEquals(List.of(), differences(award));
    }

    @Test
    void entries_of_sectors_that_a_judge_does_not_know_come_last() {
        Award award = award(server, 4, 1, rule(20, 1, 3));
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
        Award award = award(server, 1, 2, rule(20, 1, 1).put("holdMinutes", 5));
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
        Award award = award(server, 1, 2, rule(20, 1, 1).put("holdMinutes", 5));
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
    void a_round_without_the_rule_one_that_is_not_theirs_and_one_that_is_closed_refuse_with_the_reason() {
        Award without = Award.judging(server, "impact");
        Client judge = server.person(without.edition(), Role.JUDGE);
        assertEquals("standings.next.none", ask(without, judge).expect(409).code());
        Award award = award(server, 2, 1, rule(20, 1, 2));
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
        Award award = award(server, 3, 1, rule(20, 1, 2));
        Client keyed = award.judges().getFirst().with("Idempotency-Key", "next-1");
        JsonObject first = ask(award, keyed).expect(200).json();
        score(award, 0, first, 4);
        assertEquals(first, ask(award, keyed).expect(200).json());
        assertEquals(1, log(award).size());
    }

    @Test
    void what_was_planned_before_counts_and_comes_first() {
        Award award = award(server, 3, 2, rule(20, 1, 2));
        UUID judge = award.judges().getFirst().id();
        award.assign(judge, award.entries().get(2)).expect(201);
        JsonObject own = asked(award, 0);
        assertTrue(own.getBoolean("again"));
        assertEquals(award.entries().get(2).toString(), entry(award, own));
        assertNotEquals(award.entries().get(2).toString(), entry(award, asked(award, 1)));
    }
}

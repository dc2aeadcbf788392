package org.mizan.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.MutableClock;
import org.mizan.TestDatabase;
import org.mizan.db.Parameters;
import org.mizan.db.SqlState;
import org.mizan.web.EarlierRequests;
import org.mizan.web.IdempotencyKey;
import org.mizan.web.Reply;

class RequestStoreIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    private final MutableClock clock = new MutableClock();
    private final UUID person = UUID.randomUUID();
    private static final Reply ANSWER = Reply.created("/teams/1", "فريق");

    private final IdempotencyKey key = new IdempotencyKey(person, "مفتاح-1", new byte[] {1, 2});

    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void signIn() {
        run(
                "insert into person (id, name, locale, created_at) values ($1, '{}', 'en', $2)",
                person,
                Parameters.time(clock.instant()));
        run("""
                insert into session (id, person_id, created_at, rotated_at, expires_at) values ($2, $1, $3, $3, $3)""", person, session, Parameters.time(clock.instant()));
    }

    private static void run(String sql, Object... parameters) {
        postgres.database()
                .writes()
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await();
    }

    private Optional<EarlierRequests.Earlier> find(IdempotencyKey named) {
        return new RequestStore(postgres.database()).find(named, session).await();
    }

    private void act(IdempotencyKey named, Instant at, String sql) {
        Act act = new Act(UUID.randomUUID(), person, "team.found", "team:1", at, new JsonObject(), null, named, ANSWER);
        postgres.database()
                .writes()
                .preparedQuery(sql)
                .execute(act.parameters())
                .await();
    }

    @Test
    void a_named_request_is_remembered_with_its_outcome() {
        act(key, clock.instant(), Records.ACT);
        var earlier = find(key).orElseThrow();
        assertEquals(201, earlier.status());
        assertEquals(ANSWER.kept(), earlier.answer());
        assertArrayEquals(key.bodyDigest(), earlier.bodyDigest());
    }

    @Test
    void the_same_name_of_another_person_is_another_request() {
        act(key, clock.instant(), Records.ACT);
        IdempotencyKey other = new IdempotencyKey(UUID.randomUUID(), key.key(), key.bodyDigest());
        assertTrue(find(other).isEmpty());
    }

    @Test
    void a_session_that_has_ended_learns_of_no_earlier_request() {
        act(key, clock.instant(), Records.ACT);
        run("update session set ended_at = created_at where id = $1", session);
        assertTrue(find(key).isEmpty());
    }

    @Test
    void the_second_of_two_at_once_writes_neither_act_nor_anything_else() {
        act(key, clock.instant(), Records.ACT);
        Throwable refused = assertThrows(Exception.class, () -> act(key, clock.instant(), Records.ACT));
        assertTrue(SqlState.unique(refused, "request_pkey"), refused.toString());
        long acts = postgres.database()
                .reads()
                .preparedQuery("select count(*) from audit where person_id = $1")
                .execute(Tuple.of(person))
                .await()
                .iterator()
                .next()
                .getLong(0);
        assertEquals(1, acts);
    }

    @Test
    void an_act_without_a_name_is_not_remembered_and_one_that_wrote_nothing_neither() {
        act(null, clock.instant(), Records.ACT);
        act(key, clock.instant(), Records.ACT.replace("select 1)", "select 1 where false)"));
        assertTrue(find(key).isEmpty());
    }

    @Test
    void after_two_days_a_request_is_forgotten() {
        IdempotencyKey old = new IdempotencyKey(person, "old", new byte[] {1});
        act(old, clock.instant().minus(Duration.ofDays(3)), Records.ACT);
        act(key, clock.instant(), Records.ACT);
        RequestStore.forget(postgres.database(), clock.instant().minus(Duration.ofDays(2)))
                .await();
        assertTrue(find(old).isEmpty());
        assertTrue(find(key).isPresent());
    }
}

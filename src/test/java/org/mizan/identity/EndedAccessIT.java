package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;

/** Of a password that ends while somebody signs in by it nothing stays, whichever of the two comes first. */
class EndedAccessIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void a_sign_in_that_compared_the_old_password_opens_no_session_once_it_has_ended() throws Exception {
        var email = SessionIT.signedUp(server);
        var status = during(
                connection -> run(
                        connection,
                        "update person set password_hash = null, password_at = $2 where email = $1",
                        email,
                        now()),
                "insert into session",
                () -> signIn(email));
        assertEquals(401, status);
        assertEquals(0, open(email));
    }

    @Test
    void a_session_that_is_opened_while_the_password_ends_ends_with_it() throws Exception {
        var email = SessionIT.signedUp(server);
        var token = "letter-of-" + email;
        server.row(
                "insert into letter_token (token_hash, person_id, kind, created_at, expires_at)"
                        + " select sha256(convert_to($1, 'UTF8')), id, 'password', $3, $4 from person where email = $2 returning 1",
                token,
                email,
                now(),
                now().plusHours(1));
        var chosen = new JsonObject().put("token", token).put("password", "four fig trees");
        var status = during(
                connection -> {
                    run(connection, "select id from person where email = $1 for no key update", email);
                    run(
                            connection,
                            "insert into session (id, person_id, created_at, rotated_at, expires_at)"
                                    + " select $2, id, $3, $3, $4 from person where email = $1",
                            email,
                            UUID.randomUUID(),
                            now(),
                            now().plusDays(1));
                },
                "update person set password_hash",
                () -> server.nobody().put("/password-resets", chosen).status());
        assertEquals(204, status);
        assertEquals(0, open(email));
    }

    @Test
    void a_password_that_is_hashed_anew_by_one_of_two_sign_ins_at_once_refuses_neither() throws Exception {
        var email = SessionIT.signedUp(server);
        var weak = new Argon(64, 1).hash(SessionIT.PASSWORD);
        server.row("update person set password_hash = $2 where email = $1 returning 1", email, weak);
        assertEquals(java.util.List.of(201, 201, 201, 201), PeopleIT.atOnce(4, () -> signIn(email)));
        assertEquals(4, open(email));
    }

    private interface Hold {
        void of(SqlConnection connection);
    }

    /** Does an act while a transaction has done this and waits for the act to stand at its lock. */
    private static int during(Hold held, String statement, Callable<Integer> act) throws Exception {
        var connection = server.database().writes().getConnection().await();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var transaction = connection.begin().await();
            held.of(connection);
            Future<Integer> acting = threads.submit(act);
            Until.so("the act waits", () -> acting.isDone() || waiting(statement));
            transaction.commit().await();
            return acting.get();
        } finally {
            connection.close().await();
        }
    }

    private static boolean waiting(String statement) {
        return server.row(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like $1",
                                "%" + statement + "%")
                        .getLong(0)
                > 0;
    }

    private static void run(SqlConnection connection, String sql, Object... parameters) {
        connection.preparedQuery(sql).execute(Tuple.from(parameters)).await();
    }

    private static int signIn(String email) {
        Client nobody = server.nobody();
        return nobody.post("/sessions", new JsonObject().put("email", email).put("password", SessionIT.PASSWORD))
                .status();
    }

    private static long open(String email) {
        return server.row(
                        "select count(*) from session s join person p on p.id = s.person_id"
                                + " where p.email = $1 and s.ended_at is null",
                        email)
                .getLong(0);
    }

    private static OffsetDateTime now() {
        return server.clock().instant().atOffset(ZoneOffset.UTC);
    }
}

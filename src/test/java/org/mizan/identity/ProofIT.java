package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.TestVertx;
import org.mizan.Together;
import org.mizan.Until;
import org.mizan.mail.Outbox;

/** An address is proved by the letter and the password together, once. */
class ProofIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    private String email;
    private Client person;

    @BeforeEach
    void signUp() {
        email = SessionIT.signedUp(server);
        person = server.signIn(email, SessionIT.PASSWORD);
    }

    @Test
    void who_signs_up_is_not_proved_until_letter_and_password_come_together() {
        assertFalse(isProved());
        prove(token("/proof?"), SessionIT.PASSWORD).expect(204);
        assertTrue(isProved());
        assertEquals(1, acts("person.prove"));
    }

    @Test
    void a_letter_alone_proves_nothing_to_whom_a_stranger_made_an_account() {
        var token = token("/proof?");
        assertEquals(
                "identity.proof.wrong",
                prove(token, "four fig trees").expect(401).code());
        assertFalse(isProved());
        prove(token, SessionIT.PASSWORD).expect(204);
    }

    @Test
    void guesses_at_the_password_are_counted() {
        var token = token("/proof?");
        for (int guess = 0; guess < 10; guess++) {
            prove(token, "four fig trees " + guess).expect(401);
        }
        assertEquals(
                "identity.attempts",
                prove(token, SessionIT.PASSWORD).expect(429).code());
    }

    @Test
    void a_token_is_used_once_also_by_many_at_once() throws Exception {
        var token = token("/proof?");
        var answers = PeopleIT.atOnce(6, () -> prove(token, SessionIT.PASSWORD).status());
        assertEquals(1, answers.stream().filter(status -> status == 204).count(), answers.toString());
        assertEquals(5, answers.stream().filter(status -> status == 404).count(), answers.toString());
        assertEquals(1, acts("person.prove"));
    }

    @Test
    void a_token_that_is_none_or_too_old_proves_nothing() {
        var token = token("/proof?");
        assertEquals(
                "identity.proof.over",
                prove("no-such-token", SessionIT.PASSWORD).expect(404).code());
        server.clock().advance(Duration.ofDays(8));
        prove(token, SessionIT.PASSWORD).expect(404);
    }

    @Test
    void a_letter_for_one_thing_does_not_do_the_other() {
        var proof = token("/proof?");
        server.nobody()
                .put("/password-resets", new JsonObject().put("token", proof).put("password", "four fig trees"))
                .expect(404);
        ask();
        prove(token("/password?"), SessionIT.PASSWORD).expect(404);
        prove(proof, SessionIT.PASSWORD).expect(204);
    }

    @Test
    void a_password_set_by_a_letter_proves_too_and_ends_what_a_stranger_began() {
        var proof = token("/proof?");
        var before = person.get("/people/me").expect(200).revision();
        ask();
        server.nobody()
                .put(
                        "/password-resets",
                        new JsonObject().put("token", token("/password?")).put("password", "four fig trees"))
                .expect(204);
        person.get("/people/me").expect(401);
        prove(proof, SessionIT.PASSWORD).expect(404);
        person = server.signIn(email, "four fig trees");
        assertTrue(isProved());
        assertNotEquals(before, person.get("/people/me").expect(200).revision());
    }

    @Test
    void another_letter_is_sent_to_who_asks_and_says_where_it_goes() {
        var first = token("/proof?");
        var sent = person.post("/people/me/proof-letters", new JsonObject()).expect(200);
        assertEquals(email, sent.json().getString("email"));
        Until.so("another letter", () -> links("/proof?").size() == 2);
        assertNotEquals(first, links("/proof?").getFirst());
        prove(first, SessionIT.PASSWORD).expect(204);
        prove(links("/proof?").getFirst(), SessionIT.PASSWORD).expect(404);
        assertEquals(
                "identity.proof.already",
                person.post("/people/me/proof-letters", new JsonObject())
                        .expect(409)
                        .code());
    }

    @Test
    void letters_that_are_asked_for_are_counted() {
        int status = 200;
        for (int asked = 0; asked < 12 && status == 200; asked++) {
            status = person.post("/people/me/proof-letters", new JsonObject()).status();
        }
        assertEquals(429, status);
    }

    @Test
    void a_letter_about_an_address_that_was_proved_meanwhile_is_not_written() {
        server.row("update person set proved_at = created_at where email = $1 returning 1", email);
        var id = server.row("select id from person where email = $1", email).getUUID(0);
        var letters = new IdentityApi(
                io.vertx.core.Vertx.vertx(),
                server.database(),
                RefreshTokenTest.keys(1),
                server.config(),
                server.clock());
        assertTrue(letters.issue(
                        org.mizan.mail.Letter.ADDRESS_PROOF, id, server.clock().instant())
                .await()
                .isEmpty());
    }

    @Test
    void what_a_stranger_calls_an_account_is_not_told_to_whom_the_address_belongs() throws IOException {
        ask();
        token("/password?");
        for (var file : java.nio.file.Files.list(new Outbox(server.config().data()).directory())
                .toList()) {
            var text = java.nio.file.Files.readString(file);
            assertFalse(text.contains(email) && text.contains("=D8=B4=D8=AE=D8=B5"), text); // شخص
        }
    }

    @Test
    void the_database_holds_no_token() {
        var token = token("/proof?");
        assertEquals(
                1,
                server.row("select count(*) from letter_token where token_hash = sha256(convert_to($1, 'UTF8'))", token)
                        .getLong(0));
        assertEquals(
                0,
                server.row(
                                "select count(*) from job where payload::text || coalesce(result::text, '') like $1",
                                "%" + token + "%")
                        .getLong(0));
    }

    @Test
    void until_then_it_looks_around_and_does_nothing_else() {
        var house = server.organiserOfTheHouse(); // the clock has gone on
        var award = Award.open(server, house, "looks-" + UUID.randomUUID());
        var team = new JsonObject().put("name", Award.text("فريق", "Team")).put("institution", "ju");
        assertEquals(
                "web.unproved",
                person.post(award.base() + "/teams", team).expect(403).code());
        assertEquals(
                "web.unproved",
                person.seen(1)
                        .patch("/people/me", new JsonObject().put("locale", "ar"))
                        .expect(403)
                        .code());
        person.get(award.base()).expect(200);
        person.get("/people/me/memberships").expect(200);
        prove(token("/proof?"), SessionIT.PASSWORD).expect(204);
        person.post(award.base() + "/teams", team).expect(201);
    }

    @Test
    void a_role_given_to_the_address_waits_for_whoever_opens_the_letter() {
        var house = server.organiserOfTheHouse(); // the clock has gone on
        var award = Award.open(server, house, "waits-" + UUID.randomUUID());
        var proof = token("/proof?");
        var given = house.post(
                        award.base() + "/members",
                        new JsonObject().put("email", email).put("role", "judge"))
                .expect(201);
        person.get("/people/me").expect(401);
        server.nobody()
                .post("/sessions", new JsonObject().put("email", email).put("password", SessionIT.PASSWORD))
                .expect(401);
        prove(proof, SessionIT.PASSWORD).expect(404);
        assertEquals(
                0,
                server.row("select count(*) from device where person_id = $1", given.id())
                        .getLong(0));
        server.nobody()
                .put(
                        "/password-resets",
                        new JsonObject().put("token", token("/password?")).put("password", "four fig trees"))
                .expect(204);
        person = server.signIn(email, "four fig trees");
        assertEquals(given.id(), person.id());
        assertTrue(isProved());
        assertEquals(
                email.substring(0, email.indexOf('@')),
                person.get("/people/me").json().getJsonObject("name").getString("en"));
        person.get(award.base() + "/assignments").expect(200);
    }

    @Test
    void of_a_proof_and_an_invitation_at_once_either_comes_first_and_nothing_is_left_between() throws Exception {
        var house = server.organiserOfTheHouse(); // the clock has gone on
        var award = Award.open(server, house, "at-once-" + UUID.randomUUID());
        for (int round = 0; round < 6; round++) {
            signUp();
            var proof = token("/proof?");
            var invited = new JsonObject().put("email", email).put("role", "observer");
            var statuses = Together.atOnce(List.<java.util.concurrent.Callable<Integer>>of(
                    () -> prove(proof, SessionIT.PASSWORD).status(),
                    () -> house.post(award.base() + "/members", invited).status(),
                    () -> server.nobody()
                            .post(
                                    "/sessions",
                                    new JsonObject().put("email", email).put("password", SessionIT.PASSWORD))
                            .status()));
            assertEquals(201, statuses.get(1));
            var proved = statuses.get(0) == 204;
            var row = server.row(
                    "select p.proved_at is not null, p.password_hash is not null,"
                            + " (select count(*) from session where person_id = p.id and ended_at is null)"
                            + " from person p where email = $1",
                    email);
            assertEquals(proved, row.getBoolean(0));
            assertEquals(proved, row.getBoolean(1));
            assertTrue(proved || row.getLong(2) == 0, "sessions " + row.getLong(2));
        }
    }

    @Test
    void the_database_itself_gives_nobody_a_role_whose_address_is_not_proved() {
        var refused = assertThrows(Exception.class, () -> server.grant(TestServer.HOUSE, person.id(), Role.ORGANISER));
        assertTrue(org.mizan.db.SqlState.excluded(refused, "address_proved"), refused.toString());
    }

    private boolean isProved() {
        return person.get("/people/me").expect(200).json().getBoolean("proved");
    }

    private Answer prove(String token, String password) {
        return server.nobody()
                .post("/people/proof", new JsonObject().put("token", token).put("password", password));
    }

    private void ask() {
        server.nobody()
                .post("/password-resets", new JsonObject().put("email", email))
                .expect(202);
    }

    private String token(String page) {
        Until.so("a letter to " + email, () -> !links(page).isEmpty());
        return links(page).getFirst();
    }

    private List<String> links(String page) {
        try {
            return new Outbox(server.config().data())
                    .letters().stream()
                            .filter(letter -> letter.to().equals(email))
                            .flatMap(letter -> letter.link().stream())
                            .filter(link -> link.contains(page))
                            .map(link -> link.substring(link.indexOf('#') + 1))
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private long acts(String act) {
        UUID id = server.row("select id from person where email = $1", email).getUUID(0);
        return server.row("select count(*) from audit where act = $1 and subject = $2", act, "person:" + id)
                .getLong(0);
    }
}

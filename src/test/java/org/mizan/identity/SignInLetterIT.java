package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Until;
import org.mizan.mail.Outbox;

/** Signing in by a letter instead of a password, and the list of where one is signed in. */
class SignInLetterIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private String email;

    @BeforeEach
    void signUp() {
        email = SessionIT.signedUp(server);
    }

    @Test
    void the_link_of_a_letter_opens_a_session_once() throws Exception {
        prove();
        var token = asked();
        var answers = PeopleIT.atOnce(6, () -> open(token).status());
        assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(5, answers.stream().filter(status -> status == 404).count(), answers.toString());
    }

    @Test
    void the_session_is_as_good_as_one_by_a_password() {
        prove();
        var opened = open(asked()).expect(201);
        assertTrue(opened.header("Set-Cookie")
                .orElseThrow()
                .toLowerCase(Locale.ROOT)
                .contains("httponly"));
        var me = bearer(opened).get("/people/me").expect(200).json();
        assertEquals(email, me.getString("email"));
    }

    @Test
    void after_a_quarter_of_an_hour_and_after_another_password_it_opens_nothing() {
        prove();
        var late = asked();
        server.clock().advance(Duration.ofMinutes(16));
        assertEquals("identity.signIn.over", open(late).expect(404).code());
        var ended = asked();
        server.row("update person set password_at = now() where email = $1 returning 1", email);
        open(ended).expect(404);
    }

    @Test
    void a_letter_of_another_kind_opens_no_session() {
        Until.so("the proof's letter", () -> !links("/proof?").isEmpty());
        assertEquals(
                "identity.signIn.over",
                open(links("/proof?").getFirst()).expect(404).code());
    }

    @Test
    void who_has_not_proved_the_address_and_who_is_unknown_get_no_letter_and_the_same_answer() {
        ask(email).expect(202);
        ask("nobody-" + UUID.randomUUID() + "@example.org").expect(202);
        Until.so(
                "the letter's job is done",
                () -> server.row(
                                        "select count(*) from job where state = 'done' and once like 'sign-in:%'"
                                                + " and payload ->> 'person' = (select id::text from person where email = $1)",
                                        email)
                                .getLong(0)
                        == 1);
        assertEquals(List.of(), links("/sign-in?"));
    }

    @Test
    void letters_that_are_asked_for_are_counted() {
        int status = 202;
        for (int asked = 0; asked < 12 && status == 202; asked++) {
            status = ask(email).status();
        }
        assertEquals(429, status);
    }

    @Test
    void one_sees_where_one_is_signed_in_and_ends_it_there_or_everywhere() {
        var here = server.signIn(email, SessionIT.PASSWORD);
        var there = server.signIn(email, SessionIT.PASSWORD);
        var places = here.get("/people/me/sessions").expect(200).json().getJsonArray("items");
        assertEquals(2, places.size());
        var other = places.stream()
                .map(JsonObject.class::cast)
                .filter(place -> !place.getBoolean("current"))
                .findFirst()
                .orElseThrow();
        assertTrue(other.containsKey("agent"));
        here.delete("/people/me/sessions/" + other.getString("id")).expect(204);
        there.get("/people/me").expect(401);
        here.get("/people/me").expect(200);
        here.delete("/people/me/sessions").expect(204);
        here.get("/people/me").expect(401);
    }

    @Test
    void nobody_ends_a_session_of_somebody_else() {
        var here = server.signIn(email, SessionIT.PASSWORD);
        var id = here.get("/people/me/sessions")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");
        var stranger = server.signIn(SessionIT.signedUp(server), SessionIT.PASSWORD);
        stranger.delete("/people/me/sessions/" + id).expect(204);
        here.get("/people/me").expect(200);
        assertFalse(stranger.get("/people/me/sessions").expect(200).text().contains(id));
    }

    private void prove() {
        server.row("update person set proved_at = created_at where email = $1 returning 1", email);
    }

    private Answer ask(String address) {
        return server.nobody().post("/sign-in-letters", new JsonObject().put("email", address));
    }

    private String asked() {
        int before = links("/sign-in?").size();
        ask(email).expect(202);
        Until.so("a letter to " + email, () -> links("/sign-in?").size() > before);
        return links("/sign-in?").getFirst();
    }

    private Answer open(String token) {
        return server.nobody().post("/sessions/letters", new JsonObject().put("token", token));
    }

    private Client bearer(Answer opened) {
        return server.nobody().with("Authorization", "Bearer " + opened.json().getString("accessToken"));
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
}

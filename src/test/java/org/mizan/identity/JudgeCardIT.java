package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.LogLines;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.db.Parameters;

/** The card of a judge: who has it is that judge, in that edition, and nobody else anywhere. */
class JudgeCardIT {
    @RegisterExtension
    static final TestServer server =
            TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.addressAttempts", "20"));

    private Award award;
    private Client judge;

    @BeforeEach
    void award() {
        award = Award.open(server, server.house(), "cards-" + UUID.randomUUID());
        judge = server.person(award.edition(), Role.JUDGE);
    }

    private String cards() {
        return award.base() + "/judge-cards";
    }

    private JsonObject make(Client... judges) {
        JsonArray ids = new JsonArray();
        List.of(judges).forEach(one -> ids.add(one.id().toString()));
        return award.organiser()
                .put(cards(), new JsonObject().put("judges", ids))
                .expect(200)
                .json();
    }

    private String token() {
        String link = make(judge).getJsonArray("cards").getJsonObject(0).getString("link");
        return link.substring(link.indexOf('#') + 1);
    }

    private static JsonObject shown(String token) {
        return new JsonObject().put("token", token);
    }

    private static Answer open(String token) {
        return server.nobody().post("/sessions/cards", shown(token));
    }

    private static Client holder(Answer opened) {
        JsonObject session = opened.expect(201).json();
        return server.holder(
                UUID.fromString(session.getJsonObject("person").getString("id")), session.getString("accessToken"));
    }

    private static String cookie(Answer opened) {
        return opened.header("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    @Test
    void a_page_of_cards_and_their_devices_is_no_longer_than_two_hundred() {
        award.organiser().get(cards() + "?limit=200").expect(200);
        award.organiser().get(cards() + "?limit=201").expect(400);
    }

    @Test
    void who_has_the_card_reads_what_that_judge_is_to_look_at() {
        String token = token();
        JsonObject told = server.nobody()
                .post("/judge-cards/look", shown(token))
                .expect(200)
                .json();
        assertEquals("Person", told.getJsonObject("name").getString("en"));
        assertEquals(award.edition().toString(), told.getString("edition"));
        Answer opened = open(token);
        assertEquals(
                award.edition().toString(), opened.json().getJsonObject("bound").getString("edition"));
        holder(opened).get(award.base() + "/assignments").expect(200);
    }

    @Test
    void a_card_holds_128_bits_that_are_kept_as_a_hash_and_shown_in_no_list_and_no_log() {
        String token;
        try (LogLines lines = LogLines.ofEverything()) {
            token = token();
            open(token).expect(201);
            assertFalse(lines.of(Level.TRACE).toString().contains(token), "the log has it");
        }
        assertTrue(token.matches("[0-9a-hjkmnp-tv-z]{26}"), token); // five bits a digit
        assertFalse(award.organiser().get(cards()).expect(200).text().contains(token));
        assertEquals(
                0L,
                server.row(
                                "select count(*) from audit where body::text like '%' || $1 || '%' or subject like '%' || $1 || '%'",
                                token)
                        .getLong(0));
        assertEquals(
                0L,
                server.row("select count(*) from request where answer like '%' || $1 || '%'", token)
                        .getLong(0));
    }

    @Test
    void the_answer_that_makes_a_card_draws_it_and_is_kept_by_nobody() {
        Answer made = award.organiser()
                .put(
                        cards(),
                        new JsonObject()
                                .put("judges", new JsonArray().add(judge.id().toString())))
                .expect(200);
        assertEquals("no-store", made.header("Cache-Control").orElseThrow());
        JsonObject card = made.json().getJsonArray("cards").getJsonObject(0);
        assertTrue(card.getString("link").startsWith(server.base() + "/card?lang=en#"), card.getString("link"));
        assertTrue(
                card.getJsonObject("picture").getJsonArray("rows").getString(0).startsWith("fe"));
    }

    @Test
    void who_has_no_camera_types_the_code_as_it_is_read_from_paper() {
        String code = make(judge).getJsonArray("cards").getJsonObject(0).getString("code");
        String typed = code.toUpperCase(java.util.Locale.ROOT).replace('0', 'O').replace('1', 'l');
        open(String.join("-", typed.substring(0, 5), typed.substring(5, 10)) + " " + typed.substring(10))
                .expect(201);
    }

    @Test
    void a_card_tells_no_address_and_proves_none() {
        JsonObject person = open(token()).expect(201).json().getJsonObject("person");
        assertNull(person.getString("email"));
        assertFalse(person.getBoolean("proved"));
    }

    @Test
    void a_renewed_card_ends_the_one_before_and_its_sessions_at_once() {
        String first = token();
        Answer opened = open(first);
        String second = token();
        assertNotEquals(first, second);
        assertEquals("identity.card.over", open(first).expect(404).code());
        holder(opened).get(award.base() + "/assignments").expect(401);
        server.nobody()
                .with("Cookie", cookie(opened))
                .post("/sessions/refresh", new JsonObject())
                .expect(401);
        open(second).expect(201);
    }

    @Test
    void a_withdrawn_card_opens_nothing_and_the_judges_own_account_stays() {
        String token = token();
        Client holder = holder(open(token));
        award.organiser().delete(cards() + "/" + judge.id()).expect(204);
        open(token).expect(404);
        server.nobody().post("/judge-cards/look", shown(token)).expect(404);
        holder.get(award.base() + "/assignments").expect(401);
        judge.get(award.base() + "/assignments").expect(200);
        award.organiser().delete(cards() + "/" + judge.id()).expect(204);
    }

    @Test
    void with_the_role_goes_the_card() {
        String token = token();
        Client holder = holder(open(token));
        award.organiser()
                .delete(award.base() + "/members/" + judge.id() + "/roles/judge")
                .expect(204);
        open(token).expect(404);
        holder.get(award.base() + "/assignments").expect(401);
    }

    @Test
    void the_devices_on_which_a_card_is_open_are_listed() {
        String token = token();
        JsonObject before = onlyCard();
        assertNull(before.getValue("openedAt"));
        assertEquals(0, before.getJsonArray("devices").size());
        server.nobody()
                .with("User-Agent", "Phone of a hall")
                .post("/sessions/cards", shown(token))
                .expect(201);
        Client other = holder(open(token));
        assertEquals(2, onlyCard().getJsonArray("devices").size());
        other.delete("/sessions/current").expect(204);
        JsonObject after = onlyCard();
        assertEquals(
                "Phone of a hall",
                after.getJsonArray("devices").getJsonObject(0).getString("agent"));
        assertEquals(1, after.getJsonArray("devices").size());
        assertTrue(after.getString("openedAt") != null);
    }

    private JsonObject onlyCard() {
        return award.organiser()
                .get(cards())
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
    }

    @Test
    void a_session_of_a_card_goes_on_bound_as_it_was() {
        Answer opened = open(token());
        Answer renewed = server.nobody()
                .with("Cookie", cookie(opened))
                .post("/sessions/refresh", new JsonObject())
                .expect(200);
        assertEquals(opened.json().getJsonObject("bound"), renewed.json().getJsonObject("bound"));
        assertNull(renewed.json().getJsonObject("person").getString("email"));
        Client holder = server.holder(judge.id(), renewed.json().getString("accessToken"));
        holder.get(award.base() + "/assignments").expect(200);
        assertEquals("web.bound", holder.get("/people/me").expect(403).code());
    }

    @Test
    void a_card_ends_with_the_last_phase_of_its_edition() {
        String token = token();
        Answer opened = open(token);
        award.rows()
                .run(
                        "update phase set opens_at = $2, closes_at = $3 where edition_id = $1",
                        award.edition(),
                        java.time.OffsetDateTime.ofInstant(
                                server.clock().instant().minus(Duration.ofDays(2)), java.time.ZoneOffset.UTC),
                        java.time.OffsetDateTime.ofInstant(
                                server.clock().instant().minus(Duration.ofDays(1)), java.time.ZoneOffset.UTC));
        open(token).expect(404);
        server.nobody()
                .with("Cookie", cookie(opened))
                .post("/sessions/refresh", new JsonObject())
                .expect(401);
    }

    @Test
    void who_is_on_by_a_card_is_so_until_the_edition_ends_and_not_a_moment_longer() {
        Client holder = holder(open(token()));
        Instant end = server.clock().instant().plus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.MILLIS);
        award.rows()
                .run(
                        "update phase set opens_at = $2, closes_at = $3 where edition_id = $1",
                        award.edition(),
                        Parameters.time(end.minus(Duration.ofDays(1))),
                        Parameters.time(end));
        try {
            server.clock().stand(end.minusMillis(1));
            holder.get(award.base() + "/assignments").expect(200);
            server.clock().stand(end);
            holder.get(award.base() + "/assignments").expect(401);
            holder.get(award.base()).expect(200);
            award.rows().run("update edition set public = false where id = $1", award.edition());
            holder.get(award.base()).expect(404);
            judge.get(award.base()).expect(200);
        } finally {
            server.clock().set(end);
        }
    }

    @Test
    void beyond_twenty_devices_the_one_that_was_used_longest_ago_is_signed_out() throws Exception {
        String token = token();
        Client first = holder(open(token));
        server.clock().advance(Duration.ofSeconds(1));
        Client second = holder(open(token));
        server.clock().advance(Duration.ofSeconds(1));
        Together.atOnce(Collections.<Callable<Answer>>nCopies(19, () -> open(token)))
                .forEach(one -> one.expect(201));
        first.get(award.base() + "/assignments").expect(401);
        second.get(award.base() + "/assignments").expect(200);
        assertEquals(20, onlyCard().getJsonArray("devices").size());
        Together.atOnce(Collections.<Callable<Answer>>nCopies(40, () -> open(token)));
        assertEquals(20, onlyCard().getJsonArray("devices").size());
        assertEquals(
                20L,
                server.row("select count(*) from session where card is not null and person_id = $1", judge.id())
                        .getLong(0));
    }

    @Test
    void only_who_judges_in_the_edition_gets_a_card() {
        Client other = server.person();
        Answer refused = award.organiser()
                .put(
                        cards(),
                        new JsonObject()
                                .put(
                                        "judges",
                                        new JsonArray()
                                                .add(judge.id().toString())
                                                .add(other.id().toString())))
                .expect(422);
        assertEquals(List.of("/judges/1"), refused.pointers());
        assertEquals(
                0L,
                server.row("select count(*) from judge_card where edition_id = $1", award.edition())
                        .getLong(0));
    }

    @Test
    void who_guesses_waits_and_keeps_nobody_of_the_hall_out() {
        String token = token();
        String hall = "192.0.2.77";
        int refused = 0;
        for (int guess = 0; guess < 40; guess++) {
            Answer answer = from(hall, "guess-" + guess);
            refused += answer.status() == 429 ? 1 : 0;
        }
        assertTrue(refused > 0, "no guess was told to wait");
        from(hall, token).expect(201);
    }

    private static Answer from(String address, String token) {
        return server.nobody().with("X-Forwarded-For", address).post("/sessions/cards", shown(token));
    }
}

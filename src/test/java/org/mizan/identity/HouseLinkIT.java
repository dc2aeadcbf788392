package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Client;
import org.mizan.LogLines;
import org.mizan.TestServer;
import org.mizan.Together;

/** The link of the operator's console: its opener becomes an organiser of the house, and nobody after them. */
class HouseLinkIT {
    private static final String PASSWORD = "three olive trees";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private String email;

    @BeforeEach
    void name() {
        email = "first-" + UUID.randomUUID() + "@example.org";
    }

    private static String token() {
        return server.houseLink(true).orElseThrow().token();
    }

    private static JsonObject shown(String token) {
        return new JsonObject().put("token", token);
    }

    private JsonObject newcomer(String token) {
        return shown(token)
                .put("email", email)
                .put("password", PASSWORD)
                .put("name", new JsonObject().put("en", "Huda"))
                .put("locale", "en");
    }

    private Answer open(String token) {
        return server.nobody().post("/house/organisers", newcomer(token));
    }

    private static void isOver(Answer answer) {
        assertEquals("identity.link.over", answer.expect(404).code());
    }

    private static void isGood(String token) {
        assertTrue(server.nobody()
                .post("/house/link", shown(token))
                .expect(200)
                .json()
                .getBoolean("good"));
    }

    private static Answer makesEdition(Client organiser) {
        return organiser.post(
                "/editions",
                new JsonObject()
                        .put("preset", "hackathon-weekend")
                        .put("slug", "made-" + UUID.randomUUID())
                        .put("set", new JsonObject().put("start", "2026-10-02").put("timeZone", "Asia/Amman")));
    }

    @Test
    void its_opener_makes_an_account_and_goes_on_at_once_to_make_an_edition() {
        UUID id = UUID.fromString(open(token()).expect(201).json().getString("id"));
        Client organiser = server.signIn(email, PASSWORD);
        assertEquals(id, organiser.id());
        assertTrue(organiser.get("/people/me").expect(200).json().getBoolean("proved"));
        assertTrue(organiser.get("/people/me/rights").expect(200).json().getBoolean("makesEditions"));
        makesEdition(organiser).expect(201);
        assertEquals(
                1,
                server.row(
                                "select count(*) from audit where act = 'person.create' and person_id = $1 and body = '{\"by\": \"link\"}'",
                                id)
                        .getInteger(0));
    }

    @Test
    void who_is_signed_in_becomes_organiser_by_it_and_is_proved_since_the_operator_gave_it_to_them() {
        Client person = server.unproved();
        person.put("/house/organisers/me", shown(token())).expect(204);
        assertTrue(person.get("/people/me").expect(200).json().getBoolean("proved"));
        makesEdition(person).expect(201);
        assertEquals(
                new JsonArray().add("member.give").add("person.prove"),
                server.row(
                                "select jsonb_agg(act order by act) from audit where person_id = $1 and subject = 'person:' || $1::text"
                                        + " and act in ('member.give', 'person.prove')",
                                person.id())
                        .getJsonArray(0));
    }

    @Test
    void it_opens_once() {
        String token = token();
        open(token).expect(201);
        email = "second-" + email;
        isOver(open(token));
        isOver(server.person().put("/house/organisers/me", shown(token)));
        assertFalse(server.nobody()
                .post("/house/link", shown(token))
                .expect(200)
                .json()
                .getBoolean("good"));
    }

    @Test
    void of_many_who_open_it_at_once_one_gets_in_and_the_others_are_told() throws Exception {
        String token = token();
        List<Callable<Answer>> openers = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            JsonObject typed = newcomer(token).put("email", each + "-" + email);
            Client person = server.unproved();
            openers.add(() -> server.nobody().post("/house/organisers", typed));
            openers.add(() -> person.put("/house/organisers/me", shown(token)));
        }
        int before = organisers();
        List<Answer> answers = Together.atOnce(openers);
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() >= 400).toList();
        assertEquals(answers.size() - 1, refused.size());
        refused.forEach(HouseLinkIT::isOver);
        assertEquals(before + 1, organisers());
    }

    private static int organisers() {
        return server.row("select count(*)::int from membership where edition_id = $1", TestServer.HOUSE)
                .getInteger(0);
    }

    @Test
    void it_ends_after_a_day() {
        String token = token();
        server.clock().advance(Duration.ofHours(24).minusSeconds(1));
        isGood(token);
        server.clock().advance(Duration.ofSeconds(1));
        isOver(open(token));
        isOver(server.person().put("/house/organisers/me", shown(token)));
    }

    @Test
    void a_new_one_takes_the_place_of_the_one_before() {
        String before = token();
        String now = token();
        isOver(open(before));
        open(now).expect(201);
    }

    @Test
    void a_house_that_has_an_organiser_shows_none_unless_the_operator_asks_for_one() {
        server.organiserOfTheHouse();
        assertTrue(server.houseLink(false).isEmpty());
        assertTrue(server.houseLink(true).isPresent());
    }

    @Test
    void whoever_tries_wrong_ones_gets_nowhere_and_keeps_nobody_from_the_right_one() {
        String token = token();
        for (int attempt = 0; attempt < 30; attempt++) {
            isOver(open(attempt + token.substring(2)));
        }
        isOver(open(""));
        open(token).expect(201);
    }

    @Test
    void who_has_it_cannot_try_addresses_or_make_the_server_work_without_end() {
        String token = token();
        server.nobody().post("/people", signUp()).expect(201);
        int refusals = 0;
        for (int attempt = 0; attempt < 20; attempt++) {
            Answer answer = open(token);
            assertTrue(answer.status() == 409 || answer.status() == 429, answer.text());
            refusals += answer.status() == 429 ? 1 : 0;
        }
        assertTrue(refusals > 0);
        isGood(token);
    }

    private JsonObject signUp() {
        JsonObject typed = newcomer("");
        typed.remove("token");
        return typed;
    }

    @Test
    void an_address_that_is_taken_and_faults_of_what_was_typed_are_told_and_leave_it_good() {
        String token = token();
        server.nobody().post("/people", signUp()).expect(201);
        assertEquals("identity.email.taken", open(token).expect(409).code());
        JsonObject faulty = newcomer(token).put("email", "nobody").put("password", "1234567890");
        assertEquals(
                List.of("/email", "/password"),
                server.nobody().post("/house/organisers", faulty).expect(422).json().getJsonArray("errors").stream()
                        .map(fault -> ((JsonObject) fault).getString("pointer"))
                        .toList());
        server.signIn(email, PASSWORD).put("/house/organisers/me", shown(token)).expect(204);
    }

    @Test
    void an_organiser_of_the_house_does_not_use_it_up() {
        String token = token();
        Client organiser = server.organiserOfTheHouse();
        assertEquals(
                "identity.link.already",
                organiser.put("/house/organisers/me", shown(token)).expect(409).code());
        isGood(token);
    }

    @Test
    void editions_that_the_console_made_for_nobody_go_with_the_house_and_no_others() {
        UUID mine = server.house()
                .post(
                        "/editions",
                        new JsonObject()
                                .put("preset", "hackathon-weekend")
                                .put("slug", "theirs-" + UUID.randomUUID())
                                .put(
                                        "set",
                                        new JsonObject()
                                                .put("start", "2026-10-02")
                                                .put("timeZone", "Asia/Amman")))
                .expect(201)
                .id();
        UUID nobodys = UUID.fromString(server.row(
                        "insert into edition (id, slug, name, languages, time_zone, preset, settings, created_at, public)"
                                + " select gen_random_uuid(), 'nobodys', name, languages, time_zone, preset, settings, created_at, false"
                                + " from edition where id = $1 returning id::text",
                        mine)
                .getString(0));
        Client person = server.person();
        person.put("/house/organisers/me", shown(token())).expect(204);
        person.get("/editions/" + nobodys + "/members").expect(200);
        person.get("/editions/" + mine + "/members").expect(403);
        assertEquals(
                "organiser",
                server.row(
                                "select body ->> 'role' from audit where edition_id = $1 and act = 'member.give' and subject = 'person:' || $2::uuid",
                                nobodys,
                                person.id())
                        .getString(0));
    }

    @Test
    void no_log_and_no_table_holds_its_token() {
        HouseLink link = server.houseLink(true).orElseThrow();
        assertEquals(43, link.token().length());
        assertFalse(link.toString().contains(link.token()));
        assertEquals("https://award.example/welcome?lang=auto#" + link.token(), link.at("https://award.example"));
        try (LogLines log = LogLines.ofEverything()) {
            isGood(link.token());
            server.nobody()
                    .post("/house/organisers", newcomer(link.token()).put("email", "nobody"))
                    .expect(422);
            open(link.token()).expect(201);
            isOver(open(link.token()));
            assertTrue(log.of(Level.TRACE).stream().noneMatch(line -> line.contains(link.token())));
        }
        String kept = server.row("select coalesce(string_agg(l::text, ' '), '') from house_link l")
                        .getString(0)
                + server.row("select string_agg(a::text, ' ') from audit a").getString(0)
                + server.row("select coalesce(string_agg(r::text, ' '), '') from request r")
                        .getString(0);
        assertFalse(kept.contains(link.token()));
        assertFalse(kept.contains(
                HexFormat.of().formatHex(link.token().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
}

package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.TestServer;
import org.mizan.TestVertx;
import org.mizan.mail.Letter;

class PeopleIT {
    private static final String PASSWORD = "three olive trees";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @RegisterExtension
    static final TestVertx bare = TestVertx.fresh();

    private static IdentityApi letters;

    @BeforeAll
    static void start() {
        letters = new IdentityApi(
                bare.vertx(), server.database(), RefreshTokenTest.keys(1), server.config(), server.clock());
    }

    @Test
    void a_person_with_a_name_in_two_alphabets_signs_up_and_finds_it_again() {
        var typed = typed().put(
                        "name", new JsonObject().put("ar", " سلمى   الخالدي ").put("en", "Salma Al-Khalidi"));
        signUp(typed).expect(201);
        var me = server.signIn(typed.getString("email"), PASSWORD)
                .get("/people/me")
                .expect(200);
        assertEquals(
                new JsonObject().put("ar", "سلمى الخالدي").put("en", "Salma Al-Khalidi"),
                me.json().getJsonObject("name"));
        assertEquals(1, me.revision());
    }

    @Test
    void one_address_is_one_person_however_it_is_written() {
        var typed = typed();
        signUp(typed).expect(201);
        var again =
                typed.copy().put("email", "\u200F " + typed.getString("email").toUpperCase(java.util.Locale.ROOT));
        assertEquals("identity.email.taken", signUp(again).expect(409).code());
    }

    @Test
    void of_many_who_sign_up_with_one_address_at_once_one_does() throws Exception {
        var typed = typed();
        var answers = atOnce(8, () -> signUp(typed).status());
        assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers.toString());
        assertEquals(7, answers.stream().filter(status -> status == 409).count(), answers.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"salma\"",
                "\"salma@example\"",
                "\"s\\u0430lma@example.org\"",
                "\"سلمى@example.org\"",
                "\"a@example.org\\r\\nBcc: b@example.org\"",
                "null",
                "7",
                "{}",
                "[]",
                "true"
            })
    void what_is_no_address_is_refused_at_its_place(String email) {
        var body = typed().encode()
                .replaceFirst("\"email\":\"[^\"]*\"", java.util.regex.Matcher.quoteReplacement("\"email\":" + email));
        var refused = server.nobody()
                .send("POST", "/people", "application/json", body)
                .expect(422);
        assertEquals("/email", pointers(refused).getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "short, identity.password.short",
        "password2026, identity.password.common",
        "Salma Al-Khalidi, identity.password.own"
    })
    void a_hopeless_password_is_refused_with_its_reason(String password, String code) {
        var typed = typed().put("password", password).put("name", new JsonObject().put("en", "Salma Al-Khalidi"));
        var error = signUp(typed).expect(422).json().getJsonArray("errors").getJsonObject(0);
        assertEquals("/password", error.getString("pointer"));
        assertEquals(code, error.getString("code"));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_in_the_callers_language() {
        var typed = typed().put("email", "x").put("password", "y").put("name", new JsonObject().put("en", "123"));
        var refused = server.nobody()
                .with("Accept-Language", "ar")
                .post("/people", typed)
                .expect(422);
        assertEquals(List.of("/email", "/name", "/password"), pointers(refused));
        assertTrue(refused.text().contains("كلمة المرور"), refused.text());
    }

    @Test
    void a_person_is_found_at_the_location_of_the_account_by_nobody_else() {
        var typed = typed();
        var made = signUp(typed).expect(201);
        var location = made.header("Location").orElseThrow().substring("/api/v1".length());
        var self = server.signIn(typed.getString("email"), typed.getString("password"));
        assertEquals(
                typed.getString("email"), self.get(location).expect(200).json().getString("email"));
        server.person().get(location).expect(404);
        server.nobody().get(location).expect(401);
    }

    @Test
    void a_role_cannot_be_taken_by_asking_for_it() {
        signUp(typed().put("role", "organiser")).expect(422);
        signUp(typed().put("roles", new JsonArray().add("organiser"))).expect(422);
    }

    @Test
    void a_name_of_nothing_or_of_a_megabyte_is_refused() {
        signUp(typed().put("name", new JsonObject())).expect(422);
        signUp(typed().put("name", new JsonObject().put("ar", " ").put("en", "")))
                .expect(422);
        signUp(typed().put("name", new JsonObject().put("en", "a".repeat(900_000))))
                .expect(422);
        signUp(typed().put("name", new JsonObject().put("en", "a\u0000b"))).expect(422);
    }

    @Test
    void the_database_holds_no_password_and_the_record_no_name() {
        var typed = typed();
        var id = signUp(typed).expect(201).id();
        var hash = one("select password_hash from person where id = $1", id);
        assertTrue(hash.startsWith("$argon2id$v=19$"), hash);
        assertFalse(hash.contains(PASSWORD));
        assertEquals("{}", one("select body::text from audit where act = 'person.sign-up' and person_id = $1", id));
    }

    @Test
    void nobody_is_no_person() {
        server.nobody().get("/people/me").expect(401);
        server.nobody().get("/people/me/memberships").expect(401);
        server.nobody().seen(1).patch("/people/me", new JsonObject()).expect(401);
    }

    @Test
    void memberships_come_the_latest_edition_first_the_house_last_and_no_page_of_them_is_empty() {
        var person = server.organiserOfTheHouse();
        var earlier = AwardRows.empty(server.database(), new UUID(1, 1)).edition;
        var later = AwardRows.empty(server.database(), new UUID(1, 2)).edition;
        server.grant(earlier, person.id(), Role.JUDGE);
        server.grant(later, person.id(), Role.ORGANISER);
        var found = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var next = "";
        do {
            var page = person.get("/people/me/memberships?limit=1" + next)
                    .expect(200)
                    .json();
            page.getJsonArray("items").forEach(each -> found.add(((JsonObject) each).getString("edition")));
            sizes.add(page.getJsonArray("items").size());
            next = page.getString("next") == null ? null : "&after=" + page.getString("next");
        } while (next != null);
        assertEquals(List.of(later.toString(), earlier.toString(), TestServer.HOUSE.toString()), found);
        assertEquals(List.of(1, 1, 1), sizes);
        assertEquals(
                "web.page",
                person.get("/people/me/memberships?after=nowhere").expect(400).code());
    }

    @Test
    void a_membership_carries_the_names_of_its_edition_and_that_of_the_house_none() {
        var person = server.organiserOfTheHouse();
        var edition = AwardRows.empty(server.database(), UUID.randomUUID());
        server.grant(edition.edition, person.id(), Role.JUDGE);
        var items = person.get("/people/me/memberships").expect(200).json().getJsonArray("items");
        var shown = person.get("/editions/" + edition.slug).expect(200).json();
        assertEquals(edition.slug, items.getJsonObject(0).getString("slug"));
        assertEquals(shown.getJsonObject("name"), items.getJsonObject(0).getJsonObject("name"));
        assertNull(items.getJsonObject(1).getString("slug"));
        assertNull(items.getJsonObject(1).getJsonObject("name"));
    }

    @Test
    void a_change_of_what_one_has_seen_is_kept() {
        var person = server.person();
        var name = new JsonObject().put("ar", "عمر");
        var changed = person.seen(1)
                .patch("/people/me", new JsonObject().put("name", name))
                .expect(200);
        assertEquals(2, changed.revision());
        assertEquals(name, person.get("/people/me").json().getJsonObject("name"));
        assertEquals("en", person.get("/people/me").json().getString("locale"));
    }

    @Test
    void a_change_of_what_is_old_shows_both_versions() {
        var person = server.person();
        var arabic = new JsonObject().put("locale", "ar");
        person.seen(1).patch("/people/me", arabic).expect(200);
        var name = new JsonObject().put("name", new JsonObject().put("en", "Other"));
        var refused = person.seen(1).patch("/people/me", name).expect(412).json();
        assertEquals("ar", refused.getJsonObject("current").getString("locale"));
        assertEquals(
                "Other", refused.getJsonObject("yours").getJsonObject("name").getString("en"));
        person.patch("/people/me", name).expect(428);
    }

    @Test
    void of_many_changes_of_one_revision_at_once_one_is_kept() throws Exception {
        var person = server.person();
        var answers = atOnce(
                8,
                () -> person.seen(1)
                        .patch("/people/me", new JsonObject().put("locale", "ar"))
                        .status());
        assertEquals(1, answers.stream().filter(status -> status == 200).count(), answers.toString());
        assertEquals(7, answers.stream().filter(status -> status == 412).count(), answers.toString());
    }

    @Test
    void asking_for_a_letter_tells_nobody_who_has_an_account() {
        var known = ask(signedUp()).expect(202);
        var unknown = ask("never-seen@example.org").expect(202);
        assertEquals(known.text(), unknown.text());
    }

    @Test
    void a_letter_names_the_person_by_id_and_holds_no_token() {
        var typed = typed();
        var id = signUp(typed).expect(201).id();
        ask(typed.getString("email")).expect(202);
        ask(typed.getString("email")).expect(202);
        var payload = new JsonObject(one(
                "select payload::text from job where payload ->> 'person' = $1 and payload ->> 'letter' = 'password-reset'",
                id.toString()));
        assertEquals(new JsonObject().put("letter", "password-reset").put("person", id.toString()), payload);
    }

    @Test
    void a_token_sets_the_password_once_and_ends_every_session() {
        var typed = typed();
        var id = signUp(typed).expect(201).id();
        server.signIn(typed.getString("email"), PASSWORD);
        var token = issue(id);
        reset(token, "four fig trees").expect(204);
        server.signIn(typed.getString("email"), "four fig trees");
        assertEquals("1", one("select count(*)::text from session where person_id = $1 and ended_at is null", id));
        reset(token, "five palm trees").expect(404);
    }

    @Test
    void of_many_who_use_one_token_at_once_one_does() throws Exception {
        var token = issue(signUp(typed()).expect(201).id());
        var answers = atOnce(8, () -> reset(token, "four fig trees").status());
        assertEquals(1, answers.stream().filter(status -> status == 204).count(), answers.toString());
        assertEquals(7, answers.stream().filter(status -> status == 404).count(), answers.toString());
    }

    @Test
    void when_one_token_is_used_the_others_of_the_person_are_over() {
        var id = signUp(typed()).expect(201).id();
        var first = issue(id);
        var second = issue(id);
        reset(second, "four fig trees").expect(204);
        reset(first, "five palm trees").expect(404);
    }

    @Test
    void a_token_is_over_after_two_hours() {
        var token = issue(signUp(typed()).expect(201).id());
        server.clock().advance(Duration.ofHours(2).plusSeconds(1));
        reset(token, "four fig trees").expect(404);
    }

    @Test
    void a_token_does_not_excuse_a_hopeless_password() {
        var token = issue(signUp(typed()).expect(201).id());
        reset(token, "1234567890").expect(422);
        reset(token, "four fig trees").expect(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "%D8%A7", "..%2F..", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_no_token_sets_nothing(String token) {
        var status = reset(token, "four fig trees").status();
        assertTrue(status == 404 || status == 400, () -> Integer.toString(status));
    }

    @Test
    void a_reset_ends_what_the_old_password_opened_at_the_next_request() {
        var person = server.person();
        person.get("/people/me").expect(200);
        var chosen = new JsonObject().put("token", issue(person.id())).put("password", "four fig trees");
        server.nobody().put("/password-resets", chosen).expect(204);
        assertEquals("web.session.over", person.get("/people/me").expect(401).code());
    }

    @Test
    void the_database_holds_the_hash_of_a_token_only() {
        var token = issue(signUp(typed()).expect(201).id());
        assertEquals(
                "0",
                one(
                        "select count(*)::text from letter_token where encode(token_hash, 'escape') like '%' || $1 || '%'",
                        token));
    }

    private static JsonObject typed() {
        return new JsonObject()
                .put("email", "people" + PEOPLE.incrementAndGet() + "@example.org")
                .put("password", PASSWORD)
                .put("name", new JsonObject().put("ar", "شخص"))
                .put("locale", "ar");
    }

    private static Answer signUp(JsonObject typed) {
        return server.nobody().post("/people", typed);
    }

    private static String signedUp() {
        var typed = typed();
        signUp(typed).expect(201);
        return typed.getString("email");
    }

    private static Answer ask(String email) {
        return server.nobody().post("/password-resets", new JsonObject().put("email", email));
    }

    private static String issue(UUID person) {
        return letters.issue(Letter.PASSWORD_RESET, person, server.clock().instant())
                .await()
                .orElseThrow();
    }

    private static Answer reset(String token, String password) {
        return server.nobody()
                .put("/password-resets", new JsonObject().put("token", token).put("password", password));
    }

    private static List<String> pointers(Answer refused) {
        return refused.json().getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("pointer"))
                .toList();
    }

    private static String one(String sql, Object parameter) {
        return server.row(sql, parameter).getString(0);
    }

    static <T> List<T> atOnce(int times, Supplier<T> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            Callable<T> call = act::get;
            var values = new ArrayList<T>();
            for (var each : threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList())) {
                values.add(each.get());
            }
            return values;
        }
    }

    @Test
    void what_one_person_read_is_kept_by_no_browser_since_the_next_one_has_revisions_of_the_same_number() {
        assertEquals(
                "no-store",
                server.person()
                        .get("/people/me")
                        .expect(200)
                        .header("Cache-Control")
                        .orElseThrow());
    }
}

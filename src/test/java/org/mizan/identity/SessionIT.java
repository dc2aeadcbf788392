package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.TestServer;

class SessionIT {
    static final String PASSWORD = "three olive trees";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void signing_in_gives_a_token_that_is_good_and_tells_who_it_is() {
        var email = person();
        var session = signIn(email, PASSWORD).expect(201).json();
        assertEquals(900, session.getInteger("expiresIn"));
        assertEquals(email, session.getJsonObject("person").getString("email"));
        assertEquals(
                email, me(session.getString("accessToken")).expect(200).json().getString("email"));
    }

    @Test
    void an_address_in_capitals_and_a_password_from_another_keyboard_are_the_same() {
        var email = person("caf\u00E9 olive trees");
        signIn(" " + email.toUpperCase(java.util.Locale.ROOT), "cafe\u0301 olive trees")
                .expect(201);
    }

    @Test
    void a_wrong_password_and_an_unknown_account_get_the_same_answer() {
        var wrong = signIn(person(), "four fig trees").expect(401);
        var unknown = signIn("nobody-at-all@example.org", "four fig trees").expect(401);
        assertEquals(wrong.text(), unknown.text());
        assertTrue(wrong.header("WWW-Authenticate").isPresent());
    }

    @Test
    void what_is_no_address_is_nobodys() {
        signIn("' or 1=1 --", PASSWORD).expect(401);
        signIn("سلمى", PASSWORD).expect(401);
    }

    @Test
    void a_password_of_a_megabyte_costs_no_hash() {
        signIn(person(), "a".repeat(900_000)).expect(422);
    }

    @Test
    void the_cookie_is_for_the_browser_alone_and_for_sessions_alone() {
        var cookie = signIn(person(), PASSWORD).expect(201).header("Set-Cookie").orElseThrow();
        assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"), cookie);
        assertTrue(cookie.contains("SameSite=Strict"), cookie);
        assertTrue(cookie.contains("Path=/api/v1/sessions"), cookie);
        assertFalse(cookie.contains("Secure"), cookie);
    }

    @Test
    void behind_tls_the_cookie_never_travels_in_the_clear() {
        var body = new JsonObject().put("email", person()).put("password", PASSWORD);
        var cookie = server.nobody()
                .with("X-Forwarded-Proto", "https")
                .post("/sessions", body)
                .expect(201);
        assertTrue(cookie.header("Set-Cookie").orElseThrow().contains("Secure"));
    }

    @Test
    void no_answer_with_a_token_is_kept_by_a_cache() {
        assertEquals(
                "no-store", signIn(person(), PASSWORD).header("Cache-Control").orElseThrow());
    }

    @Test
    void a_refresh_gives_new_tokens_and_the_successor_goes_on() {
        var first = token(signIn(person(), PASSWORD).expect(201));
        var second = refresh(first).expect(200);
        me(second.json().getString("accessToken")).expect(200);
        var third = refresh(token(second)).expect(200);
        assertEquals(3, Set.of(first, token(second), token(third)).size());
    }

    @Test
    void a_page_of_elsewhere_refreshes_nothing_and_spends_nothing() {
        var first = token(signIn(person(), PASSWORD).expect(201));
        for (String origin : List.of("https://elsewhere.example", "null")) {
            Answer refused = server.nobody()
                    .with("Cookie", "mizan_refresh=" + first)
                    .with("Origin", origin)
                    .send("POST", "/sessions/refresh", null, null);
            assertEquals("web.origin", refused.expect(403).json().getString("code"), origin);
            assertEquals("", refused.header("Set-Cookie").orElse(""), origin);
        }
        refresh(first).expect(200);
    }

    @Test
    void a_sign_in_that_is_repeated_under_one_key_opens_a_session_of_its_own_each_time() {
        var body = new JsonObject().put("email", person()).put("password", PASSWORD);
        var keyed = server.nobody().with("Idempotency-Key", "one-key");
        var one = keyed.post("/sessions", body).expect(201);
        var other = keyed.post("/sessions", body).expect(201);
        assertNotEquals(token(one), token(other));
        me(one.json().getString("accessToken")).expect(200);
        me(other.json().getString("accessToken")).expect(200);
        keyed.post("/sessions", new JsonObject().put("email", person()).put("password", PASSWORD))
                .expect(201);
    }

    @Test
    void ten_refreshes_of_one_token_at_once_get_the_same_successor() throws Exception {
        var first = token(signIn(person(), PASSWORD).expect(201));
        var together = new CyclicBarrier(10);
        Callable<Answer> refresh = () -> {
            together.await();
            return refresh(first);
        };
        var successors = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (var each : threads.invokeAll(
                    IntStream.range(0, 10).mapToObj(i -> refresh).toList())) {
                successors.add(token(each.get().expect(200)));
            }
        }
        assertEquals(1, successors.size());
        refresh(successors.iterator().next()).expect(200);
    }

    @Test
    void a_lost_answer_is_repeated_within_the_grace_and_ends_the_family_after_it() {
        // Seconds before and after, since the clock of the test server runs.
        var first = token(signIn(person(), PASSWORD).expect(201));
        var second = token(refresh(first).expect(200));
        server.clock().advance(Duration.ofSeconds(50));
        assertEquals(second, token(refresh(first).expect(200)));
        server.clock().advance(Duration.ofSeconds(11));
        assertEquals("web.session.over", refresh(first).expect(401).code());
        refresh(second).expect(401);
    }

    @Test
    void the_end_of_a_family_is_recorded_once() {
        var first = token(signIn(person(), PASSWORD).expect(201));
        refresh(first).expect(200);
        var before = acts("session.reused");
        server.clock().advance(Duration.ofSeconds(61));
        refresh(first).expect(401);
        refresh(first).expect(401);
        assertEquals(before + 1, acts("session.reused"));
    }

    @Test
    void a_token_two_generations_old_ends_the_family_at_once() {
        var first = token(signIn(person(), PASSWORD).expect(201));
        var third = token(refresh(token(refresh(first).expect(200))).expect(200));
        refresh(first).expect(401);
        refresh(third).expect(401);
    }

    @Test
    void the_end_of_one_family_leaves_the_persons_other_device_alone() {
        var email = person();
        var stolen = token(signIn(email, PASSWORD).expect(201));
        var phone = token(signIn(email, PASSWORD).expect(201));
        refresh(token(refresh(stolen).expect(200))).expect(200);
        refresh(stolen).expect(401);
        refresh(phone).expect(200);
    }

    @Test
    void a_session_that_nobody_used_for_a_fortnight_is_over() {
        var token = token(signIn(person(), PASSWORD).expect(201));
        server.clock().advance(Duration.ofDays(14).plusSeconds(1));
        refresh(token).expect(401);
    }

    @Test
    void an_access_token_is_over_after_fifteen_minutes() {
        var access = signIn(person(), PASSWORD).expect(201).json().getString("accessToken");
        server.clock().advance(Duration.ofMinutes(15).plusSeconds(1));
        me(access).expect(401);
    }

    @Test
    void signing_out_ends_the_session_and_clears_the_cookie() {
        var session = signIn(person(), PASSWORD).expect(201);
        var access = session.json().getString("accessToken");
        var gone = server.nobody()
                .with("Authorization", "Bearer " + access)
                .delete("/sessions/current")
                .expect(204);
        assertTrue(gone.header("Set-Cookie").orElseThrow().contains("Max-Age=0"));
        refresh(token(session)).expect(401);
        server.nobody()
                .with("Authorization", "Bearer " + access)
                .delete("/sessions/current")
                .expect(401);
    }

    @Test
    void a_refresh_token_that_is_used_twice_ends_the_access_token_too() {
        var session = signIn(person(), PASSWORD).expect(201);
        var access = session.json().getString("accessToken");
        refresh(token(session)).expect(200);
        me(access).expect(200);
        server.clock().advance(Duration.ofMinutes(2));
        refresh(token(session)).expect(401);
        assertEquals("web.session.over", me(access).expect(401).code());
    }

    @Test
    void without_a_cookie_or_with_nonsense_nothing_goes_on() {
        server.nobody().send("POST", "/sessions/refresh", null, null).expect(401);
        refresh("nonsense").expect(401);
        refresh("A".repeat(3000)).expect(401);
    }

    @Test
    void an_attempt_is_recorded_by_ids_alone() {
        var email = person();
        signIn(email, PASSWORD).expect(201);
        var named = server.database()
                .reads()
                .preparedQuery("select count(*) from audit where body::text like $1 or subject like $1")
                .execute(Tuple.of("%" + email + "%"))
                .await();
        assertEquals(0, named.iterator().next().getLong(0));
    }

    @Test
    void a_password_of_another_cost_is_hashed_anew_when_it_is_right() {
        var email = person();
        var weak = new Argon(64, 1);
        server.database()
                .writes()
                .preparedQuery("update person set password_hash = $2 where email = $1")
                .execute(Tuple.of(email, weak.hash(PASSWORD)))
                .await();
        signIn(email, PASSWORD).expect(201);
        assertTrue(weak.outdates(hash(email)));
        signIn(email, PASSWORD).expect(201);
    }

    private static String person() {
        return person(PASSWORD);
    }

    private static String person(String password) {
        return signedUp(server, password);
    }

    /** The address of somebody who signed up there. */
    static String signedUp(TestServer at) {
        return signedUp(at, PASSWORD);
    }

    private static String signedUp(TestServer at, String password) {
        var email = "session" + PEOPLE.incrementAndGet() + "@example.org";
        at.nobody()
                .post(
                        "/people",
                        new JsonObject()
                                .put("email", email)
                                .put("password", password)
                                .put("name", new JsonObject().put("ar", "شخص"))
                                .put("locale", "ar"))
                .expect(201);
        return email;
    }

    private static Answer signIn(String email, String password) {
        return server.nobody()
                .post("/sessions", new JsonObject().put("email", email).put("password", password));
    }

    private static Answer refresh(String token) {
        return server.nobody().with("Cookie", "mizan_refresh=" + token).send("POST", "/sessions/refresh", null, null);
    }

    private static Answer me(String access) {
        return server.nobody().with("Authorization", "Bearer " + access).get("/people/me");
    }

    private static String token(Answer answer) {
        var cookie = answer.header("Set-Cookie").orElseThrow();
        return Arrays.stream(cookie.split(";"))
                .filter(part -> part.startsWith("mizan_refresh="))
                .map(part -> part.substring("mizan_refresh=".length()))
                .collect(Collectors.joining());
    }

    private static long acts(String name) {
        return server.row("select count(*) from audit where act = $1", name).getLong(0);
    }

    private static String hash(String email) {
        return server.row("select password_hash from person where email = $1", email)
                .getString(0);
    }
}

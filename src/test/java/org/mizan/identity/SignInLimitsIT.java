package org.mizan.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.LogLines;
import org.mizan.TestServer;
import org.mizan.db.Parameters;

class SignInLimitsIT {
    private static final String PASSWORD = "three olive trees";
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @RegisterExtension
    static final TestServer server = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1"));

    private final String email = person();
    private final String here = network();

    @Test
    void after_ten_wrong_passwords_even_the_right_one_has_to_wait() {
        fail(email, here, 10);
        var refused = signIn(email, PASSWORD, here).expect(429);
        assertEquals("identity.attempts", refused.code());
        assertTrue(Long.parseLong(refused.header("Retry-After").orElseThrow()) <= 30);
        server.clock().advance(Duration.ofSeconds(31));
        signIn(email, PASSWORD, here).expect(201);
    }

    @Test
    void on_a_device_that_signed_in_before_the_right_password_is_not_refused_for_what_others_try() {
        var device = device(signIn(email, PASSWORD, here).expect(201));
        fail(email, here, 10);
        signIn(email, PASSWORD, here).expect(429);
        on(device, email, PASSWORD).expect(201);
        var other = person();
        fail(other, here, 10);
        on(device, other, PASSWORD).expect(429);
    }

    @Test
    void a_device_that_signed_in_before_has_no_more_attempts_than_any() {
        var device = device(signIn(email, PASSWORD, here).expect(201));
        for (int i = 0; i < 10; i++) {
            on(device, email, "four fig trees").expect(401);
        }
        on(device, email, PASSWORD).expect(429);
        signIn(email, PASSWORD, here).expect(201);
    }

    @Test
    void a_network_closed_by_made_up_addresses_lets_known_devices_in() {
        try (var strict = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.addressAttempts", "20"))
                .start()) {
            signUp(strict, "known@example.org", here).expect(201);
            var device =
                    device(signIn(strict, "known@example.org", PASSWORD, here).expect(201));
            for (int i = 0; i < 20; i++) {
                signIn(strict, "made-up" + i + "@example.org", PASSWORD, here).expect(401);
            }
            signIn(strict, "known@example.org", PASSWORD, here).expect(429);
            on(strict, device, "known@example.org", PASSWORD).expect(201);
        }
    }

    @Test
    void an_attempt_for_which_no_work_was_left_is_not_counted() throws Exception {
        try (var strict = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.passwordWorkers", "1"))
                        .start();
                var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 300; i++) {
                String stranger = "busy" + i + "@example.org";
                String network = network();
                asked.add(() ->
                        signIn(strict, stranger, PASSWORD, network).response().statusCode());
            }
            var statuses = new ArrayList<Integer>();
            for (var answered : people.invokeAll(asked)) {
                statuses.add(answered.get());
            }
            assertTrue(statuses.contains(503), statuses.toString());
            long wrong = statuses.stream().filter(status -> status == 401).count();
            assertEquals(
                    2 * wrong,
                    strict.row("select count(*) from sign_in_attempt where failures > 0")
                            .getLong(0));
        }
    }

    @Test
    void what_a_device_is_known_by_is_hidden_from_scripts_and_hashed_at_rest() {
        var session = signIn(email, PASSWORD, here).expect(201);
        var cookie = session.response().headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("mizan_seen="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
        var token = device(session).split("=", 2)[1];
        assertEquals(43, token.length());
        var kept = server.row("select count(*) from device where token_hash = sha256(convert_to($1, 'UTF8'))", token);
        assertEquals(1, kept.getLong(0));
    }

    @Test
    void beyond_fifty_devices_the_one_that_was_seen_longest_ago_is_forgotten() {
        signIn(email, PASSWORD, here).expect(201);
        server.clock().advance(Duration.ofSeconds(1));
        var device = device(signIn(email, PASSWORD, here).expect(201));
        var person = server.row("select id from person where email = $1", email).getUUID(0);
        server.row(
                "with more as (insert into device (token_hash, person_id, seen_at)"
                        + " select sha256(convert_to($3 || i, 'UTF8')), $1, $2 from generate_series(1, 48) i returning 1)"
                        + " select count(*) from more",
                person,
                Parameters.time(server.clock().instant().plusSeconds(1)),
                email);
        assertEquals(50, devices(person));
        signIn(email, PASSWORD, here).expect(201);
        assertEquals(50, devices(person));
        fail(email, here, 10);
        on(device, email, PASSWORD).expect(201);
    }

    private static long devices(UUID person) {
        return server.row("select count(*) from device where person_id = $1", person)
                .getLong(0);
    }

    @Test
    void a_password_set_by_a_letter_ends_the_wait_on_its_device_while_others_go_on_trying() {
        fail(email, here, 10);
        for (int i = 0; i < 320; i++) {
            ask("made-up-" + i + "-" + email, here).expect(202);
        }
        ask(email, here).expect(202);
        var token = "letter-of-" + email;
        server.row(
                "insert into letter_token (token_hash, person_id, kind, created_at, expires_at)"
                        + " select sha256(convert_to($1, 'UTF8')), id, 'password', $3, $4 from person where email = $2 returning person_id",
                token,
                email,
                Parameters.time(server.clock().instant()),
                Parameters.time(server.clock().instant().plusSeconds(600)));
        var chosen = new JsonObject().put("token", token).put("password", "four fig trees");
        var device = device(server.nobody()
                .with("X-Forwarded-For", here)
                .put("/password-resets", chosen)
                .expect(204));
        signIn(email, "four fig trees", here).expect(429);
        on(device, email, "four fig trees").expect(201);
    }

    @Test
    void of_270_sign_ins_at_once_those_on_a_known_device_and_from_elsewhere_are_not_starved() throws Exception {
        try (var single = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.passwordWorkers", "1"))
                .start()) {
            signUp(single, "honest@example.org", here).expect(201);
            var device =
                    device(signIn(single, "honest@example.org", PASSWORD, here).expect(201));
            var elsewhere = network();
            var answers = atOnce(272, i -> switch (i) {
                case 270 -> on(single, device, "honest@example.org", PASSWORD);
                case 271 -> signIn(single, "honest@example.org", PASSWORD, elsewhere);
                default -> signIn(single, "flood" + i + "@example.org", PASSWORD, here);
            });
            assertEquals(List.of(201, 201), answers.subList(270, 272), answers.toString());
            assertTrue(answers.contains(503), answers.toString());
        }
    }

    @Test
    void a_forwarded_header_of_somebody_who_is_no_proxy_is_warned_of_once_and_not_repeated() {
        try (var bare = TestServer.fresh().start();
                var lines = new LogLines()) {
            for (int i = 0; i < 5; i++) {
                signIn(bare, email, PASSWORD, "203.0.113.77").expect(401);
            }
            var warned = lines.of(Level.WARN);
            assertEquals(1, warned.size(), warned.toString());
            assertTrue(warned.getFirst().contains("http.trustedProxies"), warned.toString());
            assertFalse(warned.getFirst().contains("203.0.113.77"), warned.toString());
        }
    }

    @Test
    void every_further_failure_doubles_the_wait() {
        fail(email, here, 10);
        server.clock().advance(Duration.ofSeconds(31));
        fail(email, here, 1);
        server.clock().advance(Duration.ofSeconds(31));
        signIn(email, PASSWORD, here).expect(429);
        server.clock().advance(Duration.ofSeconds(30));
        signIn(email, PASSWORD, here).expect(201);
    }

    @Test
    void the_wait_never_grows_beyond_a_quarter_of_an_hour() {
        fail(email, here, 10);
        var waits = new ArrayList<Integer>();
        for (int failures = 11; failures <= 16; failures++) {
            var wait = Integer.valueOf(signIn(email, PASSWORD, here)
                    .expect(429)
                    .response()
                    .headers()
                    .firstValue("Retry-After")
                    .orElseThrow());
            waits.add(wait);
            server.clock().advance(Duration.ofSeconds(wait));
            fail(email, here, 1);
        }
        assertEquals(List.of(30, 60, 120, 240, 480, 900), waits);
    }

    @Test
    void a_success_forgets_the_failures() {
        for (int round = 0; round < 3; round++) {
            fail(email, here, 9);
            signIn(email, PASSWORD, here).expect(201);
        }
    }

    @Test
    void a_quarter_of_an_hour_forgets_the_failures() {
        fail(email, here, 9);
        server.clock().advance(Duration.ofMinutes(15).plusSeconds(1));
        fail(email, here, 9);
        signIn(email, PASSWORD, here).expect(201);
    }

    @Test
    void an_attacker_elsewhere_does_not_slow_the_person() {
        fail(email, network(), 10);
        signIn(email, PASSWORD, network()).expect(201);
    }

    @Test
    void an_unknown_account_is_limited_like_a_known_one() {
        fail("nobody-here@example.org", here, 10);
        signIn("nobody-here@example.org", PASSWORD, here).expect(429);
    }

    @Test
    void guesses_made_all_at_once_are_no_more_than_one_after_another() throws Exception {
        var answers = atOnce(40, i -> signIn(email, "four fig trees " + i, here));
        assertEquals(10, answers.stream().filter(status -> status == 401).count(), answers.toString());
        assertEquals(30, answers.stream().filter(status -> status == 429).count(), answers.toString());
    }

    @Test
    void eighty_judges_of_one_hall_sign_in_at_once() throws Exception {
        var hall = network();
        var judges = IntStream.range(0, 80).mapToObj(i -> person()).toList();
        var answers = atOnce(80, i -> signIn(judges.get(i), PASSWORD, hall));
        assertEquals(80, answers.stream().filter(status -> status == 201).count(), answers.toString());
    }

    @Test
    void a_person_who_signs_in_twice_at_once_is_let_in_twice() throws Exception {
        var answers = atOnce(8, i -> signIn(email, PASSWORD, here));
        assertEquals(List.of(201, 201, 201, 201, 201, 201, 201, 201), answers);
    }

    @Test
    void one_network_that_tries_many_accounts_is_stopped_and_another_is_not() {
        try (var strict = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.addressAttempts", "20"))
                .start()) {
            for (int i = 0; i < 20; i++) {
                signIn(strict, "account" + i + "@example.org", PASSWORD, here).expect(401);
            }
            signIn(strict, "account20@example.org", PASSWORD, here).expect(429);
            signIn(strict, "account20@example.org", PASSWORD, network()).expect(401);
        }
    }

    @Test
    void one_ipv6_network_has_no_more_attempts_than_one_address() {
        for (int i = 0; i < 10; i++) {
            signIn(email, "four fig trees", "2001:db8:77:1::" + i).expect(401);
        }
        signIn(email, PASSWORD, "2001:db8:77:1:ffff::1").expect(429);
        signIn(email, PASSWORD, "2001:db8:77:2::1").expect(201);
    }

    @Test
    void letters_for_a_forgotten_password_are_limited_too() {
        for (int i = 0; i < 10; i++) {
            ask("nobody-there@example.org", here).expect(202);
        }
        ask("nobody-there@example.org", here).expect(429);
    }

    @Test
    void one_network_that_signs_up_without_end_is_stopped_and_another_is_not() {
        try (var strict = TestServer.with(Map.of("http.trustedProxies", "127.0.0.1", "identity.addressSignUps", "20"))
                .start()) {
            for (int i = 0; i < 20; i++) {
                signUp(strict, "newcomer" + i + "@example.org", here).expect(201);
            }
            var refused = signUp(strict, "newcomer20@example.org", here).expect(429);
            assertTrue(refused.header("Retry-After").isPresent());
            signUp(strict, "newcomer20@example.org", network()).expect(201);
            signIn(strict, "newcomer0@example.org", PASSWORD, here).expect(201);
        }
    }

    @Test
    void a_hall_of_three_hundred_people_signs_up_within_a_minute() {
        var hall = network();
        for (int i = 0; i < 300; i++) {
            signUp(server, "hall" + i + "@example.org", hall).expect(201);
        }
    }

    private static JsonObject newcomer(String email) {
        return new JsonObject()
                .put("email", email)
                .put("password", PASSWORD)
                .put("name", new JsonObject().put("en", "Person"))
                .put("locale", "en");
    }

    private static Answer signUp(TestServer at, String email, String from) {
        return at.nobody().with("X-Forwarded-For", from).post("/people", newcomer(email));
    }

    private static void fail(String email, String from, int times) {
        for (int i = 0; i < times; i++) {
            signIn(email, "four fig trees", from).expect(401);
        }
    }

    private static Answer signIn(String email, String password, String from) {
        return signIn(server, email, password, from);
    }

    private static Answer signIn(TestServer at, String email, String password, String from) {
        return at.nobody()
                .with("X-Forwarded-For", from)
                .post("/sessions", new JsonObject().put("email", email).put("password", password));
    }

    private static String device(Answer session) {
        return session.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("mizan_seen="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    private Answer on(String device, String account, String password) {
        return on(server, device, account, password);
    }

    private Answer on(TestServer at, String device, String account, String password) {
        return at.nobody()
                .with("X-Forwarded-For", here)
                .with("Cookie", device)
                .post("/sessions", new JsonObject().put("email", account).put("password", password));
    }

    private static Answer ask(String email, String from) {
        return server.nobody()
                .with("X-Forwarded-For", from)
                .post("/password-resets", new JsonObject().put("email", email));
    }

    private static String person() {
        var email = "limit" + PEOPLE.incrementAndGet() + "@example.org";
        server.nobody().post("/people", newcomer(email)).expect(201);
        return email;
    }

    private static String network() {
        int number = NETWORKS.incrementAndGet();
        return "198.51." + number / 250 + "." + (1 + number % 250);
    }

    private static List<Integer> atOnce(int times, IntFunction<Answer> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var calls = new ArrayList<Callable<Integer>>();
            IntStream.range(0, times).forEach(i -> calls.add(() -> act.apply(i).status()));
            var statuses = new ArrayList<Integer>();
            for (var each : threads.invokeAll(calls)) {
                statuses.add(each.get());
            }
            return statuses;
        }
    }
}

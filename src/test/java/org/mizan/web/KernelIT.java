package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;
import org.mizan.Together;

/** The kernel on a real port, with a few lines of its own. */
class KernelIT {
    @RegisterExtension
    static final TestKernel kernel = TestKernel.fresh();

    @Test
    void nobody_is_asked_to_sign_in_where_signing_in_is_needed() {
        var refused = kernel.ask("GET", "/me").expect(401);
        assertEquals("Bearer realm=\"mizan\"", refused.header("WWW-Authenticate"));
    }

    @Test
    void a_token_that_is_empty_malformed_or_unknown_is_refused_and_named_invalid() {
        for (String credentials : List.of("Bearer ", "Bearer", "Basic YTpi", "Bearer no.such.token", "x")) {
            var refused = kernel.ask("GET", "/me", "Authorization", credentials).expect(401);
            assertEquals(
                    "Bearer realm=\"mizan\", error=\"invalid_token\"", refused.header("WWW-Authenticate"), credentials);
        }
    }

    @Test
    void a_bad_token_keeps_nobody_from_what_everyone_may_read() {
        kernel.ask("GET", "/open", "Authorization", "Bearer no.such.token").expect(200);
    }

    @Test
    void a_role_that_the_line_does_not_name_is_refused() {
        kernel.signedIn("GET", "/roles/steering").expect(403);
        kernel.signedIn("GET", "/roles/judge").expect(200);
    }

    @Test
    void a_handler_that_forgets_to_ask_for_the_role_answers_nothing() {
        var failed = kernel.signedIn("GET", "/forgetful").expect(500);
        assertFalse(failed.text().contains("secret"), failed.text());
    }

    @Test
    void a_failure_shows_the_caller_a_number_and_nothing_else() {
        var failed = kernel.ask("GET", "/broken").expect(500);
        assertTrue(failed.json().getString("instance").startsWith("urn:mizan:incident:"));
        assertFalse(failed.text().contains("password"), failed.text());
    }

    @Test
    void of_what_fails_again_in_the_same_way_the_log_has_one_trace_and_a_line_each() {
        kernel.ask("GET", "/broken").expect(500);
        try (var lines = new LogLines()) {
            String again = kernel.ask("GET", "/broken").expect(500).json().getString("instance");
            assertEquals(0, lines.traces());
            List<String> told = lines.of(Level.ERROR);
            assertEquals(1, told.size(), told.toString());
            assertTrue(told.getFirst().startsWith(again.substring(again.lastIndexOf(':') + 1)), told.toString());
            assertFalse(told.getFirst().contains("password"), told.toString());
        }
    }

    @Test
    void a_failure_that_passes_is_busy_also_when_it_comes_wrapped() {
        assertEquals("1", kernel.ask("GET", "/late").expect(503).header("Retry-After"));
    }

    @Test
    void a_handler_that_never_answers_is_given_up() {
        assertEquals("2", kernel.ask("GET", "/never").expect(503).header("Retry-After"));
    }

    @Test
    void what_is_worked_out_for_a_call_that_was_late_is_interrupted_and_what_waits_is_not_begun() throws Exception {
        var asked = Together.atOnce(List.<Callable<Integer>>of(
                () -> kernel.ask("GET", "/endless").status(),
                () -> kernel.ask("GET", "/endless").status()));
        assertEquals(List.of(503, 503), asked);
        var workshop = kernel.lines().endless();
        assertFalse(workshop.run(() -> Thread.currentThread().isInterrupted()).await());
        assertEquals(3, workshop.run(() -> 3).await());
    }

    @Test
    void who_asks_once_is_not_sent_away_for_one_who_asks_for_all_that_may_wait() throws Exception {
        var held = new CountDownLatch(1);
        try (var patient = TestKernel.of(1_000_000, Duration.ofSeconds(30)).start();
                var people = Executors.newCachedThreadPool()) {
            patient.lines().turns().run(() -> {
                held.await();
                return "free";
            });
            var many = new ExecutorCompletionService<Integer>(people);
            for (int one = 0; one < 4; one++) {
                many.submit(() -> patient.ask("GET", "/turns").status());
            }
            assertEquals(503, many.take().get(), "the last of four");
            var once = people.submit(() -> patient.signedIn("GET", "/turns").status());
            assertEquals(503, many.take().get(), "one more, for who asks once");
            held.countDown();
            assertEquals(200, once.get());
            assertEquals(200, many.take().get());
            assertEquals(200, many.take().get());
        } finally {
            held.countDown();
        }
    }

    @Test
    void who_has_begun_goes_on_before_whoever_came_meanwhile() throws Exception {
        try (var patient = TestKernel.of(1_000_000, Duration.ofSeconds(30)).start();
                var people = Executors.newCachedThreadPool()) {
            var steps = people.submit(() -> patient.ask("GET", "/steps").status());
            patient.lines().awaitSteps();
            var others = new ExecutorCompletionService<Integer>(people);
            for (int one = 0; one < 3; one++) {
                others.submit(() -> patient.signedIn("GET", "/turns").status());
            }
            assertEquals(503, others.take().get(), "two wait now");
            patient.lines().letStepsGo();
            assertEquals(200, steps.get());
            assertEquals(200, others.take().get());
            assertEquals(200, others.take().get());
            assertEquals(
                    List.of("first step", "second step", "other", "other"),
                    patient.lines().order());
        }
    }

    @Test
    void head_answers_as_get_without_the_body() {
        var head = kernel.ask("HEAD", "/open").expect(200);
        assertEquals(0, head.body().length);
        assertEquals("{\"a\":1}".length() + "", head.header("Content-Length"));
    }

    @Test
    void who_is_known_by_a_cookie_is_heard_from_pages_of_the_house_only() {
        for (String origin : List.of(
                "https://evil.example", "null", "x", "http://house.example.evil", "https://house.example:444")) {
            assertEquals(
                    "web.origin", cookied("Origin", origin).expect(403).json().getString("code"), origin);
        }
        cookied("Origin", "https://house.example").expect(200);
        cookied("Origin", "http://127.0.0.1:" + kernel.port()).expect(200);
        cookied("X-None", "1").expect(200);
    }

    private static TestKernel.Answer cookied(String header, String value) {
        return kernel.ask("POST", "/cookied", header, value);
    }

    @Test
    void a_line_of_everyone_takes_no_key() {
        String key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            var answer = kernel.ask("POST", "/cookied", "Authorization", "Bearer good", "Idempotency-Key", key)
                    .expect(200);
            assertEquals("no key", answer.json().getString("key"));
        }
    }

    @Test
    void a_page_links_to_the_next_one() {
        var page = kernel.ask("GET", "/list?limit=5").expect(200);
        assertEquals("</api/v1/list?after=a%26b&limit=5>; rel=\"next\"", page.header("Link"));
        assertEquals("{\"items\":[1,2],\"next\":\"a&b\"}", page.text());
    }

    @Test
    void a_revision_is_named_by_if_match_and_nothing_else() {
        assertEquals(
                "7", kernel.put("/revised", "If-Match", "\"7\"").expect(200).text());
        assertEquals(
                "0", kernel.put("/revised", "If-None-Match", "*").expect(200).text());
        kernel.put("/revised", "X-None", "1").expect(428);
        for (String match : List.of("7", "*", "W/\"7\"", "\"7\", \"8\"", "\"-1\"", "\"99999999999\"", "\"٧\"")) {
            assertEquals(
                    400,
                    kernel.put("/revised", "If-Match", match.equals("\"٧\"") ? "\"x\"" : match)
                            .status(),
                    match);
        }
    }

    @Test
    void what_the_caller_has_is_not_sent_again() {
        assertEquals("\"7\"", kernel.ask("GET", "/revised").expect(200).header("ETag"));
        var same =
                kernel.ask("GET", "/revised", "If-None-Match", "\"6\", W/\"7\"").expect(304);
        assertEquals("\"7\"", same.header("ETag"));
        assertEquals(0, same.body().length);
        kernel.ask("GET", "/revised", "If-None-Match", "\"6\"").expect(200);
    }

    @Test
    void what_is_ready_is_sent_compressed_where_asked_and_each_form_has_its_tag() {
        var plain = kernel.ask("GET", "/ready").expect(200);
        var small = kernel.ask("GET", "/ready", "Accept-Encoding", "br, gzip").expect(200);
        assertEquals("gzip", small.header("Content-Encoding"));
        assertEquals("accept-encoding", plain.header("Vary"));
        assertTrue(small.body().length < plain.body().length);
        assertFalse(small.header("ETag").equals(plain.header("ETag")));
        // The form that the caller has is the one that is still good (RFC 9111, 4.3.4).
        for (var form : List.of(plain, small)) {
            assertEquals(
                    form.header("ETag"),
                    kernel.ask("GET", "/ready", "Accept-Encoding", "gzip", "If-None-Match", form.header("ETag"))
                            .expect(304)
                            .header("ETag"));
        }
        kernel.ask("GET", "/ready", "If-None-Match", "*").expect(304);
        var tag = kernel.ask("GET", "/ready").header("ETag");
        for (String known : java.util.List.of("W/" + tag, "\"other\", " + tag)) {
            assertEquals(
                    tag,
                    kernel.ask("GET", "/ready", "Accept-Encoding", "gzip", "If-None-Match", known)
                            .expect(304)
                            .header("ETag"));
        }
        assertEquals(
                "", kernel.ask("GET", "/ready", "Accept-Encoding", "gzip;q=0").header("Content-Encoding"));
        kernel.ask("GET", "/ready", "If-None-Match", "\"other\"").expect(200);
    }

    @Test
    void an_act_with_a_name_is_done_once() {
        String key = UUID.randomUUID().toString();
        String body = TestLines.thing().encode();
        int before = kernel.lines().made();
        var first = kernel.named(key, body).expect(201);
        var again = kernel.named(key, body).expect(201);
        assertEquals(before + 1, kernel.lines().made());
        assertEquals("true", again.header("Idempotency-Replayed"));
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertEquals(first.header("Content-Type"), again.header("Content-Type"));
        assertEquals(first.text(), again.text());
        kernel.named(key, TestLines.thing().put("count", 3).encode()).expect(422);
    }

    @Test
    void an_act_that_its_own_first_attempt_overtook_is_answered_like_it() {
        String body = TestLines.thing().encode();
        var second = kernel.named("/overtaken", UUID.randomUUID().toString(), body);
        second.expect(201);
        assertEquals("true", second.header("Idempotency-Replayed"));
        kernel.send(
                        "POST",
                        "/overtaken",
                        "application/json",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Authorization",
                        "Bearer good")
                .expect(409);
    }

    @Test
    void an_act_whose_first_attempt_left_nothing_to_do_is_answered_like_it() {
        var second = kernel.named(
                "/left-over", UUID.randomUUID().toString(), TestLines.thing().encode());
        second.expect(201);
        assertEquals("true", second.header("Idempotency-Replayed"));
    }

    @Test
    void a_name_of_an_act_is_visible_and_not_endless() {
        for (String key : List.of("a b", "x".repeat(201))) {
            kernel.named(key, TestLines.thing().encode()).expect(400);
        }
    }

    @Test
    void refusals_come_in_the_language_that_is_asked_for() {
        assertEquals("ar", kernel.ask("GET", "/me").header("Content-Language"));
        for (String english : List.of("en", "EN-us", "fr, en;q=0.5", "ar;q=0.1, en;q=0.2")) {
            var refused = kernel.ask("GET", "/me", "Accept-Language", english);
            assertEquals("en", refused.header("Content-Language"), english);
            assertEquals("Sign in and try again.", refused.json().getString("detail"));
        }
        for (String arabic : List.of("ar-JO", "*", "fr", "en;q=0", "en;q=x", ";;;,,,")) {
            assertEquals(
                    "ar", kernel.ask("GET", "/me", "Accept-Language", arabic).header("Content-Language"), arabic);
        }
    }

    @Test
    void an_answer_says_that_it_is_what_it_says() {
        var answer = kernel.ask("GET", "/open").expect(200);
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-cache", answer.header("Cache-Control"));
        assertEquals("", answer.header("Access-Control-Allow-Origin"));
        assertEquals(
                "no-store", kernel.post("/things", TestLines.thing().encode()).header("Cache-Control"));
    }

    @Test
    void a_conflict_shows_both_versions() {
        var changed = kernel.ask("GET", "/changed").expect(412).json();
        assertEquals(Map.of("mark", "4.5"), changed.getJsonObject("current").getMap());
        assertEquals(Map.of("mark", "3"), changed.getJsonObject("yours").getMap());
    }

    @Test
    void requests_on_one_connection_keep_their_order() {
        String both = kernel.raw("GET /api/v1/late-but-sure HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /api/v1/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(both.indexOf("\"late\"") > 0 && both.indexOf("\"late\"") < both.indexOf("{\"a\":1}"), both);
    }

    @Test
    void a_server_that_ends_finishes_what_it_has_begun_and_takes_nothing_more() throws Exception {
        try (TestKernel ending = TestKernel.of(1_000_000, Duration.ofMinutes(1)).start()) {
            var running = CompletableFuture.supplyAsync(() -> ending.ask("GET", "/held"));
            ending.lines().awaitHolding();
            Future<Void> ended = ending.shutdown();
            assertFalse(ended.isComplete());
            ending.lines().held().complete(Reply.ok(Map.of("done", true)));
            running.get(20, TimeUnit.SECONDS).expect(200);
            ended.await(20, TimeUnit.SECONDS);
            org.junit.jupiter.api.Assertions.assertThrows(AssertionError.class, () -> ending.ask("GET", "/open"));
        }
    }

    @Test
    void too_many_requests_of_one_person_are_told_to_wait() {
        try (TestKernel strict = TestKernel.of(20, Duration.ofSeconds(1)).start()) {
            for (int request = 0; request < 10; request++) {
                strict.signedIn("GET", "/me").expect(200);
            }
            assertEquals("3", strict.signedIn("GET", "/me").expect(429).header("Retry-After"));
            strict.ask("GET", "/open").expect(200);
            strict.clock().advance(Duration.ofSeconds(3));
            strict.signedIn("GET", "/me").expect(200);
        }
    }

    @Test
    void a_line_without_an_audience_cannot_be_made() {
        org.junit.jupiter.api.Assertions.assertThrows(
                NullPointerException.class, () -> new Routes().get("/a", null, call -> Future.failedFuture("")));
        org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> Audience.only());
    }
}

package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;

/** What a request asks for: its method, its path and its query. */
class RequestTargetIT {
    @RegisterExtension
    static final TestKernel kernel = TestKernel.fresh();

    @Test
    void a_method_that_is_not_there_says_which_are() {
        assertEquals(
                "GET, HEAD, OPTIONS", kernel.ask("POST", "/open").expect(405).header("Allow"));
        assertEquals("POST, OPTIONS", kernel.ask("GET", "/things").expect(405).header("Allow"));
        assertEquals(
                "GET, HEAD, OPTIONS", kernel.ask("POST", "/api/").expect(405).header("Allow"));
    }

    @Test
    void a_request_whose_line_or_headers_are_endless_is_refused() {
        String line = kernel.raw("GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(line.contains(" 414 "), line);
        String header = kernel.raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(40_000) + "\r\n\r\n");
        assertTrue(header.contains(" 431 "), header);
        String noise = kernel.raw("\u0000\u0001 / HTTP/9\r\n\r\n");
        assertTrue(noise.contains(" 400 "), noise);
        for (String answer : List.of(line, header, noise)) {
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    @Test
    void paths_that_are_no_paths_are_not_found() {
        for (String path : List.of(
                "/api/v1//open/x",
                "/api/v1/roles/%",
                "/api/v1/roles/%ff",
                "/api/v1/roles/%00",
                "/api/v1/roles/",
                "/api/v1/OPEN",
                "/%2e%2e/x",
                "/%",
                "/api/%?%")) {
            String answer = kernel.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"), path + ": " + answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    @Test
    void a_query_parameter_is_declared_given_once_and_of_its_type() {
        kernel.ask("GET", "/list?limit=5").expect(200);
        for (String query : List.of(
                "other=1",
                "limit=x",
                "limit=5&limit=6",
                "limit=0",
                "limit=101",
                "limit=99999999999",
                "limit=%ZZ",
                "after=%00")) {
            assertEquals(400, kernel.ask("GET", "/list?" + query).status(), query);
        }
        kernel.ask("GET", "/open?x=1").expect(400);
    }

    @Test
    void a_query_that_cannot_be_decoded_is_a_problem_also_where_the_path_has_a_name_in_it() {
        for (String query : List.of("after=%", "after=%zz", "%=1", "x&%f")) {
            String answer = kernel.raw(
                    "GET /api/v1/roles/judge?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("web.query.malformed"), answer);
        }
    }

    @Test
    void a_refusal_of_a_query_names_the_parameter_and_the_range() {
        for (String query : List.of("after=%", "after=%zz&limit=1", "limit=1&after=%f", "after=%ff", "limit=5&%=1")) {
            String answer =
                    kernel.raw("GET /api/v1/list?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("problem+json"), answer);
            assertTrue(answer.contains(query.contains("%=") ? " % " : " after "), answer);
        }
        for (String limit : List.of("limit=0", "limit=101", "limit=x", "limit=", "limit=9999999999")) {
            String detail = kernel.ask("GET", "/list?" + limit, "Accept-Language", "en")
                    .expect(400)
                    .json()
                    .getString("detail");
            assertTrue(detail.contains("from 1 to 100"), detail);
        }
    }

    @Test
    void neither_path_nor_query_is_told_to_the_log() {
        try (LogLines log = LogLines.ofEverything()) {
            for (String target : List.of(
                    "/%secret",
                    "/api/v1/%secret",
                    "/api/v1/list?%secret",
                    "/api/v1/broken/secret",
                    "/api/v1/%2e%2e/secret",
                    "/secret?%")) {
                kernel.raw("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            }
            kernel.ask("GET", "/late?secret=1");
            assertEquals(
                    List.of(),
                    log.of(Level.INFO).stream()
                            .filter(line -> line.contains("secret"))
                            .toList());
        }
    }

    @Test
    void encoded_dots_are_no_way_up() {
        for (String path :
                List.of("/api/v1/%2e%2e/v1/open", "/api/v1/%2E/open", "/api/v1/roles/%2e%2e", "/a/%2e./api/")) {
            String answer = kernel.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("\"web.path\""), path + ": " + answer);
        }
    }

    @Test
    void the_same_path_and_method_cannot_be_mounted_twice() {
        Routes routes = new Routes();
        routes.get("/a/:b", Audience.EVERYONE, call -> Future.succeededFuture(Reply.noContent()));
        for (String again : List.of("/a/:b", "/a/:c")) {
            org.junit.jupiter.api.Assertions.assertThrows(
                    IllegalArgumentException.class,
                    () -> routes.get(again, Audience.EVERYONE, call -> Future.succeededFuture(Reply.noContent())));
        }
    }
}

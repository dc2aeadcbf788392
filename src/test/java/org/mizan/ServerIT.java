package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mizan.config.ConfigProblem;

class ServerIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void is_alive_and_ready_when_it_has_started() throws Exception {
        assertEquals(200, management("/health/live").statusCode());
        assertEquals(200, management("/health/ready").statusCode());
    }

    @Test
    void counts_requests_by_the_pattern_of_their_route() throws Exception {
        server.nobody().get("/nothing/here").expect(404);
        server.nobody().get("/editions/there-is-none").expect(404);
        String metrics = management("/metrics").body();
        assertTrue(
                metrics.contains(
                        "mizan_http_requests_seconds_count{code=\"404\",method=\"GET\",route=\"/api/v1/editions/:edition\"}"),
                metrics);
        assertTrue(metrics.contains("route=\"page\""), metrics);
        assertTrue(metrics.contains("mizan_http_connections"), metrics);
        assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
    }

    @Test
    void the_front_page_and_the_board_are_pages() {
        var front = server.nobody().get("").expect(200);
        assertEquals("text/html; charset=utf-8", front.header("Content-Type").orElseThrow());
        assertTrue(front.header("Content-Security-Policy").orElseThrow().contains("frame-ancestors 'none'"));
        assertTrue(server.nobody().get("board/some-award").expect(200).text().contains("<html"));
        server.nobody().get("board/some-award/further").expect(404);
        server.nobody().get("look/../look/tokens.css").expect(404);
    }

    @Test
    void the_files_of_the_client_never_change_where_they_lie_and_pages_ask_anew_for_where_that_is() {
        var page = server.nobody().get("board/some-award").expect(200);
        assertEquals("no-cache", page.header("Cache-Control").orElseThrow());
        var links = java.util.regex.Pattern.compile("(?:href|src)=\"/(app/[0-9a-f]{16}/[^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(link -> link.group(1))
                .toList();
        assertEquals(13, links.size(), links.toString());
        for (var link : links) {
            var file = server.nobody().get(link).expect(200);
            assertEquals(
                    "public, max-age=31536000, immutable",
                    file.header("Cache-Control").orElseThrow());
            assertEquals("nosniff", file.header("X-Content-Type-Options").orElseThrow());
            server.nobody()
                    .get(link.replaceFirst("[0-9a-f]{16}", "0123456789abcdef"))
                    .expect(404);
        }
        server.nobody().get("look/tokens.css").expect(404);
        assertEquals(
                "no-cache",
                server.nobody()
                        .get("api/openapi.json")
                        .expect(200)
                        .header("Cache-Control")
                        .orElseThrow());
    }

    @Test
    void what_is_nowhere_is_a_problem_in_the_callers_language() {
        var problem =
                server.nobody().with("Accept-Language", "en-GB").get("/nowhere").expect(404);
        assertEquals("application/problem+json", problem.header("Content-Type").orElseThrow());
        assertEquals(
                "There is no such page, or none that you may see. Check the address, or ask the organisers.",
                problem.json().getString("detail"));
        assertEquals(
                "تعذّر العثور على الصفحة، أو لا تملك صلاحية الاطلاع. تحقّق من العنوان أو اسأل إدارة الجائزة.",
                server.nobody().get("/nowhere").json().getString("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "management"})
    void a_port_that_another_program_has_is_named_with_its_setting(String settings) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = other.getLocalPort();
            var second = TestServer.with(Map.of(settings + ".port", Integer.toString(port)));
            var said = assertThrows(ConfigProblem.class, second::start).getMessage();
            assertTrue(said.startsWith(settings + ".port: 127.0.0.1:" + port + " "), said);
            assertTrue(said.contains("--set " + settings + ".port=" + (port + 1)), said);
        }
    }

    private static HttpResponse<String> management(String path) throws Exception {
        URI at = server.management().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
    }
}

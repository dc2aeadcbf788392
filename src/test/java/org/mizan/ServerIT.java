package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    private static HttpResponse<String> management(String path) throws Exception {
        URI at = server.management().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
    }
}

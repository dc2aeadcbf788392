package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;
import org.mizan.TestServer;

/** HTTP/1 that can be read in two ways, or not at all. */
class StrictHttpIT {
    private static final String BODY = "2\r\n{}\r\n0\r\n\r\n";

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void a_request_that_ends_in_two_ways_is_refused_and_its_connection_closed() {
        try (LogLines log = new LogLines()) {
            for (String said : List.of(
                    "HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
                    "HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4",
                    "HTTP/1.0\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
                    "HTTP/1.0\r\nTransfer-Encoding: chunked",
                    "HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: gzip",
                    "HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked")) {
                for (String line : List.of("POST /api/v1/sessions ", "GET /api/v1/editions ", "GET /api/ ")) {
                    String answer =
                            Raw.sent(server, line + said + "\r\n\r\n" + BODY + "GET /smuggled HTTP/1.1\r\n\r\n");
                    assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.0 400 "), answer);
                    assertTrue(answer.contains("\"web.request.framing\""), answer);
                    assertEquals(1, answer.split("HTTP/1\\.[01] ", -1).length - 1, answer);
                }
            }
            assertEquals(List.of(), log.of(Level.WARN));
        }
    }

    @Test
    void a_request_names_its_server_once() {
        refused("web.request.host", "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nHost: b");
        refused("web.request.host", "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nhost: a");
        refused("web.request.host", "GET /api/v1/editions HTTP/1.1\r\nAccept: */*");
        refused("web.request.host", "GET /api/v1/editions HTTP/1.0\r\nHost: a\r\nHost: b");
        String old = Raw.sent(server, "GET /api/v1/editions HTTP/1.0\r\n\r\n");
        assertTrue(old.contains(" 200 "), old);
    }

    @Test
    void a_header_has_one_line() {
        refused("web.request.folded", "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\n Accept: b");
        refused("web.request.folded", "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nAccept: b\r\n\tc\r\nUser-Agent: d");
        refused(
                "web.request.folded",
                "GET /api/v1/editions HTTP/1.1\r\nHost: a\r\nAccept: " + "b".repeat(9000) + "\r\n c");
    }

    @Test
    void another_version_of_http_is_refused_as_everything_is() {
        for (String version : List.of("HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/3.7")) {
            String answer = Raw.sent(server, "GET /api/v1/editions " + version + "\r\nHost: x\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 505 ") && answer.contains("\"web.request.version\""), answer);
        }
    }

    @Test
    void a_method_that_nobody_knows_is_refused_as_everything_is() {
        for (String path : List.of("/api/v1/editions", "/api/", "/", "/no-such-path", "/api/v1/sessions")) {
            String answer = Raw.sent(server, "BREW " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 405 ") || answer.startsWith("HTTP/1.1 404 "), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
        }
    }

    private static void refused(String code, String head) {
        String answer = Raw.sent(server, head + "\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 ") || answer.startsWith("HTTP/1.0 400 "), answer);
        assertTrue(answer.contains("application/problem+json") && answer.contains("\"" + code + "\""), answer);
        assertEquals(1, answer.split("HTTP/1\\.[01] ", -1).length - 1, answer);
    }

    @Test
    void two_lengths_are_malformed_and_chunks_alone_are_taken() {
        String two = Raw.sent(
                server,
                "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x");
        assertTrue(two.startsWith("HTTP/1.1 400 "), two);
        String chunked = Raw.sent(
                server,
                "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nTransfer-Encoding: Chunked\r\n\r\n" + BODY);
        assertTrue(chunked.startsWith("HTTP/1.1 422 "), chunked);
    }
}

package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.LogLines;
import org.mizan.TestServer;

/** What is said of where a request ends. */
class ContentEndIT {
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

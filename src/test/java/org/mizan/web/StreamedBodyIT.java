package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are read as they arrive, sent by clients as they should not be. */
class StreamedBodyIT {
    private static final String BYTES = "application/octet-stream";
    private static final String HEAD = " /api/v1/upload HTTP/1.1\r\nHost: x\r\nContent-Type: " + BYTES + "\r\n";

    private TestKernel kernel;

    @BeforeEach
    void start() {
        kernel = TestKernel.of(1_000_000, Duration.ofMillis(200)).start();
    }

    @AfterEach
    void stop() {
        kernel.close();
    }

    @Test
    void a_body_up_to_the_limit_arrives_whole() {
        for (String method : new String[] {"PATCH", "POST"}) {
            var answer = kernel.send(method, "/upload", BYTES, new byte[TestLines.LIMIT])
                    .expect(200);
            assertEquals(TestLines.LIMIT, answer.json().getInteger("size"));
        }
        assertEquals(
                0, kernel.send("PATCH", "/upload", BYTES, new byte[0]).json().getInteger("size"));
    }

    @Test
    void a_length_over_the_limit_is_refused_before_anything_is_read() {
        var answer = kernel.raw("PATCH" + HEAD + "Content-Length: 100001\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(kernel.raw("PATCH" + HEAD + "Content-Length: 99999999999999999999\r\n\r\n")
                .startsWith("HTTP/1.1 4"));
        assertEquals(0, kernel.lines().receivedBodies());
    }

    @Test
    void a_body_without_a_length_is_cut_at_the_limit() throws Exception {
        String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
        var answer = kernel.raw("PATCH" + HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(11));
        assertTrue(answer.contains("HTTP/1.1 413 "), answer);
        assertEquals(413, ((Problem) kernel.lines().broken().get(20, TimeUnit.SECONDS)).status());
    }

    @Test
    void nothing_is_read_of_a_stranger() {
        String stranger = ("PATCH" + HEAD).replace("Host", "host");
        var answer = kernel.raw(stranger + "Content-Length: 50\r\nExpect: 100-continue\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertEquals(0, kernel.lines().receivedBodies());
    }

    @Test
    void who_asks_whether_to_go_on_is_told_so_once_it_is_known() {
        var answer = kernel.raw(
                "PATCH" + HEAD + "Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
        assertTrue(answer.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 "), answer);
    }

    @Test
    void a_body_may_take_longer_than_other_requests() throws Exception {
        try (Socket slow = socket("PATCH" + HEAD + "Content-Length: 6\r\nConnection: close\r\n\r\nabc")) {
            kernel.ask("GET", "/never").expect(503); // which takes as long as other requests may
            slow.getOutputStream().write("def".getBytes(StandardCharsets.UTF_8));
            var answer = new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.endsWith("{\"size\":6}"), answer);
        }
    }

    @Test
    void a_body_that_does_not_come_in_the_time_of_its_line_is_given_up_by_its_handler_too() throws Exception {
        var answer = kernel.raw("PUT" + HEAD + "Content-Length: 6\r\n\r\nabc");
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertEquals(408, ((Problem) kernel.lines().broken().get(20, TimeUnit.SECONDS)).status());
    }

    @Test
    void a_client_that_disappears_fails_the_handler() throws Exception {
        try (Socket gone = socket("PATCH" + HEAD + "Content-Length: 6\r\n\r\nabc")) {
            gone.getOutputStream().flush();
        }
        assertFalse(kernel.lines().broken().get(20, TimeUnit.SECONDS) instanceof Problem);
    }

    @Test
    void a_length_that_is_too_short_ends_the_body_and_the_rest_is_no_request() {
        var answer = kernel.raw("PATCH" + HEAD + "Content-Length: 3\r\n\r\nabcdef\r\n\r\n");
        assertTrue(answer.contains("{\"size\":3}HTTP/1.0 400 "), answer);
    }

    @Test
    void an_answer_before_the_end_of_the_body_is_heard_and_ends_the_connection() {
        var answer = kernel.raw(
                ("PUT" + HEAD).replace("/upload", "/unread") + "Content-Length: 90000\r\n\r\n" + "x".repeat(50_000));
        assertTrue(answer.startsWith("HTTP/1.1 409 "), answer);
        assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("connection: close"), answer);
    }

    @Test
    void a_key_of_an_act_is_refused_where_it_cannot_be_kept() {
        var answer = kernel.send("POST", "/upload", BYTES, new byte[3], "Idempotency-Key", "upload-1")
                .expect(400);
        assertEquals("web.idempotency.streamed", answer.json().getString("code"));
        assertEquals(0, kernel.lines().receivedBodies());
    }

    @Test
    void another_type_and_compressed_bytes_are_refused() {
        kernel.send("PATCH", "/upload", "text/plain", new byte[3]).expect(415);
        kernel.send("PATCH", "/upload", BYTES, new byte[3], "Content-Encoding", "gzip")
                .expect(415);
        assertEquals(0, kernel.lines().receivedBodies());
    }

    @Test
    void head_and_options_may_have_lines_of_their_own() {
        var head = kernel.signedIn("HEAD", "/upload").expect(200);
        assertEquals("7", head.header("Upload-Offset"));
        assertEquals("no-store", head.header("Cache-Control"));
        var options = kernel.ask("OPTIONS", "/upload").expect(204);
        assertEquals("1.0.0", options.header("Tus-Version"));
        assertEquals("PATCH, POST, PUT, HEAD, OPTIONS", sorted(options.header("Allow")));
    }

    @Test
    void options_of_any_path_names_its_methods_and_of_none_is_not_found() {
        assertEquals(
                "GET, HEAD, OPTIONS", kernel.ask("OPTIONS", "/me").expect(204).header("Allow"));
        assertEquals(
                "GET, HEAD, OPTIONS", kernel.ask("OPTIONS", "/api/").expect(204).header("Allow"));
        kernel.ask("OPTIONS", "/nowhere").expect(404);
        kernel.ask("BREW", "/me").expect(405);
    }

    private static String sorted(String allow) {
        var order = java.util.List.of("PATCH", "POST", "PUT", "HEAD", "OPTIONS");
        return java.util.Arrays.stream(allow.split(", "))
                .sorted(java.util.Comparator.comparingInt(order::indexOf))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    private Socket socket(String request) throws Exception {
        Socket socket = new Socket("127.0.0.1", kernel.port());
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(request.replaceFirst("\r\nHost", "\r\nAuthorization: Bearer good\r\nHost")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}

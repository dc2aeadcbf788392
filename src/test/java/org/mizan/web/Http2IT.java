package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests on one connection: what becomes of one is nothing to the others. */
class Http2IT {
    private final Vertx vertx = Vertx.vertx();
    private TestKernel kernel;
    private HttpClient client;

    @BeforeEach
    void start() {
        kernel = TestKernel.ofFrames(Duration.ofMillis(300)).start();
        client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(kernel.port()));
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        kernel.close();
    }

    @Test
    void a_body_without_a_length_arrives() throws Exception {
        HttpClientRequest request = begun(HttpMethod.POST, "/things", "application/json");
        request.end(TestLines.thing().toBuffer());
        HttpClientResponse answer = request.response().await(20, TimeUnit.SECONDS);
        assertEquals(201, answer.statusCode());
        assertEquals(HttpVersion.HTTP_2, answer.version());
    }

    @Test
    void a_body_that_is_too_large_ends_its_stream_and_leaves_the_connection() throws Exception {
        endsAlone(413, begun(HttpMethod.POST, "/things", "application/json"), 70_000);
        endsAlone(413, begun(HttpMethod.PATCH, "/upload", "application/octet-stream"), TestLines.LIMIT + 1);
    }

    @Test
    void a_body_that_does_not_come_ends_its_stream_and_leaves_the_connection() throws Exception {
        endsAlone(408, begun(HttpMethod.POST, "/things", "application/json"), 1);
        endsAlone(408, begun(HttpMethod.PUT, "/upload", "application/octet-stream"), 1);
    }

    @Test
    void a_body_that_nobody_reads_ends_its_stream_and_leaves_the_connection() throws Exception {
        endsAlone(409, begun(HttpMethod.PUT, "/unread", "application/octet-stream"), 50_000);
    }

    @Test
    void who_does_not_say_that_it_read_the_bound_of_streams_is_held_to_it() throws Exception {
        byte[] stop = {0, 0, 4, 3, 0, 0, 0, 0, (byte) 201, 0, 0, 0, 7};
        try (Socket socket = new Socket("127.0.0.1", kernel.port())) {
            socket.setSoTimeout(20_000);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            sent.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            sent.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
            byte[] head = HexFormat.of()
                    .parseHex("838644" + said("/api/v1/things") + "41" + said("mizan") + "57" + said("Bearer good")
                            + "5f" + said("application/json"));
            for (int stream = 1; stream <= 201; stream += 2) {
                sent.write(new byte[] {0, 0, (byte) head.length, 1, 4, 0, 0, 0, (byte) stream});
                sent.write(head);
            }
            socket.getOutputStream().write(sent.toByteArray());
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            while (!HexFormat.of()
                    .formatHex(heard.toByteArray())
                    .contains(HexFormat.of().formatHex(stop))) {
                int next = socket.getInputStream().read();
                assertNotEquals(-1, next, () -> HexFormat.of().formatHex(heard.toByteArray()));
                heard.write(next);
            }
        }
    }

    private static String said(String value) {
        return HexFormat.of().toHexDigits((byte) value.length())
                + HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
    }

    private HttpClientRequest begun(HttpMethod method, String path, String type) {
        HttpClientRequest request = client.request(
                        new RequestOptions().setMethod(method).setURI("/api/v1" + path))
                .await();
        request.setChunked(true).putHeader("Authorization", "Bearer good").putHeader("Content-Type", type);
        return request;
    }

    /** Sends the beginning of a body without an end: it is answered, then reset, and the next request is answered too. */
    private void endsAlone(int status, HttpClientRequest request, int bytes) throws Exception {
        Promise<Throwable> reset = Promise.promise();
        request.exceptionHandler(reset::tryComplete);
        Future<HttpClientResponse> answer = request.response();
        request.write(Buffer.buffer(new byte[bytes]));
        assertEquals(status, answer.await(20, TimeUnit.SECONDS).statusCode());
        var ended = (StreamResetException) reset.future().await(20, TimeUnit.SECONDS);
        assertEquals(0, ended.getCode());
        HttpClientRequest next = client.request(
                        new RequestOptions().setMethod(HttpMethod.GET).setURI("/api/v1/open"))
                .await();
        assertSame(request.connection(), next.connection());
        assertEquals(200, next.send().await(20, TimeUnit.SECONDS).statusCode());
    }
}

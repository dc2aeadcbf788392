package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many requests on one connection: what becomes of one is nothing to the others. */
class Http2IT {
    /** Of one connection at once. */
    private static final int STREAMS = 100;

    private static final int FLOOD = 5_000;
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

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
        byte[] head = HexFormat.of()
                .parseHex("838644" + Frames.literal("/api/v1/things") + "41" + Frames.literal("mizan") + "57"
                        + Frames.literal("Bearer good") + "5f" + Frames.literal("application/json"));
        try (Frames frames = new Frames(kernel.port())) {
            for (int stream = 1; stream <= 2 * STREAMS + 1; stream += 2) {
                frames.send(Frames.frame(Frames.HEADERS, 4, stream, head));
            }
            Frames.Frame stop = frames.next();
            while (stop.type() != Frames.RESET) {
                stop = frames.next();
            }
            assertEquals(2 * STREAMS + 1, stop.stream());
            assertEquals(REFUSED_STREAM, stop.code());
        }
    }

    /** Each is taken back at once, so no bound of streams is ever met: the resets themselves are counted. */
    @Test
    void who_begins_requests_only_to_take_them_back_is_sent_away_and_nobody_else_is() throws Exception {
        HttpClientRequest other = begun(HttpMethod.GET, "/open", "text/plain");
        try (Frames frames = new Frames(kernel.port())) {
            int taken = 0;
            Frames.Frame last;
            do {
                assertTrue(taken < FLOOD, "nobody counts them");
                int stream = 2 * taken + 1;
                frames.send(
                        Frames.get(stream, "/api/v1/open"),
                        Frames.frame(Frames.RESET, 0, stream, new byte[] {0, 0, 0, 8}),
                        Frames.frame(Frames.PING, 0, 0, new byte[8]));
                do {
                    last = frames.next();
                } while (last.type() != Frames.GO_AWAY && !last.answersPing());
                taken++;
            } while (last.type() != Frames.GO_AWAY);
            assertEquals(ENHANCE_YOUR_CALM, last.code());
            assertTrue(taken > STREAMS, "a page that is left early is no attack: " + taken);
        }
        assertEquals(200, other.send().await(20, TimeUnit.SECONDS).statusCode());
    }

    /** Answers that are not read wait in memory: no more of them than there may be streams, and who goes on is sent away. */
    @Test
    void who_asks_and_asks_and_takes_no_answer_is_answered_no_further_than_the_bound_of_streams() throws Exception {
        byte[] noWindow = {0, 4, 0, 0, 0, 0};
        HttpClientRequest other = begun(HttpMethod.GET, "/open", "text/plain");
        try (Frames frames = new Frames(kernel.port(), noWindow)) {
            int asked = 0;
            int answered = 0;
            int refused = 0;
            Frames.Frame last;
            do {
                assertTrue(asked < FLOOD, answered + " answers, " + refused + " refused");
                frames.send(Frames.get(2 * asked + 1, "/api/v1/open"), Frames.frame(Frames.PING, 0, 0, new byte[8]));
                do {
                    last = frames.next();
                    answered += last.type() == Frames.HEADERS ? 1 : 0;
                    refused += last.type() == Frames.RESET && last.code() == REFUSED_STREAM ? 1 : 0;
                } while (last.type() != Frames.GO_AWAY && !last.answersPing());
                asked++;
            } while (last.type() != Frames.GO_AWAY);
            assertEquals(ENHANCE_YOUR_CALM, last.code());
            assertEquals(STREAMS, answered);
            assertTrue(refused > STREAMS, refused + " refused");
        }
        assertEquals(200, other.send().await(20, TimeUnit.SECONDS).statusCode());
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

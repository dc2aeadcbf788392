package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mizan.web.EventStream.Event;

class EventStreamIT {
    /** Of five places. */
    private static final int MOST = 3;

    private final Vertx vertx = Vertx.vertx();
    private final EventStream stream =
            new EventStream(vertx, new StreamSeats(5, 1), Duration.ofMillis(100), Duration.ofSeconds(3));
    private HttpServer server;
    private Context loop;

    @BeforeEach
    void start() {
        Routes routes = new Routes();
        routes.get(
                "/stream",
                Audience.EVERYONE,
                call -> Future.succeededFuture(stream.open(
                        call,
                        call.header("Last-Event-ID").isPresent()
                                ? List.of(new Event("2", "news", Buffer.buffer("b")))
                                : List.of())));
        Kernel kernel = new Kernel(
                vertx,
                routes,
                new Site(Map.of()),
                new HttpSettings(1024, Duration.ofSeconds(5), List.of(), 1_000_000, ""),
                token -> {
                    UUID person = UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
                    return Future.succeededFuture(new Authenticator.Caller(person, person));
                },
                (key, session) -> Future.succeededFuture(Optional.empty()),
                (edition, entry) -> Future.failedFuture("no names"),
                edition -> {},
                Clock.systemUTC(),
                new RequestMeters(new SimpleMeterRegistry()));
        // The server and the stream live on one event loop, as they do in a verticle.
        server = vertx.deployVerticle(new io.vertx.core.VerticleBase() {
                    @Override
                    public Future<?> start() {
                        loop = context;
                        server = vertx.createHttpServer(new HttpServerOptions()
                                        .setHost("127.0.0.1")
                                        .setPort(0))
                                .requestHandler(kernel);
                        return server.listen();
                    }
                })
                .map(deployed -> server)
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_reader_gets_what_it_missed_and_then_what_happens() throws IOException {
        try (Socket socket = reader("Last-Event-ID: 1\r\n")) {
            BufferedReader lines = lines(socket);
            until(lines, "retry: 3000");
            until(lines, "id: 2");
            send(new Event("3", "news", Buffer.buffer("two\r\nlines\rthree")));
            until(lines, "id: 3");
            until(lines, "event: news");
            until(lines, "data: two");
            until(lines, "data: lines");
            until(lines, "data: three");
        }
        eventually(() -> stream.readers() == 0);
    }

    @Test
    void a_silent_stream_gives_signs_of_life() throws IOException {
        try (Socket socket = reader("")) {
            until(lines(socket), ":");
        }
    }

    @Test
    void a_reader_that_does_not_read_is_dropped_and_the_others_go_on() throws IOException {
        try (Socket slow = reader("");
                Socket quick = reader("")) {
            BufferedReader lines = lines(quick);
            eventually(() -> stream.readers() == 2);
            Buffer large = Buffer.buffer("x".repeat(100_000));
            int sent = 0;
            while (stream.readers() == 2 && sent < 1000) {
                sent++;
                send(new Event("" + sent, "news", large));
                until(lines, "id: " + sent);
            }
            assertEquals(1, stream.readers());
            assertTrue(slow.isConnected());
        }
    }

    @Test
    void one_reader_too_many_of_an_address_is_told_to_come_back() throws IOException {
        try (Socket one = reader("");
                Socket two = reader("");
                Socket three = reader("")) {
            eventually(() -> stream.readers() == MOST);
            assertTrue(one.isConnected() && two.isConnected() && three.isConnected());
            try (Socket four = reader("")) {
                BufferedReader lines = lines(four);
                assertEquals("HTTP/1.1 429 Too Many Requests", lines.readLine());
                until(lines, "Retry-After: 10");
            }
        }
        eventually(() -> stream.readers() == 0);
        try (Socket again = reader("")) {
            until(lines(again), "retry: 3000");
        }
    }

    @Test
    void whoever_takes_many_places_leaves_some_to_others_and_those_leave_some_too() throws IOException {
        List<Socket> open = new ArrayList<>();
        for (String address : List.of("127.0.0.2", "127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.4")) {
            open.add(reader("", address));
            eventually(() -> stream.readers() == open.size());
            if (open.size() == 3 || open.size() == 4) {
                try (Socket more = reader("", address)) {
                    assertEquals("HTTP/1.1 429 Too Many Requests", lines(more).readLine(), address);
                }
            }
        }
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Test
    void one_account_has_a_place_of_its_own_and_all_together_have_theirs() throws IOException {
        try (Socket one = reader("Authorization: Bearer one\r\n");
                Socket other = reader("Authorization: Bearer other\r\n")) {
            eventually(() -> stream.readers() == 2);
            assertTrue(one.isConnected() && other.isConnected());
            try (Socket second = reader("Authorization: Bearer one\r\n")) {
                assertEquals("HTTP/1.1 429 Too Many Requests", lines(second).readLine());
            }
        }
        StreamSeats none = new StreamSeats(0, 1);
        assertEquals(503, assertThrows(Problem.class, () -> none.ask(null)).status());
    }

    @Test
    void a_server_that_ends_ends_its_streams() throws IOException {
        try (Socket socket = reader("")) {
            BufferedReader lines = lines(socket);
            until(lines, "retry: 3000");
            server.shutdown(10, TimeUnit.MINUTES).await(30, TimeUnit.SECONDS);
            while (lines.readLine() != null) {
                assertEquals(0, stream.readers());
            }
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("the stream held the server up", late);
        }
    }

    @Test
    void a_server_that_ends_ends_every_stream_of_a_connection() throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(server.actualPort()));
        List<Future<Void>> ends = new ArrayList<>();
        for (int reader = 0; reader < 2; reader++) {
            ends.add(client.request(new RequestOptions().setURI("/api/v1/stream"))
                    .compose(HttpClientRequest::send)
                    .map(HttpClientResponse::end)
                    .await(20, TimeUnit.SECONDS));
        }
        eventually(() -> stream.readers() == 2);
        Future<Void> shut = server.shutdown(10, TimeUnit.MINUTES);
        for (Future<Void> end : ends) {
            end.await(20, TimeUnit.SECONDS);
        }
        assertEquals(0, stream.readers());
        shut.await(20, TimeUnit.SECONDS);
    }

    @Test
    void head_of_a_stream_ends() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("HEAD /api/v1/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.contains("text/event-stream"), all);
        }
    }

    @Test
    void an_id_cannot_break_the_lines() {
        assertThrows(IllegalArgumentException.class, () -> new Event("1\n2", "news", Buffer.buffer()));
    }

    private Socket reader(String header) throws IOException {
        return reader(header, "127.0.0.1");
    }

    private Socket reader(String header, String from) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort(), InetAddress.getByName(from), 0);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /api/v1/stream HTTP/1.1\r\nHost: x\r\n" + header + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void until(BufferedReader lines, String wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the stream ended before: " + wanted);
    }

    private void send(Event event) {
        loop.runOnContext(now -> stream.send(event));
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it never came about");
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}

package org.mizan.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.Together;
import org.mizan.ranking.Ranking;
import org.mizan.web.OpenApiContract;

/** From scorecards to the public bytes, over HTTP. */
class PublicationIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.scored(server);

    @Test
    void nobody_reads_a_board_before_something_is_published() {
        var answer = server.nobody().get(award.base() + "/board").expect(404);
        assertEquals("results.none", answer.code());
        assertEquals(
                "web.notFound",
                server.nobody().get("/editions/no-such-award/board").expect(404).code());
    }

    @Test
    void what_is_published_is_what_the_board_answers_under_id_and_slug() {
        award.publish(compute()).expect(201);
        var byId = server.nobody().get(award.base() + "/board").expect(200);
        assertEquals(
                byId.text(),
                server.nobody()
                        .get("/editions/" + award.rows().slug + "/board")
                        .expect(200)
                        .text());
        assertEquals(
                byId.text(),
                server.nobody()
                        .get(award.base() + "/publications/1")
                        .expect(200)
                        .text());
        assertEquals(2, byId.json().getJsonArray("rows").size());
        assertEquals(Ranking.VERSION, byId.json().getString("methodVersion"));
    }

    @Test
    void a_board_is_found_by_its_id_in_capitals() {
        award.publish(compute()).expect(201);
        String capitals = award.edition().toString().toUpperCase(java.util.Locale.ROOT);
        server.nobody().get("/editions/" + capitals + "/board").expect(200);
    }

    @Test
    void a_board_is_sent_plain_compressed_or_not_at_all() {
        award.publish(compute()).expect(201);
        var plain = server.nobody().get(award.base() + "/board").expect(200);
        var gzip = server.nobody()
                .with("Accept-Encoding", "gzip")
                .get(award.base() + "/board")
                .expect(200);
        assertEquals("gzip", gzip.header("Content-Encoding").orElseThrow());
        assertTrue(gzip.response().body().length < plain.response().body().length);
        var tag = plain.header("ETag").orElseThrow();
        assertNotEquals(tag, gzip.header("ETag").orElseThrow());
        assertEquals(
                0,
                server.nobody()
                        .with("If-None-Match", tag)
                        .get(award.base() + "/board")
                        .expect(304)
                        .response()
                        .body()
                        .length);
        var head = server.nobody()
                .send("HEAD", award.base() + "/board", null, null)
                .expect(200);
        assertEquals(tag, head.header("ETag").orElseThrow());
        assertEquals(0, head.response().body().length);
    }

    @Test
    void standings_that_a_scorecard_has_overtaken_are_not_published() {
        var standings = compute();
        award.save(0, 1, 9).expect(200);
        assertEquals("results.stale", award.publish(standings).expect(409).code());
        award.publish(compute()).expect(201);
    }

    @Test
    void what_was_saved_while_a_publication_waits_for_the_round_overtakes_its_standings() {
        String standings = compute();
        Answer waited = server.database()
                .transact(holder -> holder.preparedQuery("select from round where edition_id = $1 for update")
                        .execute(Tuple.of(award.edition()))
                        .compose(held -> {
                            CompletableFuture<Answer> asked =
                                    CompletableFuture.supplyAsync(() -> award.publish(standings));
                            return award.rows()
                                    .waitsFor(holder)
                                    .compose(waits -> Future.fromCompletionStage(CompletableFuture.supplyAsync(
                                            () -> award.save(0, 1, 9).expect(200))))
                                    .map(saved -> asked);
                        }))
                .compose(Future::fromCompletionStage)
                .await();
        assertEquals("results.stale", waited.expect(409).code());
    }

    @Test
    void standings_are_stale_when_an_entry_was_withdrawn_and_submitted_again() {
        var standings = compute();
        for (String state : List.of("withdrawn", "submitted")) {
            server.database()
                    .writes()
                    .preparedQuery("""
                            insert into entry_revision select v.edition_id, v.entry_id, v.revision + 1, $2, v.title, v.summary, v.sector,
                              v.links, v.received_at, v.saved_by, v.salt
                            from entry_revision v where v.edition_id = $1 order by v.entry_id, v.revision desc limit 1
                            """)
                    .execute(Tuple.of(award.edition(), state))
                    .await();
        }
        assertEquals("results.stale", award.publish(standings).expect(409).code());
    }

    @Test
    void of_organisers_who_publish_together_each_gets_a_number_of_its_own_at_times_in_their_order() throws Exception {
        var standings = compute();
        assertEquals(
                IntStream.rangeClosed(1, 8).boxed().toList(),
                Together.numbers(Collections.nCopies(8, () -> award.publish(standings))));
        var listed = award.organiser()
                .get(award.base() + "/publications")
                .expect(200)
                .json()
                .getJsonArray("items");
        List<Instant> times = new ArrayList<>();
        for (int index = listed.size() - 1; index >= 0; index--) {
            JsonObject line = listed.getJsonObject(index);
            times.add(Instant.parse(line.getString("publishedAt")));
            assertEquals(times.size(), line.getInteger("number"));
            var bytes = award.organiser()
                    .get(award.base() + "/publications/" + times.size())
                    .expect(200);
            assertEquals(times.getLast(), Instant.parse(bytes.json().getString("publishedAt")));
        }
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void asking_twice_by_one_name_computes_once() {
        var named = award.organiser().with("Idempotency-Key", "compute-" + UUID.randomUUID());
        var path = award.round() + "/standings";
        var first = named.post(path, new JsonObject()).expect(202);
        var again = named.post(path, new JsonObject()).expect(202);
        assertEquals(first.id(), again.id());
        assertEquals("true", again.header("Idempotency-Replayed").orElseThrow());
        named.post(path, new JsonObject().put("seed", 5)).expect(422);
    }

    @Test
    void judges_who_share_no_entry_are_not_ranked_together_and_the_parts_are_named() {
        Client first = award.judges().get(0);
        Client second = award.judges().get(1);
        Award parted = Award.desks(server, List.of(first), 2);
        parted.save(0, 0, 5).expect(200);
        parted.save(1, 0, 5).expect(200);
        parted.card(second, parted.apart(second), 0, 7).expect(200);
        var result = parted.result(new JsonObject());
        assertEquals("disconnected", result.getJsonObject("refused").getString("why"), result::encode);
        assertEquals(2, result.getJsonObject("refused").getJsonArray("parts").size());
    }

    @Test
    void a_reader_hears_what_changed_and_a_late_one_is_told_to_read_again() throws IOException {
        award.publish(compute()).expect(201);
        server.nobody().get(award.base() + "/board").expect(200);
        try (var current = stream("?since=1");
                var behind = stream("")) {
            assertTrue(next(behind).contains("event: reload"));
            award.save(0, 1, 9).expect(200);
            award.publish(compute()).expect(201);
            var change = next(current);
            assertTrue(change.contains("id: 2") && change.contains("event: publication"), change);
            assertTrue(change.contains("\"from\":1"), change);
        }
    }

    @Test
    void a_reader_who_says_no_number_of_what_they_have_is_told_its_range() {
        Award award = Award.scored(server);
        award.publish(award.compute(new JsonObject())).expect(201);
        String refused = server.nobody()
                .with("Accept-Language", "en")
                .get(award.base() + "/board/stream?since=x")
                .expect(400)
                .text();
        assertTrue(refused.contains("since") && refused.contains("2,147,483,647"), refused);
    }

    @Test
    void a_reader_who_is_more_than_one_publication_behind_is_told_to_read_again() throws IOException {
        award.publish(compute()).expect(201);
        server.nobody().get(award.base() + "/board").expect(200);
        try (var behind = stream("?since=1")) {
            // as another server would publish twice, before this one has heard of it
            server.database()
                    .writes()
                    .preparedQuery("""
                            insert into publication select edition_id, n, standings_id, round, body, digest, key_id, signature,
                              published_at, published_by, '{}', last_place, with_scores, live
                            from publication, generate_series(2, 3) n where edition_id = $1
                            """)
                    .execute(Tuple.of(award.edition()))
                    .await();
            award.publish(compute()).expect(201);
            var word = next(behind);
            assertTrue(word.contains("event: reload"), word);
        }
    }

    @Test
    void a_server_that_was_started_again_says_only_what_a_publication_changes() throws IOException {
        award.publish(compute()).expect(201);
        server.restart();
        server.database()
                .writes()
                .preparedQuery("""
                        insert into entry_revision select v.edition_id, v.entry_id, v.revision + 1, v.state,
                          '{"ar": "اسم آخر", "en": "Another name"}', v.summary, v.sector, v.links, v.received_at, v.saved_by, v.salt
                        from entry_revision v where v.edition_id = $1 order by v.entry_id, v.revision desc limit 1
                        """)
                .execute(Tuple.of(award.edition()))
                .await();
        award.publish(compute()).expect(201);
        try (var reader = stream("?since=1")) {
            var word = next(reader);
            var rows = new JsonObject(word.substring(word.indexOf("data: ") + "data: ".length())).getJsonArray("rows");
            assertEquals(1, rows.size(), word);
            assertTrue(rows.encode().contains("Another name"), word);
        }
    }

    private String compute() {
        return award.compute(new JsonObject());
    }

    private Reader stream(String query) throws IOException {
        return new Reader(server.base().getPort(), "/api/v1" + award.base() + "/board/stream" + query);
    }

    /** The next event, without the comments that only keep the line alive. */
    private static String next(Reader reader) {
        var event = new ArrayList<String>();
        while (true) {
            var line = reader.line();
            if (line.startsWith("id:") || line.startsWith("event:") || line.startsWith("data:")) {
                event.add(line);
            } else if (line.isEmpty() && !event.isEmpty()) {
                OpenApiContract.holdEvent(
                        "/api/v1/editions/{edition}/board/stream",
                        event.get(1).substring("event: ".length()),
                        event.get(2).substring("data: ".length()));
                return String.join("\n", event);
            }
        }
    }

    /** A reader of the stream, line by line. */
    private static final class Reader implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Reader(int port, String path) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!line().startsWith("retry:")) {
                // the head of the answer
            }
        }

        String line() {
            try {
                var line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the stream ended");
                }
                return line;
            } catch (IOException silent) {
                throw new UncheckedIOException(silent);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

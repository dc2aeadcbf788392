package org.mizan.standings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Answer;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.command.CheckCommand;
import org.mizan.identity.Role;
import org.mizan.results.Recount;
import picocli.CommandLine;

/** Whoever has a publication and the input of its standings computes the places again, and finds what was changed. */
class RecountIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private final Award award = Award.scored(server);

    @Test
    void the_input_is_answered_byte_by_byte_as_the_digest_has_it() throws NoSuchAlgorithmException {
        var standings = award.compute(new JsonObject());
        var input = input(standings);
        var digest =
                MessageDigest.getInstance("SHA-256").digest(input.response().body());
        assertEquals(
                award.standings(standings).getString("inputDigest"),
                "sha256:" + HexFormat.of().formatHex(digest));
        assertEquals(
                award.standings(standings).getString("inputDigest"),
                input.header("Mizan-Digest").orElseThrow());
    }

    @Test
    void the_input_is_for_those_who_run_the_edition_and_not_there_for_what_is_not() {
        var standings = award.compute(new JsonObject());
        var path = award.base() + "/standings/" + standings + "/input";
        server.person(award.edition(), Role.STEERING).get(path).expect(200);
        server.person(award.edition(), Role.OBSERVER).get(path).expect(403);
        award.judges().getFirst().get(path).expect(403);
        award.organiser()
                .get(award.base() + "/standings/" + UUID.randomUUID() + "/input")
                .expect(404);
    }

    private static int checked(Path folder, String publication, byte[] input, String... more) throws IOException {
        return checked(folder, publication.getBytes(StandardCharsets.UTF_8), input, more);
    }

    private static int checked(Path folder, byte[] publication, byte[] input, String... more) throws IOException {
        var published = Files.write(folder.resolve("publication.json"), publication);
        var marks = Files.write(folder.resolve("input.json"), input);
        var arguments = new java.util.ArrayList<>(List.of(published.toString(), marks.toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new CheckCommand())
                .setOut(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                .setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                .execute(arguments.toArray(String[]::new));
    }

    /** What a publication of these standings was computed from. */
    private Answer input(String standings) {
        return award.organiser()
                .get(award.base() + "/standings/" + standings + "/input")
                .expect(200);
    }

    private Answer published(int number) {
        return server.nobody().get(award.base() + "/publications/" + number).expect(200);
    }

    @Test
    void whoever_has_the_publication_and_the_input_computes_the_places_again(@TempDir Path folder) throws IOException {
        award.rows().says("{\"results\": {\"scores\": true}}");
        var options = new JsonObject().put("seed", 5).put("robust", true).put("scaleUse", "none");
        var median =
                new JsonObject().put("method", "median").put("metrics", new JsonArray(List.of("score", "heaviest")));
        var rasch = new JsonObject().put("method", "rasch").put("estimator", "map");
        var number = 0;
        for (var asked : List.of(options.put("decimals", 4), median, rasch)) {
            var standings = award.compute(asked);
            award.publish(standings).expect(201);
            var input = input(standings).response().body();
            var board = published(++number);
            assertEquals(2, checked(folder, board.text(), input), asked.encode()); // no signature was checked
            assertEquals(0, checked(folder, board.text(), input, "--server=" + server.base()), asked.encode());
            var recount = Recount.of(board.response().body(), input);
            assertEquals(new Recount(Recount.Verdict.HOLDS, 2, List.of(), 2), recount);
            var other = new JsonObject(board.text());
            other.getJsonArray("rows").getJsonObject(1).put("score", "9.99");
            assertEquals(1, checked(folder, other.encode(), input));
            assertEquals(Recount.Verdict.DIFFERS, verdict(other, input));
            assertEquals(Recount.Verdict.OTHER_VERSION, verdict(other.put("methodVersion", "0"), input));
            var forged = new String(input, StandardCharsets.UTF_8).replace("\"5\"", "\"6\"");
            assertEquals(1, checked(folder, board.text(), forged.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** What a small award has none of: two prizes, sectors with places of their own, entries on either side of a prize. */
    @Test
    void prizes_sectors_chances_and_counts_of_a_larger_publication_come_out_again() {
        int[][] marks = new int[6][12];
        for (int judge = 0; judge < marks.length; judge++) {
            for (int entry = 0; entry < marks[judge].length; entry++) {
                marks[judge][entry] = Math.clamp(2 + entry / 2 + (judge * 7 + entry * 5) % 3, 1, 9);
            }
        }
        Award large = Award.marked(server, marks);
        large.rows().says("{\"results\": {\"scores\": true}}");
        large.rows()
                .run(
                        "insert into prize values ($1, 1, '{\"en\":\"First\"}', 5000, 'JOD'), ($1, 3, '{\"en\":\"Third\"}',"
                                + " null, null)",
                        large.edition());
        for (String sector : List.of("health", "water")) {
            large.rows().run("insert into sector values ($1, $2, '{\"en\":\"S\"}', 1)", large.edition(), sector);
            large.rows()
                    .run(
                            "insert into entry_revision select (jsonb_populate_record(null::entry_revision, to_jsonb(r) ||"
                                    + " jsonb_build_object('revision', 2, 'sector', $2::text))).* from entry_revision r"
                                    + " where edition_id = $1 and mod(ascii(title ->> 'en'), 2) = $3",
                            large.edition(),
                            sector,
                            sector.equals("water") ? 1 : 0);
        }
        int number = 0;
        for (JsonObject asked : List.of(
                new JsonObject(),
                new JsonObject().put("tracks", "none"),
                new JsonObject().put("method", "mean"),
                new JsonObject().put("method", "rasch"))) {
            String standings = large.compute(asked);
            large.publish(standings).expect(201);
            byte[] input = large.organiser()
                    .get(large.base() + "/standings/" + standings + "/input")
                    .expect(200)
                    .response()
                    .body();
            byte[] board = server.nobody()
                    .get(large.base() + "/publications/" + ++number)
                    .expect(200)
                    .response()
                    .body();
            assertEquals(
                    new Recount(Recount.Verdict.HOLDS, 12, List.of(), 12), Recount.of(board, input), asked.encode());
        }
    }

    private static Recount.Verdict verdict(JsonObject publication, byte[] input) {
        return Recount.of(publication.encode().getBytes(StandardCharsets.UTF_8), input)
                .verdict();
    }

    @Test
    void one_byte_that_was_changed_in_a_publication_or_its_input_is_found(@TempDir Path folder) throws IOException {
        var standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        var input = input(standings).response().body();
        var board = published(1);
        var keys = Files.writeString(
                folder.resolve("keys.json"),
                new String(
                        java.net
                                .URI
                                .create(server.base() + "/.well-known/jwks.json")
                                .toURL()
                                .openStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8));
        var more = new String[] {
            "--key=" + keys, "--signature=" + board.header("Mizan-Signature").orElseThrow()
        };
        assertEquals(0, checked(folder, board.text(), input, more));
        var random = new java.util.Random(9);
        for (int change = 0; change < 1_000; change++) {
            var bytes = (change % 2 == 0 ? board.response().body() : input).clone();
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(127));
            boolean published = change % 2 == 0;
            int code = checked(folder, published ? bytes : board.response().body(), published ? input : bytes, more);
            assertTrue(code != 0, "byte " + at + " of change " + change);
        }
    }

    @Test
    void a_publication_is_held_against_the_one_before_that_it_names(@TempDir Path folder) throws IOException {
        var standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        award.publish(standings).expect(201);
        var input = input(standings).response().body();
        var first = published(1).text();
        var second = published(2).text();
        var before = Files.writeString(folder.resolve("before.json"), first);
        var server = "--server=" + RecountIT.server.base();
        assertEquals(0, checked(folder, second, input, server, "--previous=" + before));
        Files.writeString(before, first + " ");
        assertEquals(1, checked(folder, second, input, server, "--previous=" + before));
        Files.writeString(before, second);
        assertEquals(1, checked(folder, first, input, server, "--previous=" + before));
    }
}

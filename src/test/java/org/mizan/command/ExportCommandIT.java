package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.TestServer;

class ExportCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    private Path folder;

    private Run export(String slug, Path file) {
        List<String> arguments = new ArrayList<>(server.flags());
        arguments.addAll(List.of("--edition", slug, file.toString()));
        return Run.of(new ExportCommand(), arguments);
    }

    private static byte[] entry(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }

    private static List<JsonObject> lines(ZipFile zip, String table) throws IOException {
        return new String(entry(zip, table + ".jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(JsonObject::new)
                .toList();
    }

    @Test
    void all_of_an_edition_is_in_it_and_nothing_of_another() throws Exception {
        Award award = Award.marked(server, new int[][] {{4, 5}, {6, 7}});
        Award.marked(server, new int[][] {{1, 2}});
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
        byte[] publication = server.nobody()
                .get(award.base() + "/publications/1")
                .expect(200)
                .response()
                .body();
        Path file = folder.resolve("award.zip");
        Run run = export(award.rows().slug, file);
        assertEquals(0, run.code(), run.err());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(4, lines(zip, "scorecard").size());
            assertEquals(2, lines(zip, "entry").size());
            assertEquals(1, lines(zip, "edition").size());
            for (JsonObject row : lines(zip, "scorecard")) {
                assertEquals(award.edition().toString(), row.getString("edition_id"));
            }
            assertArrayEquals(publication, entry(zip, "publications/1.json"));
            for (JsonObject person : lines(zip, "person")) {
                assertFalse(person.containsKey("password_hash"));
            }
            JsonArray files = new JsonObject(new String(entry(zip, "contents.json"), StandardCharsets.UTF_8))
                    .getJsonArray("files");
            JsonObject cards = files.stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("file").equals("scorecard.jsonl"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(4, cards.getInteger("rows"));
            assertEquals("salt", cards.getJsonObject("marked").getString("salt"));
            assertEquals("personal", cards.getJsonObject("marked").getString("comment"));
        }
    }

    @Test
    void what_people_wrote_is_marked_as_personal_and_what_nobody_may_know_yet_as_secret() throws Exception {
        Award award = Award.marked(server, new int[][] {{4, 5}});
        Path file = folder.resolve("marks.zip");
        export(award.rows().slug, file);
        Set<String> marked = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Object one : new JsonObject(new String(entry(zip, "contents.json"), StandardCharsets.UTF_8))
                    .getJsonArray("files")) {
                JsonObject table = (JsonObject) one;
                String name = table.getString("file").replace(".jsonl", ".");
                table.getJsonObject("marked").forEach(mark -> marked.add(name + mark.getKey() + " " + mark.getValue()));
            }
        }
        assertTrue(marked.containsAll(Set.of("next_rule.seed secret", "team.join_code secret")), marked::toString);
        List<String> reasons = award.rows().column("""
                select table_name || '.' || column_name || ' personal' from information_schema.columns
                  join information_schema.tables using (table_schema, table_name)
                 where table_schema = current_schema() and table_type = 'BASE TABLE'
                   and column_name in ('reason', 'comment', 'summary', 'title', 'mentor', 'address')""");
        assertEquals(
                List.of(),
                reasons.stream().filter(reason -> !marked.contains(reason)).toList());
    }

    @Test
    void a_folder_that_is_not_there_is_said_to_be_so() {
        Run run = export("nowhere", folder.resolve("missing").resolve("none.zip"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("missing"), run.err());
    }

    @Test
    void an_unknown_edition_leaves_no_file() throws Exception {
        Run run = export("nowhere", folder.resolve("none.zip"));
        assertEquals(1, run.code());
        assertTrue(run.err().contains("no edition nowhere"), run.err());
        assertEquals(0, folder.toFile().list().length);
        assertFalse(Files.exists(folder.resolve("none.zip")));
    }
}

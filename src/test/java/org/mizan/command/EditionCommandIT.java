package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.TestServer;

class EditionCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    Path folder;

    private static Run create(String... options) {
        var arguments = new ArrayList<>(List.of("create"));
        arguments.addAll(List.of(options));
        arguments.addAll(server.flags());
        return Run.of(new EditionCommand(), arguments);
    }

    private static String id(Run made) {
        return made.out().lines().findFirst().orElseThrow().replaceFirst(".*: ", "");
    }

    private static String weekend(String slug, String language) {
        return create(
                        "--preset",
                        "hackathon-weekend",
                        "--slug",
                        slug,
                        "--start",
                        "2026-10-02",
                        "--with",
                        "/timeZone=Asia/Amman",
                        "--lang",
                        language)
                .out();
    }

    @Test
    void its_rounds_are_named_with_their_criteria_in_the_language_asked_for() {
        var english = weekend("rounds-en", "en");
        assertTrue(
                english.contains("Round hall, with the criteria Idea (idea), Technology (technology), Design (design)"),
                english);
        assertTrue(english.contains("Round final, with the criteria Idea (idea),"), english);
        var arabic = weekend("rounds-ar", "ar");
        assertTrue(arabic.contains("الجولة hall، ومعاييرها الفكرة (idea)، "), arabic);
    }

    @Test
    void a_preset_becomes_an_edition_with_what_it_leaves_open() {
        var made = create(
                "--preset",
                "uae-student",
                "--slug",
                "from-command",
                "--start",
                "2026-10-01",
                "--with",
                "/public=true",
                "--with",
                "/rounds/finalists/criteria/effectiveness/weight=40",
                "--with",
                "/rounds/finalists/criteria/usability/weight=\"30\"",
                "--with",
                "/rounds/finalists/criteria/innovation/weight=30");
        assertEquals(0, made.code(), made.err());
        var edition = server.nobody().get("/editions/" + id(made)).expect(200).json();
        assertEquals("from-command", edition.getString("slug"));
        assertEquals(
                "40",
                edition.getJsonArray("rounds")
                        .getJsonObject(1)
                        .getJsonArray("criteria")
                        .getJsonObject(0)
                        .getString("weight"));
    }

    @Test
    void what_was_left_open_is_named_by_its_pointer() {
        var refused = create("--preset", "jordan-5", "--slug", "open", "--start", "2026-10-01", "--lang", "en");
        assertEquals(1, refused.code());
        assertEquals(
                5,
                refused.err()
                        .lines()
                        .filter(line -> line.startsWith("/prizes/"))
                        .count(),
                refused.err());
    }

    @Test
    void a_preset_of_ones_own_is_read_from_a_file() throws IOException {
        var own = new JsonObject(new String(
                EditionCommandIT.class
                        .getResourceAsStream("/conf/editions/hackathon-weekend.json")
                        .readAllBytes(),
                StandardCharsets.UTF_8));
        own.put("timeZone", "Africa/Tunis").put("public", true);
        var file = Files.writeString(folder.resolve("ours.json"), own.encode());
        var made = create("--preset", file.toString(), "--slug", "ours", "--start", "2026-10-02");
        assertEquals(0, made.code(), made.err());
        var found = server.nobody()
                .get("/editions?slug=ours")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals("ours", found.getString("preset"));
        assertEquals("Africa/Tunis", found.getString("timeZone"));
    }

    @Test
    void its_organiser_is_named_by_mail_address() {
        var organiser = server.person();
        var email = organiser.get("/people/me").expect(200).json().getString("email");
        var made =
                create("--preset", "uzbekistan", "--slug", "organised", "--start", "2026-10-01", "--organiser", email);
        assertEquals(0, made.code(), made.err());
        var id = id(made);
        organiser
                .seen(1)
                .patch("/editions/" + id, new JsonObject().put("set", new JsonObject()))
                .expect(200);
        var unknown = create(
                "--preset",
                "uzbekistan",
                "--slug",
                "unknown",
                "--start",
                "2026-10-01",
                "--organiser",
                "no@example.org");
        assertEquals(1, unknown.code());
        assertTrue(unknown.err().contains("--organiser: "), unknown.err());
    }

    @Test
    void a_short_name_that_is_taken_and_wrong_usage_are_told_apart() {
        assertEquals(
                0,
                create("--preset", "uzbekistan", "--slug", "taken", "--start", "2026-10-01")
                        .code());
        var again = create("--preset", "uzbekistan", "--slug", "taken", "--start", "2026-10-01", "--lang", "en");
        assertEquals(1, again.code());
        assertTrue(again.err().contains("taken"), again.err());
        var unknown = create("--preset", "hackaton", "--slug", "x");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("hackathon-weekend, jordan-3, jordan-5"), unknown.err());
        assertEquals(2, create("--preset", "no-such-file.json", "--slug", "x").code());
        assertEquals(
                2,
                create("--preset", "egypt", "--slug", "x", "--with", "weight=3").code());
        assertEquals(
                1,
                create("--preset", "uzbekistan", "--slug", "NOT A SLUG", "--start", "2026-10-01")
                        .code());
    }
}

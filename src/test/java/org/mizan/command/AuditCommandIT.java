package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mizan.TestDatabase;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import picocli.CommandLine;

class AuditCommandIT {
    @RegisterExtension
    static final TestDatabase postgres = TestDatabase.fresh();

    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return HelpTexts.into(new CommandLine(new AuditCommand()), Language.EN)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(postgres.flags());
        arguments.addAll(List.of(more));
        if (!arguments.contains("--lang=ar")) {
            arguments.add("--lang=en");
        }
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void an_empty_record_is_whole_and_what_was_not_looked_at_is_said() {
        assertEquals(0, verify(), out::toString);
        assertTrue(out.toString().contains("Not looked at: passwords and "), out.toString());
        assertTrue(out.toString().contains("checked by the keys in this database"), out.toString());
    }

    @Test
    void a_trigger_that_was_switched_off_is_a_finding() {
        change("disable");
        try {
            assertEquals(1, verify());
            assertTrue(
                    out.toString().contains("Schema: trigger scorecard.append_only is not as the migrations made it."),
                    out.toString());
        } finally {
            change("enable");
        }
    }

    private static void change(String to) {
        postgres.database()
                .writes()
                .query("alter table scorecard " + to + " trigger append_only")
                .execute()
                .await();
    }

    @Test
    void one_act_in_one_seal_is_counted_as_one() {
        var said = Messages.of(Language.EN).format("audit.verify.broken", "award", 1L, 1L, "key", 1);
        assertEquals("award: one act in one seal, one finding. Signed by key.", said);
        said = Messages.of(Language.EN).format("audit.verify.whole", "award", 1200L, 30L, "key");
        assertEquals("award: 1200 acts in 30 seals, nothing was changed. Signed by key.", said);
    }

    @Test
    void an_unknown_root_is_a_finding() {
        assertEquals(1, verify("--root", "ab".repeat(32)));
        assertTrue(out.toString().contains("No seal has the root abab"), out.toString());
    }

    @Test
    void a_publication_of_which_nothing_is_left_is_a_finding(@TempDir Path folder) throws IOException {
        String edition = "01990000-0000-7000-8000-000000000077";
        Path kept = Files.writeString(
                folder.resolve("publication.json"), "{\"edition\": {\"id\": \"" + edition + "\"}, \"number\": 3}");
        assertEquals(1, verify("--publication", kept.toString()));
        assertTrue(out.toString().contains("Edition " + edition + ": a publication of it was given"), out.toString());
        assertTrue(out.toString().contains("Publication 3 is not the one in the file"), out.toString());
    }

    @Test
    void what_is_no_root_is_wrong_usage() {
        assertEquals(2, verify("--root", "abc"));
        assertTrue(err.toString().contains("64 hexadecimal digits"), err.toString());
    }

    static Stream<String> rubbish() {
        return Stream.of(
                "",
                "\0",
                "null",
                "{\"keys\": [null]}",
                "{\"keys\": 1e999999999}",
                "{\"crv\": \"Ed25519\", \"x\": \"x\\ny\"}",
                "{\"edition\": {\"id\": \"\\u202E\"}, \"number\": 1}",
                "{\"edition\": {\"id\": \"01990000-0000-7000-8000-000000000077\"}, \"number\": \"1e999999999\"}",
                numbered("1e999999999"),
                numbered("1e-999999999"),
                numbered("-1"),
                numbered("3.7"),
                numbered("3e0"),
                numbered("4294967299"),
                numbered("1".repeat(100_000)),
                numbered("3, \"number\": 4"),
                "{\"number\": 1, \"edition\": " + "[".repeat(3000) + "]".repeat(3000) + "}",
                "x".repeat(5_000_000),
                "[".repeat(5_000_000));
    }

    private static String numbered(String number) {
        return "{\"edition\": {\"id\": \"01990000-0000-7000-8000-000000000077\"}, \"number\": " + number + "}";
    }

    @ParameterizedTest
    @MethodSource("rubbish")
    void a_file_of_rubbish_is_wrong_usage_in_the_language_that_was_asked_for(String rubbish) throws IOException {
        String file = Files.writeString(data.resolve("file.json"), rubbish).toString();
        for (String option : List.of("--key", "--publication")) {
            assertEquals(2, verify(option, file), out::toString);
            assertTrue(err.toString().contains(file + " "), err.toString());
            assertEquals(2, verify(option, file, "--lang=ar"), out::toString);
            assertTrue(err.toString().contains("تعذّرت قراءة " + file), err.toString());
            assertFalse(err.toString().contains("\tat "), err.toString());
        }
    }

    @Test
    void what_is_said_of_a_name_with_lines_of_its_own_stays_on_one_line() {
        assertEquals(2, verify("--edition", "x\naward: nothing was changed.\u202E"));
        assertEquals(2, verify("--root", "x\naward: nothing was changed.\u202E"));
        assertFalse(err.toString().lines().anyMatch(line -> line.startsWith("award:")), err.toString());
    }

    @Test
    void an_unknown_edition_is_said_to_be_unknown() {
        assertEquals(2, verify("--edition", "nowhere"));
        assertTrue(err.toString().contains("There is no edition nowhere"), err.toString());
    }

    @Test
    void a_mistyped_data_directory_is_not_filled_with_a_new_database() {
        Path mistyped = data.resolve("nowhere");
        assertEquals(2, run("verify", "--lang=ar", "--data", mistyped.toString()));
        assertTrue(err.toString().contains("لا توجد قاعدة بيانات"), err.toString());
        assertFalse(Files.exists(mistyped));
    }

    @Test
    void its_help_says_what_it_cannot_see() {
        assertEquals(0, run("verify", "--help"));
        assertTrue(out.toString().contains("rows of the last second"), out.toString());
        assertTrue(out.toString().contains("cut off at its end"), out.toString());
    }
}

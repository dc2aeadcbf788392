package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.AwardRows;
import org.mizan.TestServer;

class ImportCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    private Path folder;

    private static Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(server.flags());
        return Run.of(new ImportCommand(), all);
    }

    /** Takes back by the very words that the import ended with. */
    private static Run undo(Run imported, String slug) {
        String last = imported.out().lines().toList().getLast();
        List<String> words = List.of(last.substring(last.indexOf("undo")).split(" "));
        assertEquals(slug, words.getLast());
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--lang", "en"));
        all.addAll(server.flags());
        return Run.of(new ImportCommand(), all);
    }

    /** The edition was made without acts; an import adds nothing that verifying would find. */
    private static List<String> findings(String slug) {
        List<String> verify = new ArrayList<>(List.of("verify", "--edition", slug));
        verify.addAll(server.flags());
        return Run.of(new AuditCommand(), verify)
                .out()
                .lines()
                .filter(line -> line.startsWith("  "))
                .toList();
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("scores.csv"), text);
    }

    @Test
    void guilfords_ratings_are_imported_with_their_own_column_names_and_once() throws Exception {
        String slug = AwardRows.open(server.database(), "attack", "basis", "clarity", "daring", "enthusiasm").slug;
        Path file = folder.resolve("guilford.csv");
        try (var stream = ImportCommandIT.class.getResourceAsStream("/guilford/guilford_long.csv")) {
            Files.copy(Objects.requireNonNull(stream), file);
        }
        String[] arguments = {
            file.toString(),
            "--edition",
            slug,
            "--round",
            "evaluation",
            "--lang",
            "en",
            "--columns",
            "entry=junior,judge=senior,criterion=trait",
            "--create",
            "--yes"
        };
        List<String> before = findings(slug);
        Run first = run(arguments);
        assertEquals(0, first.code(), first.err());
        assertTrue(first.out().contains("Imported: 21 scorecards"), first.out());
        Run again = run(arguments);
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("Nothing changed"), again.out());
        assertEquals(before, findings(slug));
        assertEquals(0, undo(first, slug).code());
        assertTrue(undo(first, slug).out().contains("before"));
        assertEquals(before, findings(slug));
    }

    @Test
    void bad_rows_are_named_by_line_in_the_language_asked_for() throws Exception {
        String slug = AwardRows.open(server.database(), "impact").slug;
        Path file = table("entry,judge,score\nA,J,3\nB,J,10\nC,J,12\n");
        Run run = run(file.toString(), "--edition", slug, "--round", "evaluation", "--lang", "ar");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("السطر 3"), run.err());
        assertTrue(run.err().contains("السطر 4"), run.err());
        assertTrue(run.err().contains("لم يُستورَد شيء"), run.err());
    }

    @Test
    void of_an_edition_without_such_a_round_the_rounds_are_named() throws Exception {
        String slug = AwardRows.open(server.database(), "impact").slug;
        Path file = table("entry,judge,score\nA,J,3\n");
        Run round = run(file.toString(), "--edition", slug, "--round", "evaluatoin", "--lang", "en");
        assertEquals(2, round.code());
        assertTrue(round.err().contains("Choose one of its rounds: evaluation"), round.err());
    }

    @Test
    void a_round_of_several_criteria_names_them_to_a_table_without_any() throws Exception {
        String slug = AwardRows.open(server.database(), "impact", "clarity").slug;
        Path file = table("entry,judge,score\nA,J,3\n");
        Run refused = run(file.toString(), "--edition", slug, "--round", "evaluation", "--lang", "en");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("one of impact, clarity"), refused.err());
        assertTrue(refused.err().contains("One bad row: nothing was imported"), refused.err());
    }

    @Test
    void what_is_not_there_is_wrong_usage() throws Exception {
        Path file = table("entry,judge,score\nA,J,3\n");
        Run edition = run(file.toString(), "--edition", "nothing", "--round", "evaluation", "--lang", "en");
        assertEquals(2, edition.code());
        assertTrue(edition.err().contains("There is no edition \"nothing\""), edition.err());
        assertEquals(
                2,
                run(folder.resolve("none.csv").toString(), "--edition", "e", "--round", "r")
                        .code());
        assertEquals(
                2,
                run(file.toString(), "--edition", "e", "--round", "r", "--columns", "mark=score")
                        .code());
        assertEquals(2, run(file.toString()).code());
    }

    @Test
    void without_yes_the_plan_is_shown_and_nothing_is_written() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        rows.judge("J");
        rows.entry("A", "submitted");
        Path file = table("المشروع;المحكم;الدرجة\nA;J;3\nB;K;4\n");
        Run shown = run(file.toString(), "--edition", rows.slug, "--round", "evaluation", "--lang", "en", "--create");
        assertEquals(0, shown.code(), shown.err());
        for (String told : List.of("2 entries", "Entries of the edition: A", "New entries: B", "2 new", "--yes")) {
            assertTrue(shown.out().contains(told), told + ": " + shown.out());
        }
        assertEquals(0, rows.count("assignment"));
    }

    @Test
    void of_many_bad_rows_the_first_twenty_are_named_and_the_others_counted() throws Exception {
        String slug = AwardRows.open(server.database(), "impact").slug;
        StringBuilder text = new StringBuilder("entry,judge,score\n");
        for (int n = 0; n < 30; n++) {
            text.append("E").append(n).append(",J,99\n");
        }
        Run run = run(
                table(text.toString()).toString(),
                "--edition",
                slug,
                "--round",
                "evaluation",
                "--lang",
                "en",
                "--create");
        assertEquals(22, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("and 10 more") && run.err().contains("30 bad rows"), run.err());
    }
}

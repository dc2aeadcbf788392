package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
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

    /** Takes back by the very line that the import ended with, as a shell reads it, and by nothing else. */
    private static Run undo(Run imported) throws Exception {
        return undo(imported, "--yes");
    }

    private static Run undo(Run imported, String... further) throws Exception {
        String line = imported.out().lines().toList().getLast();
        Process shell = new ProcessBuilder("bash", "-c", "printf '%s\\n' " + line).start();
        List<String> words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(List.of("scripts/mizan", "import", "undo"), words.subList(0, 3));
        List<String> all = new ArrayList<>();
        words.subList(2, words.size()).forEach(word -> all.add(said(word)));
        all.addAll(List.of(further));
        return Run.of(new ImportCommand(), all);
    }

    /** A word as a person types it who knows the secret that stands as stars. */
    private static String said(String word) {
        return server.flags().stream()
                .filter(flag -> word.endsWith("=***") && flag.startsWith(word.substring(0, word.length() - 3)))
                .findFirst()
                .orElse(word);
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
        assertEquals(0, undo(first).code());
        assertTrue(undo(first).out().contains("before"));
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
        assertTrue(refused.err().contains("Nothing was imported. Correct the table and import again."), refused.err());
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

    @Test
    void two_imports_over_the_same_card_are_taken_back_one_after_the_other() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        Run first = imported(rows, "entry,judge,score\nA,J,3\n");
        Run second = imported(rows, "entry,judge,score\nA,J,4\n");
        Run early = undo(first);
        assertEquals(1, early.code(), early.out());
        assertTrue(early.err().startsWith("Nothing was taken back: a later import"), early.err());
        String line = second.out().lines().toList().getLast();
        assertEquals(line, early.complaints().getLast());
        assertEquals(0, undo(second).code());
        Run done = undo(first);
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().startsWith("Taken back: 1 scorecard says again"), done.out());
        assertTrue(done.out().contains("1 entry is withdrawn"), done.out());
    }

    @Test
    void what_would_be_taken_back_is_shown_by_title_and_only_done_when_told_to() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        Run imported = imported(rows, "entry,judge,score\nAlpha,Huda,3\nBeta,Huda,4\n");
        Run shown = undo(imported, new String[0]);
        assertEquals(0, shown.code(), shown.err());
        for (String told : List.of("2 scorecards", "Huda / Alpha", "Huda / Beta", "2 entries are withdrawn", "--yes")) {
            assertTrue(shown.out().contains(told), told + ": " + shown.out());
        }
        assertEquals(2, rows.count("scorecard"));
        assertEquals(0, undo(imported).code());
        assertEquals(4, rows.count("scorecard"));
    }

    @Test
    void what_a_publication_rests_on_is_not_taken_back_and_the_publication_is_named() throws Exception {
        Award award = Award.judging(server, "impact");
        AwardRows rows = award.rows();
        Run imported = imported(rows, "entry,judge,score\nAlpha,Huda,3\nBeta,Huda,4\n");
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
        for (String[] further : List.of(new String[0], new String[] {"--yes"})) {
            Run refused = undo(imported, further);
            assertEquals(1, refused.code(), refused.out());
            assertTrue(
                    refused.err().startsWith("Nothing was taken back, since these rest on its marks: publication 1."),
                    refused.err());
        }
        assertEquals(2, rows.count("scorecard"));
    }

    @Test
    void a_name_with_vowel_signs_is_kept_as_it_is_written_and_found_without_them() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        imported(rows, "entry,judge,score\nمُعلِّـمي ٢,سَلْمى,3\n");
        assertEquals(
                List.of("مُعلِّـمي ٢"),
                rows.column("select title ->> 'ar' from entry_revision where edition_id = $1", rows.edition));
        Run again = run(
                table("entry,judge,score\nمعلمي ٢,سلمى,3\n").toString(),
                "--edition",
                rows.slug,
                "--round",
                "evaluation",
                "--create");
        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("nothing to do"), again.out());
    }

    @Test
    void who_changed_a_card_since_is_named_with_the_title_of_the_entry() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        Run imported = imported(rows, "entry,judge,score\nAlpha,Huda,3\n");
        rows.run(
                "insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt)"
                        + " select edition_id, assignment_id, 2, 'submitted', '{\"impact\": \"5\"}', '', now(), null, salt"
                        + " from scorecard where edition_id = $1",
                rows.edition);
        Run refused = undo(imported, new String[0]);
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("Huda / Alpha"), refused.err());
    }

    private Run imported(AwardRows rows, String text) throws Exception {
        Run run = run(
                table(text).toString(),
                "--edition",
                rows.slug,
                "--round",
                "evaluation",
                "--create",
                "--replace",
                "--yes",
                "--data=" + folder.resolve("an odd 'name'"));
        assertEquals(0, run.code(), run.err());
        return run;
    }

    @Test
    void a_refused_dry_run_shows_all_that_it_would_do_beside_what_is_in_the_way() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        rows.judge("J");
        rows.entry("A", "submitted");
        Path file = table("entry,judge,score\nA,J,3\nB,J,3\nA,K,99\n");
        Run run = run(file.toString(), "--edition", rows.slug, "--round", "evaluation", "--create");
        assertEquals(1, run.code());
        for (String told :
                List.of("Entries of the edition: A", "New entries: B", "Judges of the edition: J", "2 new")) {
            assertTrue(run.out().contains(told), told + ": " + run.out());
        }
        assertTrue(run.err().contains("line 4: The mark 99 is not on the scale"), run.err());
    }

    @Test
    void what_may_be_asked_for_is_named_by_its_options() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        rows.entry("Baraka", "submitted");
        Path file = table("entry,judge,score\nbaraka,J,3\n");
        for (String language : List.of("en", "ar")) {
            Run run = run(file.toString(), "--edition", rows.slug, "--round", "evaluation", "--lang", language);
            assertTrue(run.err().contains("--merge") && run.err().contains("--create"), run.err());
            assertFalse(run.err().contains("=true"), run.err());
        }
    }

    @Test
    void a_round_without_criteria_says_that_these_come_first() throws Exception {
        String slug = AwardRows.open(server.database()).slug;
        Path file = table("entry,judge,score\nA,J,3\n");
        Run run = run(file.toString(), "--edition", slug, "--round", "evaluation", "--create");
        assertEquals(1, run.code());
        assertTrue(run.err().startsWith("The round has no criteria yet"), run.err());
    }

    @Test
    void criteria_are_called_by_their_names_in_the_language_of_whoever_reads() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact", "clarity");
        rows.run(
                "update criterion set name = case key when 'impact' then '{\"ar\":\"الأثر\",\"en\":\"Impact\"}'::jsonb"
                        + " else '{\"ar\":\"الوضوح\",\"en\":\"Clarity\"}'::jsonb end where edition_id = $1",
                rows.edition);
        Path lacking = table("entry,judge,impact\nA,J,3\n");
        String[] where = {"--edition", rows.slug, "--round", "evaluation", "--lang", "ar", "--create"};
        Run refused = run(with(lacking, where));
        assertTrue(refused.err().contains("الوضوح") && !refused.err().contains("clarity"), refused.err());
        String[] done = {"--edition", rows.slug, "--round", "evaluation", "--lang", "ar", "--create", "--yes"};
        assertEquals(
                0,
                run(with(table("entry,judge,impact,clarity\nA,J,3,4\n"), done)).code());
        Run kept = run(with(table("entry,judge,impact,clarity\nA,J,5,4\n"), where));
        assertTrue(kept.out().contains("الأثر من 3 إلى 5"), kept.out());
    }

    private static String[] with(Path file, String... options) {
        return Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new);
    }

    @Test
    void of_many_names_the_first_twenty_are_shown_and_all_where_that_is_asked_for() throws Exception {
        String slug = AwardRows.open(server.database(), "impact").slug;
        StringBuilder text = new StringBuilder("entry,judge,score\n");
        for (int n = 0; n < 30; n++) {
            text.append("Name").append(n).append("x,J,5\n");
        }
        String[] where = {"--edition", slug, "--round", "evaluation", "--create"};
        Run some = run(with(table(text.toString()), where));
        assertTrue(some.out().contains("Name19x and 10 more; --all shows them"), some.out());
        assertTrue(!some.out().contains("Name20x"), some.out());
        Run all = run(with(table(text.toString()), "--edition", slug, "--round", "evaluation", "--create", "--all"));
        assertTrue(all.out().contains("Name29x"), all.out());
    }

    @Test
    void names_in_other_alphabets_are_found_by_each_of_the_titles_and_shown_as_the_edition_has_them() throws Exception {
        AwardRows rows = AwardRows.open(server.database(), "impact");
        UUID entry = rows.entry("My Clinic", "submitted");
        UUID judge = rows.judge("Huda");
        rows.run(
                "insert into entry_revision select edition_id, entry_id, 2, state, '{\"ar\":\"عيادتي\",\"en\":\"My Clinic\"}',"
                        + " summary, null, links, received_at, null, salt from entry_revision"
                        + " where edition_id = $1 and entry_id = $2",
                rows.edition,
                entry);
        rows.run("update person set name = '{\"ar\":\"هدى\",\"en\":\"Huda\"}' where id = $1", judge);
        String[] where = {"--edition", rows.slug, "--round", "evaluation"};
        for (String line : List.of("عيادتي,هدى,3", "My Clinic,هدى,3", "عيادتي,Huda,3")) {
            Run run = run(with(table("المشروع,المحكم,الدرجة\n" + line + "\n"), where));
            assertEquals(0, run.code(), line + ": " + run.err());
            assertTrue(run.out().contains("1 new"), run.out());
        }
        Run other = run(with(table("entry,judge,score\nAyadati,Huda,3\n"), where));
        assertEquals(1, other.code());
        assertTrue(other.err().contains("The edition has no entry “Ayadati”"), other.err());
        String code = rows.column("select code from entry where edition_id = $1", rows.edition)
                .getFirst();
        Run byCode = run(with(table("entry,judge,score\n" + code + ",Huda,3\n"), where));
        assertTrue(byCode.out().contains("“" + code + "” was found by its code: “My Clinic”"), byCode.out());
    }
}

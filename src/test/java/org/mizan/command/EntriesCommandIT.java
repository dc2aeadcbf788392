package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mizan.Award;
import org.mizan.TestServer;

/** Entries from a table, for a person at the command line. */
class EntriesCommandIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @TempDir
    private Path folder;

    private String slug;

    @BeforeEach
    void hackathon() {
        slug = "weekend-" + UUID.randomUUID();
        Award.hackathon(server, server.house(), slug);
    }

    private Run run(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("projects.csv"), text);
        List<String> all = new ArrayList<>(List.of(file.toString(), "--edition", slug, "--lang", "en"));
        all.addAll(List.of(more));
        all.addAll(server.flags());
        return Run.of(new EntriesCommand(), all);
    }

    private static Run undo(Run imported, String... more) {
        List<String> words = List.of(
                imported.out().lines().toList().getLast().replace("'", "").split(" "));
        assertEquals(List.of("scripts/mizan", "entries", "undo"), words.subList(0, 3));
        // Stars stand for secrets; who types the line knows them.
        List<String> typed = words.subList(2, words.size()).stream()
                .map(word -> server.flags().stream()
                        .filter(flag -> word.endsWith("=***") && flag.startsWith(word.substring(0, word.length() - 3)))
                        .findFirst()
                        .orElse(word))
                .collect(Collectors.toCollection(ArrayList::new));
        typed.addAll(List.of(more));
        return Run.of(new EntriesCommand(), typed);
    }

    @Test
    void they_are_shown_then_entered_once_taken_back_and_the_record_holds() throws IOException {
        String table = "Project,Table\nDalili,1\nMasari,2\n";
        Run dry = run(table);
        assertTrue(dry.out().contains("New entries: Dalili"), dry.out());
        assertTrue(dry.out().contains("--yes"), dry.out());
        Run done = run(table, "--yes");
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("Entered: 2 new entries"), done.out());
        assertTrue(run(table, "--yes").out().contains("nothing to do"));
        Run changed = run("Project,Table\nDalili,7\n");
        assertTrue(changed.out().contains("line 2: “Dalili”: table: 1 → 7"), changed.out());
        Run moved = run("Project,Table\nDalili,7\nTariq,3\n", "--yes");
        assertEquals(1, undo(done).code());
        Run shown = undo(moved);
        assertEquals(
                List.of(
                        "1 entry is withdrawn, which came with the import:",
                        "Tariq",
                        "1 entry says again what was said before the import:",
                        "Dalili",
                        "Nothing was written. Say --yes to do this"),
                shown.out().lines().toList());
        assertEquals(shown.out(), undo(moved).out());
        assertTrue(undo(moved, "--yes").out().contains("1 entries are withdrawn, 1 say again"));
        assertTrue(undo(done).out().contains("2 entries are withdrawn"));
        assertEquals(0, undo(done, "--yes").code());
        assertTrue(undo(done, "--yes").out().contains("before"));
        assertEquals(List.of(), new Tampering(server).found(slug));
    }

    @Test
    void what_cannot_be_entered_is_named_line_by_line_and_nothing_is() throws IOException {
        Run refused = run("Project,Table\nDalili,1\nMasari,1\n", "--yes");
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("line 3: Table 1 is in line 2 already"), refused.err());
        assertTrue(refused.err().contains("Nothing was entered"), refused.err());
        assertEquals(1, run("%PDF-1.7\n").code());
    }

    @Test
    void an_edition_that_is_not_there_is_named() throws IOException {
        slug = "no-such";
        Run refused = run("Dalili\n");
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("no-such"), refused.err());
    }
}

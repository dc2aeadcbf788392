package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes sense only where there is a database begins none in a directory that was mistyped or forgotten. */
class MistypedDirectoryTest {
    @TempDir
    private Path folder;

    private void refused(Object command, String... words) {
        Path mistyped = folder.resolve("nowhere");
        Run run = Run.of(
                command,
                Stream.concat(Stream.of(words), Stream.of("--data=" + mistyped)).toList());
        assertEquals(2, run.code(), () -> List.of(words) + run.err());
        String told = "There is no database in " + mistyped + ". Name the directory that has it with --data.";
        assertTrue(run.err().startsWith(told), run::err);
        assertFalse(Files.exists(mistyped), () -> List.of(words).toString());
    }

    @Test
    void no_command_for_an_award_that_is_there_makes_an_empty_database() throws IOException {
        Path marks = Files.writeString(folder.resolve("marks.csv"), "entry,judge,score\nA,J,3\n");
        refused(new ImportCommand(), marks.toString(), "--edition=award", "--round=final");
        refused(new ImportCommand(), "undo", "0190163d-8694-739b-aea5-966c26f8ad91", "--edition=award");
        refused(new RehearsalCommand(), "make", "award");
        refused(new RehearsalCommand(), "wipe", "award-rehearsal-3f1c");
        refused(
                new ExportCommand(),
                "--edition=award",
                folder.resolve("award.zip").toString());
        refused(new BackupCommand(), folder.resolve("house.backup").toString());
        refused(new AuditCommand(), "verify");
        refused(new PersonCommand(), "link");
    }
}

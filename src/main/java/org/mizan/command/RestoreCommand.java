package org.mizan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mizan.db.Backup;
import org.mizan.db.BackupProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code restore FILE}: a backup into an empty data directory, and the check of its record. */
@Command(name = "restore", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Sentences sentences = speech.sentences("backup");
        Path data = settings.config().data().toAbsolutePath().normalize();
        if (!Files.isReadable(file)) {
            return speech.refused(sentences.say("backup.unreadable", file));
        }
        if (!empty(data)) {
            return speech.refused(sentences.say("backup.full", data));
        }
        try {
            String words = Backup.isLocked(file) ? passphrase.read(sentences.say("backup.passphrase")) : null;
            if (!Backup.restore(file, data, words)) {
                speech.say(sentences.say("backup.files", data));
                return 0;
            }
        } catch (BackupProblem problem) {
            return speech.refused(BackupCommand.said(sentences, problem));
        }
        speech.say(sentences.say("backup.verifying", data));
        int verified = verify(data);
        speech.say(sentences.say(verified == 0 ? "backup.restored" : "backup.doubtful", data));
        return verified;
    }

    /** On the restored database, also where another one is configured. */
    private int verify(Path data) {
        List<String> arguments = new ArrayList<>(settings.arguments());
        arguments.addFirst("verify");
        arguments.addAll(List.of(
                "--data=" + data,
                "--set=database.url=",
                "--lang=" + speech.language().tag()));
        return new CommandLine(new AuditCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return 2;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static boolean empty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return true;
        }
        if (!Files.isDirectory(data)) {
            return false;
        }
        try (Stream<Path> files = Files.list(data)) {
            // A disk of its own has this folder from the first.
            return files.allMatch(path -> path.endsWith("lost+found"));
        }
    }
}

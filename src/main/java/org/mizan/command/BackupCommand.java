package org.mizan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Config;
import org.mizan.db.Backup;
import org.mizan.db.BackupProblem;
import org.mizan.db.ConnectionInfo;
import org.mizan.db.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}: the data directory in one file, while the server runs. */
@Command(name = "backup", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class BackupCommand implements Callable<Integer> {
    private static final int SHORTEST = 12;
    private static final int MEBIBYTE = 1 << 20;

    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Mixin
    private Speech speech = new Speech();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--encrypt")
    private boolean encrypt;

    @Option(names = "--without-database")
    private boolean withoutDatabase;

    @Override
    public Integer call() throws IOException {
        Sentences sentences = speech.sentences("backup");
        Config config = withoutDatabase ? settings.config() : settings.house(speech);
        if (!config.database().url().isEmpty() && !withoutDatabase) {
            return speech.refused(sentences.say("backup.external"));
        }
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            return speech.refused(sentences.say("backup.exists", target));
        }
        if (target.startsWith(config.data().toAbsolutePath().normalize())) {
            return speech.refused(sentences.say("backup.inside", target));
        }
        Path place = target.getParent();
        if (place == null || !Files.isWritable(place)) {
            return speech.refused(sentences.say("backup.folder", place == null ? target : place));
        }
        String words = encrypt ? passphrase.read(sentences.say("backup.passphrase")) : null;
        if (words != null && words.codePointCount(0, words.length()) < SHORTEST) {
            return speech.refused(sentences.say("backup.short", Integer.toString(SHORTEST)));
        }
        try {
            return made(sentences, make(config, target, words), words != null);
        } catch (BackupProblem problem) {
            return speech.refused(said(sentences, problem));
        }
    }

    private long make(Config config, Path target, @Nullable String words) throws IOException {
        Clock clock = Clock.systemUTC();
        if (withoutDatabase) {
            return Backup.make(config.data(), null, target, words, clock.instant());
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(config.data())) {
            ConnectionInfo connection = postgres.access().owner();
            return Backup.make(config.data(), connection, target, words, clock.instant());
        }
    }

    private int made(Sentences sentences, long bytes, boolean locked) {
        String state = sentences.say(locked ? "backup.locked" : "backup.open");
        speech.say(sentences.say("backup.made", file, mebibytes(bytes), state));
        return 0;
    }

    /** A problem as a sentence. */
    static String said(Sentences sentences, BackupProblem problem) {
        return sentences.say(
                "backup.problem." + problem.kind().name().toLowerCase(Locale.ROOT),
                mebibytes(problem.needed()),
                mebibytes(problem.free()));
    }

    private static String mebibytes(long bytes) {
        return Long.toString(Math.ceilDiv(bytes, MEBIBYTE)) + " MiB";
    }
}

package org.mizan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mizan.config.Config;
import org.mizan.db.Access;
import org.mizan.db.EditionTables;
import org.mizan.web.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export --edition SLUG FILE.zip}: all of an edition, readable without Mizan. */
@Command(name = "export", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Mixin
    private Speech speech = new Speech();

    @Option(names = "--edition", required = true, paramLabel = "SLUG")
    @SuppressWarnings("NullAway.Init")
    private String edition;

    @Parameters(paramLabel = "FILE.zip")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        Sentences sentences = speech.sentences("backup");
        Config config = settings.house(speech);
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            return speech.refused(sentences.say("backup.exists", target));
        }
        Path place = target.getParent();
        if (place == null || !Files.isWritable(place)) {
            return speech.refused(sentences.say("backup.folder", place == null ? target : place));
        }
        return DatabaseOptions.connected(config, access -> write(sentences, config, access, target));
    }

    /** Under another name until it is whole; only its owner may read it. */
    private int write(Sentences sentences, Config config, Access access, Path target) throws IOException {
        Path half = Files.createTempFile(target.getParent(), ".export", ".zip");
        try {
            Optional<Long> rows = EditionTables.export(
                    access.owner(), config.database().schema(), Names.edition(edition), Files.newOutputStream(half));
            if (rows.isEmpty()) {
                return speech.refused(sentences.say("backup.edition", edition));
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            speech.say(sentences.say("backup.exported", target, Long.toString(rows.get())));
            return 0;
        } finally {
            Files.deleteIfExists(half);
        }
    }
}

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
import org.mizan.db.EmbeddedPostgres;
import org.mizan.web.Language;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export --edition SLUG FILE.zip}: all of an edition, readable without Mizan. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Writes all of an edition into a zip: a file of JSON lines a table, each publication as it was signed, and"
                    + " contents.json, which marks salts, secrets and personal data.",
            "It works beside a running server. Exit code 1: not written, and why; 2: wrong usage."
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--edition", required = true, paramLabel = "SLUG", description = "The edition.")
    @SuppressWarnings("NullAway.Init")
    private String edition;

    @Parameters(paramLabel = "FILE.zip", description = "The file to write; there must be none of that name.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--lang", paramLabel = "ar|en", description = "ar or en; the system's when not given.")
    private Language language = DatabaseOptions.systemLanguage();

    @Override
    public Integer call() throws IOException {
        Sentences sentences = new Sentences("backup", language.tag());
        Config config = settings.config();
        Path target = file.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            return refused(sentences.say("backup.exists", target));
        }
        if (!config.database().url().isEmpty()) {
            return write(sentences, config, Access.of(config.database()), target);
        }
        if (!Files.isDirectory(config.data().resolve("postgres"))) {
            return refused(sentences.say("backup.none", config.data().toAbsolutePath()));
        }
        try (EmbeddedPostgres embedded = EmbeddedPostgres.open(config.data())) {
            return write(sentences, config, embedded.access(), target);
        }
    }

    /** Under another name until it is whole; only its owner may read it. */
    private int write(Sentences sentences, Config config, Access access, Path target) throws IOException {
        Path half = Files.createTempFile(target.getParent(), ".export", ".zip");
        try {
            Optional<Long> rows = EditionTables.export(
                    access.owner(), config.database().schema(), edition, Files.newOutputStream(half));
            if (rows.isEmpty()) {
                return refused(sentences.say("backup.edition", edition));
            }
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine().getOut().println(sentences.say("backup.exported", target, Long.toString(rows.get())));
            spec.commandLine().getOut().flush();
            return 0;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private int refused(String why) {
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return 1;
    }
}

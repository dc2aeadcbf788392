package org.mizan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.results.Recount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PUBLICATION INPUT}: computes a publication again from what an organiser handed out. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Computes a publication again from its input, and says whether the same places come out.",
            "PUBLICATION is the answer of .../publications/NUMBER, INPUT that of .../standings/ID/input.",
            "Exit code 1: it does not hold; 2: wrong usage."
        })
public final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PUBLICATION", description = "What everyone reads.")
    @SuppressWarnings("NullAway.Init")
    private Path publication;

    @Parameters(index = "1", paramLabel = "INPUT", description = "Every mark, as organisers hand it out.")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(names = "--lang", description = "ar or en; the system's when not given.")
    private @Nullable String language;

    /** Reads both, computes, and says what came of it. */
    @Override
    public Integer call() {
        Sentences sentences = new Sentences("check", Usage.language(spec, language));
        Recount recount = recount(bytes(publication, sentences), bytes(input, sentences), sentences);
        PrintWriter out = spec.commandLine().getOut();
        out.println(sentences.say(
                "check.verdict." + recount.verdict().name().toLowerCase(Locale.ROOT),
                Integer.toString(recount.rows()),
                Integer.toString(recount.other())));
        out.flush();
        return recount.verdict() == Recount.Verdict.HOLDS ? 0 : 1;
    }

    private byte[] bytes(Path file, Sentences sentences) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw usage(sentences.say("check.unreadable", file.toString()));
        }
    }

    private Recount recount(byte[] published, byte[] marks, Sentences sentences) {
        try {
            return Recount.of(published, marks);
        } catch (IllegalStateException malformed) {
            throw usage(sentences.say("check.order", publication.toString(), input.toString()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

package org.mizan.command;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.OneLine;
import org.mizan.audit.Outside;
import org.mizan.audit.PublicKeys;
import org.mizan.results.Recount;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PUBLICATION INPUT}: computes a publication again from what an organiser handed out. */
@Command(name = "check", mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** A signature may begin as an option does: -h. */
    @Spec
    void spec(CommandSpec own) {
        spec = own;
        own.parser().allowOptionsAsOptionParameters(true);
    }

    @Parameters(index = "0", paramLabel = "PUBLICATION")
    @SuppressWarnings("NullAway.Init")
    private Path publication;

    @Parameters(index = "1", paramLabel = "INPUT")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(names = "--lang")
    private @Nullable String language;

    @Option(names = "--key", paramLabel = "FILE")
    private @Nullable Path key;

    @Option(names = "--signature", paramLabel = "TEXT")
    private @Nullable String signature;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    @Option(names = "--previous", paramLabel = "FILE")
    private @Nullable Path previous;

    /** Reads all, says of each part what came of it, and computes only what was not found to be forged. */
    @Override
    public Integer call() {
        Sentences sentences = new Sentences("check", Usage.language(spec, language));
        byte[] published = bytes(publication, sentences);
        byte[] marks = bytes(input, sentences);
        Signed signed = signed(published, sentences);
        say(sentences.say("check.signature." + signed.name().toLowerCase(Locale.ROOT)));
        if (signed == Signed.FORGED || !follows(published, sentences)) {
            return 1;
        }
        if (signed == Signed.UNCHECKED && strange(published, sentences)) {
            return 1;
        }
        if (named(() -> Recount.isOfRehearsal(published), sentences)) {
            say(sentences.say("check.rehearsal"));
        }
        Recount recount = recount(published, marks, sentences);
        boolean holds = recount.verdict() == Recount.Verdict.HOLDS;
        say(sentences.say(
                "check.verdict."
                        + (holds && recount.rows() == 0
                                ? "nobody"
                                : recount.verdict().name().toLowerCase(Locale.ROOT)),
                Integer.toString(recount.rows()),
                sentences.some(lines(recount.other())),
                Integer.toString(recount.ranked())));
        if (!holds) {
            return 1;
        }
        sayWhatIsLeft(signed, sentences);
        return signed == Signed.HOLDS ? 0 : 2;
    }

    private void sayWhatIsLeft(Signed signed, Sentences sentences) {
        boolean whole = signed == Signed.HOLDS;
        say(whole ? sentences.say("check.whole") : sentences.say("check.unbound", sentences.joined(Recount.unbound())));
        if (previous == null) {
            say(sentences.say("check.before"));
        }
        if (whole && key == null) {
            say(sentences.say("check.stranger", required(server).toString()));
        }
    }

    /** What is known of the signature, which binds names, titles and prizes to the places. */
    private enum Signed {
        HOLDS,
        FORGED,
        UNCHECKED
    }

    private Signed signed(byte[] published, Sentences sentences) {
        if (server == null && (key == null || signature == null)) {
            return Signed.UNCHECKED;
        }
        String sent = signature != null ? signature : asked(required(server), published, sentences);
        boolean holds = keys(sentences).verify(published, decoded(sent, sentences));
        return holds ? Signed.HOLDS : Signed.FORGED;
    }

    private PublicKeys keys(Sentences sentences) {
        if (key == null) {
            return answered(required(server), sentences, () -> PublicKeys.read(PublishedAt.keys(required(server))));
        }
        try {
            return PublicKeys.read(text(bytes(key, sentences)));
        } catch (IllegalArgumentException noKey) {
            throw usage(sentences.say("check.key", key.toString()));
        }
    }

    private byte[] decoded(String signature, Sentences sentences) {
        try {
            return Base64.getUrlDecoder().decode(signature.trim());
        } catch (IllegalArgumentException noSignature) {
            throw usage(sentences.say("check.signature.malformed"));
        }
    }

    private String asked(URI server, byte[] published, Sentences sentences) {
        Outside.Copy copy = named(() -> Outside.Copy.of(text(published)), sentences);
        return answered(server, sentences, () -> PublishedAt.signature(server, copy))
                .orElseThrow(() -> usage(sentences.say(
                        "check.hidden",
                        server.toString(),
                        Integer.toString(copy.number()),
                        copy.edition().toString())));
    }

    private <T> T answered(URI server, Sentences sentences, Callable<T> question) {
        try {
            return question.call();
        } catch (PublishedAt.TooLong endless) {
            throw usage(sentences.say("check.server.long", OneLine.of(String.valueOf(endless.getMessage()))));
        } catch (Exception unanswered) { // of the network, of its certificate, or of what it answers
            String why = unanswered.getMessage();
            throw usage(
                    sentences.say("check.server", server.toString(), why == null ? "" : " (" + OneLine.of(why) + ")"));
        }
    }

    private static URI required(@Nullable URI address) {
        if (address == null) {
            throw new IllegalArgumentException("--key, --signature");
        }
        return address;
    }

    /** Whether the one before is the one that it names; true where none was given. */
    private boolean follows(byte[] published, Sentences sentences) {
        if (previous == null) {
            return true;
        }
        byte[] before = bytes(previous, sentences);
        boolean follows = named(() -> Recount.follows(published, before), sentences);
        say(sentences.say(follows ? "check.previous.holds" : "check.previous.other"));
        return follows;
    }

    /** Whether it is written as no publication is: what is signed was written by the house. */
    private boolean strange(byte[] published, Sentences sentences) {
        List<String> strange = named(() -> Recount.strange(published), sentences);
        if (!strange.isEmpty()) {
            say(sentences.say("check.strange", sentences.some(lines(strange))));
        }
        return !strange.isEmpty();
    }

    private static List<String> lines(List<String> names) {
        return names.stream().map(OneLine::of).toList();
    }

    private void say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        spec.commandLine().getOut().flush();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] bytes(Path file, Sentences sentences) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw usage(sentences.say("check.unreadable", file.toString()));
        }
    }

    private Recount recount(byte[] published, byte[] marks, Sentences sentences) {
        return named(() -> Recount.of(published, marks), sentences);
    }

    private <T> T named(Supplier<T> read, Sentences sentences) {
        try {
            return read.get();
        } catch (RuntimeException malformed) { // a hand may have left out whatever a publication has
            throw usage(sentences.say("check.order", publication.toString(), input.toString()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

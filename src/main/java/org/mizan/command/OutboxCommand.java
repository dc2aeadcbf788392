package org.mizan.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.config.Config;
import org.mizan.mail.Outbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outbox}: the letters that were kept as files, since no mail server is set. */
@Command(name = "outbox", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class OutboxCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx").withZone(ZoneId.systemDefault());

    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Option(names = "--to", paramLabel = "ADDRESS")
    private @Nullable String to;

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        Config config = settings.config();
        Outbox outbox = new Outbox(config.data());
        List<Outbox.Kept> letters = letters(outbox);
        Sentences sentences = speech.sentences("outbox");
        if (letters.isEmpty()) {
            String where = outbox.directory().toString();
            speech.say(to == null ? sentences.say("outbox.none", where) : sentences.say("outbox.none.to", to, where));
            if (!config.mail().host().isEmpty()) {
                speech.say(sentences.say("outbox.sent", config.mail().host()));
            }
        }
        for (Outbox.Kept letter : letters) {
            speech.say(letter.at().map(OutboxCommand::written).orElse("-") + "  " + letter.to());
            speech.say("  " + letter.subject());
            letter.link().ifPresent(link -> speech.say("  " + link));
            speech.say("");
        }
        return 0;
    }

    private List<Outbox.Kept> letters(Outbox outbox) {
        try {
            return outbox.letters().stream()
                    .filter(letter -> to == null || letter.to().equalsIgnoreCase(to.strip()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String written(Instant at) {
        return TIME.format(at);
    }
}

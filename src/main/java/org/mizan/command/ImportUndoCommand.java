package org.mizan.command;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.mizan.judging.ImportUndo;
import org.mizan.judging.ImportUndo.Outcome;
import org.mizan.judging.ImportWish;
import org.mizan.web.IdText;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import undo ID}: takes an import back, whole or not at all. */
@Command(name = "undo", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class ImportUndoCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Parameters(paramLabel = "ID")
    @SuppressWarnings("NullAway.Init")
    private String id;

    @Option(names = "--edition", required = true, paramLabel = "SLUG")
    @SuppressWarnings("NullAway.Init")
    private String edition;

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        UUID known = IdText.read(id);
        if (known == null) {
            return speech.refused(say("judging.undo.unknown"));
        }
        return DatabaseOptions.inDatabase(
                settings.house(speech),
                (vertx, database) -> told(new ImportUndo(vertx, database, Clock.systemUTC())
                        .run(Names.edition(edition), known)
                        .await()));
    }

    private int told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Undone(int cards, int entries) -> {
                speech.say(speech.sentences("import")
                        .say("import.undone", Integer.toString(cards), Integer.toString(entries)));
                yield 0;
            }
            case Outcome.Already() -> {
                speech.say(speech.sentences("import").say("import.undone.already"));
                yield 0;
            }
            case Outcome.Unknown() -> speech.refused(say("judging.undo.unknown"));
            case Outcome.Collided() -> speech.refused(say("judging.import.collided"));
            case Outcome.Changed(List<String> cards) ->
                speech.refused(say("judging.undo.changed", String.join("; ", cards)));
            case Outcome.Used used ->
                speech.refused(
                        say("judging.undo.used", used.named(speech.language()), ImportWish.Means.OPTION.replace()));
        };
    }

    private String say(String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = String.valueOf(arguments[at]);
        }
        return Messages.of(speech.language()).format(key, words);
    }
}

package org.mizan.command;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.mizan.judging.ImportUndo;
import org.mizan.judging.ImportUndo.Outcome;
import org.mizan.judging.ImportWish;
import org.mizan.web.IdText;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import org.mizan.web.Workshop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import undo ID}: takes an import back, shown first, then whole or not at all. */
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

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--all")
    private boolean all;

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
                (vertx, database) ->
                        told(undone(new ImportUndo(Workshop.of(vertx), database, Clock.systemUTC()), known)));
    }

    /** The plan, or what came of carrying it out. */
    private Outcome undone(ImportUndo undo, UUID known) {
        String slug = Names.edition(edition);
        return (yes ? undo.run(slug, known) : undo.plan(slug, known)).await();
    }

    private int shown(List<String> cards, List<String> entries) {
        Sentences sentences = speech.sentences("import");
        speech.say(sentences.say("import.undo.cards", cards.size()));
        Folded.of(cards, 0, all, sentences).forEach(speech::say);
        if (!entries.isEmpty()) {
            speech.say(sentences.say("import.undo.entries", entries.size()));
            Folded.of(entries, 0, all, sentences).forEach(speech::say);
        }
        speech.say(sentences.say("import.dry"));
        return 0;
    }

    private int refused(List<UUID> later) {
        speech.refused(
                say("judging.undo.later", later.stream().map(UUID::toString).collect(Collectors.joining(", "))));
        later.forEach(one ->
                speech.refused("scripts/mizan import undo " + one + " --edition " + edition + settings.written()));
        return 1;
    }

    private int told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Undone(int cards, int entries) -> {
                speech.say(speech.sentences("import").say("import.undone", cards, entries));
                yield 0;
            }
            case Outcome.Already() -> {
                speech.say(speech.sentences("import").say("import.undone.already"));
                yield 0;
            }
            case Outcome.Planned(List<String> cards, List<String> entries) -> shown(cards, entries);
            case Outcome.Later(List<UUID> later) -> refused(later);
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

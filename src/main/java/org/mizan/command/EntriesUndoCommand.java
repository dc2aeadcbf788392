package org.mizan.command;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.mizan.submission.intake.EntryImportUndo;
import org.mizan.submission.intake.EntryImportUndo.Outcome;
import org.mizan.web.IdText;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import org.mizan.web.Workshop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code entries undo ID}: takes an import of entries back, shown first, then whole or not at all. */
@Command(name = "undo", mixinStandardHelpOptions = true, exitCodeOnExecutionException = 2)
public final class EntriesUndoCommand implements Callable<Integer> {
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
            return speech.refused(say("submission.undo.unknown"));
        }
        return DatabaseOptions.inDatabase(
                settings.house(speech),
                (vertx, database) ->
                        told(undone(new EntryImportUndo(Workshop.of(vertx), database, Clock.systemUTC()), known)));
    }

    /** The plan, or what came of carrying it out. */
    private Outcome undone(EntryImportUndo undo, UUID known) {
        String slug = Names.edition(edition);
        return (yes ? undo.run(slug, known, speech.language()) : undo.plan(slug, known, speech.language())).await();
    }

    private int shown(List<String> withdrawn, List<String> restored) {
        listed("import.undo.entries", withdrawn);
        listed("import.undo.restored", restored);
        speech.say(speech.sentences("import").say("import.dry"));
        return 0;
    }

    private void listed(String key, List<String> entries) {
        Sentences sentences = speech.sentences("import");
        if (!entries.isEmpty()) {
            speech.say(sentences.say(key, entries.size()));
            Folded.of(entries, 0, all, sentences).forEach(speech::say);
        }
    }

    private int told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Undone(int withdrawn, int restored) -> {
                speech.say(speech.sentences("import").say("import.entries.undone", withdrawn, restored));
                yield 0;
            }
            case Outcome.Already() -> {
                speech.say(speech.sentences("import").say("import.undone.already"));
                yield 0;
            }
            case Outcome.Planned(List<String> withdrawn, List<String> restored) -> shown(withdrawn, restored);
            case Outcome.Unknown() -> speech.refused(say("submission.undo.unknown"));
            case Outcome.Collided() -> speech.refused(say("submission.import.collided"));
            case Outcome.Changed(List<String> entries) -> speech.refused(say("submission.undo.changed", entries));
            case Outcome.Assigned(List<String> entries) -> speech.refused(say("submission.undo.assigned", entries));
        };
    }

    private String say(String key, Object... arguments) {
        return Messages.of(speech.language()).format(key, arguments);
    }
}

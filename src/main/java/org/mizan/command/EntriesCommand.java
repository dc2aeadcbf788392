package org.mizan.command;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.submission.intake.EntryImport;
import org.mizan.submission.intake.EntryImport.Outcome;
import org.mizan.submission.intake.EntrySentences;
import org.mizan.submission.intake.EntryWish;
import org.mizan.submission.intake.PlannedEntries;
import org.mizan.submission.intake.PlannedEntries.Change;
import org.mizan.submission.intake.PlannedEntries.Difference;
import org.mizan.table.EntryRows;
import org.mizan.table.EntryTables;
import org.mizan.table.TableSentences;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import org.mizan.web.RefusedLine;
import org.mizan.web.Workshop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code entries FILE}: a table of entries into an edition, shown first, then whole or not at all. */
@Command(
        name = "entries",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        subcommands = EntriesUndoCommand.class)
public final class EntriesCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Parameters(paramLabel = "FILE", arity = "0..1")
    private @Nullable String file;

    @Option(names = "--edition", paramLabel = "SLUG")
    private @Nullable String edition;

    @Option(names = "--sector", paramLabel = "KEY")
    private @Nullable String sector;

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet = "";

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--all")
    private boolean all;

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        String path = needed(file, "FILE");
        String slug = Names.edition(needed(edition, "--edition"));
        EntryRows table = EntryTables.read(bytes(path), sheet);
        TableSentences sentences = new TableSentences(speech.sentences("table")::say);
        List<RefusedLine> whole = EntrySentences.whole(table, sentences);
        if (!whole.isEmpty()) {
            return refused(whole);
        }
        EntryWish wish = EntrySentences.wish(table, sector, sentences, speech.language());
        return DatabaseOptions.inDatabase(
                settings.house(speech),
                (vertx, database) -> told(
                        imported(
                                new EntryImport(Workshop.of(vertx), database, Clock.systemUTC(), Integer.MAX_VALUE),
                                slug,
                                wish),
                        slug));
    }

    /** The plan, or what came of carrying out the one that was shown. */
    private Outcome imported(EntryImport imports, String slug, EntryWish wish) {
        return imports.plan(slug, wish, speech.language())
                .compose(outcome -> {
                    if (outcome instanceof Outcome.Planned(PlannedEntries plan)) {
                        shown(plan);
                        return yes
                                ? imports.run(slug, wish, plan.digest(), speech.language())
                                : Future.succeededFuture(outcome);
                    }
                    return Future.succeededFuture(outcome);
                })
                .await();
    }

    private int told(Outcome outcome, String slug) {
        Sentences sentences = speech.sentences("import");
        switch (outcome) {
            case Outcome.Planned(PlannedEntries plan) ->
                speech.say(sentences.say(plan.nothing() ? "import.entries.nothing" : "import.dry"));
            case Outcome.Imported(var id, PlannedEntries plan) -> {
                speech.say(
                        id == null
                                ? sentences.say("import.entries.nothing")
                                : sentences.say(
                                        "import.entries.done",
                                        plan.made().size(),
                                        plan.changes().size()));
                if (id != null) {
                    speech.say(sentences.say("import.undo"));
                    speech.say("scripts/mizan entries undo " + id + " --edition " + slug + settings.written());
                }
            }
            case Outcome.Refused(PlannedEntries plan) -> {
                shown(plan);
                return refused(plan.refused());
            }
            case Outcome.Moved(PlannedEntries plan) -> {
                return speech.refused(say("submission.import.moved"));
            }
            case Outcome.Collided() -> {
                return speech.refused(say("submission.import.collided"));
            }
            case Outcome.NoSuchEdition() -> {
                speech.refused(say("judging.import.unknown", slug));
                return 2;
            }
        }
        return 0;
    }

    private void shown(PlannedEntries plan) {
        Sentences sentences = speech.sentences("import");
        plan.understood().forEach(speech::say);
        if (!plan.made().isEmpty()) {
            List<String> titles =
                    plan.made().stream().map(PlannedEntries.New::title).toList();
            speech.say(sentences.say("import.new.entry", all ? sentences.joined(titles) : sentences.some(titles)));
        }
        List<String> changes = new ArrayList<>();
        plan.changes().forEach(change -> changes.add(changed(change, sentences)));
        Folded.of(changes, 0, all, sentences).forEach(speech::say);
        speech.say(sentences.say(
                "import.entries",
                plan.made().size(),
                plan.changes().size(),
                plan.same().size()));
    }

    private static String changed(Change change, Sentences sentences) {
        List<String> parts = new ArrayList<>();
        for (Difference one : change.differences()) {
            String what = sentences.say("import.entries." + one.what().name().toLowerCase(Locale.ROOT));
            String before = one.before() == null ? "–" : one.before();
            String after = one.after() == null ? "–" : one.after();
            parts.add(sentences.say("import.mark", what, before.replace('\n', ' '), after.replace('\n', ' ')));
        }
        return sentences.say(
                "import.entries.change", Long.toString(change.line()), change.title(), sentences.joined(parts));
    }

    private int refused(List<RefusedLine> lines) {
        Sentences sentences = speech.sentences("import");
        List<String> every = lines.stream()
                .map(row -> row.line() == 0
                        ? row.why()
                        : sentences.say("import.line", Long.toString(row.line()), row.why()))
                .toList();
        Folded.of(every, 0, all, sentences).forEach(speech::refused);
        return speech.refused(sentences.say("import.entries.refused"));
    }

    private byte[] bytes(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw speech.wrong(say("judging.import.unreadable", path));
        }
    }

    private String needed(@Nullable String given, String what) {
        if (given == null) {
            throw speech.wrong(say("submission.import.lacking", what));
        }
        return given;
    }

    private String say(String key, Object... arguments) {
        return Messages.of(speech.language()).format(key, arguments);
    }
}

package org.mizan.command;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.ImportWish;
import org.mizan.judging.PlannedImport;
import org.mizan.judging.ScoreImport;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;
import org.mizan.table.Worth;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import org.mizan.web.Workshop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE}: a table of marks into a round, shown first, then whole or not at all. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        subcommands = ImportUndoCommand.class)
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1")
    private @Nullable String file;

    @Option(names = "--edition", paramLabel = "SLUG")
    private @Nullable String edition;

    @Option(names = "--round", paramLabel = "KEY")
    private @Nullable String round;

    @Option(names = "--columns", paramLabel = "COLUMN=NAME,...")
    private String columns = "";

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet = "";

    @Option(names = "--grades", paramLabel = "GRADE=NUMBER,...")
    private String grades = "";

    @Option(names = "--scales", paramLabel = "JUDGE=HIGHEST,...")
    private String scales = "";

    @Option(names = "--merge")
    private boolean merge;

    @Option(names = "--create")
    private boolean create;

    @Option(names = "--replace")
    private boolean replace;

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
        String key = needed(round, "--round");
        TableSentences sentences = new TableSentences(speech.sentences("table")::say);
        return switch (Tables.read(bytes(path), asked())) {
            case Reading.Refused(var faults) -> {
                sentences.faults(faults).forEach(this::complain);
                complain(refused(Fault.lines(faults)));
                yield 1;
            }
            case Reading.Read(var marks) -> {
                ImportWish wish = new ImportWish(
                        marks, sentences.understood(marks, merge), create, replace, merge, ImportWish.Means.OPTION);
                yield DatabaseOptions.inDatabase(
                        settings.house(speech),
                        (vertx, database) -> told(
                                imported(
                                        new ScoreImport(Workshop.of(vertx), database, Clock.systemUTC()),
                                        slug,
                                        key,
                                        wish),
                                slug,
                                key));
            }
        };
    }

    /** The plan, or what came of carrying out the one that was shown. */
    private Outcome imported(ScoreImport imports, String slug, String key, ImportWish wish) {
        return imports.plan(slug, key, wish, speech.language())
                .compose(outcome -> {
                    if (outcome instanceof Outcome.Planned(PlannedImport plan)) {
                        shown(plan);
                        return yes
                                ? imports.run(slug, key, wish, plan.digest(), speech.language())
                                : Future.succeededFuture(outcome);
                    }
                    return Future.succeededFuture(outcome);
                })
                .await();
    }

    private void shown(PlannedImport plan) {
        sentences(plan).lines(plan).forEach(this::print);
    }

    private PlanSentences sentences(PlannedImport plan) {
        return new PlanSentences(speech.sentences("import"), plan.criteria(), all);
    }

    /** That nothing was done; of several bad rows how many there are. */
    private String refused(int rows) {
        return Messages.of(speech.language()).format("judging.import.refused", rows);
    }

    /** What is said where nothing changes: of cards that say something else and stay never that all is there already. */
    private String unchanged(PlannedImport plan, String otherwise) {
        int kept = plan.changes().size();
        return kept == 0 ? otherwise : speech.sentences("import").say("import.nothing.kept", kept);
    }

    private String unwritten(PlannedImport plan, Sentences sentences) {
        return plan.nothing() ? unchanged(plan, sentences.say("import.nothing")) : sentences.say("import.dry");
    }

    private int told(Outcome outcome, String slug, String key) {
        switch (outcome) {
            case Outcome.Planned(PlannedImport plan) -> print(unwritten(plan, speech.sentences("import")));
            case Outcome.Imported(var id, PlannedImport plan) -> {
                print(
                        id == null
                                ? unchanged(plan, say("judging.import.same", plan.sameCards()))
                                : say("judging.import.done", plan.newCards() + plan.replaced()));
                if (id != null) {
                    print(speech.sentences("import").say("import.undo"));
                    print("scripts/mizan import undo " + id + " --edition " + slug + settings.written());
                }
            }
            case Outcome.Refused(PlannedImport plan) -> {
                shown(plan);
                sentences(plan).refused(plan).forEach(this::complain);
                complain(refused(plan.refusedLines()));
                return 1;
            }
            case Outcome.Moved(PlannedImport plan) -> {
                complain(say("judging.import.moved"));
                return 1;
            }
            case Outcome.Collided() -> {
                complain(say("judging.import.collided"));
                return 1;
            }
            case Outcome.NoSuchRound(List<String> rounds) -> {
                complain(
                        rounds.isEmpty()
                                ? say("judging.import.unknown", slug)
                                : say("judging.import.round", slug, key, String.join(", ", rounds)));
                return 2;
            }
        }
        return 0;
    }

    private byte[] bytes(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException unreadable) {
            throw usage(say("judging.import.unreadable", path));
        }
    }

    private Asked asked() {
        try {
            return Asked.MARKS.kept().worth(Worth.of(grades, scales)).told(columns, sheet, merge);
        } catch (Worth.Unclear unclear) {
            throw usage(speech.sentences("table").say("table.worth.option", unclear.item()));
        } catch (Asked.Unclear unclear) {
            throw usage(speech.sentences("table")
                    .say("table.columns.option", unclear.item(), String.join(", ", Asked.KEYS)));
        }
    }

    private String needed(@Nullable String given, String what) {
        if (given == null) {
            throw usage(say("judging.import.lacking", what));
        }
        return given;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private void complain(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Numbers are given as text: a line 1000 is not the line 1,000. */
    private String say(String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = arguments[at] instanceof Number number ? number : String.valueOf(arguments[at]);
        }
        return Messages.of(speech.language()).format(key, words);
    }
}

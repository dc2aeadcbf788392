package org.mizan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.BadRow;
import org.mizan.judging.ScoreColumns;
import org.mizan.judging.ScoreImport;
import org.mizan.judging.ScoreImport.Outcome;
import org.mizan.web.Faults;
import org.mizan.web.Messages;
import org.mizan.web.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE.csv}: a table of scores into a round, whole or not at all. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = 2,
        description = {
            "Brings a table of scores into a round of an edition, whole or not at all.",
            "The first line names the columns, in any order: entry,judge,score or entry,judge,criterion,score.",
            "Entries and judges are found by their names and made where they are missing; the dates of phases are no bar.",
            "The same file again changes nothing. Exit code 1: nothing imported, bad rows are all named; 2: wrong usage."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of("entry", "judge", "criterion", "score");

    @Mixin
    private DatabaseOptions settings = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The table (CSV in UTF-8).")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--edition", required = true, paramLabel = "SLUG", description = "The edition.")
    @SuppressWarnings("NullAway.Init")
    private String edition;

    @Option(names = "--round", required = true, paramLabel = "KEY", description = "The round of the edition.")
    @SuppressWarnings("NullAway.Init")
    private String round;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN=NAME",
            description = "What the table calls entry, judge, criterion and score, where it has other names.")
    private Map<String, String> columns = new HashMap<>();

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        String text = text();
        ScoreColumns named = named(text);
        return DatabaseOptions.inDatabase(
                settings.config(),
                (vertx, database) -> told(new ScoreImport(database, Clock.systemUTC())
                        .run(Names.edition(edition), round, text, named)
                        .await()));
    }

    private int told(Outcome outcome) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return switch (outcome) {
            case Outcome.NoSuchRound(List<String> rounds) -> {
                err.println(
                        rounds.isEmpty()
                                ? say("judging.import.unknown", edition)
                                : say("judging.import.round", edition, round, String.join(", ", rounds)));
                yield 2;
            }
            case Outcome.Collided() -> {
                err.println(say("judging.import.collided"));
                yield 1;
            }
            case Outcome.Refused(List<BadRow> rows) -> {
                rows.stream()
                        .limit(Faults.MOST)
                        .forEach(row ->
                                err.println(say("judging.import.line", row.line(), row.reason(speech.language()))));
                err.println(Messages.of(speech.language()).format("judging.import.refused", rows.size()));
                yield 1;
            }
            case Outcome.Imported done -> {
                boolean same = done.entries() + done.judges() + done.assignments() + done.scorecards() == 0;
                out.println(
                        same
                                ? say("judging.import.same", done.unchanged())
                                : say(
                                        "judging.import.done",
                                        done.entries(),
                                        done.judges(),
                                        done.assignments(),
                                        done.scorecards(),
                                        done.unchanged()));
                out.flush();
                yield 0;
            }
        };
    }

    private String text() {
        try {
            byte[] bytes = Files.readAllBytes(Path.of(file));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException | InvalidPathException unreadable) {
            throw usage(say("judging.import.unreadable", file));
        }
    }

    /** A criterion is looked for where it was named, or where the header has a column of that name. */
    private ScoreColumns named(String text) {
        for (Map.Entry<String, String> column : columns.entrySet()) {
            if (!COLUMNS.contains(column.getKey())) {
                throw usage(say("judging.import.option", column.getKey() + "=" + column.getValue()));
            }
        }
        @Nullable String criterion = columns.get("criterion");
        if (criterion == null && ScoreColumns.header(text).contains("criterion")) {
            criterion = "criterion";
        }
        return new ScoreColumns(
                columns.getOrDefault("entry", "entry"),
                columns.getOrDefault("judge", "judge"),
                criterion,
                columns.getOrDefault("score", "score"));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Numbers are given as text: a line 1000 is not the line 1,000. */
    private String say(String key, Object... arguments) {
        Object[] words = new Object[arguments.length];
        for (int at = 0; at < words.length; at++) {
            words[at] = String.valueOf(arguments[at]);
        }
        return Messages.of(speech.language()).format(key, words);
    }
}

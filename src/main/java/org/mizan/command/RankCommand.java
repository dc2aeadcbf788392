package org.mizan.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.sheet.ScoreSheet;
import org.mizan.ranking.sheet.ScoreSheetReader;
import org.mizan.ranking.sheet.SheetText;
import org.mizan.ranking.uncertainty.ExpectedRanks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rank FILE.csv}: from a spreadsheet to a fair ranking, without server or database. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        description = {
            "Ranks the entries of a table of scores.",
            "The first line names the columns, in any order: entry,judge,score or entry,judge,criterion,score;",
            "track (of the entry) and weight (confidence in the review) may be added.",
            "An empty score counts as not given. Exit code 1: bad rows or no fair ranking; 2: wrong usage."
        })
public final class RankCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};
    private static final String JSON = "json";
    private static final String CSV = "csv";
    private static final String TABLE = "table";
    private static final Pattern TOPS = Pattern.compile("[1-9]\\d{0,5}(,[1-9]\\d{0,5}){0,9}");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The table (CSV in UTF-8); - reads standard input.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = "--top",
            paramLabel = "PLACES",
            defaultValue = "3,10",
            description = "Chances to be among the first so many (default 3,10).")
    @SuppressWarnings("NullAway.Init")
    private String top;

    @Option(
            names = "--explain",
            paramLabel = "ENTRY",
            description = "How the score of this entry came about, and what would change its place.")
    private @Nullable String explain;

    @Option(
            names = "--canonical",
            paramLabel = "FILE",
            description = "Writes the input in the form that inputDigest is the SHA-256 of; - prints it alone.")
    private @Nullable String canonical;

    @Option(names = "--format", defaultValue = "table", description = "table (default), json or csv.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--lang", description = "ar or en; the system's when not given.")
    private @Nullable String language;

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Mixin
    private RaschReport rasch = new RaschReport();

    /** Ranks and prints. */
    @Override
    public Integer call() {
        String spoken = Usage.language(spec, language);
        RankMessages messages = new RankMessages(spoken);
        Usage usage = new Usage(spec, spoken);
        ranking.check(spoken, RaschReport.METHOD);
        rasch.check(ranking.method(), spoken);
        usage.one("--format", format, List.of(TABLE, JSON, CSV));
        if (!TOPS.matcher(top).matches()) {
            throw usage.refusal("tops", "--top", top);
        }
        if (usage.given("--top") && !ranking.drawn()) {
            String why = new Sentences("results", spoken).say("results.option.unused", ranking.method());
            throw usage.refusal("option", "--top", why);
        }
        if (explain != null && ranking.method().equals(RaschReport.METHOD)) {
            throw usage.refusal("option", "--explain", new Sentences("results", spoken).say("results.rasch.explained"));
        }
        return switch (ScoreSheetReader.read(bytes(messages))) {
            case ScoreSheet.Faulty(List<ScoreSheet.Fault> faults) -> refused(faults, messages);
            case ScoreSheet.Read(ScoreSheet sheet) -> ranked(sheet, messages);
        };
    }

    private Options options() {
        return ranking.options(Arrays.stream(top.split(","))
                .map(Integer::valueOf)
                .sorted()
                .distinct()
                .toList());
    }

    private String spoken() {
        return Usage.language(spec, language);
    }

    private byte[] bytes(RankMessages messages) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException missing) {
            throw usage(messages.say("rank.unreadable", file));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int refused(List<ScoreSheet.Fault> faults, RankMessages messages) {
        PrintWriter err = spec.commandLine().getErr();
        for (ScoreSheet.Fault fault : faults) {
            Object[] arguments = fault.arguments().stream().map(String::valueOf).toArray();
            String what = messages.say("sheet." + fault.code(), arguments);
            err.println(messages.say("sheet.line", Long.toString(fault.line()), what));
        }
        err.println(messages.say("rank.refused", faults.size()));
        err.flush();
        return 1;
    }

    private int ranked(ScoreSheet sheet, RankMessages messages) {
        Scores scores = sheet.scores(ranking.weights(sheet, messages));
        if (canonical != null && written(scores, canonical, messages)) {
            return 0;
        }
        if (ranking.method().equals(RaschReport.METHOD)) {
            return measured(scores, sheet, messages);
        }
        Outcome outcome = Ranking.rank(scores, options());
        if (outcome instanceof Outcome.Ranked(Standings standings)) {
            return explain == null
                    ? printed(standings, scores, sheet, messages)
                    : explained(scores, standings, explain);
        }
        return complained(ranking.complaint(outcome, messages).toArray(String[]::new));
    }

    private int explained(Scores scores, Standings standings, String entry) {
        String name = SheetText.name(entry);
        ExplanationTable table = ExplanationTable.of(scores, standings, name, ranking.decimals(), spoken());
        if (table == null) {
            throw usage(new Sentences("explanation", spoken()).say("explanation.unknown", name));
        }
        return TableInput.printed(table, format, spec.commandLine().getOut());
    }

    private int measured(Scores scores, ScoreSheet sheet, RankMessages messages) {
        switch (rasch.of(scores, ranking.decimals(), spoken())) {
            case RaschReport.Complaint(List<String> lines) -> {
                return complained(lines.toArray(String[]::new));
            }
            case RaschReport.Printable(TableInput.Report report) ->
                TableInput.printed(report, format, spec.commandLine().getOut());
        }
        blank(sheet, messages);
        return 0;
    }

    /** Writes the canonical form, without a line's end, since the digest is of these bytes; true where it is all. */
    private boolean written(Scores scores, String where, RankMessages messages) {
        if (where.equals("-")) {
            spec.commandLine().getOut().print(scores.canonical());
            spec.commandLine().getOut().flush();
            return true;
        }
        try {
            Files.writeString(Path.of(where), scores.canonical());
            return false;
        } catch (IOException | InvalidPathException unwritable) {
            throw usage(messages.say("rank.unwritable", where));
        }
    }

    private int complained(String... lines) {
        PrintWriter err = spec.commandLine().getErr();
        for (String line : lines) {
            err.println(line);
        }
        err.flush();
        return 1;
    }

    private int printed(Standings standings, Scores scores, ScoreSheet sheet, RankMessages messages) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(json(standings, scores));
            case CSV -> csv(standings, out);
            default ->
                new RankTable(standings, ranking.decimals(), messages).lines().forEach(out::println);
        }
        out.flush();
        if (!format.equals(TABLE)) {
            standings
                    .notes()
                    .forEach(note ->
                            complained(messages.say("note." + note.name().toLowerCase(Locale.ROOT))));
        }
        standings
                .incomplete()
                .forEach(lack -> complained(messages.say(
                        "rank.incomplete", lack.entry(), lack.judge(), String.join(", ", lack.missing()))));
        blank(sheet, messages);
        return 0;
    }

    private void blank(ScoreSheet sheet, RankMessages messages) {
        if (!sheet.blankLines().isEmpty()) {
            complained(messages.say(
                    "rank.blank",
                    sheet.blankLines().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
    }

    private String json(Standings standings, Scores scores) {
        try {
            Map<String, Double> expected = ExpectedRanks.of(scores, standings);
            List<Expected> lines = standings.entries().stream()
                    .map(standing -> new Expected(standing, expected.get(standing.entry())))
                    .toList();
            return MAPPER.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            new Ranked(RankingJson.of(standings, lines), RankingJson.Asked.of(scores, options())));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An entry's line, and its expected rank where it is known. */
    private record Expected(
            @JsonUnwrapped Standing standing, @Nullable Double expectedRank) {}

    /** A ranking with the options that were asked for. */
    private record Ranked(@JsonUnwrapped RankingJson<Expected> ranking, RankingJson.Asked options) {}

    private static void csv(Standings standings, PrintWriter out) {
        StringWriter text = new StringWriter();
        try (CsvWriter lines =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv(standings, lines);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        out.print(text);
    }

    private static void csv(Standings standings, CsvWriter lines) {
        boolean first = true;
        for (Standing standing : standings.entries()) {
            Map<String, @Nullable Object> cells = new LinkedHashMap<>();
            MAPPER.convertValue(standing, MEMBERS).forEach((name, value) -> {
                if (value instanceof Map<?, ?> byNumber) {
                    byNumber.forEach((k, probability) -> cells.put(name + k, probability));
                } else {
                    cells.put(name, value);
                }
            });
            if (first) {
                lines.writeRecord(cells.keySet());
                first = false;
            }
            lines.writeRecord(cells.values().stream()
                    .map(value -> Objects.toString(value, ""))
                    .toList());
        }
    }
}

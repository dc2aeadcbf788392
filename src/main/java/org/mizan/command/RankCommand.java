package org.mizan.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.RankingJson;
import org.mizan.ranking.ScoreSheet;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
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
    private static final int NAMES_SHOWN = 12;
    private static final String JSON = "json";
    private static final String CSV = "csv";
    private static final String TABLE = "table";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The table (CSV in UTF-8); - reads standard input.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = "--method",
            defaultValue = "adjusted",
            description = "mean, trimmed, median, centred, zscore, borda, ols, adjusted (default), scale, rasch.")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Option(names = "--weights", paramLabel = "CRITERION=WEIGHT,...", description = "Equal when not given.")
    private @Nullable String weights;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draws behind the intervals (default 1).")
    private long seed;

    @Option(names = "--decimals", defaultValue = "2", description = "Scores equal so far share a place (default 2).")
    private int decimals;

    @Option(
            names = "--tracks",
            defaultValue = "auto",
            description = "Levels of their own for tracks: auto (default), none or fixed.")
    @SuppressWarnings("NullAway.Init")
    private String tracks;

    @Option(
            names = "--scale-use",
            defaultValue = "auto",
            description = "Judges' spread of marks evened out: auto (default), none or shrunken.")
    @SuppressWarnings("NullAway.Init")
    private String scaleUse;

    @Option(
            names = "--reliability",
            defaultValue = "auto",
            description = "Judges who scatter more count less: auto (default), none or shrunken.")
    @SuppressWarnings("NullAway.Init")
    private String reliability;

    @Option(names = "--robust", description = "Reviews far from what the model expects count less.")
    private boolean robust;

    @Option(
            names = "--assume",
            description = "Ranks parts without a common judge or entry together:"
                    + " panels-equally-severe or tracks-equally-good.")
    private @Nullable String assumption;

    @Option(
            names = "--explain",
            paramLabel = "ENTRY",
            description = "How the score of this entry came about, and what would change its place.")
    private @Nullable String explain;

    @Option(names = "--format", defaultValue = "table", description = "table (default), json or csv.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--lang", description = "ar or en; the system's when not given.")
    private @Nullable String language;

    @Mixin
    private RaschReport rasch = new RaschReport();

    /** Ranks and prints. */
    @Override
    public Integer call() {
        RankMessages messages = new RankMessages(spoken());
        one("--method", method, methods());
        rasch.check(spoken());
        one("--tracks", tracks, keys(Options.Tracks.values()));
        one("--scale-use", scaleUse, keys(Options.ScaleUse.values()));
        one("--reliability", reliability, keys(Options.Reliability.values()));
        if (assumption != null) {
            one("--assume", assumption, keys(Assumption.values()));
        }
        one("--format", format, List.of(TABLE, JSON, CSV));
        if (decimals < 0 || decimals > 9) {
            throw usage("--decimals: 0, 1, ... 9");
        }
        return switch (ScoreSheet.read(bytes(messages))) {
            case ScoreSheet.Faulty(List<ScoreSheet.Fault> faults) -> refused(faults, messages);
            case ScoreSheet.Read(ScoreSheet sheet) -> ranked(sheet, messages);
        };
    }

    private String spoken() {
        if (language != null) {
            return one("--lang", language, List.of("ar", "en"));
        }
        return Locale.getDefault().getLanguage().equals("ar") ? "ar" : "en";
    }

    private static List<String> methods() {
        List<String> methods = new ArrayList<>(keys(Method.values()));
        methods.add(RaschReport.METHOD);
        return methods;
    }

    private static List<String> keys(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Options options() {
        return Options.of(constant(Method.class, method), seed)
                .decimals(decimals)
                .tracks(constant(Options.Tracks.class, tracks))
                .scaleUse(constant(Options.ScaleUse.class, scaleUse))
                .reliability(constant(Options.Reliability.class, reliability))
                .robust(robust)
                .assumption(assumption == null ? null : constant(Assumption.class, assumption));
    }

    private String one(String option, String given, List<String> known) {
        if (!known.contains(given)) {
            throw usage(option + " " + given + ": " + String.join(" | ", known));
        }
        return given;
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
        Scores scores = sheet.scores(weights(sheet, messages));
        if (method.equals(RaschReport.METHOD)) {
            return measured(scores, sheet, messages);
        }
        return switch (Ranking.rank(scores, options())) {
            case Outcome.Ranked(Standings standings) ->
                explain == null ? printed(standings, sheet, messages) : explained(scores, standings, explain);
            case Outcome.Disconnected(List<Outcome.Part> parts) -> disconnected(parts, messages);
            case Outcome.TooLarge large ->
                complained(messages.say(
                        "rank.large",
                        Integer.toString(large.entries()),
                        Integer.toString(large.judges()),
                        Integer.toString(large.mostEntries()),
                        Integer.toString(large.mostOfSmaller())));
            case Outcome.Cancelled cancelled -> 1;
        };
    }

    private int explained(Scores scores, Standings standings, String entry) {
        String name = ScoreSheet.name(entry);
        ExplanationTable table = ExplanationTable.of(scores, standings, name, decimals, spoken());
        if (table == null) {
            throw usage(new Sentences("explanation", spoken()).say("explanation.unknown", name));
        }
        return TableInput.printed(table, format, spec.commandLine().getOut());
    }

    private int measured(Scores scores, ScoreSheet sheet, RankMessages messages) {
        switch (rasch.of(scores, decimals, spoken())) {
            case RaschReport.Complaint(List<String> lines) -> {
                return complained(lines.toArray(String[]::new));
            }
            case RaschReport.Printable(TableInput.Report report) ->
                TableInput.printed(report, format, spec.commandLine().getOut());
        }
        blank(sheet, messages);
        return 0;
    }

    private int complained(String... lines) {
        PrintWriter err = spec.commandLine().getErr();
        for (String line : lines) {
            err.println(line);
        }
        err.flush();
        return 1;
    }

    private int disconnected(List<Outcome.Part> parts, RankMessages messages) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("rank.disconnected", Integer.toString(parts.size())));
        for (int p = 0; p < parts.size(); p++) {
            Outcome.Part part = parts.get(p);
            lines.add(messages.say(
                    "rank.part",
                    Integer.toString(p + 1),
                    some(part.entries(), messages),
                    some(part.judges(), messages)));
        }
        lines.add(messages.say("rank.disconnected.help"));
        return complained(lines.toArray(String[]::new));
    }

    private static String some(List<String> names, RankMessages messages) {
        String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? shown + " " + messages.say("rank.more", Integer.toString(more)) : shown;
    }

    private Map<String, BigDecimal> weights(ScoreSheet sheet, RankMessages messages) {
        Map<String, BigDecimal> weighed = new TreeMap<>();
        if (weights == null) {
            return weighed;
        }
        if (sheet.criteria().isEmpty()) {
            throw usage(messages.say("rank.weights.none"));
        }
        for (String item : weights.split("[,،]", -1)) {
            int equals = item.lastIndexOf('=');
            if (equals < 1) {
                throw usage(messages.say("rank.weights.form", item));
            }
            String criterion = ScoreSheet.name(item.substring(0, equals));
            String text = item.substring(equals + 1);
            BigDecimal weight = ScoreSheet.number(text);
            if (weight == null || weight.signum() <= 0) {
                throw usage(messages.say("rank.weights.number", criterion, text));
            }
            if (!sheet.criteria().contains(criterion)) {
                throw usage(messages.say("rank.weights.unknown", criterion, String.join(", ", sheet.criteria())));
            }
            if (weighed.put(criterion, weight) != null) {
                throw usage(messages.say("rank.weights.twice", criterion));
            }
        }
        for (String criterion : sheet.criteria()) {
            if (!weighed.containsKey(criterion)) {
                throw usage(messages.say("rank.weights.lacking", criterion));
            }
        }
        return weighed;
    }

    private int printed(Standings standings, ScoreSheet sheet, RankMessages messages) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(json(standings));
            case CSV -> csv(standings, out);
            default -> new RankTable(standings, decimals, messages).lines().forEach(out::println);
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

    private static String json(Standings standings) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(RankingJson.of(standings));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

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
            RankingJson.entry(standing).forEach((name, value) -> {
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

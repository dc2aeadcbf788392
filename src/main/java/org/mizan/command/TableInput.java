package org.mizan.command;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.sheet.ScoreSheet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands have in common that read one table and print figures: the file, the form, the language. */
final class TableInput {
    private static final String JSON = "json";
    private static final String CSV = "csv";
    private static final String TABLE = "table";

    /** So many bad lines are named: who has more has one cause for them. */
    private static final int SHOWN = 50;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The table (CSV in UTF-8); - reads standard input.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--format", defaultValue = TABLE, description = "table (default), json or csv.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--lang", description = "ar or en; the system's when not given.")
    private @Nullable String language;

    /** What can be printed. */
    interface Report {
        Map<String, @Nullable Object> json();

        /** The head and the rows. */
        List<? extends List<?>> csv();

        List<String> lines();
    }

    /** Refuses unknown forms and languages; to be called first. */
    String spoken() {
        String spoken = Usage.language(spec, language);
        new Usage(spec, spoken).one("--format", format, List.of(TABLE, JSON, CSV));
        return spoken;
    }

    /** Refuses wrong usage of what the command adds. */
    Usage usage() {
        return new Usage(spec, Usage.language(spec, language));
    }

    byte[] bytes(RankMessages messages) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException missing) {
            throw usage(messages.say("rank.unreadable", file));
        }
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Names the bad lines. */
    int refused(List<ScoreSheet.Fault> faults, RankMessages messages) {
        return refused(faults, messages, spec.commandLine().getErr());
    }

    /** Names the first bad lines, and how many more there are. */
    static int refused(List<ScoreSheet.Fault> faults, RankMessages messages, PrintWriter err) {
        for (ScoreSheet.Fault fault : faults.subList(0, Math.min(SHOWN, faults.size()))) {
            Object[] arguments = fault.arguments().stream().map(String::valueOf).toArray();
            String what = messages.say("sheet." + fault.code(), arguments);
            err.println(messages.say("sheet.line", Long.toString(fault.line()), what));
        }
        if (faults.size() > SHOWN) {
            err.println(messages.say("sheet.more", Integer.toString(faults.size() - SHOWN)));
        }
        err.flush();
        return 1;
    }

    /** Says why there is nothing to print. */
    int complained(List<String> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.forEach(err::println);
        err.flush();
        return 1;
    }

    int printed(Report report) {
        return printed(report, format, spec.commandLine().getOut());
    }

    /** In the form that is named. */
    static int printed(Report report, String format, PrintWriter out) {
        switch (format) {
            case JSON -> out.println(json(report.json()));
            case CSV -> out.print(csv(report.csv()));
            default -> report.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static String json(Map<String, @Nullable Object> members) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String csv(List<? extends List<?>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter lines =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(row -> lines.writeRecord(
                    row.stream().map(cell -> Objects.toString(cell, "")).toList()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}

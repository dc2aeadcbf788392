package org.mizan.command;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> MEMBERS = new TypeReference<>() {};

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
        /** A map, or a record. */
        Object json();

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

    private Sentences sentences() {
        return new Sentences("ranking", Usage.language(spec, language));
    }

    byte[] bytes() {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException missing) {
            throw usage(sentences().say("ranking.rank.unreadable", file));
        }
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Names the first bad lines, and how many more there are. */
    int refused(List<ScoreSheet.Fault> faults) {
        Sentences sentences = sentences();
        List<String> lines = new ArrayList<>();
        for (ScoreSheet.Fault fault : faults.subList(0, Math.min(SHOWN, faults.size()))) {
            Object[] arguments = fault.arguments().stream().map(String::valueOf).toArray();
            String what = sentences.say("ranking.sheet." + fault.code(), arguments);
            lines.add(sentences.say("ranking.sheet.line", Long.toString(fault.line()), what));
        }
        if (faults.size() > SHOWN) {
            lines.add(sentences.more(faults.size() - SHOWN));
        }
        return complained(lines);
    }

    /** Says why there is nothing to print, or what is to be known beside it. */
    int complained(List<String> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.forEach(err::println);
        err.flush();
        return 1;
    }

    /** Whether it is printed for people, with all that they have to know. */
    boolean told() {
        return format.equals(TABLE);
    }

    int printed(Report report) {
        PrintWriter out = out();
        switch (format) {
            case JSON -> out.println(json(report.json()));
            case CSV -> out.print(csv(report.csv()));
            default -> report.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    /** A head of the first one's names, then a row of each one's values. */
    static List<List<?>> rows(List<Map<String, @Nullable Object>> members) {
        List<List<?>> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> cells : members) {
            if (rows.isEmpty()) {
                rows.add(new ArrayList<>(cells.keySet()));
            }
            rows.add(new ArrayList<>(cells.values()));
        }
        return rows;
    }

    /** A record's members by name, in their order. */
    static Map<String, @Nullable Object> members(Object one) {
        return MAPPER.convertValue(one, MEMBERS);
    }

    /** On many lines, for people to read. */
    static String json(Object one) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(one);
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

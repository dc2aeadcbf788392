package org.mizan.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.table.Asked;
import org.mizan.table.Column;
import org.mizan.table.CsvText;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.NamedRows;
import org.mizan.table.Reading;
import org.mizan.table.TableSentences;
import org.mizan.table.Tables;
import org.mizan.table.Worth;
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

    /** A page that is sent on. */
    static final String HTML = "html";

    /** A workbook that is sent on. */
    static final String XLSX = "xlsx";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(names = "--format", defaultValue = TABLE)
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable String destination;

    @Option(names = "--lang")
    private @Nullable String language;

    @Option(names = "--columns", paramLabel = "COLUMN=NAME,...")
    private @Nullable String columns;

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet = "";

    @Option(names = "--grades", paramLabel = "GRADE=NUMBER,...")
    private String grades = "";

    @Option(names = "--scales", paramLabel = "JUDGE=HIGHEST,...")
    private String scales = "";

    @Option(names = "--merge")
    private boolean merge;

    private byte @Nullable [] given;
    private int bad;

    /** What can be printed. */
    interface Report {
        /** A map, or a record. */
        Object json();

        /** The head and the rows. */
        List<? extends List<?>> csv();

        List<String> lines();
    }

    /** Refuses unknown forms and languages, to be called first; {@code further} are forms beside those of every command. */
    String spoken(String... further) {
        String spoken = Usage.language(spec, language);
        List<String> forms = new ArrayList<>(List.of(TABLE, JSON, CSV));
        forms.addAll(List.of(further));
        new Usage(spec, spoken).one("--format", format, forms);
        if (format.equals(XLSX) && destination == null) {
            throw usage(sentences().say("ranking.rank.whereto"));
        }
        return spoken;
    }

    /** Whether it was asked for in this form. */
    boolean in(String form) {
        return format.equals(form);
    }

    /** The table's own name; empty where it has none. */
    String source() {
        Path name = file.equals("-") ? null : Path.of(file).getFileName();
        return name == null ? "" : name.toString();
    }

    /** Refuses wrong usage of what the command adds. */
    Usage usage() {
        return new Usage(spec, Usage.language(spec, language));
    }

    private Sentences sentences() {
        return new Sentences("ranking", Usage.language(spec, language));
    }

    TableSentences sentencesOfTables() {
        return new TableSentences(new Sentences("table", Usage.language(spec, language))::say);
    }

    /** Reads this table; the file's name is only told. */
    void given(byte[] table) {
        given = table.clone();
    }

    byte[] bytes() {
        return given == null ? bytes(file) : given;
    }

    /** Of another table than the first. */
    byte[] bytes(String where) {
        try {
            return where.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(where));
        } catch (IOException | InvalidPathException missing) {
            throw usage(sentences().say("ranking.rank.unreadable", where));
        }
    }

    ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Reads the marks and says how; null where the table was refused, and it was said why. */
    @Nullable
    Marks marks(byte[] table, Asked asked) {
        Asked told = told(asked);
        return switch (Tables.read(table, told)) {
            case Reading.Refused(List<Fault> faults) -> {
                refused(faults);
                yield null;
            }
            case Reading.Read(Marks marks) -> {
                complained(read(marks, UnaryOperator.identity()).all());
                yield marks;
            }
        };
    }

    /** Reads labels and says how; null where the table was refused, or most of what is given are numbers. */
    @Nullable
    Marks labels(byte[] table) {
        if (!(Tables.read(table, told(Asked.LABELS.repeated())) instanceof Reading.Read(Marks marks))) {
            return null;
        }
        List<String> given = marks.marks().stream()
                .map(mark -> mark.further().get(Column.SCORE))
                .filter(Objects::nonNull)
                .toList();
        long numbers =
                given.stream().filter(label -> marks.number(label) != null).count();
        if (2 * numbers >= given.size()) {
            return null;
        }
        complained(read(marks, UnaryOperator.identity()).all());
        return marks;
    }

    /** How the table was read, and what it does not say surely, for a terminal as for whoever a ranking is sent to. */
    Told read(Marks marks, UnaryOperator<String> named) {
        Sentences sentences = new Sentences("table", Usage.language(spec, language));
        TableSentences told = new TableSentences(new TableSentences.Words() {
            @Override
            public String say(String key, Object... arguments) {
                return sentences.say(key, arguments);
            }

            @Override
            public String name(String name) {
                return named.apply(name);
            }
        });
        return new Told(told.read(marks, merge), told.questions(marks, merge));
    }

    /**
     * What is said of a table.
     *
     * @param questions what its owner may have meant otherwise
     */
    record Told(List<String> understood, List<String> questions) {
        Told {
            understood = List.copyOf(understood);
            questions = List.copyOf(questions);
        }

        private List<String> all() {
            return Stream.concat(understood.stream(), questions.stream()).toList();
        }
    }

    /** Says how a table without marks was read. */
    void understood(NamedRows.Reading rows, String table) {
        complained(sentencesOfTables().understood(rows, table));
    }

    /** Asks of names whether they are one, or says which were read as one. */
    void alike(List<Marks.Alike> alike) {
        complained(sentencesOfTables().alike(alike, merge));
    }

    /** Refuses what says the worth of marks where none are read. */
    void unmarked() {
        for (String option : List.of("--grades", "--scales")) {
            if (usage().given(option)) {
                throw usage().refusal("worth", option);
            }
        }
    }

    /** How many lines are bad, beside what is wrong with the whole table. */
    int bad() {
        return bad;
    }

    /** With what the command line says of the table. */
    Asked told(Asked asked) {
        try {
            return asked.worth(Worth.of(grades, scales)).told(columns == null ? "" : columns, sheet, merge);
        } catch (Worth.Unclear unclear) {
            throw usage(
                    new Sentences("table", Usage.language(spec, language)).say("table.worth.option", unclear.item()));
        } catch (Asked.Unclear unclear) {
            Sentences sentences = new Sentences("table", Usage.language(spec, language));
            throw usage(sentences.say("table.columns.option", unclear.item(), String.join(", ", Asked.KEYS)));
        }
    }

    /** Names the first bad lines, and how many more there are. */
    int refused(List<Fault> faults) {
        bad = Fault.lines(faults);
        return complained(sentencesOfTables().faults(faults));
    }

    /** Says why there is nothing to print, or what is to be known beside it. */
    int complained(List<String> lines) {
        PrintWriter err = spec.commandLine().getErr();
        lines.forEach(err::println);
        err.flush();
        return 1;
    }

    /** Says what is to be known beside the figures; nothing where there is nothing. */
    void say(@Nullable String line) {
        if (line != null) {
            complained(List.of(line));
        }
    }

    /** Whether it is printed for people, with all that they have to know. */
    boolean told() {
        return format.equals(TABLE);
    }

    int printed(Report report) {
        return sent(
                switch (format) {
                    case JSON -> json(report.json()) + System.lineSeparator();
                    case CSV -> CsvText.of(report.csv());
                    default ->
                        report.lines().stream()
                                .map(line -> line + System.lineSeparator())
                                .collect(Collectors.joining());
                });
    }

    /** Prints it, or writes it where it was asked for. */
    int sent(String text) {
        return destination == null ? shown(text) : written(text.getBytes(StandardCharsets.UTF_8), destination);
    }

    /** Writes what is no text. */
    int sent(byte[] content) {
        return written(content, Objects.requireNonNull(destination));
    }

    private int shown(String text) {
        out().print(text);
        out().flush();
        return 0;
    }

    private int written(byte[] content, String where) {
        try {
            Files.write(Path.of(where), content);
        } catch (IOException | InvalidPathException unwritable) {
            throw usage(sentences().say("ranking.rank.unwritable", where));
        }
        return shown(sentences().say("ranking.rank.written", where) + System.lineSeparator());
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
}

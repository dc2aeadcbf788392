package org.mizan.command;

import static org.mizan.web.Audience.EVERYONE;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Reply;
import org.mizan.web.Routes;
import org.mizan.web.Workshop;
import picocli.CommandLine;

/**
 * {@code rank} for whoever has a browser and no command line: the same command on the table that they send, of which
 * nothing is kept. The body's bound is the size; one is ranked at a time, those of one network in turn with others, and
 * nobody waits for long.
 */
public final class RankApi {
    private static final int AT_ONCE = 1;
    private static final int WAITING = 8;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VALUE = 1_000;

    /** What a person may say of their table or ranking, each an option of the command. */
    private static final List<String> OPTIONS =
            List.of("title", "columns", "sheet", "grades", "scales", "weights", "top");

    /** An option where a sentence names it, and what the sentence would have given to it. */
    private static final Pattern OPTION = Pattern.compile(
            "--(title|columns|sheet|grades|scales|weights|top|merge)\\b(?: (?:\"([^\"]+)\"|([^\\s.,;]+=[^\\s;]*[^\\s.,;]|same)))?");

    /** What a sentence writes where it cannot know the value. */
    private static final Pattern OPEN = Pattern.compile(".*=(NAME|N|NUMBER)");

    private final Workshop rankings;

    /** The route; tables are ranked in a workshop of their own. */
    public RankApi(Vertx vertx) {
        this.rankings = Workshop.named(vertx, "rankings", AT_ONCE, WAITING);
    }

    /** Adds the line. */
    public void mount(Routes routes) {
        routes.post("/rankings", EVERYONE, this::rank)
                .says(
                        "Ranks the marks of a table (CSV or XLSX) as the command rank does, and keeps nothing: how the table was understood or why it could not be ranked, and the ranking as a page for a browser.")
                .takesTable("project,Huda,Omar\nDawai,8,9\nDalili,6,7\nSawa,7,5\n")
                .query("name", String.class, "What the table's file is called.")
                .query("title", String.class, "What the award is called.")
                .query("columns", String.class, "What the table calls its columns: entry=Project,judge=Evaluator.")
                .query("sheet", String.class, "The sheet to read, where a workbook has several.")
                .query("grades", String.class, "What marks in words are worth: A=4,B=3.")
                .query(
                        "scales",
                        String.class,
                        "The highest mark of each judge, then of the others: Huda=10,100; or same.")
                .query("weights", String.class, "What each criterion weighs: idea=2,design=1.")
                .query("top", String.class, "The places after which a line is drawn: 3,10.")
                .query("merge", Boolean.class, "Whether names that differ in spelling alone are one.")
                .answers(200, Ranked.class);
    }

    /**
     * What came of it.
     *
     * @param said how the table was understood and what is to be known of it; why there is no ranking, where there is none
     * @param page the ranking as a page of its own; none where there is none
     */
    record Ranked(List<Said> said, @Nullable String page) {
        Ranked {
            said = List.copyOf(said);
        }
    }

    /** A sentence, and what would answer it. */
    record Said(String text, List<Remedy> remedies) {
        Said {
            remedies = List.copyOf(remedies);
        }
    }

    /** What may be said of the table, by its name in the request. */
    record Remedy(String name, String value) {}

    private Future<Reply> rank(Call call) {
        byte[] table = call.bytes();
        List<String> arguments = arguments(call);
        Language language = call.language();
        return rankings.run(call, () -> Reply.ok(rank(table, arguments, language)));
    }

    private static List<String> arguments(Call call) {
        List<String> arguments = new ArrayList<>(
                List.of("--format=html", "--lang=" + call.language().tag()));
        for (String option : OPTIONS) {
            call.query(option)
                    .filter(value -> !value.isBlank() && value.length() <= LONGEST_VALUE)
                    .ifPresent(value -> arguments.add("--" + option + "=" + value.strip()));
        }
        if (call.query("merge").filter("true"::equals).isPresent()) {
            arguments.add("--merge");
        }
        arguments.add("--");
        arguments.add(name(call.query("name").orElse("")));
        return arguments;
    }

    /** The last part of it, as far as a file can be called so. */
    private static String name(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        return plain.isEmpty() ? "-" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    private static Ranked rank(byte[] table, List<String> arguments, Language language) {
        StringWriter page = new StringWriter();
        StringWriter said = new StringWriter();
        int code = new CommandLine(new RankCommand(table))
                .setExpandAtFiles(false) // an argument is what somebody typed, and opens no file
                .setOut(new PrintWriter(page))
                .setErr(new PrintWriter(said))
                .setParameterExceptionHandler((wrong, given) -> {
                    said.write(wrong.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, command, result) -> {
                    throw failure;
                })
                .execute(arguments.toArray(String[]::new));
        Sentences sentences = new Sentences("ranking", language.tag());
        List<Said> lines = said.toString()
                .lines()
                .map(line -> new Said(named(line, sentences), remedies(line)))
                .toList();
        return new Ranked(lines, code == CommandLine.ExitCode.OK ? named(page.toString(), sentences) : null);
    }

    /** With the fields of a page where a command has options; styles have names like them. */
    private static String named(String text, Sentences sentences) {
        int from = Math.max(text.indexOf("<body>"), 0);
        return text.substring(0, from)
                + OPTION.matcher(text.substring(from)).replaceAll(option -> {
                    String value = option.group(2) == null ? option.group(3) : option.group(2);
                    String field = sentences.say("ranking.page.option." + option.group(1));
                    return Matcher.quoteReplacement(value == null ? field : field + " " + value);
                });
    }

    private static List<Remedy> remedies(String line) {
        return OPTION.matcher(line)
                .results()
                .map(option -> new Remedy(
                        option.group(1),
                        option.group(1).equals("merge")
                                ? "true"
                                : Objects.requireNonNullElse(
                                        option.group(2) == null ? option.group(3) : option.group(2), "")))
                .filter(remedy -> !remedy.value().isEmpty()
                        && !OPEN.matcher(remedy.value()).matches())
                .toList();
    }
}

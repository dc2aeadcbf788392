package org.mizan.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import org.mizan.table.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rank FILE.csv}: from a spreadsheet to a fair ranking, without server or database. */
@Command(name = "rank", mixinStandardHelpOptions = true)
public final class RankCommand implements Callable<Integer> {
    private static final Pattern TOPS = Pattern.compile("[1-9]\\d{0,5}(,[1-9]\\d{0,5}){0,9}");

    @Mixin
    private TableInput input = new TableInput();

    @Option(names = "--top", paramLabel = "PLACES", defaultValue = "3,10")
    @SuppressWarnings("NullAway.Init")
    private String top;

    @Option(names = "--explain", paramLabel = "ENTRY")
    private @Nullable String explain;

    @Option(names = "--title", paramLabel = "TEXT")
    private @Nullable String title;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--canonical", paramLabel = "FILE")
    private @Nullable String canonical;

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Mixin
    private RaschReport rasch = new RaschReport();

    /** Of the table in the file that is named. */
    public RankCommand() {}

    /** Of this table; the file only gives it a name. */
    RankCommand(byte[] table) {
        input.given(table);
    }

    /** Ranks and prints. */
    @Override
    public Integer call() {
        String language = input.spoken(TableInput.HTML, TableInput.XLSX);
        ranking.check(language, RaschReport.METHOD);
        rasch.check(ranking.method(), language);
        Sentences messages = new Sentences("ranking", language);
        check(new Sentences("standings", language), messages);
        Marks marks = input.marks(input.bytes(), Asked.MARKS.repeated());
        if (marks == null) {
            return input.complained(List.of(messages.say("ranking.rank.refused", input.bad())));
        }
        ScoreTable table = ScoreTable.of(marks);
        if (!table.faults().isEmpty()) {
            input.refused(table.faults());
            return input.complained(List.of(messages.say("ranking.rank.refused", input.bad())));
        }
        return ranked(table, marks, language, messages);
    }

    private void check(Sentences sentences, Sentences messages) {
        Usage usage = input.usage();
        if (!TOPS.matcher(top).matches()) {
            throw usage.refusal("tops", "--top", top);
        }
        if (usage.given("--top") && !ranking.drawn()) {
            String why = sentences.say("standings.option.unused", ranking.method());
            throw usage.refusal("option", "--top", why);
        }
        if (explain != null && ranking.method().equals(RaschReport.METHOD)) {
            throw usage.refusal("option", "--explain", sentences.say("standings.rasch.explained"));
        }
        if (title != null && !sent()) {
            throw usage.refusal("option", "--title", messages.say("ranking.rank.untitled"));
        }
        if (sent() && (explain != null || ranking.method().equals(RaschReport.METHOD))) {
            throw usage.refusal("option", "--format", messages.say("ranking.rank.form"));
        }
    }

    private Options options() {
        return ranking.options(Arrays.stream(top.split(","))
                .map(Integer::valueOf)
                .sorted()
                .distinct()
                .toList());
    }

    private int ranked(ScoreTable sheet, Marks marks, String language, Sentences messages) {
        boolean measured = ranking.method().equals(RaschReport.METHOD);
        RankOptions.Weighed weighed = measured
                ? new RankOptions.Weighed(ranking.points(sheet, messages), null, null)
                : ranking.weighed(sheet, messages);
        Scores scores = weighed.scores();
        input.say(weighed.said());
        if (canonical != null && written(scores, canonical, messages)) {
            return 0;
        }
        if (measured) {
            return measured(scores, language);
        }
        Options options = options();
        Outcome outcome = Ranking.rank(scores, options);
        if (!(outcome instanceof Outcome.Ranked(Standings standings))) {
            return input.complained(ranking.complaint(outcome, messages));
        }
        if (explain != null) {
            return explained(scores, standings, explain, language);
        }
        RankSentences says = new RankSentences(standings, options, messages, UnaryOperator.identity());
        if (sent()) {
            return sent(scores, says, marks, weighed.said(), language);
        }
        input.printed(new RankTable(
                weighed,
                new RepeatLines(scores, language),
                says,
                all,
                input.usage().given("--top")));
        if (!input.told()) {
            input.complained(says.notes());
        }
        input.complained(says.incomplete());
        return 0;
    }

    private boolean sent() {
        return input.in(TableInput.HTML) || input.in(TableInput.XLSX);
    }

    private int sent(Scores scores, RankSentences says, Marks marks, @Nullable String weighed, String language) {
        boolean book = input.in(TableInput.XLSX);
        UnaryOperator<String> named = book ? UnaryOperator.identity() : Markup::isolated;
        RankSentences marked = new RankSentences(says.standings(), says.options(), says.messages(), named);
        TableInput.Told told = input.read(marks, named);
        List<String> understood = new ArrayList<>(told.understood());
        if (weighed != null) {
            understood.add(weighed);
        }
        RankReport.About about = new RankReport.About(headline(marks), input.source(), understood, told.questions());
        RankReport report = RankReport.of(scores, marked, about, language);
        return book ? input.sent(new RankWorkbook(report).bytes()) : input.sent(new RankPage(report).html());
    }

    /** What it is called by its sender, or by the table itself. */
    private String headline(Marks marks) {
        return title == null ? marks.understood().title() : title.strip();
    }

    private int explained(Scores scores, Standings standings, String entry, String language) {
        String name = Spelling.among(scores.entries(), entry);
        ExplanationTable table = ExplanationTable.of(scores, standings, name, ranking.decimals(), language);
        if (table == null) {
            throw input.usage(unknown(name, scores.entries(), new Sentences("explanation", language)));
        }
        return input.printed(table);
    }

    /** With the names that are written most like it, or some where none is. */
    private static String unknown(String name, Collection<String> entries, Sentences sentences) {
        List<String> near = NearestNames.of(name, entries);
        return near.isEmpty()
                ? sentences.say("explanation.unknown", name, sentences.some(List.copyOf(entries)))
                : sentences.say("explanation.unknown.near", name, sentences.joined(near));
    }

    private int measured(Scores scores, String language) {
        switch (rasch.of(scores, ranking.decimals(), all, language)) {
            case RaschReport.Complaint(List<String> lines) -> {
                return input.complained(lines);
            }
            case RaschReport.Printable(TableInput.Report report) -> input.printed(report);
        }
        return 0;
    }

    /** Writes the canonical form, without a line's end, since the digest is of these bytes; true where it is all. */
    private boolean written(Scores scores, String where, Sentences messages) {
        if (where.equals("-")) {
            input.out().print(scores.canonical());
            input.out().flush();
            return true;
        }
        try {
            Files.writeString(Path.of(where), scores.canonical());
            return false;
        } catch (IOException | InvalidPathException unwritable) {
            throw input.usage(messages.say("ranking.rank.unwritable", where));
        }
    }
}

package org.mizan.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.design.GainRule;
import org.mizan.ranking.design.Rota;
import org.mizan.table.Asked;
import org.mizan.table.Fault;
import org.mizan.table.Marks;
import org.mizan.table.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code next FILE.csv --reviews N}: who looks at what next, where one more opinion matters most. */
@Command(name = "next", mixinStandardHelpOptions = true)
public final class NextCommand implements Callable<Integer> {
    private static final int MOST = 10_000;
    private static final int CEILING = 1_000;

    @Mixin
    private TableInput input = new TableInput();

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Option(names = "--reviews", paramLabel = "N", defaultValue = "20")
    private int reviews;

    @Option(names = "--judges", paramLabel = "FILE")
    private @Nullable String judges;

    @Option(names = "--conflicts", paramLabel = "FILE")
    private @Nullable String conflicts;

    @Option(names = "--floor", paramLabel = "N", defaultValue = "2")
    private int floor;

    @Option(names = "--ceiling", paramLabel = "N")
    private @Nullable Integer ceiling;

    @Option(names = "--lines", paramLabel = "N,...", split = ",", defaultValue = "1,3,5,10")
    private List<Integer> lines = List.of();

    /** Ranks, gives out the reviews, and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        ranking.check(language);
        Usage usage = input.usage();
        usage.one("--method", ranking.method(), List.of(Method.ADJUSTED.key()));
        usage.between("--reviews", reviews, 1, MOST);
        usage.between("--floor", floor, 1, CEILING);
        if (ceiling != null) {
            usage.between("--ceiling", ceiling, floor, CEILING);
        }
        lines.forEach(line -> usage.between("--lines", line, 1, MOST));
        Marks marks = input.marks(input.bytes(), Asked.MARKS.repeated());
        if (marks == null) {
            return 1;
        }
        ScoreTable table = ScoreTable.of(marks);
        return table.faults().isEmpty() ? next(table, language) : input.refused(table.faults());
    }

    private int next(ScoreTable sheet, String language) {
        Sentences messages = new Sentences("ranking", language);
        RankOptions.Weighed weighed = ranking.weighed(sheet, messages);
        Scores scores = weighed.scores();
        Options options = ranking.options(
                lines.stream().filter(line -> line > 1).distinct().toList());
        Outcome outcome = Ranking.rank(scores, options);
        if (!(outcome instanceof Outcome.Ranked(Standings standings))) {
            return input.complained(ranking.complaint(outcome, messages));
        }
        input.say(weighed.said());
        PlanRows rows = new PlanRows(input.told(Asked.PAIRS), 0);
        List<String> complaints = complaints(rows, standings, language);
        if (!complaints.isEmpty()) {
            return input.complained(complaints);
        }
        Wishes wishes = rows.wishes(options.seed());
        List<Fitted.FittedReview> given = standings.fitted().reviews();
        GainRule usual = GainRule.usual(given.size() + reviews, wishes.judges().size(), options.seed());
        GainRule rule = new GainRule(
                usual.budget(),
                floor,
                ceiling == null ? Math.max(floor, usual.ceiling()) : ceiling,
                lines,
                lines.stream().map(line -> 1.0).toList(),
                options.seed());
        List<Rota.Turn> turns = wishes.judges().stream()
                .map(judge -> new Rota.Turn(judge.name(), judge.most()))
                .toList();
        Rota rota = new Rota(rule, scores.entries(), scores.tracks(), turns, given, wishes.conflicts());
        return input.printed(
                new NextTable(rule, reviews, rota.next(reviews), standings, new Sentences("next", language)));
    }

    /** What is wrong with the tables of judges and conflicts; without one of judges, those who marked are there. */
    private List<String> complaints(PlanRows rows, Standings standings, String language) {
        List<String> marked = standings.fitted().reviews().stream()
                .map(Fitted.FittedReview::judge)
                .distinct()
                .toList();
        rows.named(standings.entries().stream().map(one -> one.entry()).toList());
        List<String> complaints = new ArrayList<>();
        if (judges == null) {
            rows.judging(marked);
        } else {
            complaints.addAll(complaints(judges, rows.judges(input.bytes(judges)), language));
            rows.writtenAs(name -> Spelling.among(marked, name));
        }
        if (complaints.isEmpty() && conflicts != null) {
            complaints.addAll(complaints(conflicts, rows.conflicts(input.bytes(conflicts)), language));
        }
        input.alike(rows.alike());
        return complaints;
    }

    private List<String> complaints(String table, List<Fault> faults, String language) {
        Sentences sentences = new Sentences("plan", language);
        String name = Objects.toString(Path.of(table).getFileName(), "-");
        Stream<String> said = input.sentencesOfTables().faults(faults).stream();
        return said.map(line -> sentences.say("plan.table", name, line)).toList();
    }
}

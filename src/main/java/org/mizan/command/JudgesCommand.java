package org.mizan.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.judges.JudgeReport;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import org.mizan.table.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code judges FILE.csv}: what marks say of the judges who gave them. */
@Command(name = "judges", mixinStandardHelpOptions = true)
public final class JudgesCommand implements Callable<Integer> {
    @Mixin
    private TableInput input = new TableInput();

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Option(names = "--judge")
    private @Nullable String judge;

    @Option(names = "--all")
    private boolean all;

    /** Ranks, looks at the judges, and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        ranking.check(language);
        Sentences messages = new Sentences("ranking", language);
        Marks marks = input.marks(input.bytes(), Asked.MARKS.repeated());
        if (marks == null) {
            return 1;
        }
        ScoreTable table = ScoreTable.of(marks);
        return table.faults().isEmpty() ? reported(table, marks, language, messages) : input.refused(table.faults());
    }

    private int reported(ScoreTable sheet, Marks marks, String language, Sentences messages) {
        BackgroundRows.Read background = BackgroundRows.read(marks);
        if (!background.faults().isEmpty()) {
            return input.refused(background.faults());
        }
        RankOptions.Weighed weighed = ranking.weighed(sheet, messages);
        Scores scores = weighed.scores();
        Outcome outcome = Ranking.rank(scores, ranking.options());
        if (!(outcome instanceof Outcome.Ranked(Standings standings))) {
            return input.complained(ranking.complaint(outcome, messages));
        }
        Sentences sentences = new Sentences("judges", language);
        JudgeReport report = JudgeReport.of(scores, standings, background.background());
        List<String> judges = report.judges().stream().map(one -> one.judge()).toList();
        String named = judge == null ? null : Spelling.among(judges, judge);
        if (named != null && !judges.contains(named)) {
            throw input.usage(sentences.say("judges.unknown", named));
        }
        input.say(weighed.said());
        RepeatLines repeats = new RepeatLines(scores, language);
        return input.printed(new JudgesTable(standings, report, repeats, named, all, sentences));
    }
}

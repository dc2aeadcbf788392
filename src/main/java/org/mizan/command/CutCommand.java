package org.mizan.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.CutReport;
import org.mizan.table.Asked;
import org.mizan.table.Marks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cut FILE.csv --top N}: who cannot be told apart from a cut, joint winners, and where a review helps. */
@Command(name = "cut", mixinStandardHelpOptions = true)
public final class CutCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Mixin
    private TableInput input = new TableInput();

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Option(names = "--top", paramLabel = "N", required = true)
    private int top;

    @Option(names = "--reviews", paramLabel = "N", defaultValue = "10")
    private int reviews;

    @Option(names = "--all")
    private boolean all;

    /** Ranks, looks at the cut, and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        ranking.check(language);
        input.usage().between("--top", top, 1, MOST);
        input.usage().between("--reviews", reviews, 0, MOST);
        Sentences messages = new Sentences("ranking", language);
        Marks marks = input.marks(input.bytes(), Asked.MARKS.repeated());
        if (marks == null) {
            return 1;
        }
        ScoreTable table = ScoreTable.of(marks);
        return table.faults().isEmpty() ? cut(table, language, messages) : input.refused(table.faults());
    }

    private int cut(ScoreTable sheet, String language, Sentences messages) {
        RankOptions.Weighed weighed = ranking.weighed(sheet, messages);
        Scores scores = weighed.scores();
        Options options = ranking.options(List.of(top));
        Outcome outcome = Ranking.rank(scores, options);
        if (!(outcome instanceof Outcome.Ranked(Standings standings))) {
            return input.complained(ranking.complaint(outcome, messages));
        }
        CutReport report = CutReport.of(scores, standings, top, reviews, options);
        input.say(weighed.said());
        return input.printed(new CutTable(standings, report, all, new Sentences("cut", language)));
    }
}

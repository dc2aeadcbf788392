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
@Command(
        name = "cut",
        mixinStandardHelpOptions = true,
        description = {
            "Example: mizan cut marks.csv --top 3",
            "Who is surely among the first, who cannot be told apart from the cut, who may be the winner,",
            "and what one more review would bring to whom. The table is that of rank.",
            "Exit code 1: bad rows or no ranking; 2: wrong usage."
        })
public final class CutCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Mixin
    private TableInput input = new TableInput();

    @Mixin
    private RankOptions ranking = new RankOptions();

    @Option(names = "--top", paramLabel = "N", required = true, description = "The cut is after so many places.")
    private int top;

    @Option(names = "--reviews", paramLabel = "N", defaultValue = "10", description = "Further reviews (default 10).")
    private int reviews;

    /** Ranks, looks at the cut, and prints. */
    @Override
    public Integer call() {
        String language = input.spoken();
        ranking.check(language);
        input.usage().between("--top", top, 1, MOST);
        input.usage().between("--reviews", reviews, 0, MOST);
        Sentences messages = new Sentences("ranking", language);
        Marks marks = input.marks(input.bytes(), Asked.MARKS);
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
        return input.printed(new CutTable(standings, report, new Sentences("cut", language)));
    }
}

package org.mizan.ranking.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mizan.ranking.Awards;
import org.mizan.ranking.FiniteFigures;
import org.mizan.ranking.Fit;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.uncertainty.Cut;
import org.mizan.ranking.uncertainty.Estimates;
import org.mizan.ranking.uncertainty.ExpectedRanks;
import org.mizan.ranking.uncertainty.FurtherReview;
import org.mizan.ranking.uncertainty.RankSets;

/** What holds of judges, and of places, in every award. */
class JudgesPropertiesTest {
    private static final Options OPTIONS = new Options(Method.ADJUSTED, 1, 128, 2, List.of(3), 1);

    @Provide
    Arbitrary<Scores> awards() {
        return Awards.connected(10, 7, 0, 1, 2, 5, 100);
    }

    private static Standings ranked(Scores scores) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, OPTIONS))
                .standings();
    }

    /** Everybody has an affiliation, an own entry and an order. */
    private static Background background() {
        Map<String, List<String>> order = new java.util.HashMap<>();
        Map<String, String> ofJudge = new java.util.HashMap<>();
        Map<String, String> ofEntry = new java.util.HashMap<>();
        Map<String, String> own = new java.util.HashMap<>();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            entries.add("e" + i);
            ofEntry.put("e" + i, "x" + i % 3);
        }
        for (int j = 0; j < 7; j++) {
            order.put("j" + j, entries);
            ofJudge.put("j" + j, "x" + j % 3);
            own.put("j" + j, "e" + j);
        }
        return new Background(order, ofJudge, ofEntry, own);
    }

    @Property(tries = 200)
    void no_figure_of_a_judge_is_ever_nan_or_infinite(@ForAll("awards") Scores scores) {
        FiniteFigures.check(FiniteFigures.json(JudgesJson.of(JudgeReport.of(scores, ranked(scores), background()))));
    }

    @Property(tries = 60)
    void the_order_of_rows_changes_nothing(@ForAll("awards") Scores scores) {
        List<Review> reviews = new ArrayList<>(scores.reviews());
        Collections.shuffle(reviews, new Random(3));
        Scores shuffled = Scores.of(reviews);
        assertEquals(
                JudgeReport.of(scores, ranked(scores), background()),
                JudgeReport.of(shuffled, ranked(shuffled), background()));
    }

    @Property(tries = 100)
    void figures_stay_in_their_bounds(@ForAll("awards") Scores scores) {
        JudgeReport report = JudgeReport.of(scores, ranked(scores), Background.NONE);
        for (JudgeFigures judge : report.judges()) {
            double shares = judge.shares().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertEquals(1, shares, 1e-12);
            assertTrue(judge.consensus() == null || Math.abs(judge.consensus()) <= 1);
        }
        for (Residual residual : report.residuals()) {
            assertTrue(residual.leverage() > -1e-9 && residual.leverage() < 1 + 1e-9, residual.toString());
            assertTrue(residual.chance() == null || (residual.chance() >= 0 && residual.chance() <= 1));
        }
    }

    @Property(tries = 100)
    void places_beyond_intervals_hold_together(@ForAll("awards") Scores scores) {
        Standings standings = ranked(scores);
        Cut cut = Cut.after(3, standings);
        Fit fit = Fit.of(scores, standings);
        if (fit == null) {
            return;
        }
        Estimates estimates = Estimates.of(fit);
        int n = estimates.size();
        double sum = 0;
        for (double rank : ExpectedRanks.of(estimates)) {
            assertTrue(rank >= 1 - 1e-9 && rank <= n + 1e-9);
            sum += rank;
        }
        assertEquals(n * (n + 1) / 2.0, sum, 1e-9);
        RankSets sets = RankSets.drawn(estimates, 0.9, 1, 100);
        assertTrue(!sets.jointWinners().isEmpty());
        for (RankSets.Interval set : sets.sets()) {
            assertTrue(1 <= set.low() && set.low() <= set.high() && set.high() <= n);
        }
        for (FurtherReview further : FurtherReview.of(fit, standings, 3, n)) {
            FurtherReview.Gain gain = further.gain();
            assertTrue(Double.isFinite(gain.move()) && Double.isFinite(gain.standardError()));
            assertTrue(gain.standardErrorThen() <= gain.standardError());
            assertTrue(gain.doubtLess() == null || gain.doubtLess() <= gain.doubt() + 1e-12);
        }
        assertTrue(cut == null || cut.open().size() <= n);
    }
}

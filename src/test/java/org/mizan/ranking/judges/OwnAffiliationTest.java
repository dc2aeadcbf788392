package org.mizan.ranking.judges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.Fitted;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;

/**
 * The pooled line of own affiliation is what ordinary least squares gives a column "own", where rows that hold entries and
 * judges near zero stand below the marks (Henderson's mixed model as a regression), here by elimination on all columns.
 */
class OwnAffiliationTest {
    private static final int ENTRIES = 80;
    private static final int JUDGES = 12;
    private static final int PLACES = 6;
    private static final double OWN = 0.5;
    private static final Options PLAIN = Options.of(Method.ADJUSTED, 1)
            .draws(0)
            .threads(1)
            .scaleUse(Options.ScaleUse.NONE)
            .reliability(Options.Reliability.NONE);

    /** Places of entries and judges go round; judges spread marks by the factors. */
    private static Scores award(double... spread) {
        NormalStream normals = new NormalStream(2000, 0);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            double worth = normals.next();
            for (int seen = 0; seen < 7; seen++) {
                int j = (5 * i + seen) % JUDGES;
                double own = i % PLACES == j % PLACES ? OWN : 0;
                double mark = 7 + spread[j % spread.length] * (worth + normals.next() / 4) + own + j / 20.0;
                reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(Math.round(100 * mark), 2)));
            }
        }
        return Scores.of(reviews);
    }

    private static Background places() {
        Map<String, String> judges = new HashMap<>();
        Map<String, String> entries = new HashMap<>();
        for (int j = 0; j < JUDGES; j++) {
            judges.put("j" + j, "c" + j % PLACES);
        }
        for (int i = 0; i < ENTRIES; i++) {
            entries.put("e" + i, "c" + i % PLACES);
        }
        return new Background(Map.of(), judges, entries, Map.of());
    }

    private static Standings ranked(Scores scores, Options options) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
    }

    private record Line(double points, double error) {}

    /** Columns: mean, entries, judges, own. */
    private static Line regression(Standings standings) {
        int own = 1 + ENTRIES + JUDGES;
        double[][] squares = new double[own + 1][own + 2];
        Map<String, Double> score = new HashMap<>();
        Map<String, Double> severity = new HashMap<>();
        standings.entries().forEach(entry -> score.put(entry.entry(), entry.score()));
        standings.judges().forEach(judge -> severity.put(judge.judge(), judge.severity()));
        for (Fitted.FittedReview review : standings.fitted().reviews()) {
            int i = Integer.parseInt(review.entry().substring(1));
            int j = Integer.parseInt(review.judge().substring(1));
            double slope = standings.fitted().slopes().getOrDefault(review.judge(), 1.0);
            int[] at = {0, 1 + i, 1 + ENTRIES + j, own};
            double[] x = {1, 1, 1, i % PLACES == j % PLACES ? 1 / slope : 0};
            double taken = score.get(review.entry()) - severity.get(review.judge()) + review.residual();
            for (int a = 0; a < 4; a++) {
                for (int b = 0; b < 4; b++) {
                    squares[at[a]][at[b]] += review.weight() * x[a] * x[b];
                }
                squares[at[a]][own + 1] += review.weight() * x[a] * taken;
            }
        }
        double error = standings.model().residualVariance();
        for (int k = 1; k < own; k++) {
            squares[k][k] += error
                    / (k <= ENTRIES
                            ? standings.model().entryVariance()
                            : standings.model().judgeVariance());
        }
        for (int k = 0; k < own; k++) {
            for (int row = k + 1; row <= own; row++) {
                double times = squares[row][k] / squares[k][k];
                for (int column = k; column <= own + 1; column++) {
                    squares[row][column] -= times * squares[k][column];
                }
            }
        }
        return new Line(squares[own][own + 1] / squares[own][own], Math.sqrt(error / squares[own][own]));
    }

    private static OwnAffiliation own(Scores scores, Standings standings) {
        OwnAffiliation own = JudgeReport.of(scores, standings, places()).own();
        assertNotNull(own);
        return own;
    }

    @Test
    void the_pooled_line_is_that_of_a_regression_with_a_column_own() {
        Scores scores = award(1);
        Standings standings = ranked(scores, PLAIN);
        OwnAffiliation own = own(scores, standings);
        Line line = regression(standings);
        assertEquals(line.points, own.points(), 1e-6);
        assertEquals(line.error, own.standardError(), 1e-6);
        assertEquals(line.points / line.error, own.t(), 1e-4);
        assertEquals(OWN, own.points(), 3 * own.standardError());
        assertEquals(PLACES, own.affiliations());
        assertEquals(PLACES, own.above());
    }

    /** A judge who spreads marks more than others gives them in larger points: the line is in the judges' own. */
    @Test
    void where_judges_spread_marks_differently_points_are_those_of_the_marks_as_given() {
        Scores scores = award(0.5, 1, 2);
        Standings standings = ranked(scores, PLAIN.scaleUse(Options.ScaleUse.SHRUNKEN));
        assertFalse(standings.fitted().slopes().isEmpty());
        OwnAffiliation own = own(scores, standings);
        Line line = regression(standings);
        assertEquals(line.points, own.points(), 1e-6);
        assertEquals(line.error, own.standardError(), 1e-6);
        assertEquals(OWN, own.points(), 3 * own.standardError());
        assertTrue(own.standardError() < own(scores, ranked(scores, PLAIN)).standardError());
    }
}

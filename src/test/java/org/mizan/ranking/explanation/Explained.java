package org.mizan.ranking.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.ranking.Standing;
import org.mizan.ranking.Standings;
import org.mizan.ranking.algebra.NormalStream;

/** An award of twenty entries by eight judges, and what its standings are explained by. */
abstract class Explained {

    static final Scores SCORES = award(20, 8, 3, 7);
    static final Options OPTIONS = new Options(Method.ADJUSTED, 1, 256, 2, List.of(3), 1);
    static final Standings STANDINGS = ranked(SCORES, OPTIONS);

    /** Entry and judge effects, and noise, from a named stream; marks in hundredths. */
    static Scores award(int entries, int judges, int reviews, long seed) {
        NormalStream normals = new NormalStream(seed, 0);
        double[] habit = new double[judges];
        for (int j = 0; j < judges; j++) {
            habit[j] = 0.6 * normals.next();
        }
        List<Review> all = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            double entry = normals.next();
            for (int k = 0; k < Math.min(reviews, judges); k++) {
                int j = (i + k * (1 + i % 2)) % judges;
                long total = Math.round(100 * (5 + entry + habit[j] + 0.5 * normals.next()));
                all.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(total, 2)));
            }
        }
        return Scores.of(all.stream().distinct().toList());
    }

    static Standings ranked(Scores scores, Options options) {
        return assertInstanceOf(Outcome.Ranked.class, Ranking.rank(scores, options))
                .standings();
    }

    static Explanation explained(Scores scores, Standings standings, String entry, int decimals) {
        Explanation explanation = Explanation.of(scores, standings, entry, decimals, name -> name);
        assertNotNull(explanation);
        return explanation;
    }

    static void addsUp(Scores scores, Standings standings, Standing standing, int decimals) {
        Explanation told = explained(scores, standings, standing.entry(), decimals);
        assertEquals(standing.reviews(), told.lines().size());
        for (ReviewLine line : told.lines()) {
            BigDecimal habit = line.habit() == null ? BigDecimal.ZERO : line.habit();
            if (line.spread() == null) {
                assertEquals(0, line.mark().subtract(habit).compareTo(line.after()));
            }
            assertEquals(decimals, line.mark().scale());
        }
        if (standing.score() == null || told.lines().isEmpty()) {
            assertNull(told.rest());
            return;
        }
        BigDecimal pull = told.pull() == null ? BigDecimal.ZERO : told.pull().points();
        BigDecimal sum = told.mean().add(pull).add(told.rest());
        assertEquals(Options.rounded(new BigDecimal(standing.score()), decimals), sum);
        assertEquals(sum, told.score());
    }

    static ReviewLine line(String mark, String weight) {
        return new ReviewLine("j", new BigDecimal(mark), null, null, new BigDecimal(mark), new BigDecimal(weight));
    }

    static double score(Standings standings, String entry) {
        return standings.entries().stream()
                .filter(standing -> standing.entry().equals(entry))
                .findFirst()
                .orElseThrow()
                .score();
    }
}

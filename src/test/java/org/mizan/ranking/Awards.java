package org.mizan.ranking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.mizan.ranking.algebra.NormalStream;
import org.mizan.ranking.model.ReviewMatrix;

/** Made-up awards. */
public final class Awards {
    /** A mark, in which only the random part is drawn. */
    interface Marking {
        double mark(int entry, int judge, NormalStream random);
    }

    private Awards() {}

    /** Any of at most so many entries and judges, with whole marks from 0 to one of the {@code steps}. */
    public static Arbitrary<Scores> connected(int mostEntries, int mostJudges, Integer... steps) {
        return Combinators.combine(
                        Arbitraries.integers().between(1, mostEntries),
                        Arbitraries.integers().between(1, mostJudges),
                        Arbitraries.of(steps),
                        Arbitraries.of(0, 3, 7),
                        Arbitraries.longs())
                .as(Awards::award);
    }

    /** The first judge sees all, so that it is connected; of the other reviews {@code gaps} in ten are missing. */
    private static Scores award(int entries, int judges, int steps, int gaps, long seed) {
        Random random = new Random(seed);
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if (j == 0 || random.nextInt(10) >= gaps) {
                    reviews.add(Review.of("e" + i, "j" + j, BigDecimal.valueOf(random.nextInt(steps + 1))));
                }
            }
        }
        return Scores.of(reviews);
    }

    /** Three of four reviews, of three different confidences, marked to a thousandth. */
    static ReviewMatrix threeOfFour(int entries, int judges, NormalStream random, Marking marking) {
        List<Review> reviews = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            for (int j = 0; j < judges; j++) {
                if ((i + j) % 4 > 0) {
                    reviews.add(new Review(
                            "e" + i,
                            "j" + j,
                            Map.of(Review.TOTAL, BigDecimal.valueOf(Math.round(1e3 * marking.mark(i, j, random)), 3)),
                            BigDecimal.valueOf(1 + (i + j) % 3)));
                }
            }
        }
        ReviewTotals totals = new ReviewTotals(Scores.of(reviews));
        return new Numbering(totals)
                .matrix(Objects.requireNonNull(totals.grandMean()).doubleValue());
    }
}

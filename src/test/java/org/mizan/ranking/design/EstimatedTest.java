package org.mizan.ranking.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mizan.ranking.algebra.Cholesky;
import org.mizan.ranking.algebra.Threads;
import org.mizan.ranking.design.Opinions.Opinion;
import org.mizan.ranking.design.Opinions.Pair;

/** {@link Estimated} against Henderson's whole equations, solved densely. */
class EstimatedTest {
    private static final int ENTRIES = 9;
    private static final int JUDGES = 5;
    private static final Spread SPREAD = new Spread(0.49, 1, 0.25);
    private static final List<Integer> TRACKS = List.of(0, 0, 0, 0, 0, 1, 1, 1, 1);

    private static Opinions made(long seed) {
        Random random = new Random(seed);
        List<Opinion> scored = new ArrayList<>();
        List<Pair> inFlight = new ArrayList<>();
        Set<Pair> taken = new HashSet<>();
        for (int review = 0; review < 24; review++) {
            Pair pair = new Pair(random.nextInt(ENTRIES), random.nextInt(JUDGES));
            if (taken.add(pair)) {
                if (review % 5 == 4) {
                    inFlight.add(pair);
                } else {
                    scored.add(new Opinion(pair.entry(), pair.judge(), 3 + random.nextGaussian()));
                }
            }
        }
        return new Opinions(TRACKS, JUDGES, scored, inFlight, Set.of());
    }

    /** The inverse of the equations of entries, judges and levels for these pairs, times the error variance. */
    private static double[][] covariance(List<Pair> pairs) {
        int size = ENTRIES + JUDGES + 2;
        double[][] equations = new double[size][size];
        for (int at = 0; at < size; at++) {
            equations[at][at] = at < ENTRIES ? 0.49 : at < ENTRIES + JUDGES ? 0.49 / 0.25 : 1e-6;
        }
        for (Pair pair : pairs) {
            int[] places = places(pair);
            for (int one : places) {
                for (int other : places) {
                    equations[one][other] += 1;
                }
            }
        }
        try (Threads alone = new Threads(1)) {
            Cholesky.factor(equations, alone);
        }
        double[][] covariance = new double[size][size];
        for (int at = 0; at < size; at++) {
            covariance[at][at] = 0.49;
            Cholesky.solve(equations, covariance[at]);
        }
        return covariance;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int at = 0; at < one.length; at++) {
            sum += one[at] * other[at];
        }
        return sum;
    }

    private static int[] places(Pair pair) {
        return new int[] {pair.entry(), ENTRIES + pair.judge(), ENTRIES + JUDGES + TRACKS.get(pair.entry())};
    }

    @Test
    void effects_are_those_of_the_scored_reviews_and_variances_those_with_all_in_flight() {
        for (long seed = 0; seed < 20; seed++) {
            Opinions opinions = made(seed);
            Estimated estimated = new Estimated(opinions, SPREAD);
            List<Pair> scored = opinions.scored().stream()
                    .map(one -> new Pair(one.entry(), one.judge()))
                    .collect(Collectors.toCollection(ArrayList::new));
            double[][] before = covariance(scored);
            double[] right = new double[before.length];
            double centre = Spread.mean(opinions.scored());
            for (Opinion one : opinions.scored()) {
                for (int place : places(new Pair(one.entry(), one.judge()))) {
                    right[place] += (one.total() - centre) / 0.49;
                }
            }
            scored.addAll(opinions.inFlight());
            double[][] then = covariance(scored);
            for (int entry = 0; entry < ENTRIES; entry++) {
                assertEquals(product(before[entry], right), estimated.effect[entry], 1e-9, "effect");
                assertEquals(then[entry][entry], estimated.variance[entry], 1e-9, "variance");
            }
        }
    }
}

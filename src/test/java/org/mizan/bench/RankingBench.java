package org.mizan.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Times of rankings from scores to standings, warm; prints lines {@code name value unit}. */
public final class RankingBench {
    private record Size(int entries, int judges, int reviews, int warm, int runs) {}

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 60, 21),
            new Size(500, 120, 4, 10, 7),
            new Size(2_000, 400, 5, 3, 5),
            new Size(10_000, 1_000, 5, 2, 3));

    private RankingBench() {}

    /** Measures all sizes, or only those whose number of entries is given. */
    public static void main(String[] only) {
        for (Size size : SIZES) {
            if (only.length == 0 || Arrays.asList(only).contains(Integer.toString(size.entries))) {
                measure(size);
            }
        }
    }

    private static void measure(Size size) {
        Scores scores = award(size);
        Options options = Options.of(Method.ADJUSTED, 1);
        for (int run = 0; run < size.warm; run++) {
            rank(scores, options);
        }
        double[] times = new double[size.runs];
        for (int run = 0; run < size.runs; run++) {
            long start = System.nanoTime();
            rank(scores, options);
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        String name = "ranking-" + size.entries + "x" + size.judges;
        print(name + "-median", times[size.runs / 2], "ms");
        print(name + "-fastest", times[0], "ms");
        Runtime runtime = Runtime.getRuntime();
        print(name + "-heap", (runtime.totalMemory() - runtime.freeMemory()) / 1e6, "MB");
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", name, value, unit);
    }

    private static void rank(Scores scores, Options options) {
        if (!(Ranking.rank(scores, options) instanceof Outcome.Ranked ranked)
                || ranked.standings().seed() == null) {
            throw new IllegalStateException("no ranking");
        }
    }

    /** Entries, judges and noise normal, marks in steps of 0.05, judges drawn at random. */
    private static Scores award(Size size) {
        Random random = new Random(3);
        double[] severity = random.doubles(size.judges, -0.9, 0.9).toArray();
        List<Review> reviews = new ArrayList<>();
        for (int entry = 0; entry < size.entries; entry++) {
            double quality = 3 + 0.8 * random.nextGaussian();
            TreeSet<Integer> judges = new TreeSet<>();
            while (judges.size() < size.reviews) {
                judges.add(random.nextInt(size.judges));
            }
            for (int judge : judges) {
                long steps = Math.round(20 * (quality - severity[judge] + 0.6 * random.nextGaussian()));
                reviews.add(Review.of("entry " + entry, "judge " + judge, BigDecimal.valueOf(5 * steps, 2)));
            }
        }
        return Scores.of(reviews);
    }
}

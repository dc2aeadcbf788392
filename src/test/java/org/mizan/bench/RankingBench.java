package org.mizan.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;

/** Times of rankings from scores to standings, warm, and how they grow. */
final class RankingBench {
    private record Size(
            int entries,
            int judges,
            int reviews,
            int warm,
            int runs,
            @Nullable Double limit) {}

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 60, 21, 60.0),
            new Size(500, 120, 4, 10, 7, null),
            new Size(2_000, 400, 5, 3, 5, null),
            new Size(10_000, 1_000, 5, 2, 3, 3_000.0));

    private RankingBench() {}

    static List<Bench.Figure> measure() {
        return SIZES.stream().map(RankingBench::measure).toList();
    }

    private static Bench.Figure measure(Size size) {
        var name = String.format(Locale.ROOT, "ranking of %,d x %,d, 4,000 draws", size.entries, size.judges);
        Bench.say("Measuring " + name + " ...");
        Scores scores = award(size);
        Options options = Options.of(Method.ADJUSTED, 1);
        for (int run = 0; run < size.warm; run++) {
            rank(scores, options);
        }
        var times = new ArrayList<Double>();
        for (int run = 0; run < size.runs; run++) {
            long start = System.nanoTime();
            rank(scores, options);
            times.add((System.nanoTime() - start) / 1e6);
        }
        var median = Bench.median(times);
        return size.limit == null
                ? new Bench.Figure(name, Bench.number(median) + " ms", "", "", null)
                : Bench.below(name, median, size.limit, "ms");
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

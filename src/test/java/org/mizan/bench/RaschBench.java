package org.mizan.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Scores;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.ManyFacetRasch;
import org.mizan.ranking.rasch.RaschOptions;
import org.mizan.ranking.rasch.RaschOutcome;

/** Times of the many-facet Rasch model from scores to measures with fit and bias terms, warm. */
final class RaschBench {
    private static final int CRITERIA = 5;

    private record Size(
            int entries,
            int judges,
            int reviews,
            int warm,
            int runs,
            @Nullable Double limit) {}

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 20, 11, 150.0),
            new Size(2_000, 400, 5, 2, 3, null),
            new Size(10_000, 1_000, 5, 1, 3, 10_000.0));

    private RaschBench() {}

    static List<Bench.Figure> measure() {
        return SIZES.stream().map(RaschBench::measure).toList();
    }

    private static Bench.Figure measure(Size size) {
        var name = String.format(Locale.ROOT, "rasch of %,d x %,d, %,d marks", size.entries, size.judges, marks(size));
        Bench.say("Measuring " + name + " ...");
        Scores scores = award(size);
        for (int run = 0; run < size.warm; run++) {
            fit(scores);
        }
        var times = new ArrayList<Double>();
        for (int run = 0; run < size.runs; run++) {
            long start = System.nanoTime();
            fit(scores);
            times.add((System.nanoTime() - start) / 1e6);
        }
        var median = Bench.median(times);
        return size.limit == null
                ? new Bench.Figure(name, Bench.number(median) + " ms", "", "", null)
                : Bench.below(name, median, size.limit, "ms");
    }

    private static int marks(Size size) {
        return size.entries * size.reviews * CRITERIA;
    }

    private static void fit(Scores scores) {
        if (!(ManyFacetRasch.measure(scores, RaschOptions.of(Estimator.MAP)) instanceof RaschOutcome.Measured)) {
            throw new IllegalStateException("no measures");
        }
    }

    /** Marks 1 to 5, the later criteria more generous. */
    private static Scores award(Size size) {
        return MadeScores.of(size.entries, size.judges, size.reviews, (seen, noise) -> {
            Map<String, BigDecimal> marks = new HashMap<>();
            for (int criterion = 0; criterion < CRITERIA; criterion++) {
                long mark = Math.round(seen + 0.2 * criterion + 0.7 * noise.nextGaussian());
                marks.put("criterion " + criterion, BigDecimal.valueOf(Math.clamp(mark, 1, 5)));
            }
            return marks;
        });
    }
}

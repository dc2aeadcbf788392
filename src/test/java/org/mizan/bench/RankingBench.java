package org.mizan.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.AdditiveFit;
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
            int criteria,
            int warm,
            int runs,
            @Nullable Double limit) {
        /** The same with one total a review, which is what lme4 fits. */
        Size totals() {
            return new Size(entries, judges, reviews, 1, warm, runs, limit);
        }
    }

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 5, 60, 21, 30.0),
            new Size(500, 120, 4, 1, 10, 7, null),
            new Size(2_000, 400, 5, 1, 3, 5, null),
            new Size(10_000, 1_000, 5, 1, 2, 5, 2_500.0));

    private static final List<Size> SMALL = List.of(
            new Size(5, 3, 2, 1, 200, 101, 50.0),
            new Size(19, 8, 3, 1, 100, 51, 50.0),
            new Size(150, 4, 3, 1, 30, 21, 50.0));

    private RankingBench() {}

    static List<Bench.Figure> measure() {
        var figures = new ArrayList<Bench.Figure>();
        SIZES.forEach(size -> figures.add(measure(size)));
        figures.addAll(small());
        figures.addAll(againstLme4(SIZES.getFirst().totals(), 10));
        figures.addAll(againstLme4(SIZES.getLast().totals(), 6));
        figures.add(growth());
        return figures;
    }

    /** The fit alone beside R's lme4 on the same data, one after the other: how many times faster, and how equal. */
    private static List<Bench.Figure> againstLme4(Size size, double asked) {
        var name = String.format(Locale.ROOT, "fit of %,d x %,d", size.entries, size.judges);
        Bench.say("Measuring the " + name + " beside lme4 ...");
        var scores = award(size);
        var theirs = Lme4.fit(scores, size.runs);
        var fit = new AdditiveFit(scores);
        var times = new ArrayList<Double>();
        double[] ours = {};
        for (int run = -size.warm; run < size.runs; run++) {
            long start = System.nanoTime();
            ours = fit.variances();
            if (run >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        var median = Bench.median(times);
        var apart = 0.0;
        for (int v = 0; v < ours.length; v++) {
            apart = Math.max(apart, Math.abs(ours[v] - theirs.variances()[v]));
        }
        return List.of(
                new Bench.Figure(
                        name + ", how many times faster",
                        Bench.number(median) + " ms",
                        Bench.number(theirs.milliseconds()) + " ms (lme4)",
                        String.format(Locale.ROOT, "%.0f times, got %.1f", asked, theirs.milliseconds() / median),
                        theirs.milliseconds() >= asked * median),
                new Bench.Figure(
                        name + ", variances apart from lme4's",
                        String.format(Locale.ROOT, "%.1e", apart),
                        "",
                        "at most 1e-05",
                        apart <= 1e-5));
    }

    /** Four times the reviews by the same panel. */
    private static Bench.Figure growth() {
        var few = median(new Size(1_000, 100, 4, 1, 5, 7, null));
        var many = median(new Size(4_000, 100, 4, 1, 5, 7, null));
        return new Bench.Figure(
                "four times the reviews, 100 judges",
                Bench.number(many) + " ms",
                Bench.number(few) + " ms (1,000 x 100)",
                String.format(Locale.ROOT, "at most 5 times, got %.1f", many / few),
                many <= 5 * few);
    }

    private static Bench.Figure measure(Size size) {
        var name = String.format(
                Locale.ROOT,
                "ranking of %,d x %,d, %,d marks, 4,000 draws",
                size.entries,
                size.judges,
                size.entries * size.reviews * size.criteria);
        Bench.say("Measuring " + name + " ...");
        var median = median(size);
        return size.limit == null
                ? new Bench.Figure(name, Bench.number(median) + " ms", "", "", null)
                : Bench.below(name, median, size.limit, "ms");
    }

    private static List<Bench.Figure> small() {
        return SMALL.stream().map(RankingBench::integrated).toList();
    }

    /** A small award, whose variances are integrated out, beside the same by fitted variances. */
    private static Bench.Figure integrated(Size size) {
        var name = String.format(
                Locale.ROOT, "ranking of %d x %d, variances integrated out, 4,000 draws", size.entries, size.judges);
        Bench.say("Measuring " + name + " ...");
        var ours = median(size);
        var fitted = median(size, Options.of(Method.ADJUSTED, 1).variances(Options.Variances.FITTED));
        var below = Bench.below(name, ours, Objects.requireNonNull(size.limit), "ms");
        return new Bench.Figure(
                name, below.measured(), Bench.number(fitted) + " ms (fitted)", below.asked(), below.held());
    }

    private static double median(Size size) {
        return median(size, Options.of(Method.ADJUSTED, 1));
    }

    private static double median(Size size, Options options) {
        Scores scores = award(size);
        for (int run = 0; run < size.warm; run++) {
            rank(scores, options);
        }
        var times = new ArrayList<Double>();
        for (int run = 0; run < size.runs; run++) {
            long start = System.nanoTime();
            rank(scores, options);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return Bench.median(times);
    }

    private static void rank(Scores scores, Options options) {
        if (!(Ranking.rank(scores, options) instanceof Outcome.Ranked ranked)
                || ranked.standings().seed() == null) {
            throw new IllegalStateException("no ranking");
        }
    }

    /** The largest award as a table with a line a review. */
    static String largeTable() {
        var table = new StringBuilder("entry,judge,score\n");
        for (Review review : award(SIZES.getLast()).reviews()) {
            table.append(review.entry()).append(',').append(review.judge()).append(',');
            table.append(review.marks().get(Review.TOTAL)).append('\n');
        }
        return table.toString();
    }

    /** Marks in steps of 0.05. */
    private static Scores award(Size size) {
        return MadeScores.of(size.entries, size.judges, size.reviews, (seen, noise) -> {
            Map<String, BigDecimal> marks = new TreeMap<>();
            for (int criterion = 0; criterion < size.criteria; criterion++) {
                long steps = Math.round(20 * (seen + 0.6 * noise.nextGaussian()));
                marks.put(
                        size.criteria == 1 ? Review.TOTAL : "criterion " + criterion, BigDecimal.valueOf(5 * steps, 2));
            }
            return marks;
        });
    }
}

package org.mizan.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.mizan.panel.plan.MadeWishes;
import org.mizan.panel.plan.Network;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Planner;
import org.mizan.panel.plan.Wishes;
import org.mizan.ranking.design.Gain;
import org.mizan.ranking.design.GainRule;
import org.mizan.ranking.design.NextReview;
import org.mizan.ranking.design.Opinions;
import org.mizan.ranking.design.Spread;

/** How long it takes to plan who judges what: with sectors, conflicts, limits, one part and no judge on whom it hangs; and who looks at what next. */
final class PlanBench {
    private record Size(int entries, int judges, int reviews, int warm, int runs, int theirs, double limit) {}

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 40, 21, 5, 50),
            new Size(1_000, 200, 4, 5, 7, 1, 500),
            new Size(5_000, 500, 4, 1, 5, 0, 5_000));

    private PlanBench() {}

    static List<Bench.Figure> measure() {
        List<Bench.Figure> figures =
                new ArrayList<>(SIZES.stream().map(PlanBench::figure).toList());
        figures.add(next());
        return figures;
    }

    /** The next entry where one more opinion matters most, of 160 with 60 judges and 3 reviews each, from the marks up. */
    private static Bench.Figure next() {
        String name = "the next of 160 entries, 60 judges";
        Bench.say("Measuring " + name + " ...");
        Random random = new Random(1);
        List<Opinions.Opinion> scored = new ArrayList<>();
        for (int review = 0; review < 480; review++) {
            int entry = review % 160;
            scored.add(
                    new Opinions.Opinion(entry, (entry + 7 * (review / 160) + entry / 60) % 60, random.nextGaussian()));
        }
        Opinions opinions = new Opinions(Collections.nCopies(160, 0), 60, scored, List.of(), Set.of());
        List<Double> times = new ArrayList<>();
        for (int run = -200; run < 101; run++) {
            long start = System.nanoTime();
            GainRule rule = GainRule.usual(640, 60, run);
            NextReview next = new Gain(rule, opinions, Spread.of(opinions)).next(Math.floorMod(run, 60));
            if (run >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
            if (!(next instanceof NextReview.Of)) {
                throw new AssertionError(next);
            }
        }
        return Bench.below(name, Bench.median(times), 5, "ms");
    }

    private static Bench.Figure figure(Size size) {
        String name = String.format(
                Locale.ROOT, "plan of %,d x %,d, %d reviews each", size.entries, size.judges, size.reviews);
        Bench.say("Measuring the " + name + " ...");
        List<Double> times = new ArrayList<>();
        for (int run = -size.warm; run < size.runs; run++) {
            Wishes wishes = MadeWishes.of(size.entries, size.judges, size.reviews, run);
            long start = System.nanoTime();
            Plan plan = Planner.plan(wishes);
            if (run >= 0) {
                times.add((System.nanoTime() - start) / 1e6);
            }
            if (plan.pairs().size() != size.entries * size.reviews || plan.parts() != 1) {
                throw new AssertionError(plan.unkept());
            }
        }
        Bench.Figure below = Bench.below(name, Bench.median(times), size.limit, "ms");
        String reference =
                size.theirs == 0 ? "" : Bench.number(theirs(size)) + " ms (JGraphT, the flow alone, same optimum)";
        return new Bench.Figure(name, below.measured(), reference, below.asked(), below.held());
    }

    /** The cheapest plan alone, by capacity scaling on all pairs: what it finds must be what ours is measured against. */
    private static double theirs(Size size) {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < size.theirs; run++) {
            Wishes wishes = MadeWishes.of(size.entries, size.judges, size.reviews, run);
            Network network = Network.of(wishes);
            long start = System.nanoTime();
            long cost = network.theirs(900_000_000);
            times.add((System.nanoTime() - start) / 1e6);
            if (cost != Planner.plan(wishes).leastUnits()) {
                throw new AssertionError("not the optimum");
            }
        }
        return Bench.median(times);
    }
}

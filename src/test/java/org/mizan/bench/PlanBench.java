package org.mizan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mizan.panel.plan.MadeWishes;
import org.mizan.panel.plan.Network;
import org.mizan.panel.plan.Plan;
import org.mizan.panel.plan.Planner;
import org.mizan.panel.plan.Wishes;

/** How long it takes to plan who judges what: with sectors, conflicts, limits, one part and no judge on whom it hangs. */
final class PlanBench {
    private record Size(int entries, int judges, int reviews, int warm, int runs, int theirs, double limit) {}

    private static final List<Size> SIZES = List.of(
            new Size(160, 60, 3, 40, 21, 5, 50),
            new Size(1_000, 200, 4, 5, 7, 1, 500),
            new Size(5_000, 500, 4, 1, 5, 0, 5_000));

    private PlanBench() {}

    static List<Bench.Figure> measure() {
        return SIZES.stream().map(PlanBench::figure).toList();
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

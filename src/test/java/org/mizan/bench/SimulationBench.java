package org.mizan.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.simulation.Adaptive;
import org.mizan.ranking.simulation.Contender;
import org.mizan.ranking.simulation.Kind;
import org.mizan.ranking.simulation.Scenario;
import org.mizan.ranking.simulation.Simulation;

/** How near to the truth the default ranking comes, in made-up awards of seed 1: as {@code scripts/mizan simulate}. */
final class SimulationBench {
    private static final int REPLICATES = 1_000;
    private static final int REPLICATES_OF_KINDS = 300;
    private static final int DRAWS = 1_000;
    private static final String ADJUSTED = "adjusted";

    private SimulationBench() {}

    /** The promised figures. */
    static List<Bench.Figure> measure() {
        Bench.say("Simulating three kinds of awards, 1,000 of each ...");
        var standard = adjusted(Kind.STANDARD);
        var severe = adjusted(Kind.NO_SEVERITY);
        var rounds = adjusted(Kind.TWO_ROUNDS);
        var coverage = standard.coverage() == null ? Double.NaN : standard.coverage();
        return List.of(
                least("120 x 30, 4 reviews: Kendall's tau", standard.tau(), .774),
                least("gain over the mean", standard.gain(), .029),
                least("share of awards in which it is better", standard.better(), .95),
                new Bench.Figure(
                        "share of places in the 90 % interval",
                        number(coverage), "", "0.88 to 0.94", coverage >= .88 && coverage <= .94),
                least("judges equally severe: gain over the mean", severe.gain(), -.002),
                least("two rounds: share of the first ten found", rounds.top10(), .78));
    }

    private static Simulation.Row adjusted(Kind kind) {
        return run(kind, List.of(Contender.adjusted(DRAWS)), REPLICATES).getFirst();
    }

    /** Every kind of award: the default against the best of all methods, and against the mean. */
    static List<Bench.Figure> measureKinds() {
        var figures = new ArrayList<Bench.Figure>();
        for (var kind : Kind.values()) {
            Bench.say("Simulating 300 awards of the kind " + kind.key() + " ...");
            var rows = run(kind, Contender.all(0), REPLICATES_OF_KINDS).stream()
                    .filter(row -> row.replicates() == REPLICATES_OF_KINDS)
                    .toList();
            var best = rows.stream()
                    .max(Comparator.comparingDouble(Simulation.Row::tau))
                    .orElseThrow();
            var ours = rows.stream()
                    .filter(row -> row.method().equals(ADJUSTED))
                    .findFirst()
                    .orElseThrow();
            figures.add(new Bench.Figure(
                    kind.key() + ": Kendall's tau",
                    number(ours.tau()) + ", gain " + number(ours.gain()),
                    number(best.tau()) + " (" + best.method() + ")",
                    "0.003 below at most, gain -0.002 at least",
                    ours.tau() >= best.tau() - .003 && ours.gain() >= -.002));
        }
        return figures;
    }

    /** Reviews given where they matter: what is promised of them, in 1,000 awards. */
    static List<Bench.Figure> measureAdaptive() {
        Bench.say("Simulating 1,000 awards whose reviews are given where they matter ...");
        var threads = Runtime.getRuntime().availableProcessors();
        var rows =
                Objects.requireNonNull(Adaptive.run(Scenario.STANDARD, REPLICATES, 1, threads, Progress.UNHEARD))
                        .stream()
                        .collect(Collectors.toMap(Adaptive.Row::way, Function.identity()));
        var gain = Objects.requireNonNull(rows.get(Adaptive.Way.GAIN));
        var part = Objects.requireNonNull(rows.get(Adaptive.Way.GAIN_PART));
        return List.of(
                least("where they matter: share of the first ten found", gain.top10(), .825),
                least("share of the first three found", gain.top3(), .76),
                most("prize value lost, in s.d. of the entries", gain.regret(), .052),
                least("Kendall's tau", gain.tau(), .725),
                least("the first ten, ahead of two rounds", gain.ahead(), .015),
                most("what is said of the list, less what is so", Math.abs(gain.said() - gain.top10()), .02),
                new Bench.Figure(
                        "share of the ten in their 90 % interval",
                        number(gain.coverage()), "", "0.88 to 0.92", gain.coverage() >= .88 && gain.coverage() <= .92),
                least("with 300 of 480 reviews: the first ten", part.top10(), .725));
    }

    private static List<Simulation.Row> run(Kind kind, List<Contender> contenders, int replicates) {
        var threads = Runtime.getRuntime().availableProcessors();
        var rows = Simulation.run(kind.scenario(), contenders, replicates, 1, threads, Progress.UNHEARD);
        if (rows == null) {
            throw new IllegalStateException("cancelled");
        }
        return rows;
    }

    private static Bench.Figure least(String what, double measured, double least) {
        return new Bench.Figure(what, number(measured), "", "at least " + number(least), measured >= least);
    }

    private static Bench.Figure most(String what, double measured, double most) {
        return new Bench.Figure(what, number(measured), "", "at most " + number(most), measured <= most);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}

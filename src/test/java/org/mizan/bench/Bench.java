package org.mizan.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures, each figure beside the limit that it is compared with in the same run, and prints them as a table. */
public final class Bench {
    private static final List<String> ALL =
            List.of("start", "board", "scorecards", "ranking", "tables", "plan", "pages", "simulation", "adaptive");
    /** A quarter of an hour, so only where it is named. */
    private static final String KINDS = "kinds";

    private Bench() {}

    /** One line of the table; {@code held} is null where nothing is promised. */
    record Figure(
            String what,
            String measured,
            String comparedWith,
            String asked,
            @Nullable Boolean held) {}

    /** Arguments: which of {@link #ALL} (all where none is named), or kinds; --quick for short runs. */
    public static void main(String[] arguments) throws Exception {
        var options = Set.of(arguments);
        for (var option : options) {
            if (!ALL.contains(option) && !option.equals(KINDS) && !option.equals("--quick")) {
                System.err.println(
                        "scripts/bench [start] [board] [scorecards] [ranking] [tables] [plan] [pages] [simulation] [adaptive] [kinds] [--quick]");
                System.exit(2);
            }
        }
        var chosen = ALL.stream().filter(options::contains).toList();
        var parts = chosen.isEmpty() && !options.contains(KINDS) ? ALL : chosen;
        var quick = options.contains("--quick");
        var figures = new ArrayList<Figure>();
        if (parts.contains("start") || parts.contains("board") || parts.contains("scorecards")) {
            try (var server = ServerProcess.withDemo()) {
                if (parts.contains("start")) {
                    figures.addAll(StartBench.measure(server));
                }
                if (parts.contains("board")) {
                    figures.addAll(BoardBench.measure(server, quick));
                }
                if (parts.contains("scorecards")) {
                    figures.addAll(ScorecardBench.measure(server, quick));
                }
            }
        }
        if (parts.contains("ranking")) {
            figures.addAll(RankingBench.measure());
            figures.addAll(RaschBench.measure());
            figures.addAll(ColdBench.measure());
        }
        if (parts.contains("tables")) {
            figures.addAll(TableBench.measure());
        }
        if (parts.contains("plan")) {
            figures.addAll(PlanBench.measure());
        }
        if (parts.contains("pages")) {
            figures.addAll(PageBench.measure());
        }
        if (parts.contains("simulation")) {
            figures.addAll(SimulationBench.measure());
        }
        if (parts.contains("adaptive")) {
            figures.addAll(SimulationBench.measureAdaptive());
        }
        if (options.contains(KINDS)) {
            figures.addAll(SimulationBench.measureKinds());
        }
        print(figures);
        System.exit(figures.stream().allMatch(figure -> figure.held() == null || figure.held()) ? 0 : 1);
    }

    private static void print(List<Figure> figures) {
        System.out.printf("%n| what | measured | compared with | asked | held |%n|---|---|---|---|---|%n");
        for (var figure : figures) {
            var held = figure.held() == null ? "" : figure.held() ? "yes" : "**no**";
            System.out.printf(
                    "| %s | %s | %s | %s | %s |%n",
                    figure.what(), figure.measured(), figure.comparedWith(), figure.asked(), held);
        }
    }

    /** A figure that is a ratio of two rates and must reach a share. */
    static Figure ratio(String what, double ours, double theirs, double share, String unit, String than, double asked) {
        return new Figure(
                what,
                number(ours) + " " + unit,
                number(theirs) + " " + unit + " (" + than + ")",
                String.format(Locale.ROOT, "%.2f of it, got %.2f", asked, share),
                share >= asked);
    }

    /** A figure that must stay below a limit. */
    static Figure below(String what, double measured, double limit, String unit) {
        return new Figure(
                what, number(measured) + " " + unit, "", "under " + number(limit) + " " + unit, measured < limit);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static void say(String text) {
        System.err.println(text);
    }
}

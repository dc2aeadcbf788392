package org.mizan.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Ranking;
import org.mizan.ranking.algebra.Progress;
import org.mizan.ranking.simulation.Adaptive;
import org.mizan.ranking.simulation.Calibration;
import org.mizan.ranking.simulation.Contender;
import org.mizan.ranking.simulation.Kind;
import org.mizan.ranking.simulation.Scenario;
import org.mizan.ranking.simulation.Simulation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: made-up awards whose truth is known, and how near to it each method comes. */
@Command(name = "simulate", mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_REPLICATES = 1_000_000;
    /** Not a kind of award, but of giving out its reviews. */
    private static final String ADAPTIVE = "adaptive";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--kind", defaultValue = "standard", completionCandidates = Kinds.class)
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Option(names = "--replicates", defaultValue = "1000")
    private int replicates;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--draws", defaultValue = "1000")
    private int draws;

    @Option(names = "--threads")
    private @Nullable Integer threads;

    @Option(names = "--entries")
    private @Nullable Integer entries;

    @Option(names = "--judges")
    private @Nullable Integer judges;

    @Option(names = "--reviews")
    private @Nullable Integer reviews;

    @Option(names = "--severity")
    private @Nullable Double severity;

    @Option(names = "--noise")
    private @Nullable Double noise;

    @Option(names = "--quality")
    private @Nullable Double quality;

    @Option(names = "--scale-use")
    private @Nullable Double scaleUse;

    @Option(names = "--stretched")
    private @Nullable Boolean stretched;

    @Option(names = "--tracks")
    private @Nullable Integer tracks;

    @Option(names = "--track-spread")
    private @Nullable Double trackSpread;

    @Option(names = "--bridging")
    private @Nullable Double bridging;

    @Option(names = "--unequal")
    private @Nullable Integer unequal;

    @Option(names = "--careless")
    private @Nullable Double careless;

    @Option(names = "--integers")
    private @Nullable Boolean integers;

    @Option(names = "--second-round")
    private @Nullable Double secondRound;

    @Option(names = "--format", defaultValue = "table")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--lang")
    private @Nullable String language;

    /** The names of the kinds. */
    static final class Kinds extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Kinds() {
            super(Arrays.stream(Kind.values()).map(Kind::key).toList());
            add(ADAPTIVE);
        }
    }

    /** Simulates and prints. */
    @Override
    public Integer call() {
        String spoken = Usage.language(spec, language);
        Usage usage = new Usage(spec, spoken);
        usage.one("--format", format, List.of("table", "json"));
        usage.one("--kind", kind, new Kinds());
        usage.between("--replicates", replicates, 1, MOST_REPLICATES);
        usage.draws(draws);
        if (threads != null) {
            usage.between("--threads", threads, 1, Integer.MAX_VALUE);
        }
        Sentences messages = new Sentences("ranking", spoken);
        Scenario scenario = scenario(messages);
        int most = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        List<String> lines;
        Map<String, @Nullable Object> figures;
        try {
            if (kind.equals(ADAPTIVE)) {
                List<Adaptive.Row> ways = ways(scenario, most);
                lines = AdaptiveTable.lines(ways, messages);
                figures = json(scenario, "ways", ways);
            } else {
                List<Simulation.Row> rows =
                        run(Simulation.run(scenario, Contender.all(draws), replicates, seed, most, Progress.UNHEARD));
                lines = table(rows, messages);
                figures = json(
                        scenario,
                        "methods",
                        rows.stream().map(SimulateCommand::figures).toList());
            }
        } catch (IllegalArgumentException impossible) {
            throw usage(messages.say("ranking.simulate.wrong"));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format.equals("json")) {
            out.println(TableInput.json(figures));
        } else {
            out.println(says(scenario, messages));
            out.println();
            lines.forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private List<Adaptive.Row> ways(Scenario scenario, int most) {
        return run(Adaptive.run(scenario, replicates, seed, most, Progress.UNHEARD));
    }

    /** Nobody stops what the command line runs. */
    private static <T> List<T> run(@Nullable List<T> rows) {
        return Objects.requireNonNull(rows);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Scenario scenario(Sentences messages) {
        Scenario of = kind.equals(ADAPTIVE)
                ? Scenario.STANDARD
                : Usage.constant(Kind.class, kind).scenario();
        try {
            return new Scenario(
                    entries == null ? of.entries() : entries,
                    judges == null ? of.judges() : judges,
                    reviews == null ? of.reviews() : reviews,
                    severity == null ? of.severity() : severity,
                    noise == null ? of.noise() : noise,
                    quality == null ? of.quality() : quality,
                    scaleUse == null ? of.scaleUse() : scaleUse,
                    stretched == null ? of.stretched() : stretched,
                    tracks == null ? of.tracks() : tracks,
                    trackSpread == null ? of.trackSpread() : trackSpread,
                    bridging == null ? of.bridging() : bridging,
                    unequal == null ? of.unequal() : unequal,
                    careless == null ? of.careless() : careless,
                    integers == null ? of.integers() : integers,
                    secondRound == null ? of.secondRound() : secondRound);
        } catch (IllegalArgumentException impossible) {
            throw usage(messages.say("ranking.simulate.wrong"));
        }
    }

    private static List<String> table(List<Simulation.Row> rows, Sentences messages) {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (String name : List.of("method", "tau", "gain", "error", "better", "top3", "top10", "coverage", "parts")) {
            head.add(messages.say("ranking.simulate.column." + name));
        }
        cells.add(head);
        for (Simulation.Row row : rows) {
            Double coverage = row.coverage();
            boolean none = row.replicates() == 0;
            cells.add(List.of(
                    row.method(),
                    none ? Columns.NONE : number(row.tau(), 4),
                    none ? Columns.NONE : number(row.gain(), 4),
                    none ? Columns.NONE : number(row.gainError(), 4),
                    none ? Columns.NONE : number(row.better(), 3),
                    none ? Columns.NONE : number(row.top3(), 3),
                    none ? Columns.NONE : number(row.top10(), 3),
                    coverage == null ? Columns.NONE : number(coverage, 3),
                    number(row.tracks(), 2) + " " + number(row.scaleUse(), 2) + " " + number(row.reliability(), 2)));
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(Columns.aligned(cells, 0));
        lines.add("");
        lines.add(messages.say("ranking.simulate.columns"));
        if (rows.stream().anyMatch(row -> row.replicates() == 0)) {
            lines.add(messages.say("ranking.simulate.none"));
        }
        for (Simulation.Row row : rows) {
            if (!row.calibration().isEmpty()) {
                lines.add("");
                lines.add(messages.say("ranking.simulate.chances", row.method()));
                lines.addAll(Columns.aligned(chances(row.calibration(), messages), 0));
            }
        }
        return lines;
    }

    private String says(Scenario scenario, Sentences messages) {
        return messages.say(
                "ranking.simulate.says",
                Integer.toString(replicates),
                Integer.toString(scenario.entries()),
                Integer.toString(scenario.judges()),
                Integer.toString(scenario.reviews()),
                Long.toString(seed));
    }

    /** A line for each class of chances that somebody was in. */
    private static List<List<String>> chances(List<Calibration> calibration, Sentences messages) {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>();
        for (String name : List.of("chance", "class", "said", "came", "error", "count")) {
            head.add(messages.say("ranking.simulate.column." + name));
        }
        cells.add(head);
        for (Calibration one : calibration) {
            String of = one.first() == 1
                    ? messages.say("ranking.rank.column.first")
                    : messages.say("ranking.rank.column.top", Integer.toString(one.first()));
            for (Calibration.Claims claims : one.classes()) {
                cells.add(List.of(
                        of,
                        number(claims.from(), 2) + "–" + number(claims.to(), 2),
                        number(claims.said(), 3),
                        number(claims.came(), 3),
                        number(claims.error(), 3),
                        Integer.toString(claims.count())));
            }
        }
        return cells;
    }

    /** Of a method that could rank none of them, no figure. */
    private static Map<String, @Nullable Object> figures(Simulation.Row row) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        boolean none = row.replicates() == 0;
        figures.put("method", row.method());
        figures.put("replicates", row.replicates());
        figures.put("tau", none ? null : row.tau());
        figures.put("gain", none ? null : row.gain());
        figures.put("gainError", none ? null : row.gainError());
        figures.put("better", none ? null : row.better());
        figures.put("top3", none ? null : row.top3());
        figures.put("top10", none ? null : row.top10());
        figures.put("coverage", row.coverage());
        figures.put("tracks", none ? null : row.tracks());
        figures.put("scaleUse", none ? null : row.scaleUse());
        figures.put("reliability", none ? null : row.reliability());
        figures.put("calibration", row.calibration());
        return figures;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private Map<String, @Nullable Object> json(Scenario scenario, String of, List<?> rows) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("setting", scenario);
        json.put("replicates", replicates);
        json.put("seed", seed);
        json.put("draws", draws);
        json.put("version", Ranking.VERSION);
        json.put(of, rows);
        return json;
    }
}

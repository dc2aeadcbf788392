package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.MethodOption;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.Review;
import org.mizan.ranking.Scores;
import org.mizan.table.Spelling;
import org.mizan.table.Tables;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a table of scores is ranked, for every command that ranks one, and why there may be no ranking. */
final class RankOptions {
    private static final int PARTS_SHOWN = 12;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--method", defaultValue = "adjusted")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Option(names = "--weights", paramLabel = "CRITERION=WEIGHT,...")
    private @Nullable String weights;

    @Option(names = "--raw")
    private boolean raw;

    @Option(names = "--seed", defaultValue = "1")
    private long seed;

    @Option(names = "--draws", defaultValue = "4000")
    private int draws;

    @Option(names = "--decimals", defaultValue = "2")
    private int decimals;

    @Option(names = "--tracks", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private String tracks;

    @Option(names = "--scale-use", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private String scaleUse;

    @Option(names = "--reliability", defaultValue = "auto")
    @SuppressWarnings("NullAway.Init")
    private String reliability;

    @Option(names = "--robust")
    private boolean robust;

    @Option(names = "--assume")
    private @Nullable String assumption;

    /**
     * Refuses what is not known, and what the method cannot follow, before anything is read; {@code further} are methods
     * beside those of the ranking.
     */
    void check(String language, String... further) {
        Usage usage = new Usage(spec, language);
        List<String> methods = new ArrayList<>(Usage.keys(Method.values()));
        methods.addAll(List.of(further));
        usage.one("--method", method, methods);
        usage.one("--tracks", tracks, Usage.keys(Options.Tracks.values()));
        usage.one("--scale-use", scaleUse, Usage.keys(Options.ScaleUse.values()));
        usage.one("--reliability", reliability, Usage.keys(Options.Reliability.values()));
        if (assumption != null) {
            usage.one("--assume", assumption, Usage.keys(Assumption.values()));
        }
        usage.decimals(decimals);
        usage.draws(draws);
        unfit(usage, language, List.of(further).contains(method));
    }

    /** The same refusals, in the same words, as over HTTP. */
    private void unfit(Usage usage, String language, boolean further) {
        Map<MethodOption, Object> asked = new EnumMap<>(MethodOption.class);
        asked(usage, asked, MethodOption.TRACKS, Usage.constant(Options.Tracks.class, tracks));
        asked(usage, asked, MethodOption.SCALE_USE, Usage.constant(Options.ScaleUse.class, scaleUse));
        asked(usage, asked, MethodOption.RELIABILITY, Usage.constant(Options.Reliability.class, reliability));
        asked(usage, asked, MethodOption.ROBUST, robust);
        asked(usage, asked, MethodOption.DRAWS, draws);
        if (assumption != null) {
            asked.put(MethodOption.ASSUMPTION, Usage.constant(Assumption.class, assumption));
        }
        Sentences sentences = new Sentences("standings", language);
        if (further && !asked.isEmpty()) {
            MethodOption first = asked.keySet().iterator().next();
            throw usage.refusal("option", name(first), sentences.say("standings.option.unused", method));
        }
        if (!further) {
            for (MethodOption.Unfit unfit : MethodOption.unfit(Usage.constant(Method.class, method), asked)) {
                String reason = unfit.reason().name().toLowerCase(Locale.ROOT);
                String why = sentences.say("standings.option." + reason, method, assumptions());
                throw usage.refusal("option", name(unfit.option()), why);
            }
        }
    }

    private static void asked(Usage usage, Map<MethodOption, Object> asked, MethodOption option, Object value) {
        if (usage.given(name(option))) {
            asked.put(option, value);
        }
    }

    private static String name(MethodOption option) {
        return switch (option) {
            case TRACKS -> "--tracks";
            case SCALE_USE -> "--scale-use";
            case RELIABILITY -> "--reliability";
            case ROBUST -> "--robust";
            case ASSUMPTION -> "--assume";
            case DRAWS -> "--draws";
            case TOPS -> "--top";
        };
    }

    private String assumptions() {
        return String.join(
                " | ",
                Usage.keys(Usage.constant(Method.class, method).assumptions().toArray(Enum<?>[]::new)));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** The table's marks as points. */
    Scores points(ScoreTable sheet, Sentences messages) {
        return sheet.scores(weights(sheet, new TreeMap<>(), messages));
    }

    String method() {
        return method;
    }

    /** Whether the method has intervals of places, and chances. */
    boolean drawn() {
        return Usage.keys(Method.values()).contains(method)
                && MethodOption.TOPS.of(Usage.constant(Method.class, method));
    }

    int decimals() {
        return decimals;
    }

    /** As the ranking takes them, with chances to be among the first so many; not of a further method. */
    Options options(List<Integer> tops) {
        return Options.of(Usage.constant(Method.class, method), seed)
                .decimals(decimals)
                .draws(draws)
                .tops(tops)
                .tracks(Usage.constant(Options.Tracks.class, tracks))
                .scaleUse(Usage.constant(Options.ScaleUse.class, scaleUse))
                .reliability(Usage.constant(Options.Reliability.class, reliability))
                .robust(robust)
                .assumption(assumption == null ? null : Usage.constant(Assumption.class, assumption));
    }

    /** The same with the usual chances. */
    Options options() {
        return options(List.of(3, 10));
    }

    /**
     * The input of a ranking.
     *
     * @param taken what criteria of different ranges were weighed as
     * @param said how criteria of different ranges were weighed; null where they have one range
     */
    record Weighed(
            Scores scores,
            Ranges.@Nullable Taken taken,
            @Nullable String said) {}

    /** The table's marks with their weights, as points or, where criteria have different ranges, as shares of them. */
    Weighed weighed(ScoreTable sheet, Sentences messages) {
        Map<String, BigDecimal> highest = new TreeMap<>(sheet.outOf());
        Map<String, BigDecimal> weighed = weights(sheet, highest, messages);
        Ranges ranges = Ranges.of(sheet.reviews(), highest);
        if (!ranges.different(sheet.reviews())) {
            return new Weighed(sheet.scores(weighed), null, null);
        }
        List<String> each = new ArrayList<>();
        ranges.byCriterion()
                .forEach((criterion, range) -> each.add(messages.say(
                        "ranking.rank.range",
                        criterion,
                        range.lowest().toPlainString(),
                        range.highest().toPlainString())));
        if (raw) {
            return new Weighed(
                    sheet.scores(weighed),
                    Ranges.Taken.POINTS,
                    messages.say("ranking.rank.points", messages.some(each)));
        }
        String key = ranges.seen() ? "ranking.rank.shares.seen" : "ranking.rank.shares";
        return new Weighed(
                new Scores(sheet.entries(), ranges.shares(sheet.reviews()), weighed, sheet.tracks()),
                Ranges.Taken.SHARES,
                messages.say(key, messages.some(each), example(ranges)));
    }

    private static String example(Ranges ranges) {
        StringJoiner all = new StringJoiner(",");
        ranges.byCriterion()
                .forEach((criterion, range) ->
                        all.add(criterion + "=1/" + range.highest().toPlainString()));
        return all.toString();
    }

    private Map<String, BigDecimal> weights(ScoreTable sheet, Map<String, BigDecimal> highest, Sentences messages) {
        Map<String, BigDecimal> weighed = new TreeMap<>();
        if (weights == null) {
            return weighed;
        }
        if (sheet.criteria().isEmpty()) {
            throw usage(messages.say("ranking.rank.weights.none"));
        }
        for (String item : weights.split("[,،]", -1)) {
            int equals = item.lastIndexOf('=');
            if (equals < 1) {
                throw usage(messages.say("ranking.rank.weights.form", item));
            }
            String criterion = Spelling.among(sheet.criteria(), item.substring(0, equals));
            String text = item.substring(equals + 1);
            int stroke = text.indexOf('/');
            BigDecimal weight = Tables.number(stroke < 0 ? text : text.substring(0, stroke));
            BigDecimal most = stroke < 0 ? BigDecimal.ONE : Tables.number(text.substring(stroke + 1));
            if (weight == null || weight.signum() <= 0 || most == null || most.signum() <= 0) {
                throw usage(messages.say("ranking.rank.weights.number", criterion, text));
            }
            if (stroke >= 0) {
                highest.put(criterion, most);
            }
            if (!sheet.criteria().contains(criterion)) {
                throw usage(
                        messages.say("ranking.rank.weights.unknown", criterion, String.join(", ", sheet.criteria())));
            }
            if (weighed.put(criterion, weight) != null) {
                throw usage(messages.say("ranking.rank.weights.twice", criterion));
            }
        }
        within(sheet, highest, messages);
        for (String criterion : sheet.criteria()) {
            if (!weighed.containsKey(criterion)) {
                throw usage(messages.say("ranking.rank.weights.lacking", criterion));
            }
        }
        return weighed;
    }

    /** Refuses a highest mark that some mark exceeds. */
    private void within(ScoreTable sheet, Map<String, BigDecimal> highest, Sentences messages) {
        for (Review review : sheet.reviews()) {
            review.looks()
                    .forEach(look -> look.forEach((criterion, mark) -> {
                        BigDecimal most = highest.getOrDefault(criterion, mark);
                        if (mark.compareTo(most) > 0 || (highest.containsKey(criterion) && mark.signum() < 0)) {
                            throw usage(messages.say(
                                    "ranking.rank.weights.beyond",
                                    criterion,
                                    most.toPlainString(),
                                    mark.toPlainString()));
                        }
                    }));
        }
    }

    /** Why there is no ranking; nothing where there is one. */
    List<String> complaint(Outcome outcome, Sentences messages) {
        return switch (outcome) {
            case Outcome.Ranked ranked -> List.of();
            case Outcome.Disconnected(List<Outcome.Part> parts) -> disconnected(parts, messages);
            case Outcome.Partial(int missing) -> List.of(messages.say("ranking.rank.partial", missing));
            case Outcome.TooLarge large ->
                List.of(messages.say(
                        "ranking.rank.large",
                        Integer.toString(large.entries()),
                        Integer.toString(large.judges()),
                        Integer.toString(large.mostEntries()),
                        Integer.toString(large.mostOfSmaller())));
            case Outcome.Cancelled cancelled -> List.of();
        };
    }

    private List<String> disconnected(List<Outcome.Part> parts, Sentences messages) {
        List<String> lines = new ArrayList<>();
        boolean alone = parts.stream().allMatch(part -> part.entries().size() < 2);
        if (alone) {
            lines.add(messages.say("names.alone"));
        } else {
            lines.add(messages.say("ranking.rank.disconnected", Integer.toString(parts.size())));
            for (int p = 0; p < Math.min(PARTS_SHOWN, parts.size()); p++) {
                Outcome.Part part = parts.get(p);
                lines.add(messages.say(
                        "names.part",
                        Integer.toString(p + 1),
                        messages.some(part.entries()),
                        messages.some(part.judges())));
            }
            if (parts.size() > PARTS_SHOWN) {
                lines.add(messages.more(parts.size() - PARTS_SHOWN));
            }
            lines.add(messages.say("ranking.rank.disconnected.help"));
        }
        List<Assumption> able = Usage.constant(Method.class, method).assumptions().stream()
                .filter(one -> !alone || one != Assumption.TRACKS_EQUALLY_GOOD)
                .toList();
        if (!able.isEmpty()) {
            String options = String.join(" | ", Usage.keys(able.toArray(Enum<?>[]::new)));
            lines.add(messages.say("ranking.rank.assumed", "--assume " + options));
        }
        return lines;
    }
}

package org.mizan.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.Options;
import org.mizan.ranking.Outcome;
import org.mizan.ranking.ScoreSheet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a table of scores is ranked, for every command that ranks one, and why there may be no ranking. */
final class RankOptions {
    private static final int NAMES_SHOWN = 12;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--method",
            defaultValue = "adjusted",
            description = "mean, trimmed, median, centred, zscore, borda, ols, adjusted (default), scale;"
                    + " of rank also rasch.")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Option(names = "--weights", paramLabel = "CRITERION=WEIGHT,...", description = "Equal when not given.")
    private @Nullable String weights;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draws behind the intervals (default 1).")
    private long seed;

    @Option(names = "--decimals", defaultValue = "2", description = "Scores equal so far share a place (default 2).")
    private int decimals;

    @Option(
            names = "--tracks",
            defaultValue = "auto",
            description = "Levels of their own for tracks: auto (default), none or fixed.")
    @SuppressWarnings("NullAway.Init")
    private String tracks;

    @Option(
            names = "--scale-use",
            defaultValue = "auto",
            description = "Judges' spread of marks evened out: auto (default), none or shrunken.")
    @SuppressWarnings("NullAway.Init")
    private String scaleUse;

    @Option(
            names = "--reliability",
            defaultValue = "auto",
            description = "Judges who scatter more count less: auto (default), none or shrunken.")
    @SuppressWarnings("NullAway.Init")
    private String reliability;

    @Option(names = "--robust", description = "Reviews far from what the model expects count less.")
    private boolean robust;

    @Option(
            names = "--assume",
            description = "Ranks parts without a common judge or entry together:"
                    + " panels-equally-severe or tracks-equally-good.")
    private @Nullable String assumption;

    /** Refuses what is not known, before anything is read; {@code further} are methods beside those of the ranking. */
    void check(String... further) {
        List<String> methods = new ArrayList<>(keys(Method.values()));
        methods.addAll(List.of(further));
        one("--method", method, methods);
        one("--tracks", tracks, keys(Options.Tracks.values()));
        one("--scale-use", scaleUse, keys(Options.ScaleUse.values()));
        one("--reliability", reliability, keys(Options.Reliability.values()));
        if (assumption != null) {
            one("--assume", assumption, keys(Assumption.values()));
        }
        if (decimals < 0 || decimals > 9) {
            throw usage("--decimals: 0, 1, ... 9");
        }
    }

    private static List<String> keys(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private void one(String option, String given, List<String> known) {
        if (!known.contains(given)) {
            throw usage(option + " " + given + ": " + String.join(" | ", known));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String method() {
        return method;
    }

    int decimals() {
        return decimals;
    }

    /** As the ranking takes them; not of a further method. */
    Options options() {
        return options(List.of(3, 10));
    }

    /** With the chances to be among the first so many. */
    Options options(List<Integer> tops) {
        Options usual = Options.of(constant(Method.class, method), seed);
        return new Options(
                usual.method(),
                seed,
                usual.draws(),
                decimals,
                tops,
                usual.threads(),
                constant(Options.Tracks.class, tracks),
                constant(Options.ScaleUse.class, scaleUse),
                constant(Options.Reliability.class, reliability),
                robust,
                assumption == null ? null : constant(Assumption.class, assumption),
                null);
    }

    /** The weights of the table's criteria; none where none are given. */
    Map<String, BigDecimal> weights(ScoreSheet sheet, RankMessages messages) {
        Map<String, BigDecimal> weighed = new TreeMap<>();
        if (weights == null) {
            return weighed;
        }
        if (sheet.criteria().isEmpty()) {
            throw usage(messages.say("rank.weights.none"));
        }
        for (String item : weights.split("[,،]", -1)) {
            int equals = item.lastIndexOf('=');
            if (equals < 1) {
                throw usage(messages.say("rank.weights.form", item));
            }
            String criterion = ScoreSheet.name(item.substring(0, equals));
            String text = item.substring(equals + 1);
            BigDecimal weight = ScoreSheet.number(text);
            if (weight == null || weight.signum() <= 0) {
                throw usage(messages.say("rank.weights.number", criterion, text));
            }
            if (!sheet.criteria().contains(criterion)) {
                throw usage(messages.say("rank.weights.unknown", criterion, String.join(", ", sheet.criteria())));
            }
            if (weighed.put(criterion, weight) != null) {
                throw usage(messages.say("rank.weights.twice", criterion));
            }
        }
        for (String criterion : sheet.criteria()) {
            if (!weighed.containsKey(criterion)) {
                throw usage(messages.say("rank.weights.lacking", criterion));
            }
        }
        return weighed;
    }

    /** Why there is no ranking; nothing where there is one. */
    List<String> complaint(Outcome outcome, RankMessages messages) {
        return switch (outcome) {
            case Outcome.Ranked ranked -> List.of();
            case Outcome.Disconnected(List<Outcome.Part> parts) -> disconnected(parts, messages);
            case Outcome.TooLarge large ->
                List.of(messages.say(
                        "rank.large",
                        Integer.toString(large.entries()),
                        Integer.toString(large.judges()),
                        Integer.toString(large.mostEntries()),
                        Integer.toString(large.mostOfSmaller())));
            case Outcome.Cancelled cancelled -> List.of();
        };
    }

    private List<String> disconnected(List<Outcome.Part> parts, RankMessages messages) {
        List<String> lines = new ArrayList<>();
        lines.add(messages.say("rank.disconnected", Integer.toString(parts.size())));
        for (int p = 0; p < parts.size(); p++) {
            Outcome.Part part = parts.get(p);
            lines.add(messages.say(
                    "rank.part",
                    Integer.toString(p + 1),
                    some(part.entries(), messages),
                    some(part.judges(), messages)));
        }
        lines.add(messages.say(
                "rank.disconnected.help",
                "--assume "
                        + String.join(
                                " | ",
                                keys(constant(Method.class, method)
                                        .assumptions()
                                        .toArray(Enum<?>[]::new)))));
        return lines;
    }

    private static String some(List<String> names, RankMessages messages) {
        String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? shown + " " + messages.say("rank.more", Integer.toString(more)) : shown;
    }
}

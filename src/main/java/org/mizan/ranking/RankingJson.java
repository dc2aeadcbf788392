package org.mizan.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of a ranking, members in the published order: command line and server print the same.
 *
 * @param <L> an entry's line: {@link Standing}, and what its printer knows beside
 * @param assumption on which parts that share nobody were ranked together; null where none was needed
 */
public record RankingJson<L>(
        String method,
        Standings.Model model,
        List<L> entries,
        List<Standings.Severity> judges,
        Standings.Design design,
        String inputDigest,
        @Nullable Long seed,
        String version,
        Chosen choice,
        @Nullable String assumption,
        @Nullable Double reliability,
        Map<String, Double> tracks,
        Map<String, Double> slopes,
        Map<String, Double> scatter,
        List<String> notes,
        List<Standings.Incomplete> incomplete) {

    /** What entered the model, and why. */
    public record Chosen(boolean tracks, boolean scaleUse, boolean reliability, boolean robust, List<Reason> reasons) {
        /** Copies. */
        public Chosen {
            reasons = List.copyOf(reasons);
        }

        static Chosen of(Choice choice) {
            List<Reason> reasons = choice.reasons().stream().map(Reason::of).toList();
            return new Chosen(choice.tracks(), choice.scaleUse(), choice.reliability(), choice.robust(), reasons);
        }

        private Choice choice(@Nullable Assumption assumption) {
            List<Choice.Reason> grounds = reasons.stream().map(Reason::reason).toList();
            return new Choice(tracks, scaleUse, reliability, robust, assumption, grounds);
        }
    }

    /** A ground with its figures, as {@link Choice.Ground} names them; those that it does not have are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(
            String ground,
            @Nullable Double below,
            @Nullable Double bridgingShare,
            @Nullable Double entries,
            @Nullable Double needed,
            @Nullable Double parts,
            @Nullable Double reviews,
            @Nullable Double statistic,
            @Nullable Double threshold,
            @Nullable Double tracks) {
        private static Reason of(Choice.Reason reason) {
            Map<String, Double> figures = reason.figures();
            Reason said = new Reason(
                    key(reason.ground()),
                    figures.get("below"),
                    figures.get("bridgingShare"),
                    figures.get("entries"),
                    figures.get("needed"),
                    figures.get("parts"),
                    figures.get("reviews"),
                    figures.get("statistic"),
                    figures.get("threshold"),
                    figures.get("tracks"));
            if (!said.reason().equals(reason)) {
                throw new IllegalArgumentException("a figure without a member: " + figures.keySet());
            }
            return said;
        }

        private Choice.Reason reason() {
            Map<String, @Nullable Double> figures = new HashMap<>();
            figures.put("below", below);
            figures.put("bridgingShare", bridgingShare);
            figures.put("entries", entries);
            figures.put("needed", needed);
            figures.put("parts", parts);
            figures.put("reviews", reviews);
            figures.put("statistic", statistic);
            figures.put("threshold", threshold);
            figures.put("tracks", tracks);
            figures.values().removeIf(Objects::isNull);
            return new Choice.Reason(constant(Choice.Ground.class, ground), figures);
        }
    }

    /** Of a ranking with these lines of its entries. */
    public static <L> RankingJson<L> of(Standings standings, List<L> lines) {
        Fitted fitted = standings.fitted();
        Assumption assumption = standings.choice().assumption();
        return new RankingJson<>(
                standings.method().key(),
                standings.model(),
                lines,
                standings.judges(),
                standings.design(),
                standings.inputDigest(),
                standings.seed(),
                standings.version(),
                Chosen.of(standings.choice()),
                assumption == null ? null : key(assumption),
                fitted.reliability(),
                fitted.tracks(),
                fitted.slopes(),
                fitted.scatter(),
                standings.notes().stream().map(RankingJson::key).toList(),
                standings.incomplete());
    }

    /** The ranking again, from its lines and what the model said of every review. */
    public Standings standings(List<Standing> lines, List<Fitted.FittedReview> reviews) {
        return new Standings(
                constant(Method.class, method),
                model,
                lines,
                judges,
                design,
                incomplete,
                notes.stream().map(note -> constant(Note.class, note)).toList(),
                inputDigest,
                seed,
                version,
                choice.choice(assumption == null ? null : constant(Assumption.class, assumption)),
                new Fitted(reliability, tracks, slopes, scatter, reviews));
    }

    /**
     * The options that were asked for, so that whoever has the input can make a ranking again: null where the method has
     * no such option.
     *
     * @param weights of the criteria, as in {@link Scores#canonical()}
     */
    public record Asked(
            String method,
            long seed,
            @Nullable Integer draws,
            int decimals,
            @Nullable List<Integer> tops,
            @Nullable String tracks,
            @Nullable String scaleUse,
            @Nullable String reliability,
            @Nullable Boolean robust,
            @Nullable String assumption,
            Map<String, String> weights) {
        /** Of options and the scores that they were asked for. */
        public static Asked of(Scores scores, Options options) {
            Method method = options.method();
            Map<String, String> weights = new LinkedHashMap<>();
            scores.weights().forEach((criterion, weight) -> weights.put(criterion, weight.toPlainString()));
            Assumption assumption = options.assumption();
            return new Asked(
                    method.key(),
                    options.seed(),
                    MethodOption.DRAWS.of(method) ? (Integer) options.draws() : null,
                    options.decimals(),
                    MethodOption.TOPS.of(method) ? options.tops() : null,
                    MethodOption.TRACKS.of(method) ? key(options.tracks()) : null,
                    MethodOption.SCALE_USE.of(method) ? key(options.scaleUse()) : null,
                    MethodOption.RELIABILITY.of(method) ? key(options.reliability()) : null,
                    MethodOption.ROBUST.of(method) ? (Boolean) options.robust() : null,
                    assumption == null ? null : key(assumption),
                    weights);
        }
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String key) {
        return Enum.valueOf(type, key.toUpperCase(Locale.ROOT));
    }
}

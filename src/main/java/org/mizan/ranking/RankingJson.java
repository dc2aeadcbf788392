package org.mizan.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of a ranking, as maps and lists for any JSON library: command line and server print the same. */
public final class RankingJson {
    private RankingJson() {}

    /** All of it, members in the published order, null where a figure does not exist. */
    public static Map<String, @Nullable Object> of(Standings standings) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", standings.method().key());
        json.put("model", model(standings.model()));
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        standings.entries().forEach(standing -> entries.add(entry(standing)));
        json.put("entries", entries);
        List<Map<String, @Nullable Object>> judges = new ArrayList<>();
        standings.judges().forEach(severity -> judges.add(judge(severity)));
        json.put("judges", judges);
        Map<String, @Nullable Object> design = new LinkedHashMap<>();
        design.put("components", standings.design().components());
        design.put("algebraicConnectivity", standings.design().algebraicConnectivity());
        json.put("design", design);
        json.put("inputDigest", standings.inputDigest());
        json.put("seed", standings.seed());
        json.put("version", standings.version());
        json.put("choice", choice(standings.choice()));
        json.put("assumption", key(standings.choice().assumption()));
        json.put("reliability", standings.fitted().reliability());
        json.put("tracks", standings.fitted().tracks());
        json.put("slopes", standings.fitted().slopes());
        json.put("scatter", standings.fitted().scatter());
        json.put("notes", standings.notes().stream().map(RankingJson::key).toList());
        json.put(
                "incomplete",
                standings.incomplete().stream().map(RankingJson::incomplete).toList());
        return json;
    }

    /**
     * With the options that were asked for, so that whoever has the input can make it again: null where the method has no
     * such option, weights of criteria as in {@link Scores#canonical()}.
     *
     * @param expectedRanks by entry, where they are known
     */
    public static Map<String, @Nullable Object> of(
            Standings standings, Scores scores, Options options, Map<String, Double> expectedRanks) {
        Map<String, @Nullable Object> json = of(standings);
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        for (Standing standing : standings.entries()) {
            Map<String, @Nullable Object> line = entry(standing);
            line.put("expectedRank", expectedRanks.get(standing.entry()));
            entries.add(line);
        }
        json.put("entries", entries);
        json.put("options", options(scores, options));
        return json;
    }

    private static Map<String, @Nullable Object> options(Scores scores, Options options) {
        Method method = options.method();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("method", method.key());
        json.put("seed", options.seed());
        json.put("draws", MethodOption.DRAWS.of(method) ? (Integer) options.draws() : null);
        json.put("decimals", options.decimals());
        json.put("tops", MethodOption.TOPS.of(method) ? options.tops() : null);
        json.put("tracks", MethodOption.TRACKS.of(method) ? key(options.tracks()) : null);
        json.put("scaleUse", MethodOption.SCALE_USE.of(method) ? key(options.scaleUse()) : null);
        json.put("reliability", MethodOption.RELIABILITY.of(method) ? key(options.reliability()) : null);
        json.put("robust", MethodOption.ROBUST.of(method) ? (Boolean) options.robust() : null);
        json.put("assumption", key(options.assumption()));
        Map<String, String> weights = new LinkedHashMap<>();
        scores.weights().forEach((criterion, weight) -> weights.put(criterion, weight.toPlainString()));
        json.put("weights", weights);
        return json;
    }

    private static Map<String, @Nullable Object> incomplete(Standings.Incomplete review) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", review.entry());
        json.put("judge", review.judge());
        json.put("missing", List.copyOf(review.missing()));
        return json;
    }

    private static Map<String, @Nullable Object> choice(Choice choice) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tracks", choice.tracks());
        json.put("scaleUse", choice.scaleUse());
        json.put("reliability", choice.reliability());
        json.put("robust", choice.robust());
        List<Map<String, @Nullable Object>> reasons = new ArrayList<>();
        for (Choice.Reason reason : choice.reasons()) {
            Map<String, @Nullable Object> said = new LinkedHashMap<>();
            said.put("ground", key(reason.ground()));
            said.putAll(reason.figures());
            reasons.add(said);
        }
        json.put("reasons", reasons);
        return json;
    }

    private static @Nullable String key(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> model(Standings.Model model) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("mean", model.mean());
        json.put("entryVariance", model.entryVariance());
        json.put("judgeVariance", model.judgeVariance());
        json.put("residualVariance", model.residualVariance());
        json.put("remlDeviance", model.remlDeviance());
        return json;
    }

    /** One entry's line. */
    public static Map<String, @Nullable Object> entry(Standing standing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", standing.entry());
        json.put("rank", standing.rank());
        json.put("tied", standing.tied());
        json.put("score", standing.score());
        json.put("rawMean", standing.rawMean());
        json.put("fairMean", standing.fairMean());
        json.put("standardError", standing.standardError());
        json.put("rankLow", standing.rankLow());
        json.put("rankHigh", standing.rankHigh());
        json.put("probabilityFirst", standing.probabilityFirst());
        Map<String, @Nullable Object> top = new LinkedHashMap<>();
        standing.probabilityTop().forEach((k, probability) -> top.put(k.toString(), probability));
        json.put("probabilityTop", top);
        json.put("reviews", standing.reviews());
        return json;
    }

    private static Map<String, @Nullable Object> judge(Standings.Severity severity) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("judge", severity.judge());
        json.put("severity", severity.severity());
        json.put("standardError", severity.standardError());
        json.put("reviews", severity.reviews());
        return json;
    }
}

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

package org.mizan.ranking.judges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of what marks say of judges; null where a figure is not defined. */
public final class JudgesJson {
    private JudgesJson() {}

    /** All of it, members in the published order. */
    public static Map<String, @Nullable Object> of(JudgeReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> judges = new ArrayList<>();
        report.judges().forEach(judge -> judges.add(judge(judge)));
        json.put("judges", judges);
        List<Map<String, @Nullable Object>> standingOut = new ArrayList<>();
        report.standingOut().forEach(residual -> standingOut.add(residual(residual)));
        json.put("standingOut", standingOut);
        List<Map<String, @Nullable Object>> affinities = new ArrayList<>();
        for (Affinity affinity : report.affinities()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("judges", affinity.judges());
            one.put("entries", affinity.entries());
            one.put("reviews", affinity.reviews());
            one.put("meanResidual", affinity.meanResidual());
            one.put("standardError", affinity.standardError());
            affinities.add(one);
        }
        json.put("affinities", affinities);
        List<Map<String, @Nullable Object>> reciprocities = new ArrayList<>();
        for (Reciprocity pair : report.reciprocities()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("judge", pair.judge());
            one.put("other", pair.other());
            one.put("t", pair.t());
            one.put("back", pair.back());
            one.put("product", pair.product());
            reciprocities.add(one);
        }
        json.put("reciprocities", reciprocities);
        json.put("reciprocity", report.reciprocity());
        return json;
    }

    /** One judge. */
    public static Map<String, @Nullable Object> judge(JudgeFigures judge) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("judge", judge.judge());
        json.put("reviews", judge.reviews());
        json.put("severity", judge.severity());
        json.put("severityError", judge.severityError());
        json.put("spread", judge.spread());
        json.put("drift", judge.drift());
        json.put("driftError", judge.driftError());
        Map<String, @Nullable Object> shares = new LinkedHashMap<>();
        judge.shares().forEach((mark, share) -> shares.put(mark.toPlainString(), share));
        json.put("shares", shares);
        json.put("meanAbsoluteT", judge.meanAbsoluteT());
        json.put("consensus", judge.consensus());
        return json;
    }

    /** One review that stands out. */
    public static Map<String, @Nullable Object> residual(Residual residual) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", residual.entry());
        json.put("judge", residual.judge());
        json.put("total", residual.total());
        json.put("residual", residual.residual());
        json.put("leverage", residual.leverage());
        json.put("t", residual.t());
        json.put("chance", residual.chance());
        json.put("beyondThree", residual.beyondThree());
        json.put("discovery", residual.discovery());
        return json;
    }
}

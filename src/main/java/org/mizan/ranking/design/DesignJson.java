package org.mizan.ranking.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of a design's quality; null where a figure is not defined. */
public final class DesignJson {
    private DesignJson() {}

    /** All of it, members in the published order. */
    public static Map<String, @Nullable Object> of(DesignQuality quality) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entries", quality.entries());
        json.put("judges", quality.judges());
        json.put("reviews", quality.reviews());
        json.put("components", quality.parts().size());
        List<Map<String, Object>> parts = new ArrayList<>();
        quality.parts().forEach(part -> parts.add(members("entries", part.entries(), "judges", part.judges())));
        json.put("parts", parts);
        json.put("algebraicConnectivity", quality.algebraicConnectivity());
        json.put("eigenvalues", quality.eigenvalues().isEmpty() ? null : quality.eigenvalues());
        DesignQuality.Contrasts contrasts = quality.contrasts();
        json.put("meanVariance", contrasts == null ? null : (Double) contrasts.mean());
        json.put("worstVariance", contrasts == null ? null : (Double) contrasts.worst());
        json.put("worstPair", contrasts == null ? null : List.of(contrasts.worstEntry(), contrasts.worstOther()));
        json.put("efficiency", contrasts == null ? null : (Double) contrasts.efficiency());
        List<Map<String, Object>> cuts = new ArrayList<>();
        quality.cutJudges().forEach(cut -> cuts.add(members("judge", cut.judge(), "groups", cut.groups())));
        json.put("cutJudges", cuts);
        json.put("cutEntries", quality.cutEntries());
        List<Map<String, Object>> reviews = new ArrayList<>();
        quality.cutReviews().forEach(link -> reviews.add(members("entry", link.entry(), "judge", link.judge())));
        json.put("cutReviews", reviews);
        List<Map<String, Object>> weak = new ArrayList<>();
        for (DesignQuality.WeakJudge judge : quality.weakJudges()) {
            Map<String, Object> one = members("judge", judge.judge(), "meanVarianceWithout", judge.meanWithout());
            one.put("times", judge.times());
            weak.add(one);
        }
        json.put("weakJudges", weak);
        List<Map<String, @Nullable Object>> suggestions = new ArrayList<>();
        quality.suggestions().forEach(suggestion -> suggestions.add(suggestion(suggestion)));
        json.put("suggestions", suggestions);
        return json;
    }

    private static Map<String, @Nullable Object> suggestion(DesignQuality.Suggestion suggestion) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", suggestion.entry());
        json.put("judge", suggestion.judge());
        json.put("joins", suggestion.joins());
        json.put("meanVariance", suggestion.meanVariance());
        return json;
    }

    private static Map<String, Object> members(String first, Object one, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }
}

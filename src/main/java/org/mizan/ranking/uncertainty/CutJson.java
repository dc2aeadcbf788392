package org.mizan.ranking.uncertainty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one JSON form of what is said of a cut; null where something is not known, with its reason. */
public final class CutJson {
    private CutJson() {}

    /** All of it, members in the published order. */
    public static Map<String, @Nullable Object> of(CutReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("places", report.places());
        json.put("confidence", CutReport.CONFIDENCE);
        Cut cut = report.cut();
        json.put("cut", cut == null ? null : cut(cut));
        json.put("critical", report.critical());
        json.put("drawn", report.drawn());
        List<CutReport.Possible> sets = report.sets();
        json.put("sets", sets == null ? null : sets.stream().map(CutJson::set).toList());
        json.put("jointWinners", report.jointWinners());
        List<FurtherReview> further = report.further();
        json.put("furtherReviews", further == null ? null : further(further));
        Map<String, Object> reasons = new LinkedHashMap<>();
        for (CutReport.Figure figure : CutReport.Figure.values()) {
            CutReport.Reason reason = report.reasons().get(figure);
            if (reason != null) {
                reasons.put(figure.key(), reason.key());
            }
        }
        json.put("reasons", reasons);
        return json;
    }

    private static Map<String, Object> cut(Cut cut) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("inside", cut.inside());
        json.put("open", cut.open());
        json.put("outside", cut.outside());
        return json;
    }

    private static Map<String, Object> set(CutReport.Possible set) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entry", set.entry());
        json.put("low", set.low());
        json.put("high", set.high());
        return json;
    }

    private static List<Map<String, @Nullable Object>> further(List<FurtherReview> reviews) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (FurtherReview review : reviews) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("entry", review.entry());
            json.put("judge", review.judge());
            json.put("standardError", review.error());
            json.put("standardErrorThen", review.errorThen());
            json.put("move", review.move());
            json.put("doubt", review.doubt());
            json.put("doubtLess", review.doubtLess());
            list.add(json);
        }
        return list;
    }
}

package org.mizan.ranking.uncertainty;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of what is said of a cut, members in the published order; null where something is not known, with its
 * reason.
 *
 * @param reasons by the name of the figure
 */
public record CutJson(
        int places,
        double confidence,
        @Nullable Sides cut,
        @Nullable Double critical,
        boolean drawn,
        @Nullable List<CutReport.Possible> sets,
        @Nullable List<String> jointWinners,
        @Nullable List<FurtherReview> furtherReviews,
        Map<String, String> reasons) {
    /** Copies, in order. */
    public CutJson {
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    /** Who is inside, who cannot be told apart from the cut, and who is outside. */
    public record Sides(List<String> inside, List<String> open, List<String> outside) {}

    /** Of a report. */
    public static CutJson of(CutReport report) {
        Cut cut = report.cut();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (CutReport.Figure figure : CutReport.Figure.values()) {
            CutReport.Reason reason = report.reasons().get(figure);
            if (reason != null) {
                reasons.put(figure.key(), reason.key());
            }
        }
        return new CutJson(
                report.places(),
                CutReport.CONFIDENCE,
                cut == null ? null : new Sides(cut.inside(), cut.open(), cut.outside()),
                report.critical(),
                report.drawn(),
                report.sets(),
                report.jointWinners(),
                report.further(),
                reasons);
    }
}

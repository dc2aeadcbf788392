package org.mizan.ranking.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.uncertainty.FurtherReview;

/** The one JSON form of explanations and comparisons; figures that are printed are exact decimals. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** One entry's steps, members in the published order. */
    public static Map<String, @Nullable Object> of(Explanation explanation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("entry", explanation.entry());
        json.put("rank", explanation.rank());
        json.put("tied", explanation.tied());
        json.put("method", explanation.method().key());
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (Line line : explanation.lines()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("judge", line.judge());
            one.put("mark", line.mark());
            one.put("habit", line.habit());
            one.put("spread", line.spread());
            one.put("after", line.after());
            one.put("weight", line.weight());
            lines.add(one);
        }
        json.put("reviews", lines);
        json.put("mean", explanation.mean());
        Explanation.Pull pull = explanation.pull();
        json.put("pull", pull == null ? null : pull.points());
        json.put("kept", pull == null ? null : (Double) pull.kept());
        json.put("middle", pull == null ? null : pull.middle());
        json.put("rest", explanation.rest());
        json.put("ownRule", explanation.ownRule());
        json.put("score", explanation.score());
        List<Map<String, @Nullable Object>> targets = new ArrayList<>();
        explanation.targets().forEach(target -> targets.add(target(target)));
        json.put("targets", targets);
        FurtherReview further = explanation.further();
        json.put("furtherReview", further == null ? null : further(further));
        return json;
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("place", target.place());
        json.put("score", target.score());
        json.put("points", target.points());
        json.put("eachMark", target.eachMark());
        json.put("judge", target.judge());
        json.put("oneMark", target.oneMark());
        return json;
    }

    private static Map<String, @Nullable Object> further(FurtherReview further) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("judge", further.judge());
        json.put("standardError", further.error());
        json.put("standardErrorThen", further.errorThen());
        json.put("move", further.move());
        json.put("doubt", further.doubt());
        json.put("doubtLess", further.doubtLess());
        return json;
    }

    /** Two rankings side by side. */
    public static Map<String, @Nullable Object> of(Comparison comparison) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("methodChanged", comparison.methodChanged());
        json.put("termsChanged", comparison.termsChanged());
        List<Map<String, @Nullable Object>> moves = new ArrayList<>();
        for (Comparison.Move move : comparison.moves()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("entry", move.entry());
            one.put("before", move.before());
            one.put("after", move.after());
            one.put("places", move.places());
            one.put("score", move.score());
            one.put("marks", move.marks());
            one.put("judges", move.judges());
            one.put("middle", move.middle());
            one.put("cause", move.cause().name().toLowerCase(Locale.ROOT));
            moves.add(one);
        }
        json.put("moves", moves);
        return json;
    }
}

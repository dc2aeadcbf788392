package org.mizan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.explanation.Comparison;
import org.mizan.ranking.explanation.Target;
import org.mizan.ranking.judges.Affinity;
import org.mizan.ranking.judges.JudgeFigures;
import org.mizan.ranking.judges.Reciprocity;
import org.mizan.ranking.judges.Residual;
import org.mizan.ranking.uncertainty.CutReport;

/**
 * What is said by JSON whose type in Java does not say it. The answers of the tests are held to this too, so it cannot
 * drift; a component that gets a type of its own needs no line here.
 */
final class OpenApiShapes {
    private static final Map<String, AnnotatedType> KNOWN = new HashMap<>();

    static {
        for (RecordComponent component : Known.class.getRecordComponents()) {
            for (String place : component.getAnnotation(At.class).value()) {
                KNOWN.put(place, component.getAnnotatedType());
            }
        }
    }

    private OpenApiShapes() {}

    /** What a component of a record says, if that is not what its type says. */
    static AnnotatedType of(String record, RecordComponent component) {
        return KNOWN.getOrDefault(record + "." + component.getName(), component.getAnnotatedType());
    }

    /** What the bytes of a line say; null where nothing more than their type is known. */
    static @Nullable AnnotatedType of(RouteLine line) {
        return KNOWN.get(line.toString());
    }

    /** The components that say it, by schema and name; or the line. */
    @Retention(RetentionPolicy.RUNTIME)
    private @interface At {
        String[] value();
    }

    private record Known(
            @At("ExplanationExplained.explanation") Explanation explanation,
            @At("ExplanationCompared.comparison") Comparison comparison,
            @At("CutLooked.cut") Cut cut,
            @At("JudgesReported.figures") Figures figures,
            @At("JudgesReported.reviews") @Nullable List<Residual> reviews,

            @At("GET /api/v1/editions/:edition/standings/:standings/input")
            Input input) {}

    /** As it is hashed: names in order, decimals without trailing zeros. */
    private record Input(
            List<String> entries,
            String format,
            List<Review> reviews,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, String> tracks,

            Map<String, BigDecimal> weights) {}

    private record Review(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BigDecimal confidence,

            String entry,
            String judge,
            Map<String, BigDecimal> marks) {}

    private record Explanation(
            String entry,
            @Nullable Integer rank,
            @Nullable Boolean tied,
            String method,
            List<org.mizan.ranking.explanation.Line> reviews,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal pull,
            @Nullable Double kept,
            @Nullable BigDecimal middle,
            @Nullable BigDecimal rest,
            boolean ownRule,
            @Nullable BigDecimal score,
            List<Target> targets,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            OneMore furtherReview) {}

    private record OneMore(
            @Nullable String judge,
            double standardError,
            double standardErrorThen,
            double move,
            @Nullable Double doubt,
            @Nullable Double doubtLess) {}

    private record Cut(
            int places,
            double confidence,
            @Nullable Sides cut,
            @Nullable Double critical,
            boolean drawn,
            @Nullable List<CutReport.Possible> sets,
            @Nullable List<String> jointWinners,
            @Nullable List<FurtherReview> furtherReviews,
            Map<String, String> reasons) {}

    private record Sides(List<String> inside, List<String> open, List<String> outside) {}

    private record FurtherReview(
            String entry,
            @Nullable String judge,
            double standardError,
            double standardErrorThen,
            double move,
            @Nullable Double doubt,
            @Nullable Double doubtLess) {}

    private record Figures(
            List<JudgeFigures> judges,
            List<Residual> standingOut,
            List<Affinity> affinities,
            List<Reciprocity> reciprocities,
            @Nullable Double reciprocity) {}
}

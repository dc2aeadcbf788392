package org.mizan.ranking.rasch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of measures, members in the published order, null where a figure does not exist: command line and
 * server print the same.
 *
 * @param <L> an entry's line
 * @param priorEntry standard deviation in logits, as that of the judges; null without priors
 * @param thresholds steps where all criteria share them; else those of each criterion
 * @param separation by facet
 */
public record RaschJson<L>(
        String method,
        String version,
        String estimator,
        String steps,
        @Nullable Double priorEntry,
        @Nullable Double priorJudge,
        int marks,
        double logLikelihood,
        @Nullable Double logPosterior,
        List<L> entries,
        List<Judge> judges,
        List<Criterion> criteria,
        List<Threshold> thresholds,
        List<Measures.Scale> scales,
        Map<String, Measures.Separation> separation,
        List<Bias> biases,
        List<String> notes,
        String inputDigest) {
    /** Copies, in order. */
    public RaschJson {
        separation = Collections.unmodifiableMap(new LinkedHashMap<>(separation));
    }

    /** All of it. */
    public static RaschJson<Entry> of(Measures measures) {
        return of(measures, measures.entries().stream().map(Entry::of).toList(), measures.biases());
    }

    /** The same with these lines of the entries, and these of the biases. */
    public static <L> RaschJson<L> of(Measures measures, List<L> entries, List<Measures.Bias> biases) {
        RaschOptions options = measures.options();
        boolean priors = options.estimator() == Estimator.MAP;
        Map<String, Measures.Separation> separation = new LinkedHashMap<>();
        measures.separation().forEach((facet, figures) -> separation.put(facet.key(), figures));
        return new RaschJson<>(
                "rasch",
                ManyFacetRasch.VERSION,
                options.estimator().key(),
                options.steps().key(),
                priors ? (Double) options.priorEntry() : null,
                priors ? (Double) options.priorJudge() : null,
                measures.marks(),
                measures.logLikelihood(),
                measures.logPosterior(),
                entries,
                measures.judges().stream().map(Judge::of).toList(),
                measures.criteria().stream().map(Criterion::of).toList(),
                thresholds(measures.scales()),
                measures.scales(),
                separation,
                biases.stream().map(Bias::of).toList(),
                measures.notes().stream().map(RaschNote::key).toList(),
                measures.inputDigest());
    }

    /** An entry's line. */
    public record Entry(
            String entry,
            @Nullable Integer place,
            boolean tied,
            @Nullable Double measure,
            @JsonUnwrapped Measures.Fit fit) {
        /** Of an entry in its place. */
        public static Entry of(Measures.Placed placed) {
            Measures.Element element = placed.element();
            return new Entry(element.name(), placed.place(), placed.tied(), element.measure(), element.fit());
        }
    }

    /** A judge's line. */
    public record Judge(
            String judge,
            @Nullable Double severity,
            @JsonUnwrapped Measures.Fit fit) {
        private static Judge of(Measures.Element element) {
            return new Judge(element.name(), element.measure(), element.fit());
        }
    }

    /** A criterion's line. */
    public record Criterion(
            String criterion,
            @Nullable Double difficulty,
            @JsonUnwrapped Measures.Fit fit) {
        private static Criterion of(Measures.Element element) {
            return new Criterion(element.name(), element.measure(), element.fit());
        }
    }

    /** A bias of a judge, against one of an entry, a criterion and a track. */
    public record Bias(
            String judge,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String entry,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String criterion,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String track,

            @JsonUnwrapped Measures.Excess excess) {
        private static Bias of(Measures.Bias bias) {
            Measures.Against against = bias.against();
            return new Bias(
                    bias.judge(),
                    against == Measures.Against.ENTRY ? bias.target() : null,
                    against == Measures.Against.CRITERION ? bias.target() : null,
                    against == Measures.Against.TRACK ? bias.target() : null,
                    bias.excess());
        }
    }

    /** A step between two categories, or the steps of a criterion with a scale of its own. */
    public sealed interface Threshold {}

    /** In logits; null where no mark is in the category. */
    public record Step(@JsonValue @Nullable Double height) implements Threshold {}

    /** The steps of a criterion. */
    public record Own(String criterion, List<Step> thresholds) implements Threshold {}

    private static List<Threshold> thresholds(List<Measures.Scale> scales) {
        List<Threshold> all = new ArrayList<>();
        for (Measures.Scale scale : scales) {
            List<Step> steps = scale.categories().stream()
                    .skip(1)
                    .map(category -> new Step(category.threshold()))
                    .toList();
            String criterion = scale.criterion();
            if (criterion == null) {
                return List.copyOf(steps);
            }
            all.add(new Own(criterion, steps));
        }
        return all;
    }
}

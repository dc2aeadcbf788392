package org.mizan.standings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Settings;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Options;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.Steps;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;

/**
 * How an organiser asks for standings: what is left out is as the edition says, and seed 1.
 *
 * @param metrics "score", then what tells entries of one place apart: "heaviest" (criterion), "criterion:key", "rawMean",
 *     "fairMean"
 * @param estimator of the Rasch model, as the three that follow: "map" (with priors) or "jmle"
 * @param thresholds "shared" by all criteria, or a scale of each "criterion"
 * @param priorEntry standard deviation in logits
 * @param ranges what marks on criteria of different ranges are weighed as: "shares" of their range, or "points"
 */
public record Computation(
        @Nullable @Pattern(regexp = METHODS) String method,
        @Nullable @Min(0) @Max(Long.MAX_VALUE) Long seed,
        Options.@Nullable Tracks tracks,
        Options.@Nullable ScaleUse scaleUse,
        Options.@Nullable Reliability reliability,
        @Nullable Boolean robust,
        @Nullable Assumed assumption,
        @Nullable @Min(0) @Max(6) Integer decimals,
        @Nullable @Size(min = 1, max = 10) List<String> metrics,
        @Nullable Estimator estimator,
        @Nullable Steps thresholds,
        @Nullable @DecimalMin("0.01") @DecimalMax("100") Double priorEntry,
        @Nullable @DecimalMin("0.01") @DecimalMax("100") Double priorJudge,
        Ranges.@Nullable Taken ranges) {
    /** Every method of the ranking, and the Rasch model. */
    static final String METHODS = "mean|trimmed|median|centred|zscore|borda|copeland|kemeny|ols|adjusted|scale|rasch";

    /** Nothing asked: all is as the edition says. */
    static final Computation AS_THE_EDITION_SAYS =
            new Computation(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What somebody takes for granted so that parts without a common judge are ranked together, and why. */
    public record Assumed(
            Assumption holds,
            @NotBlank @Paragraphs @Size(max = 2_000) String reason) {}

    /** The decimals: as asked, or as the edition says. */
    int decimals(Settings.Ranking edition) {
        return decimals != null ? decimals : edition.decimals();
    }

    /** The metrics: as asked, or those that the edition says and a round of these criteria has. */
    List<String> metrics(Settings.Ranking edition, Collection<String> criteria) {
        return metrics != null
                ? metrics
                : edition.metrics().stream()
                        .filter(metric -> Metrics.known(metric, criteria))
                        .toList();
    }

    /** What is wrong with the metrics that are asked for. */
    List<Problem.Fault> faultyMetrics(Collection<String> criteria) {
        List<Problem.Fault> faults = new ArrayList<>();
        List<String> asked = metrics == null ? List.of() : metrics;
        for (int at = 0; at < asked.size(); at++) {
            String metric = asked.get(at);
            if (!Metrics.known(metric, criteria)
                    || asked.indexOf(metric) != at
                    || metric.equals(Metrics.SCORE) != (at == 0)) {
                faults.add(new Problem.Fault("/metrics/" + at, "standings.option.metric"));
            }
        }
        return faults;
    }

    /** The options that are given though they do not belong to the method, with a sentence of this code. */
    static List<Problem.Fault> given(Map<String, @Nullable Object> options, String code, Object... arguments) {
        List<Problem.Fault> faults = new ArrayList<>();
        options.forEach((pointer, option) -> {
            if (option != null) {
                faults.add(new Problem.Fault(pointer, code, arguments));
            }
        });
        return faults;
    }
}

package org.mizan.standings;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Options;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.Steps;

/**
 * How an organiser asks for standings: what is left out is as the edition says, and seed 1.
 *
 * @param metrics "score", then what tells entries of one place apart: "heaviest" (criterion), "criterion:key", "rawMean",
 *     "fairMean"
 * @param estimator of the Rasch model, as the three that follow: "map" (with priors) or "jmle"
 * @param thresholds "shared" by all criteria, or a scale of each "criterion"
 * @param priorEntry standard deviation in logits
 */
record Computation(
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
        @Nullable @DecimalMin("0.01") @DecimalMax("100") Double priorJudge) {
    /** Every method of the ranking, and the Rasch model. */
    static final String METHODS = "mean|trimmed|median|centred|zscore|borda|copeland|kemeny|ols|adjusted|scale|rasch";

    /** Nothing asked: all is as the edition says. */
    static final Computation AS_THE_EDITION_SAYS =
            new Computation(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** What somebody takes for granted so that parts without a common judge are ranked together, and why. */
    record Assumed(
            Assumption holds, @NotBlank @Size(max = 2_000) String reason) {}
}

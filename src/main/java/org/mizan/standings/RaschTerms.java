package org.mizan.standings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Settings;
import org.mizan.ranking.Options;
import org.mizan.ranking.rasch.Estimator;
import org.mizan.ranking.rasch.RaschOptions;
import org.mizan.ranking.rasch.Steps;
import org.mizan.web.Problem;

/**
 * How a round is measured by the many-facet Rasch model.
 *
 * @param assumption null: none is made
 * @param priorEntry standard deviation of the entries' prior in logits; null for joint maximum likelihood
 * @param priorJudge that of the judges
 * @param seed kept; nothing is drawn
 * @param thresholds of one scale for all criteria, or of one for each
 */
public record RaschTerms(
        Named method,
        long seed,
        Computation.@Nullable Assumed assumption,
        int decimals,
        Estimator estimator,
        List<String> metrics,
        @Nullable Double priorEntry,
        @Nullable Double priorJudge,
        Steps thresholds)
        implements Terms {
    /** The name of the method. */
    static final String KEY = "rasch";

    /** The one method that has these terms. */
    public enum Named {
        /** See {@link #KEY}. */
        RASCH
    }

    private static final double PRIOR = 1;

    /** Keeps a copy. */
    public RaschTerms {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(estimator, "estimator");
        Objects.requireNonNull(thresholds, "thresholds");
        metrics = List.copyOf(metrics);
    }

    /** As for every method, and one scale where all criteria have the same, else one for each. */
    static RaschTerms of(Computation asked, Settings.Results results, Criteria criteria) {
        Settings.Ranking edition = results.rankingOrUsual();
        Estimator estimator = asked.estimator() == null ? Estimator.MAP : asked.estimator();
        refuse(asked, estimator, criteria);
        return new RaschTerms(
                Named.RASCH,
                asked.seed() != null ? asked.seed() : Options.SEED,
                null,
                asked.decimals(edition),
                estimator,
                asked.metrics(edition, criteria.keys()),
                prior(estimator, asked.priorEntry()),
                prior(estimator, asked.priorJudge()),
                asked.thresholds() != null ? asked.thresholds() : criteria.alike() ? Steps.SHARED : Steps.CRITERION);
    }

    private static @Nullable Double prior(Estimator estimator, @Nullable Double asked) {
        return estimator == Estimator.JMLE ? null : asked == null ? (Double) PRIOR : asked;
    }

    private static void refuse(Computation asked, Estimator estimator, Criteria criteria) {
        List<Problem.Fault> faults = new ArrayList<>();
        Map<String, @Nullable Object> foreign = new LinkedHashMap<>();
        foreign.put("/tracks", asked.tracks());
        foreign.put("/scaleUse", asked.scaleUse());
        foreign.put("/reliability", asked.reliability());
        foreign.put("/robust", asked.robust());
        foreign.put("/assumption", asked.assumption());
        foreign.put("/ranges", asked.ranges());
        faults.addAll(Computation.given(foreign, "standings.option.unused", KEY));
        if (estimator == Estimator.JMLE) {
            Map<String, @Nullable Object> priors = new LinkedHashMap<>();
            priors.put("/priorEntry", asked.priorEntry());
            priors.put("/priorJudge", asked.priorJudge());
            faults.addAll(Computation.given(priors, "standings.option.prior"));
        }
        if (asked.thresholds() == Steps.SHARED && !criteria.alike()) {
            faults.add(new Problem.Fault("/thresholds", "standings.option.thresholds"));
        }
        faults.addAll(asked.faultyMetrics(criteria.keys()));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    @Override
    public String key() {
        return KEY;
    }

    /** As the model takes them. */
    public RaschOptions options(int threads) {
        double entry = priorEntry == null ? PRIOR : priorEntry;
        double judge = priorJudge == null ? PRIOR : priorJudge;
        return new RaschOptions(estimator, thresholds, entry, judge, decimals, threads);
    }

    /** Whether others ask for the same model, whatever is done with its measures. */
    boolean models(RaschTerms other) {
        return estimator == other.estimator
                && thresholds == other.thresholds
                && Objects.equals(priorEntry, other.priorEntry)
                && Objects.equals(priorJudge, other.priorJudge);
    }
}

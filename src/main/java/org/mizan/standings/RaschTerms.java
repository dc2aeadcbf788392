package org.mizan.standings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param thresholds of one scale for all criteria, or of one for each
 * @param priorEntry standard deviation of the entries' prior in logits; without meaning for joint maximum likelihood
 * @param priorJudge that of the judges
 * @param seed kept; nothing is drawn
 */
public record RaschTerms(
        Estimator estimator,
        Steps thresholds,
        double priorEntry,
        double priorJudge,
        long seed,
        int decimals,
        List<String> metrics)
        implements Terms {
    /** The name of the method. */
    static final String KEY = "rasch";

    private static final double PRIOR = 1;

    /** Keeps a copy. */
    public RaschTerms {
        metrics = List.copyOf(metrics);
    }

    /** As for every method, and one scale where all criteria have the same, else one for each. */
    static RaschTerms of(Computation asked, Settings.Results results, Criteria criteria) {
        Settings.Ranking edition = results.rankingOrUsual();
        Estimator estimator = asked.estimator() == null ? Estimator.MAP : asked.estimator();
        refuse(asked, estimator, criteria);
        return new RaschTerms(
                estimator,
                asked.thresholds() != null ? asked.thresholds() : criteria.alike() ? Steps.SHARED : Steps.CRITERION,
                asked.priorEntry() == null ? PRIOR : asked.priorEntry(),
                asked.priorJudge() == null ? PRIOR : asked.priorJudge(),
                asked.seed() != null ? asked.seed() : Options.SEED,
                asked.decimals(edition),
                asked.metrics(edition, criteria.keys()));
    }

    private static void refuse(Computation asked, Estimator estimator, Criteria criteria) {
        List<Problem.Fault> faults = new ArrayList<>();
        Map<String, @Nullable Object> foreign = new LinkedHashMap<>();
        foreign.put("/tracks", asked.tracks());
        foreign.put("/scaleUse", asked.scaleUse());
        foreign.put("/reliability", asked.reliability());
        foreign.put("/robust", asked.robust());
        foreign.put("/assumption", asked.assumption());
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

    @Override
    public Computation.@Nullable Assumed assumption() {
        return null;
    }

    @Override
    public Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("method", KEY);
        kept.put("seed", seed);
        kept.put("estimator", estimator.key());
        kept.put("thresholds", thresholds.key());
        kept.put("priorEntry", estimator == Estimator.MAP ? (Double) priorEntry : null);
        kept.put("priorJudge", estimator == Estimator.MAP ? (Double) priorJudge : null);
        kept.put("assumption", null);
        kept.put("decimals", decimals);
        kept.put("metrics", metrics);
        return kept;
    }

    /** From what was kept. */
    static RaschTerms of(Map<String, Object> kept) {
        return new RaschTerms(
                Estimator.valueOf(String.valueOf(kept.get("estimator")).toUpperCase(Locale.ROOT)),
                Steps.valueOf(String.valueOf(kept.get("thresholds")).toUpperCase(Locale.ROOT)),
                kept.get("priorEntry") instanceof Number prior ? prior.doubleValue() : PRIOR,
                kept.get("priorJudge") instanceof Number prior ? prior.doubleValue() : PRIOR,
                ((Number) kept.getOrDefault("seed", Options.SEED)).longValue(),
                Computation.keptDecimals(kept),
                Computation.keptMetrics(kept));
    }

    /** As the model takes them. */
    public RaschOptions options(int threads) {
        return new RaschOptions(estimator, thresholds, priorEntry, priorJudge, decimals, threads);
    }

    /** Whether others ask for the same model, whatever is done with its measures. */
    boolean models(RaschTerms other) {
        return estimator == other.estimator
                && thresholds == other.thresholds
                && priorEntry == other.priorEntry
                && priorJudge == other.priorJudge;
    }
}

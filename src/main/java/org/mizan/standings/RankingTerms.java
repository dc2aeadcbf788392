package org.mizan.standings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Settings;
import org.mizan.ranking.Assumption;
import org.mizan.ranking.Method;
import org.mizan.ranking.MethodOption;
import org.mizan.ranking.Options;
import org.mizan.web.Audience;
import org.mizan.web.Problem;

/**
 * How standings are computed, settled before a mark is read and kept with them. Tracks, scale use, reliability and
 * robustness are those of the models, and without meaning elsewhere.
 *
 * @param assumption that parts without a common judge are ranked on; null refuses them
 * @param decimals the published precision, at which ties are decided
 * @param metrics the score, and what tells entries of one place apart
 */
public record RankingTerms(
        Method method,
        long seed,
        Options.Tracks tracks,
        Options.ScaleUse scaleUse,
        Options.Reliability reliability,
        boolean robust,
        Computation.@Nullable Assumed assumption,
        int decimals,
        List<String> metrics)
        implements Terms {
    /** Keeps a copy. */
    public RankingTerms {
        metrics = List.copyOf(metrics);
    }

    private static final int DRAWS = 4_000;
    private static final Set<Method> MODELS = EnumSet.of(Method.ADJUSTED, Method.SCALE);
    private static final Map<MethodOption, String> POINTERS = Map.of(
            MethodOption.TRACKS, "tracks",
            MethodOption.SCALE_USE, "scaleUse",
            MethodOption.RELIABILITY, "reliability",
            MethodOption.ROBUST, "robust",
            MethodOption.ASSUMPTION, "assumption");

    /**
     * What was asked, filled up by what the edition says; of its metrics, those that a round of these criteria has.
     *
     * @throws Problem 422, naming every option that the method does not have
     */
    static RankingTerms of(Computation asked, Settings.Results results, Collection<String> criteria) {
        Settings.Ranking edition = results.rankingOrUsual();
        Method method = method(asked.method() != null ? asked.method() : results.method());
        refuse(asked, method, criteria);
        boolean model = MODELS.contains(method);
        Options.ScaleUse usual = method == Method.SCALE ? Options.ScaleUse.SHRUNKEN : Options.ScaleUse.AUTO;
        return new RankingTerms(
                method,
                asked.seed() != null ? asked.seed() : Options.SEED,
                asked.tracks() != null
                        ? asked.tracks()
                        : model ? constant(Options.Tracks.class, edition.tracks()) : Options.Tracks.AUTO,
                asked.scaleUse() != null
                        ? asked.scaleUse()
                        : method == Method.ADJUSTED ? constant(Options.ScaleUse.class, edition.scaleUse()) : usual,
                asked.reliability() != null
                        ? asked.reliability()
                        : model ? constant(Options.Reliability.class, edition.reliability()) : Options.Reliability.AUTO,
                asked.robust() != null ? asked.robust() : model && edition.robust(),
                asked.assumption(),
                asked.decimals(edition),
                asked.metrics(edition, criteria));
    }

    private static Method method(String key) {
        return Method.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static Map<MethodOption, Object> options(Computation asked) {
        Map<MethodOption, Object> options = new EnumMap<>(MethodOption.class);
        put(options, MethodOption.TRACKS, asked.tracks());
        put(options, MethodOption.SCALE_USE, asked.scaleUse());
        put(options, MethodOption.RELIABILITY, asked.reliability());
        put(options, MethodOption.ROBUST, asked.robust());
        put(
                options,
                MethodOption.ASSUMPTION,
                asked.assumption() == null ? null : asked.assumption().holds());
        return options;
    }

    private static void put(Map<MethodOption, Object> options, MethodOption option, @Nullable Object value) {
        if (value != null) {
            options.put(option, value);
        }
    }

    private static void refuse(Computation asked, Method method, Collection<String> criteria) {
        List<Problem.Fault> faults = new ArrayList<>();
        for (MethodOption.Unfit unfit : MethodOption.unfit(method, options(asked))) {
            String pointer = "/" + POINTERS.get(unfit.option());
            faults.add(new Problem.Fault(
                    pointer,
                    "standings.option." + Audience.name(unfit.reason()),
                    method.key(),
                    method.assumptions().stream().map(Audience::name).collect(Collectors.joining(" | "))));
        }
        Map<String, @Nullable Object> foreign = new LinkedHashMap<>();
        foreign.put("/estimator", asked.estimator());
        foreign.put("/thresholds", asked.thresholds());
        foreign.put("/priorEntry", asked.priorEntry());
        foreign.put("/priorJudge", asked.priorJudge());
        faults.addAll(Computation.given(foreign, "standings.option.rasch"));
        faults.addAll(asked.faultyMetrics(criteria));
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <E extends Enum<E>> E kept(Class<E> type, @Nullable Object name, E otherwise) {
        return name == null ? otherwise : constant(type, name.toString());
    }

    @Override
    public String key() {
        return method.key();
    }

    @Override
    public Map<String, @Nullable Object> kept() {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        kept.put("method", method.key());
        kept.put("seed", seed);
        kept.put("draws", DRAWS);
        kept.put("tracks", MODELS.contains(method) ? Audience.name(tracks) : null);
        kept.put("scaleUse", MODELS.contains(method) ? Audience.name(scaleUse) : null);
        kept.put("reliability", MODELS.contains(method) ? Audience.name(reliability) : null);
        kept.put("robust", MODELS.contains(method) ? robust : null);
        Map<String, Object> assumed = new LinkedHashMap<>();
        if (assumption != null) {
            assumed.put("holds", Audience.name(assumption.holds()));
            assumed.put("reason", assumption.reason());
        }
        kept.put("assumption", assumption == null ? null : assumed);
        kept.put("decimals", decimals);
        kept.put("metrics", metrics);
        return kept;
    }

    /** From what was kept. */
    static RankingTerms of(Map<String, Object> kept) {
        return new RankingTerms(
                method(String.valueOf(kept.getOrDefault("method", Method.ADJUSTED.key()))),
                ((Number) kept.getOrDefault("seed", Options.SEED)).longValue(),
                kept(Options.Tracks.class, kept.get("tracks"), Options.Tracks.AUTO),
                kept(Options.ScaleUse.class, kept.get("scaleUse"), Options.ScaleUse.AUTO),
                kept(Options.Reliability.class, kept.get("reliability"), Options.Reliability.AUTO),
                Boolean.TRUE.equals(kept.get("robust")),
                kept.get("assumption") instanceof Map<?, ?> assumed
                        ? new Computation.Assumed(
                                constant(Assumption.class, String.valueOf(assumed.get("holds"))),
                                String.valueOf(assumed.get("reason")))
                        : null,
                Computation.keptDecimals(kept),
                Computation.keptMetrics(kept));
    }

    /** As the ranking takes them; {@code tops} are the k of "among the first k". */
    public Options options(List<Integer> tops, int threads) {
        return new Options(
                method,
                seed,
                DRAWS,
                decimals,
                tops,
                threads,
                tracks,
                scaleUse,
                reliability,
                robust,
                assumption == null ? null : assumption.holds(),
                null);
    }
}

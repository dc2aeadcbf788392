package org.mizan.standings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Settings;
import org.mizan.ranking.Method;
import org.mizan.ranking.MethodOption;
import org.mizan.ranking.Options;
import org.mizan.ranking.Ranges;
import org.mizan.ranking.Scores;
import org.mizan.web.Audience;
import org.mizan.web.Problem;

/**
 * How a round is ranked. Tracks, scale use, reliability and robustness are those of the models.
 *
 * @param assumption that parts without a common judge are ranked on; null refuses them
 * @param decimals the published precision, at which ties are decided
 * @param metrics the score, and what tells entries of one place apart
 * @param ranges what marks on criteria of different ranges are weighed as; null where all have one range
 * @param scales the ranges, by criterion, of which marks were weighed as shares; null until then, and where they are points
 */
public record RankingTerms(
        Method method,
        long seed,
        Computation.@Nullable Assumed assumption,
        int decimals,
        int draws,
        List<String> metrics,
        @JsonInclude(JsonInclude.Include.NON_NULL) Ranges.@Nullable Taken ranges,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Ranges.Range> scales,
        Options.@Nullable Reliability reliability,
        @Nullable Boolean robust,
        Options.@Nullable ScaleUse scaleUse,
        Options.@Nullable Tracks tracks)
        implements Terms {
    /** Keeps a copy. */
    public RankingTerms {
        Objects.requireNonNull(method, "method");
        metrics = List.copyOf(metrics);
        scales = scales == null ? null : Collections.unmodifiableMap(new TreeMap<>(scales));
    }

    private static final int DRAWS = 4_000;
    private static final Map<MethodOption, String> POINTERS = Map.of(
            MethodOption.TRACKS, "tracks",
            MethodOption.SCALE_USE, "scaleUse",
            MethodOption.RELIABILITY, "reliability",
            MethodOption.ROBUST, "robust",
            MethodOption.ASSUMPTION, "assumption");

    /**
     * What was asked, filled up by what the edition says; of its metrics, those that a round of these criteria has. Marks of
     * different ranges are shares unless points are asked for.
     *
     * @throws Problem 422, naming every option that the method does not have
     */
    static RankingTerms of(Computation asked, Settings.Results results, Criteria criteria) {
        Settings.Ranking edition = results.rankingOrUsual();
        Method method = constant(Method.class, asked.method() != null ? asked.method() : results.method());
        refuse(asked, method, criteria.keys());
        boolean model = MethodOption.TRACKS.of(method);
        String scaleUse = method == Method.SCALE ? "shrunken" : edition.scaleUse();
        return new RankingTerms(
                method,
                asked.seed() != null ? asked.seed() : Options.SEED,
                asked.assumption(),
                asked.decimals(edition),
                DRAWS,
                asked.metrics(edition, criteria.keys()),
                criteria.alike() ? null : asked.ranges() == null ? Ranges.Taken.SHARES : asked.ranges(),
                null,
                model ? settled(Options.Reliability.class, asked.reliability(), edition.reliability()) : null,
                model ? (Boolean) (asked.robust() != null ? asked.robust() : edition.robust()) : null,
                model ? settled(Options.ScaleUse.class, asked.scaleUse(), scaleUse) : null,
                model ? settled(Options.Tracks.class, asked.tracks(), edition.tracks()) : null);
    }

    private static <E extends Enum<E>> E settled(Class<E> type, @Nullable E asked, String edition) {
        return asked != null ? asked : constant(type, edition);
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
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String key() {
        return method.key();
    }

    /** The same, with the ranges that the criteria have when marks are weighed as shares of them. */
    RankingTerms with(Map<String, Ranges.Range> declared) {
        return ranges != Ranges.Taken.SHARES
                ? this
                : new RankingTerms(
                        method,
                        seed,
                        assumption,
                        decimals,
                        draws,
                        metrics,
                        ranges,
                        declared,
                        reliability,
                        robust,
                        scaleUse,
                        tracks);
    }

    /** The marks as they are weighed: as they are, or as shares of the ranges of their criteria, 0 to 100. */
    Scores weighed(Scores points) {
        return scales == null ? points : points.with(Ranges.declared(scales).shares(points.reviews()));
    }

    /** The marks of one look, in the same way. */
    Map<String, BigDecimal> weighed(Map<String, BigDecimal> points) {
        return scales == null ? points : Ranges.declared(scales).share(points);
    }

    /** As the ranking takes them; {@code tops} are the k of "among the first k". */
    public Options options(List<Integer> tops, int threads) {
        return new Options(
                method,
                seed,
                draws,
                decimals,
                tops,
                threads,
                tracks == null ? Options.Tracks.AUTO : tracks,
                scaleUse == null ? Options.ScaleUse.AUTO : scaleUse,
                reliability == null ? Options.Reliability.AUTO : reliability,
                Boolean.TRUE.equals(robust),
                Options.Variances.AUTO,
                assumption == null ? null : assumption.holds(),
                null);
    }
}

package org.mizan.standings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Problem;

/** How standings are computed, settled before a mark is read and kept with them. */
public sealed interface Terms permits RankingTerms, RaschTerms {
    /** The number of decimals where nothing is said. */
    int DECIMALS = 2;

    /** The name of the method. */
    String key();

    /** Of what is drawn; kept also where nothing is. */
    long seed();

    /** The published precision, at which ties are decided. */
    int decimals();

    /** The score, and what tells entries of one place apart. */
    List<String> metrics();

    /** What is taken for granted, and why; null where nothing is. */
    Computation.@Nullable Assumed assumption();

    /** As they are kept, printed and given to the job. */
    Map<String, @Nullable Object> kept();

    /**
     * The criteria of a round.
     *
     * @param alike whether all have one and the same scale
     */
    record Criteria(List<String> keys, boolean alike) {
        /** Copies. */
        public Criteria {
            keys = List.copyOf(keys);
        }
    }

    /**
     * What was asked, filled up by what the edition says in {@code settings.results}; of its metrics, those that a round
     * of these criteria has.
     *
     * @throws Problem 422, naming every option that the method does not have
     */
    static Terms of(Computation asked, Map<String, Object> results, Criteria criteria) {
        return RaschTerms.KEY.equals(asked.method())
                ? RaschTerms.of(asked, results, criteria)
                : RankingTerms.of(asked, results, criteria.keys());
    }

    /** From what was kept. */
    static Terms of(Map<String, Object> kept) {
        return RaschTerms.KEY.equals(kept.get("method")) ? RaschTerms.of(kept) : RankingTerms.of(kept);
    }

    /** The decimals of a computation: as asked, or as the edition says. */
    static int decimals(Computation asked, Map<?, ?> ranking) {
        return asked.decimals() != null
                ? asked.decimals()
                : ranking.get("decimals") instanceof Number decimals ? decimals.intValue() : DECIMALS;
    }

    /** The metrics of a computation: as asked, or those that the edition says and the round has. */
    static List<String> metrics(Computation asked, Map<?, ?> ranking, Collection<String> criteria) {
        return asked.metrics() != null
                ? asked.metrics()
                : metrics(ranking.get("metrics")).stream()
                        .filter(metric -> Ties.known(metric, criteria))
                        .toList();
    }

    /** Metrics that were kept; the score alone where none were. */
    static List<String> metrics(@Nullable Object kept) {
        return kept instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(Ties.SCORE);
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

    /** What is wrong with the metrics that are asked for. */
    static List<Problem.Fault> faultyMetrics(Computation asked, Collection<String> criteria) {
        List<Problem.Fault> faults = new ArrayList<>();
        var metrics = asked.metrics() == null ? List.of(Ties.SCORE) : asked.metrics();
        for (int at = 0; at < metrics.size(); at++) {
            var metric = metrics.get(at);
            if (!Ties.known(metric, criteria)
                    || metrics.indexOf(metric) != at
                    || metric.equals(Ties.SCORE) != (at == 0)) {
                faults.add(new Problem.Fault("/metrics/" + at, "results.option.metric"));
            }
        }
        return faults;
    }
}

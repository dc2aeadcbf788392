package org.mizan.results;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Method;
import org.mizan.results.Combination.Round;
import org.mizan.results.Combination.Scale;
import org.mizan.results.Combination.Score;

/*
 * Design: scores of a mean or a model are on the scale of the round's marks, from the weighted mean of the lowest to
 * that of the highest (of Rasch measures, whose fair averages no criterion weighs in, the plain mean); shares of the entries left behind (Borda) are on 0 to 1; units of a judge's spread (z-score)
 * are on no scale, so no weight can be given to them.
 */

/** Which standings may be combined, and what comes of it. */
final class CombinationRules {
    private static final Set<String> UNSCALED = Set.of(Method.ZSCORE.key(), Method.COPELAND.key(), Method.KEMENY.key());
    private static final Scale SHARES = new Scale(BigDecimal.ZERO, BigDecimal.ONE);

    private CombinationRules() {}

    /** Standings that are to be combined, with the weight of their round. */
    record Asked(UUID standings, BigDecimal weight) {}

    /**
     * Standings as they were found.
     *
     * @param method its name
     * @param counts false: they leave nothing out beside those that do
     * @param stale whether marks, entries, assignments or criteria changed after
     * @param marks the scale of the round's marks
     * @param decimals the published precision
     * @param scores of the entries, by id
     */
    record Found(
            UUID id,
            String round,
            String method,
            boolean counts,
            boolean stale,
            Scale marks,
            int decimals,
            Map<String, Score> scores) {
        /** Copies. */
        Found {
            scores = Map.copyOf(scores);
        }

        private @Nullable Scale scale() {
            if (UNSCALED.contains(method)) {
                return null;
            }
            return method.equals(Method.BORDA.key()) ? SHARES : marks.spans() ? marks : null;
        }
    }

    /** Why standings are not combined. */
    enum Refusal {
        /** The edition has no such standings. */
        UNKNOWN,
        /** Their round is named before. */
        TWICE,
        /** They leave nothing out beside those that do. */
        UNCOUNTED,
        /** What they rest on has changed. */
        STALE,
        /** Their scores are on no scale. */
        NO_SCALE
    }

    /** Points, or why there are none. */
    sealed interface Decision {
        /** The rounds, in the order in which they were asked for, and what comes of them. */
        record Combined(List<Round> rounds, Combination combination) implements Decision {
            /** Copies. */
            public Combined {
                rounds = List.copyOf(rounds);
            }
        }

        /** Not with the standings at this position, from 0. */
        record Refused(Refusal reason, int at) implements Decision {}
    }

    /** Decides; of several reasons the one that is graver goes first, of its kind the first. */
    static Decision decide(List<Asked> asked, List<Found> found) {
        Map<UUID, Found> byId = found.stream().collect(Collectors.toMap(Found::id, Function.identity()));
        for (Refusal reason : Refusal.values()) {
            Set<String> rounds = new HashSet<>();
            for (int at = 0; at < asked.size(); at++) {
                Found one = byId.get(asked.get(at).standings);
                if (refused(reason, one, rounds)) {
                    return new Decision.Refused(reason, at);
                }
            }
        }
        List<Round> rounds = asked.stream()
                .map(one -> round(one, Objects.requireNonNull(byId.get(one.standings))))
                .toList();
        return new Decision.Combined(rounds, Combination.of(rounds));
    }

    private static boolean refused(Refusal reason, @Nullable Found found, Set<String> rounds) {
        return found == null
                || switch (reason) {
                    case UNKNOWN -> false;
                    case TWICE -> !rounds.add(found.round);
                    case UNCOUNTED -> !found.counts;
                    case STALE -> found.stale;
                    case NO_SCALE -> found.scale() == null;
                };
    }

    private static Round round(Asked asked, Found found) {
        return new Round(
                found.round, asked.weight, Objects.requireNonNull(found.scale()), found.decimals, found.scores);
    }
}

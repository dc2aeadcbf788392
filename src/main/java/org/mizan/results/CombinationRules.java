package org.mizan.results;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.Method;
import org.mizan.results.Combination.Round;
import org.mizan.results.Combination.Scale;
import org.mizan.results.Combination.Score;
import org.mizan.web.Problem;

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
     * @param marks the scale of the round's marks
     * @param decimals the published precision
     * @param scores of the entries, by id
     */
    record Found(
            UUID id,
            String round,
            String method,
            Soundness soundness,
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

    /** Points, or why there are none. */
    sealed interface Decision {
        /** The rounds, in the order in which they were asked for, and what comes of them. */
        record Combined(List<Round> rounds, Combination combination) implements Decision {
            /** Copies. */
            public Combined {
                rounds = List.copyOf(rounds);
            }
        }

        /** Not from these standings; it points at those that are in the way. */
        record Refused(Problem why) implements Decision {}
    }

    /** Decides; of several reasons the one that is graver goes first, of its kind the first. */
    static Decision decide(List<Asked> asked, List<Found> found) {
        Map<UUID, Found> byId = found.stream().collect(Collectors.toMap(Found::id, Function.identity()));
        List<Found> all = new ArrayList<>();
        for (Asked one : asked) {
            Found there = byId.get(one.standings);
            if (there == null) {
                return new Decision.Refused(Problem.notFound("standings").with("pointer", pointer(all.size())));
            }
            all.add(there);
        }
        Optional<Problem> refusal = refusal(all);
        if (refusal.isPresent()) {
            return new Decision.Refused(refusal.get());
        }
        List<Round> rounds = IntStream.range(0, all.size())
                .mapToObj(at -> round(asked.get(at), all.get(at)))
                .toList();
        return new Decision.Combined(rounds, Combination.of(rounds));
    }

    private static Optional<Problem> refusal(List<Found> all) {
        Set<String> rounds = new HashSet<>();
        return first(
                        all,
                        (one, pointer) -> rounds.add(one.round)
                                ? Optional.empty()
                                : Optional.of(Problem.invalid(pointer, "results.combination.twice")))
                .or(() -> first(
                        all,
                        (one, pointer) -> one.soundness.refusal().map(problem -> problem.with("pointer", pointer))))
                .or(() -> first(
                        all,
                        (one, pointer) -> one.scale() != null
                                ? Optional.empty()
                                : Optional.of(Problem.invalid(pointer, "results.combination.scale"))));
    }

    private static Optional<Problem> first(List<Found> all, BiFunction<Found, String, Optional<Problem>> refusal) {
        return IntStream.range(0, all.size())
                .mapToObj(at -> refusal.apply(all.get(at), pointer(at)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String pointer(int at) {
        return "/rounds/" + at + "/standings";
    }

    private static Round round(Asked asked, Found found) {
        return new Round(
                found.round, asked.weight, Objects.requireNonNull(found.scale()), found.decimals, found.scores);
    }
}

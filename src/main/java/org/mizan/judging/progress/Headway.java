package org.mizan.judging.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.web.Text;

/** How far the rounds of an edition are in which somebody is to judge something; no mark is in it. */
record Headway(List<OfRound> rounds) {
    /** Copies. */
    Headway {
        rounds = List.copyOf(rounds);
    }

    /**
     * How far a round is. Of work that was assigned: what is begun and not submitted is a draft.
     *
     * @param entries which are neither withdrawn nor absent, or of which somebody submitted a scorecard all the same
     */
    record OfRound(
            String round,
            Text name,
            Instant opensAt,
            Instant closesAt,
            int assigned,
            int draft,
            int submitted,
            List<OfJudge> judges,
            List<OfEntry> entries,
            List<OfCriterion> criteria) {
        /** Copies. */
        OfRound {
            judges = List.copyOf(judges);
            entries = List.copyOf(entries);
            criteria = List.copyOf(criteria);
        }
    }

    /**
     * How far a judge is.
     *
     * @param savedAt when they saved last
     * @param came whether they ever came in: by their card or a proved address
     * @param reachable whether there is an address for letters
     * @param remindedAt when they were sent a reminder last
     */
    record OfJudge(
            UUID judge,
            Text name,
            int assigned,
            int draft,
            int submitted,
            @Nullable Instant savedAt,
            boolean came,
            boolean reachable,
            @Nullable Instant remindedAt) {}

    /**
     * How far an entry is.
     *
     * @param table where it stands in the hall
     */
    record OfEntry(
            UUID entry, String code, Text title, @Nullable Integer table, int assigned, int draft, int submitted) {}

    /** In how many scorecards a criterion has a mark, and in how many it is said that there can be none. */
    record OfCriterion(String criterion, int marked, int cannotJudge) {}

    /**
     * What is other since the progress before: of each round that changed the lines that did; none where a line is gone, so
     * that all has to be read again.
     */
    Optional<Headway> since(Headway before) {
        Map<String, OfRound> old = keyed(before.rounds, OfRound::round);
        if (!keyed(rounds, OfRound::round).keySet().equals(old.keySet())) {
            return Optional.empty();
        }
        List<OfRound> changed = new ArrayList<>();
        for (OfRound now : rounds) {
            OfRound was = Objects.requireNonNull(old.get(now.round));
            if (isLess(now.judges, was.judges, OfJudge::judge) || isLess(now.entries, was.entries, OfEntry::entry)) {
                return Optional.empty();
            }
            if (!now.equals(was)) {
                changed.add(new OfRound(
                        now.round,
                        now.name,
                        now.opensAt,
                        now.closesAt,
                        now.assigned,
                        now.draft,
                        now.submitted,
                        others(now.judges, was.judges, OfJudge::judge),
                        others(now.entries, was.entries, OfEntry::entry),
                        others(now.criteria, was.criteria, OfCriterion::criterion)));
            }
        }
        return Optional.of(new Headway(changed));
    }

    private static <L> boolean isLess(List<L> now, List<L> was, Function<L, Object> key) {
        return !keyed(now, key).keySet().containsAll(keyed(was, key).keySet());
    }

    private static <L> List<L> others(List<L> now, List<L> was, Function<L, Object> key) {
        Map<Object, L> old = keyed(was, key);
        return now.stream()
                .filter(line -> !line.equals(old.get(key.apply(line))))
                .toList();
    }

    private static <K, L> Map<K, L> keyed(List<L> lines, Function<L, ? extends K> key) {
        Map<K, L> keyed = new HashMap<>();
        lines.forEach(line -> keyed.put(key.apply(line), line));
        return keyed;
    }
}

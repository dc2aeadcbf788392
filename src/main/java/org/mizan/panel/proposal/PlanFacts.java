package org.mizan.panel.proposal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.ranking.design.Link;
import org.mizan.web.Text;

/**
 * What a plan of a round rests on.
 *
 * @param reviews an entry is to have, as the round says
 * @param opensAt when the judging of the round begins
 * @param last what was asked of the plan that was committed last
 * @param entries those that are judged in the round: all that are submitted, or after a round those that advanced
 * @param judges those of the round
 * @param conflicts of these judges, but for institutions
 * @param present pairs that are assigned, or wait for the round to open
 * @param waiting the committed plan that waits for it
 */
record PlanFacts(
        @Nullable Integer reviews,
        Instant opensAt,
        @Nullable PlanWish last,
        List<Entry> entries,
        List<Judge> judges,
        Set<Link> conflicts,
        List<Present> present,
        @Nullable UUID waiting) {
    /** Copies. */
    PlanFacts {
        entries = List.copyOf(entries);
        judges = List.copyOf(judges);
        conflicts = Set.copyOf(conflicts);
        present = List.copyOf(present);
    }

    /** An entry, with the institution of its team, and where it stands in the hall. */
    record Entry(
            UUID id,
            String code,
            Text title,
            @Nullable String sector,
            @Nullable String institution,
            @Nullable Integer table) {}

    /** A judge, with what they know and where they come from. */
    record Judge(
            UUID id,
            Text name,
            List<String> sectors,
            @Nullable String institution) {
        /** Copies. */
        Judge {
            sectors = List.copyOf(sectors);
        }
    }

    /**
     * A pair that there is.
     *
     * @param begun whether its judge has a card, or is to look once more
     * @param assigned whether it is an assignment already
     */
    record Present(Link pair, boolean begun, boolean assigned) {}

    boolean opened(Instant now) {
        return !now.isBefore(opensAt);
    }

    Set<Link> pairs() {
        return present.stream().map(Present::pair).collect(Collectors.toSet());
    }

    /** Pairs that never move. */
    Set<Link> begun() {
        return present.stream().filter(Present::begun).map(Present::pair).collect(Collectors.toSet());
    }

    /** Those of them that count as reviews: their entry is there, and nothing keeps their judge from it. */
    Set<Link> counted() {
        Set<String> known = entries.stream().map(entry -> entry.id().toString()).collect(Collectors.toSet());
        Set<Link> counted = new HashSet<>(begun());
        counted.removeIf(pair -> !known.contains(pair.entry()) || conflicts.contains(pair));
        return counted;
    }
}

package org.mizan.results;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Permission;
import org.mizan.readiness.Readiness.Named;
import org.mizan.results.Obstacle.Kind;
import org.mizan.results.PublicationFacts.RankedEntry;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;
import org.mizan.web.Text;

/** What stands between standings and their publication, and which of it somebody gave a reason for. */
final class PublicationCheck {
    /** So many of each kind are named. */
    static final int NAMED = 5;

    private static final Named ONE = new Named(1, List.of());

    private PublicationCheck() {}

    /**
     * What is known beside the standings.
     *
     * @param open whether the phase of the round has not closed
     * @param later rounds of marks that are still to come
     * @param published the last publication of these standings; null of none
     * @param absent the codes of entries that were not there
     * @param cards that nobody has begun, with the judges who have them; drafts so too
     * @param papers that wait for a second person
     * @param late cards that came after the close and wait for a decision
     * @param versions cards of a version that was replaced in time
     * @param least reviews that the round wants of each entry; null where it says nothing
     * @param odd reviews that stand out, by the entries
     */
    record Facts(
            boolean open,
            List<Text> later,
            @Nullable Integer published,
            Set<String> absent,
            Named cards,
            Named drafts,
            int papers,
            int late,
            int versions,
            @Nullable Integer least,
            Named odd) {
        /** Copies. */
        Facts {
            later = List.copyOf(later);
            absent = Set.copyOf(absent);
        }
    }

    /** Why the rules refuse: no phase is open, or the standings are not sound. */
    static Optional<Problem> refusal(PublicationFacts facts, Instant at) {
        PublicationFacts.Source standings = Objects.requireNonNull(facts.standings());
        return facts.phases()
                .refusal(Permission.PUBLISH, at, ZoneId.of(facts.edition().timeZone()))
                .or(standings.soundness()::refusal);
    }

    /** All of it, what no reason helps first. */
    static List<Obstacle> of(PublicationFacts facts, Facts found, Instant at) {
        Map<Kind, Named> all = new LinkedHashMap<>();
        refusal(facts, at).ifPresent(refusal -> all.put(Kind.of(refusal), ONE));
        if (found.published() != null) {
            all.put(Kind.PUBLISHED, new Named(found.published(), List.of()));
        }
        if (found.open() && !facts.settings().live()) {
            all.put(Kind.OPEN, ONE);
        }
        all.put(Kind.LATER, first(found.later()));
        all.put(Kind.CARDS, found.cards());
        all.put(Kind.DRAFTS, found.drafts());
        all.put(Kind.PAPERS, new Named(found.papers(), List.of()));
        all.put(Kind.LATE, new Named(found.late(), List.of()));
        all.put(Kind.VERSIONS, new Named(found.versions(), List.of()));
        all.put(Kind.REVIEWS, entries(facts, line -> isShort(line, found)));
        all.put(Kind.ABSENT, entries(facts, line -> found.absent().contains(line.code())));
        all.put(Kind.NAMES, first(NamesAlike.of(facts.lines())));
        all.put(Kind.ODD, found.odd());
        List<Obstacle> obstacles = new ArrayList<>();
        all.forEach((kind, several) -> {
            Obstacle obstacle = Obstacle.of(kind, several, facts);
            if (obstacle != null) {
                obstacles.add(obstacle);
            }
        });
        return obstacles;
    }

    private static boolean isShort(RankedEntry line, Facts found) {
        Integer least = found.least();
        return least != null && line.reviews() < least && !found.absent().contains(line.code());
    }

    private static Named entries(PublicationFacts facts, java.util.function.Predicate<RankedEntry> those) {
        return first(facts.lines().stream()
                .filter(those)
                .map(line -> line.title() == null ? Text.EMPTY : line.title())
                .toList());
    }

    private static Named first(List<Text> all) {
        return new Named(all.size(), all.stream().limit(NAMED).toList());
    }

    /** Why something was published in spite of an obstacle, as it is kept: how many there were then. */
    record Reason(Kind kind, int count, String reason) {}

    /**
     * The reasons for what stands in the way; of what is mended meanwhile none is kept.
     *
     * @throws Problem where a reason is missing, or one is for nothing that may be in the way
     */
    static List<Reason> reasons(List<Obstacle> obstacles, Map<String, String> given) {
        List<Fault> faults = new ArrayList<>();
        List<String> known = Arrays.stream(Kind.values())
                .filter(kind -> !kind.blocks())
                .map(Kind::key)
                .toList();
        given.keySet().stream()
                .filter(kind -> !known.contains(kind))
                .forEach(kind ->
                        faults.add(new Fault(pointer(kind), "results.check.unknown", String.join(", ", known))));
        List<Reason> reasons = new ArrayList<>();
        for (Obstacle obstacle : obstacles) {
            Kind kind = obstacle.kind();
            String reason = given.get(kind.key());
            if (reason != null) {
                reasons.add(new Reason(kind, obstacle.count(), reason));
            } else if (!obstacle.blocks()) {
                faults.add(new Fault(pointer(kind.key()), kind.sentence(), Integer.toString(obstacle.count())));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return reasons;
    }

    private static String pointer(String kind) {
        return "/reasons/" + kind.replace("~", "~0").replace("/", "~1");
    }
}

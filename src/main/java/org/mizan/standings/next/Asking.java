package org.mizan.standings.next;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Permission;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.ranking.design.Link;
import org.mizan.standings.next.Decided.Ended;
import org.mizan.standings.next.Decided.Figures;
import org.mizan.standings.next.Learned.Seen;
import org.mizan.web.Problem;

/** What comes of a judge's asking for the next entry. */
final class Asking {
    private Asking() {}

    /**
     * An entry that is judged in the round.
     *
     * @param here whether it is there to be looked at, and not only counted
     */
    record Entry(
            String id, @Nullable String sector, @Nullable String institution, boolean here) {}

    /**
     * A look of a judge at an entry, with the card as it is now.
     *
     * @param state none where nothing is saved
     * @param ruled whether this rule gave it
     */
    record Look(
            String assignment,
            String entry,
            String judge,
            int repeat,
            @Nullable String state,
            @Nullable Integer revision,
            @Nullable Map<String, BigDecimal> marks,
            Instant assignedAt,
            @Nullable Instant receivedAt,
            boolean ruled) {
        boolean submitted() {
            return "submitted".equals(state);
        }

        private Instant came() {
            return receivedAt != null && submitted() ? receivedAt : assignedAt;
        }
    }

    /** What standings leave out: a judge, or one review of theirs. */
    record Excluded(String judge, @Nullable String entry) {}

    /**
     * What it depends on.
     *
     * @param seated whether who asks judges in the round
     * @param sectors that they know; none: any
     * @param conflicts of the judges of the round
     * @param log what became known at each decision so far
     * @param number of the last decision
     * @param figures of it
     * @param certain whether the declared certainty was reached
     * @param over whether the rule gives nothing any more for that or another reason
     */
    record Facts(
            Phase phase,
            String timeZone,
            @Nullable NextRule rule,
            @Nullable Lots lots,
            boolean seated,
            List<Weighing.Criterion> criteria,
            List<Entry> entries,
            Set<String> judges,
            List<String> sectors,
            @Nullable String institution,
            Set<Link> conflicts,
            List<Look> looks,
            List<Excluded> excluded,
            List<Learned> log,
            int number,
            @Nullable Figures figures,
            boolean certain,
            boolean over) {}

    sealed interface Decision {
        /** Not now, and why. */
        record Refused(Problem why) implements Decision {}

        /** This one was given before and is not submitted. */
        record InHand(String assignment) implements Decision {}

        /** Nothing more is given. */
        record Over(Ended why) implements Decision {}

        /**
         * To be logged, and given where it names an entry.
         *
         * @param barred entries that the judge could not be given, {@code strange} those of sectors not theirs
         * @param freed assignments that were given and not begun in time
         * @param looked assignments of the entry, by which its ceiling was held
         */
        record Log(
                int number,
                Decided decided,
                Learned changes,
                List<String> barred,
                List<String> strange,
                List<String> freed,
                List<String> looked,
                String phase)
                implements Decision {}
    }

    /** Decides for this judge at that time. */
    static Decision decide(Facts facts, String judge, Instant at) {
        NextRule rule = facts.rule();
        Lots lots = facts.lots();
        if (rule == null || lots == null) {
            return new Decision.Refused(Problem.conflict("standings.next.none"));
        }
        if (!facts.seated()) {
            return new Decision.Refused(Problem.conflict("standings.next.seat"));
        }
        Optional<Problem> closed =
                new Phases(List.of(facts.phase())).refusal(Permission.SCORE, at, ZoneId.of(facts.timeZone()));
        if (closed.isPresent()) {
            return new Decision.Refused(closed.get());
        }
        Optional<Look> inHand = inHand(facts, judge);
        if (inHand.isPresent()) {
            return new Decision.InHand(inHand.get().assignment());
        }
        if (facts.over()) {
            return new Decision.Over(facts.certain() ? Ended.CERTAINTY : Ended.RESULTS);
        }
        return decide(facts, rule, lots, judge, at);
    }

    private static Decision decide(Facts facts, NextRule rule, Lots lots, String judge, Instant at) {
        Instant expired = at.minus(Duration.ofMinutes(rule.holdMinutes()));
        List<String> freed = facts.looks().stream()
                .filter(look -> look.ruled()
                        && look.state() == null
                        && !look.assignedAt().isAfter(expired))
                .map(Look::assignment)
                .sorted()
                .toList();
        Weighing weighing = new Weighing(facts.criteria());
        Map<String, BigDecimal> totals = totals(facts, weighing);
        Known known = new Known();
        facts.log().forEach(known::learn);
        Learned changes = known.changes(entries(facts), facts.judges(), seen(facts, totals, freed));
        known.learn(changes);
        List<String> barred = barred(facts, judge);
        List<String> strange = strange(facts);
        Decided decided = Deciding.decide(
                rule,
                lots,
                known.counted(rule.perSector(), (assignment, revision) -> totals.get(assignment), judge, barred),
                strange,
                Objects.requireNonNullElse(facts.figures(), Figures.NONE));
        Ended ended = decided.ended();
        return ended == null || ended == Ended.CERTAINTY
                ? new Decision.Log(
                        facts.number() + 1,
                        decided,
                        changes,
                        barred,
                        strange,
                        ended == null ? freed : List.of(),
                        looked(facts, decided.entry()),
                        facts.phase().key())
                : new Decision.Over(ended);
    }

    /** What they are to judge before anything new: what they began first, then what they were given first. */
    private static Optional<Look> inHand(Facts facts, String judge) {
        return facts.looks().stream()
                .filter(look -> look.judge().equals(judge) && !look.submitted() && open(facts, look))
                .min(Comparator.<Look, Boolean>comparing(look -> look.state() == null)
                        .thenComparing(Look::assignedAt)
                        .thenComparing(Look::assignment));
    }

    /** Whether a card of it would be taken. */
    private static boolean open(Facts facts, Look look) {
        return facts.entries().stream()
                        .anyMatch(entry -> entry.here() && entry.id().equals(look.entry()))
                && !facts.conflicts().contains(new Link(look.entry(), look.judge()));
    }

    /** Those whose sector does not matter are of none. */
    private static SortedMap<String, String> entries(Facts facts) {
        SortedMap<String, String> entries = new TreeMap<>();
        facts.entries().forEach(entry -> entries.put(entry.id(), Objects.requireNonNullElse(entry.sector(), "")));
        return entries;
    }

    private static Map<String, BigDecimal> totals(Facts facts, Weighing weighing) {
        Map<String, BigDecimal> totals = new HashMap<>();
        for (Look look : facts.looks()) {
            BigDecimal total = look.submitted() && look.marks() != null ? weighing.total(look.marks()) : null;
            if (total != null) {
                totals.put(look.assignment(), total);
            }
        }
        return totals;
    }

    /** First looks that count, the scored ones as they came. */
    private static List<Seen> seen(Facts facts, Map<String, BigDecimal> totals, List<String> freed) {
        Set<String> here =
                facts.entries().stream().filter(Entry::here).map(Entry::id).collect(Collectors.toSet());
        Set<String> known = facts.entries().stream().map(Entry::id).collect(Collectors.toSet());
        Set<String> late = new HashSet<>(freed);
        List<Seen> seen = new ArrayList<>();
        facts.looks().stream()
                .filter(look -> look.repeat() == 1 && known.contains(look.entry()) && !excluded(facts, look))
                .sorted(Comparator.comparing(Look::came).thenComparing(Look::assignment))
                .forEach(look -> {
                    boolean scored = totals.containsKey(look.assignment());
                    boolean waits = here.contains(look.entry())
                            && !late.contains(look.assignment())
                            && !facts.conflicts().contains(new Link(look.entry(), look.judge()));
                    if (scored || waits) {
                        seen.add(new Seen(
                                look.assignment(), look.entry(), look.judge(), scored ? look.revision() : null));
                    }
                });
        return seen;
    }

    private static boolean excluded(Facts facts, Look look) {
        return facts.excluded().stream()
                .anyMatch(one -> one.judge().equals(look.judge())
                        && (one.entry() == null || one.entry().equals(look.entry())));
    }

    /** What the judge has seen, must not see, or could not look at. */
    private static List<String> barred(Facts facts, String judge) {
        String institution = facts.institution();
        Stream<String> kept = facts.entries().stream()
                .filter(entry -> !entry.here()
                        || (institution != null && institution.equals(entry.institution()))
                        || facts.conflicts().contains(new Link(entry.id(), judge)))
                .map(Entry::id);
        Stream<String> seen = facts.looks().stream()
                .filter(look -> look.judge().equals(judge))
                .map(Look::entry);
        return Stream.concat(kept, seen).distinct().sorted().toList();
    }

    private static List<String> looked(Facts facts, @Nullable String entry) {
        return facts.looks().stream()
                .filter(look -> look.entry().equals(entry))
                .map(Look::assignment)
                .sorted()
                .toList();
    }

    private static List<String> strange(Facts facts) {
        return facts.entries().stream()
                .filter(entry -> entry.sector() != null
                        && !facts.sectors().isEmpty()
                        && !facts.sectors().contains(entry.sector()))
                .map(Entry::id)
                .sorted()
                .toList();
    }
}

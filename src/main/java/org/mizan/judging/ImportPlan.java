package org.mizan.judging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.RoundSheet.Review;
import org.mizan.panel.CardState;

/** What an import has to make, found out review by review from what is there. */
final class ImportPlan {
    private final Map<String, List<KnownEntry>> knownEntries = new HashMap<>();
    private final Map<String, List<KnownJudge>> knownJudges = new HashMap<>();
    private final Map<Pair, KnownCard> cards = new HashMap<>();
    private final Set<Pair> conflicts;
    private final Instant at;
    private final Supplier<UUID> ids;

    private final Map<String, KnownEntry> newEntries = new LinkedHashMap<>();
    private final Map<String, KnownJudge> newJudges = new LinkedHashMap<>();
    private final Set<UUID> newSeats = new LinkedHashSet<>();
    private final List<NewAssignment> newAssignments = new ArrayList<>();
    private final List<NewCard> newCards = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private int unchanged;

    ImportPlan(
            List<KnownEntry> entries,
            List<KnownJudge> judges,
            List<KnownCard> cards,
            Set<Pair> conflicts,
            Instant at,
            Supplier<UUID> ids) {
        entries.forEach(entry -> knownEntries
                .computeIfAbsent(entry.name(), name -> new ArrayList<>())
                .add(entry));
        judges.forEach(judge -> knownJudges
                .computeIfAbsent(judge.name(), name -> new ArrayList<>())
                .add(judge));
        cards.forEach(card -> this.cards.put(new Pair(card.entry(), card.judge()), card));
        this.conflicts = Set.copyOf(conflicts);
        this.at = at;
        this.ids = ids;
    }

    /** An entry of the edition by one of the names of its title. */
    record KnownEntry(UUID id, String name, int revision, boolean submitted) {}

    /** A judge of the edition by one of their names. */
    record KnownJudge(UUID id, String name, boolean seated) {}

    /** An assignment of the round with its current scorecard. */
    record KnownCard(UUID assignment, UUID entry, UUID judge, Scorecard card) {}

    record NewAssignment(UUID id, UUID entry, int entryRevision, UUID judge) {}

    record NewCard(UUID assignment, Scorecard card) {}

    /** An entry and a judge. */
    record Pair(UUID entry, UUID judge) {}

    void add(Review review) {
        KnownEntry entry = entry(review);
        KnownJudge judge = judge(review);
        if (entry == null || judge == null) {
            return;
        }
        if (!judge.seated()) {
            newSeats.add(judge.id());
        }
        if (conflicts.contains(new Pair(entry.id(), judge.id()))) {
            bad.add(BadRow.of(review.line(), "judging.import.conflict", review.judge(), review.entry()));
            return;
        }
        KnownCard known = cards.get(new Pair(entry.id(), judge.id()));
        UUID assignment = known == null ? UUID.randomUUID() : known.assignment();
        if (known == null) {
            newAssignments.add(new NewAssignment(assignment, entry.id(), entry.revision(), judge.id()));
        }
        Scorecard current = known == null ? Scorecard.EMPTY : known.card();
        Scorecard next =
                new Scorecard(current.revision() + 1, CardState.SUBMITTED, review.marks(), current.comment(), at, null);
        if (current.saysTheSameAs(next)) {
            unchanged++;
        } else {
            newCards.add(new NewCard(assignment, next));
        }
    }

    private @Nullable KnownEntry entry(Review review) {
        List<KnownEntry> known = knownEntries.getOrDefault(review.entry(), List.of());
        if (known.isEmpty()) {
            return newEntries.computeIfAbsent(review.entry(), name -> new KnownEntry(ids.get(), name, 1, true));
        }
        if (known.size() > 1) {
            wrong(review, "judging.import.entries", review.entry());
            return null;
        }
        if (!known.getFirst().submitted()) {
            wrong(review, "judging.import.unsubmitted", review.entry());
            return null;
        }
        return known.getFirst();
    }

    private @Nullable KnownJudge judge(Review review) {
        List<KnownJudge> known = knownJudges.getOrDefault(review.judge(), List.of());
        if (known.isEmpty()) {
            return newJudges.computeIfAbsent(review.judge(), name -> new KnownJudge(ids.get(), name, false));
        }
        if (known.size() > 1) {
            wrong(review, "judging.import.judges", review.judge());
            return null;
        }
        return known.getFirst();
    }

    /** Each is named once, at its first line. */
    private void wrong(Review review, String code, String name) {
        if (named.add(code + name)) {
            bad.add(BadRow.of(review.line(), code, name));
        }
    }

    List<BadRow> bad() {
        return bad;
    }

    List<KnownEntry> newEntries() {
        return List.copyOf(newEntries.values());
    }

    List<KnownJudge> newJudges() {
        return List.copyOf(newJudges.values());
    }

    List<UUID> newSeats() {
        return List.copyOf(newSeats);
    }

    List<NewAssignment> newAssignments() {
        return newAssignments;
    }

    List<NewCard> newCards() {
        return newCards;
    }

    boolean isEmpty() {
        return newEntries.isEmpty() && newSeats.isEmpty() && newAssignments.isEmpty() && newCards.isEmpty();
    }

    /** How many scorecards say what was there before. */
    int unchanged() {
        return unchanged;
    }
}

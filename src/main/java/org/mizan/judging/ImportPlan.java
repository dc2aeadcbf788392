package org.mizan.judging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.PlannedImport.Change;
import org.mizan.judging.PlannedImport.Named;
import org.mizan.judging.RoundMarks.Review;
import org.mizan.panel.Called;
import org.mizan.panel.Called.Meant;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.panel.Roster;
import org.mizan.table.Interrupted;
import org.mizan.web.Language;
import org.mizan.web.RefusedLine;
import org.mizan.web.Sha256;
import org.mizan.web.Text;

/**
 * What an import has to make, found out review by review from what is there. It makes nobody and nothing that was not
 * asked for, and touches no card that has anything on it unless that was asked for too.
 */
final class ImportPlan {
    private final Roster roster;
    private final Map<Look, KnownCard> cards = new HashMap<>();
    private final Set<Pair> conflicts;
    private final Map<String, UUID> people;
    private final boolean withoutTeam;
    private final ImportWish wish;
    private final Instant at;
    private final Supplier<UUID> ids;

    private final Map<String, Found> entries = new LinkedHashMap<>();
    private final Map<String, Found> judges = new LinkedHashMap<>();
    private final Set<UUID> newRoles = new LinkedHashSet<>();
    private final Set<UUID> newSeats = new LinkedHashSet<>();
    /** Entries and judges of whom a review is not refused. */
    private final Set<UUID> carded = new HashSet<>();

    private final Map<Look, Long> reviewed = new HashMap<>();
    private final List<NewAssignment> newAssignments = new ArrayList<>();
    private final List<NewCard> newCards = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<BadRow> bad = new ArrayList<>();
    private final StringBuilder all = new StringBuilder();
    private int same;
    private int filled;

    ImportPlan(Known known, ImportWish wish, Instant at, Supplier<UUID> ids) {
        this.roster = known.roster();
        known.cards().forEach(card -> this.cards.put(card.look(), card));
        this.conflicts = Set.copyOf(known.conflicts());
        this.people = known.people();
        this.withoutTeam = known.withoutTeam();
        this.wish = wish;
        this.at = at;
        this.ids = ids;
        all.append(wish.create()).append(wish.replace()).append(wish.merge());
    }

    /**
     * What the edition has.
     *
     * @param people whoever has one of the addresses that the table names judges by
     * @param withoutTeam whether entries may be of no team
     */
    record Known(
            Roster roster,
            List<KnownCard> cards,
            List<Pair> conflicts,
            Map<String, UUID> people,
            boolean withoutTeam) {}

    /** An assignment of the round with its current scorecard. */
    record KnownCard(UUID assignment, Look look, int entryRevision, Scorecard card) {}

    record NewAssignment(UUID id, Look look, int entryRevision) {}

    record NewCard(UUID assignment, Scorecard card) {}

    /** One that is made, by its name in the table. */
    record Made(UUID id, String name) {}

    /** An entry and a judge. */
    record Pair(UUID entry, UUID judge) {}

    /** A judge's look at an entry, numbered from 1. */
    record Look(UUID entry, UUID judge, int repeat) {
        Look at(int other) {
            return new Look(entry, judge, other);
        }
    }

    /** For whom or what a name of the table stands; nobody where it stands for none that can be used. */
    private record Found(@Nullable UUID id, Called.@Nullable By by, Text called, int revision, List<String> near) {
        boolean isNew() {
            return id != null && by == null;
        }
    }

    void add(RoundMarks marks) {
        bad.addAll(marks.bad());
        marks.reviews().forEach(review -> add(review, marks.suits(review)));
        newAssignments.forEach(this::follows);
    }

    /** There is no second look without a first. */
    private void follows(NewAssignment assignment) {
        Look look = assignment.look();
        Look before = look.at(look.repeat() - 1);
        if (look.repeat() > 1 && !cards.containsKey(before) && !reviewed.containsKey(before)) {
            filled--;
            bad.add(BadRow.of(reviewed.getOrDefault(look, 0L), "judging.import.first", look.repeat(), before.repeat()));
        }
    }

    private void add(Review review, boolean suits) {
        Interrupted.end();
        UUID entry = entry(review).id();
        UUID judge = judge(review).id();
        if (entry == null || judge == null) {
            return;
        }
        Look look = new Look(entry, judge, review.repeat());
        Long before = reviewed.putIfAbsent(look, review.line());
        if (before != null) {
            bad.add(BadRow.of(
                    review.line(), "judging.import.pair", review.judge(), review.entry(), Long.toString(before)));
            return;
        }
        if (conflicts.contains(new Pair(entry, judge))) {
            bad.add(BadRow.of(review.line(), "judging.import.conflict", review.judge(), review.entry()));
            return;
        }
        if (suits) {
            carded.add(entry);
            carded.add(judge);
            card(review, look);
        }
    }

    private void card(Review review, Look look) {
        KnownCard known = cards.get(look);
        Scorecard current = known == null ? Scorecard.EMPTY : known.card();
        all.append('\n')
                .append(key(entries, review.entry()))
                .append(' ')
                .append(key(judges, review.judge()))
                .append(' ')
                .append(look.repeat())
                .append(' ')
                .append(current.revision())
                .append(new TreeMap<>(review.marks()));
        if (current.state() == CardState.SUBMITTED && current.marks().equals(review.marks())) {
            same++;
            return;
        }
        if (!current.isBlank()) {
            changes.add(new Change(
                    review.line(),
                    review.entry(),
                    review.judge(),
                    look.repeat(),
                    wish.replace(),
                    current.origin() == null,
                    current.marks(),
                    review.marks()));
            if (!wish.replace()) {
                return;
            }
        } else {
            filled++;
        }
        UUID assignment = known == null ? UUID.randomUUID() : known.assignment();
        if (known == null) {
            if (!seated(review)) {
                newSeats.add(look.judge());
            }
            KnownCard first = cards.get(look.at(1));
            int revision = first == null ? entry(review).revision() : first.entryRevision();
            newAssignments.add(new NewAssignment(assignment, look, revision));
        }
        // Words of a judge are not joined to marks that are not theirs.
        newCards.add(new NewCard(
                assignment,
                new Scorecard(
                        current.revision() + 1,
                        CardState.SUBMITTED,
                        review.marks(),
                        "",
                        at,
                        null,
                        CardOrigin.IMPORT,
                        Remarks.NONE)));
    }

    private static String key(Map<String, Found> found, String name) {
        Found one = found.get(name);
        return one == null || one.isNew() ? '"' + name + '"' : String.valueOf(one.id());
    }

    private boolean seated(Review review) {
        return roster.judges().find(review.judge(), wish.merge()) instanceof Meant.One<Roster.Judge>(var judge, var by)
                && judge.seated();
    }

    private Found entry(Review review) {
        return entries.computeIfAbsent(review.entry(), name -> switch (roster.entries()
                .find(name, wish.merge())) {
            case Meant.One<Roster.Entry>(Roster.Entry one, Called.By by) -> {
                if (!one.submitted()) {
                    bad.add(BadRow.of(review.line(), "judging.import.unsubmitted", name));
                }
                yield new Found(one.submitted() ? one.id() : null, by, one.title(), one.revision(), List.of());
            }
            case Meant.Several<Roster.Entry>(int number) -> {
                bad.add(BadRow.of(review.line(), "judging.import.entries", name));
                yield new Found(null, Called.By.NAME, Text.EMPTY, 0, List.of());
            }
            case Meant.Nobody<Roster.Entry>(List<String> near) -> unknown(review, "entry", name, near);
        });
    }

    private Found judge(Review review) {
        return judges.computeIfAbsent(review.judge(), name -> switch (roster.judges()
                .find(name, wish.merge())) {
            case Meant.One<Roster.Judge>(Roster.Judge one, Called.By by) ->
                new Found(one.id(), by, one.name(), 0, List.of());
            case Meant.Several<Roster.Judge>(int number) -> {
                bad.add(BadRow.of(review.line(), "judging.import.judges", name));
                yield new Found(null, Called.By.NAME, Text.EMPTY, 0, List.of());
            }
            case Meant.Nobody<Roster.Judge>(List<String> near) -> {
                UUID person = wish.create() ? people.get(name.toLowerCase(Locale.ROOT)) : null;
                if (person == null) {
                    yield unknown(review, "judge", name, near);
                }
                newRoles.add(person);
                yield new Found(person, Called.By.EMAIL, Text.EMPTY, 0, List.of());
            }
        });
    }

    private Found unknown(Review review, String what, String name, List<String> near) {
        if (wish.create() && (withoutTeam || !what.equals("entry"))) {
            return new Found(ids.get(), null, Text.EMPTY, 1, near);
        }
        bad.add(unknown(review.line(), what, name, near));
        return new Found(null, null, Text.EMPTY, 0, near);
    }

    private BadRow unknown(long line, String what, String name, List<String> near) {
        ImportWish.Means means = wish.means();
        if (what.equals("entry") && !withoutTeam) {
            return near.isEmpty()
                    ? BadRow.of(line, "judging.import.entry.team", name, means.withoutTeam())
                    : BadRow.of(line, "judging.import.entry.written", name, near.getFirst(), means.merge());
        }
        return near.isEmpty()
                ? BadRow.of(line, "judging.import." + what + ".unknown", name, means.create())
                : BadRow.of(
                        line, "judging.import." + what + ".near", name, near.getFirst(), means.merge(), means.create());
    }

    List<BadRow> bad() {
        return bad.stream().sorted(Comparator.comparingLong(BadRow::line)).toList();
    }

    List<Made> newEntries() {
        return made(entries);
    }

    List<Made> newJudges() {
        return made(judges);
    }

    private static List<Made> made(Map<String, Found> found) {
        List<Made> made = new ArrayList<>();
        found.forEach((name, one) -> {
            if (one.isNew() && one.id() != null) {
                made.add(new Made(one.id(), name));
            }
        });
        return made;
    }

    /** People of the house who do not judge in the edition yet. */
    List<UUID> newRoles() {
        return List.copyOf(newRoles);
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

    /** As it is shown; the digest is of this and of the revisions that the cards have now. */
    PlannedImport shown(
            List<String> understood,
            Map<String, String> criteria,
            List<RefusedLine> refused,
            int refusedInAll,
            Language language) {
        return new PlannedImport(
                Sha256.named(all.toString().getBytes(StandardCharsets.UTF_8)),
                understood,
                named(entries, language),
                named(judges, language),
                criteria,
                filled,
                same,
                changes,
                refused,
                refusedInAll);
    }

    private List<Named> named(Map<String, Found> found, Language language) {
        List<Named> named = new ArrayList<>();
        found.forEach((name, one) -> {
            if (one.id() != null && (one.by() != null || carded.contains(one.id()))) {
                boolean known = one.by() != null;
                String called = one.called().in(language);
                named.add(new Named(
                        name,
                        one.by(),
                        known ? one.id() : null,
                        known && !called.isEmpty() ? called : null,
                        one.near()));
            }
        });
        return named;
    }
}

package org.mizan.judging;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.edition.Phases.Opening;
import org.mizan.judging.Scoring.Marks;
import org.mizan.judging.Scoring.Scale;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;

/**
 * What may be done with marks from paper. Two people stand behind each card: its writer, and another who says that the paper
 * says so. Whoever may see the marks confirms what they see, beside the card that the judge has; a clerk may not, and types
 * the marks once more. A card of the judge's own is never put aside by somebody who cannot see it.
 */
final class Papers {
    /** How often the marks may be typed otherwise, before only those decide who see them. */
    static final int MOST_DIFFERED = 3;

    private Papers() {}

    /**
     * What matters of an assignment and of a card from paper for it.
     *
     * @param here whether the entry is in the hall
     * @param paper the one that is named; where one is to be typed, the one that waits
     */
    record Facts(
            UUID assignment,
            Scoring.Facts about,
            boolean here,
            @Nullable Paper paper) {}

    /** What comes of typing the marks again. */
    sealed interface Keyed {
        /** They are the same: this is to be written as the next revision. */
        record Same(Scorecard card) implements Keyed {}

        /** They were the same before. */
        record Before() implements Keyed {}

        /** Of these criteria another mark stands there. */
        record Differing(List<String> criteria) implements Keyed {
            /** Copies. */
            public Differing {
                criteria = List.copyOf(criteria);
            }
        }
    }

    /** The card to be written for this wish; none where this person typed the very same before and it waits. */
    static Optional<Scorecard> type(Facts facts, Marks wish, UUID writer, Instant at) {
        Scorecard yours = Scoring.card(facts.about(), wish, 0, at, CardOrigin.PAPER);
        Paper waiting = facts.paper();
        if (waiting != null && waiting.writer().equals(writer) && waiting.card().saysTheSameAs(yours)) {
            return Optional.empty();
        }
        open(facts.about(), at);
        if (!facts.here()) {
            throw Problem.conflict("judging.paper.absent");
        }
        if (waiting != null) {
            throw Problem.conflict(waiting.writer().equals(writer) ? "judging.paper.mine" : "judging.paper.waiting");
        }
        sound(facts.about(), wish, yours);
        return Optional.of(yours);
    }

    /** The revision to be written, by who sees the marks and had seen that revision of the judge's card; none where they confirmed it before. */
    static Optional<Scorecard> confirm(Facts facts, UUID person, int seen, Instant at) {
        Paper paper = Objects.requireNonNull(facts.paper());
        if (isDone(paper, Paper.State.CONFIRMED, person)) {
            return Optional.empty();
        }
        anothers(paper, person);
        waiting(paper);
        open(facts.about(), at);
        Marks wish =
                wish(paper, exact(paper.card().marks()), paper.card().remarks().cannotJudge());
        Scorecard next = Scoring.card(facts.about(), wish, seen + 1, at, CardOrigin.PAPER);
        if (facts.about().current().revision() != seen) {
            throw Problem.changed(facts.about().current(), next);
        }
        sound(facts.about(), wish, next);
        return Optional.of(next);
    }

    /** What comes of it that this person, who does not see the marks, typed these. */
    static Keyed key(
            Facts facts, UUID person, Map<String, BigDecimal> marks, @Nullable List<String> cannotJudge, Instant at) {
        Paper paper = Objects.requireNonNull(facts.paper());
        boolean isBefore = isDone(paper, Paper.State.CONFIRMED, person);
        if (!isBefore) {
            keyable(facts, paper, person, at);
        }
        Marks wish = wish(paper, marks, cannotJudge);
        Scorecard keyed =
                Scoring.card(facts.about(), wish, facts.about().current().revision() + 1, at, CardOrigin.PAPER);
        sound(facts.about(), wish, keyed);
        List<String> differing = facts.about().scales().stream()
                .map(Scale::criterion)
                .filter(criterion -> !said(keyed, criterion).equals(said(paper.card(), criterion)))
                .toList();
        if (isBefore && !differing.isEmpty()) {
            throw Problem.conflict("judging.paper.confirmed");
        }
        return isBefore
                ? new Keyed.Before()
                : differing.isEmpty() ? new Keyed.Same(keyed) : new Keyed.Differing(differing);
    }

    private static void keyable(Facts facts, Paper paper, UUID person, Instant at) {
        anothers(paper, person);
        waiting(paper);
        open(facts.about(), at);
        if (!facts.about().current().isBlank()) {
            throw Problem.conflict("judging.paper.judged");
        }
        if (paper.differed() >= MOST_DIFFERED) {
            throw Problem.conflict("judging.paper.differed", MOST_DIFFERED);
        }
    }

    /** Whether it is to be sent back by this person; not where they did before. */
    static boolean refuse(Paper paper, UUID person) {
        if (isDone(paper, Paper.State.REFUSED, person)) {
            return false;
        }
        anothers(paper, person);
        waiting(paper);
        return true;
    }

    /** Whether it is to be taken back by this person; not where they did before. */
    static boolean take(Paper paper, UUID person) {
        if (isDone(paper, Paper.State.TAKEN, person)) {
            return false;
        }
        if (!paper.writer().equals(person)) {
            throw Problem.conflict("judging.paper.others");
        }
        waiting(paper);
        return true;
    }

    private static boolean isDone(Paper paper, Paper.State state, UUID person) {
        return paper.state() == state && person.equals(paper.decider());
    }

    private static void anothers(Paper paper, UUID person) {
        if (paper.writer().equals(person)) {
            throw Problem.conflict("judging.paper.own");
        }
    }

    private static void waiting(Paper paper) {
        switch (paper.state()) {
            case WAITING -> {}
            case CONFIRMED -> throw Problem.conflict("judging.paper.confirmed");
            case REFUSED -> throw Problem.conflict("judging.paper.refused");
            case TAKEN -> throw Problem.conflict("judging.paper.taken");
        }
    }

    /** Marks from paper come while the round is open, as all others do. */
    private static void open(Scoring.Facts about, Instant at) {
        Phases phases = new Phases(List.of(about.phase()));
        ZoneId zone = about.zone();
        if (phases.opening(Permission.SCORE, at) instanceof Opening.Over(Instant closedAt)) {
            throw Problem.conflict("judging.paper.closed", Phases.local(closedAt, zone), zone.getId())
                    .with("closedAt", closedAt);
        }
        phases.refusal(Permission.SCORE, at, zone).ifPresent(why -> {
            throw why;
        });
        if (about.versions().isEmpty()) {
            throw Problem.conflict("judging.paper.withdrawn");
        }
        if (about.conflict() != null) {
            throw Problem.conflict("judging.paper.conflict");
        }
    }

    private static void sound(Scoring.Facts about, Marks wish, Scorecard card) {
        List<Fault> faults = Scoring.faults(about, wish, card);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** The words of the paper with these marks. */
    private static Marks wish(Paper paper, Map<String, BigDecimal> marks, @Nullable List<String> cannotJudge) {
        Remarks remarks = paper.card().remarks();
        return new Marks(
                marks, paper.card().comment(), CardState.SUBMITTED, cannotJudge, remarks.comments(), remarks.note());
    }

    private static Map<String, BigDecimal> exact(Map<String, String> marks) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        marks.forEach((criterion, mark) -> exact.put(criterion, new BigDecimal(mark)));
        return exact;
    }

    private static String said(Scorecard card, String criterion) {
        return card.remarks().cannotJudge().contains(criterion)
                ? "cannot"
                : card.marks().getOrDefault(criterion, "");
    }
}

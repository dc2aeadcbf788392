package org.mizan.judging;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.Received.Outcome;
import org.mizan.judging.Scoring.Decision;
import org.mizan.judging.Scoring.Facts;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;

/**
 * What is to become of revisions that a device sends together. Each is decided as if it came alone, by the rules of
 * {@link Scoring}; those of one scorecard follow each other, and behind one that is in conflict none is stored, since its
 * judge had not seen what came between.
 */
final class Syncing {
    private Syncing() {}

    /** What is known: of each assignment that is the judge's, and what stands already under the ids of the revisions. */
    record Known(Map<UUID, Held> assignments, Map<UUID, Before> before) {}

    /** An assignment, and how much that came late is kept of it. */
    record Held(Facts facts, int offers) {}

    /** A revision that was stored under an id, or is kept since it came late. */
    record Before(UUID assignment, Scorecard card, boolean late) {}

    /** What is to become of one. */
    sealed interface Fate {
        /** To be written as the next revision, while that phase is open. */
        record Append(Sent sent, String phase, Scorecard card) implements Fate {}

        /** To be kept as that one of its assignment which came late. */
        record Keep(Sent sent, int number, Scorecard card) implements Fate {}

        /** Nothing is to be written. */
        record Told(
                Outcome outcome,
                @Nullable Scorecard yours,
                @Nullable Scorecard current,
                @Nullable Problem why) implements Fate {
            static Told refused(Problem why) {
                return new Told(Outcome.REFUSED, null, null, why);
            }
        }
    }

    /** An assignment as the revisions before have left it. */
    private static final class Turn {
        private Facts facts;
        private int offers;
        private boolean broken;

        Turn(Held held) {
            this.facts = held.facts();
            this.offers = held.offers();
        }
    }

    /** By the ids of the revisions, which differ. */
    static Map<UUID, Fate> decide(List<Sent> sent, Known known, Instant at) {
        Map<UUID, Turn> turns = new HashMap<>();
        known.assignments().forEach((assignment, held) -> turns.put(assignment, new Turn(held)));
        Map<UUID, Fate> fates = new LinkedHashMap<>();
        for (Sent one : sent) {
            Turn turn = turns.get(one.assignment());
            fates.put(
                    one.id(),
                    turn == null
                            ? Fate.Told.refused(Problem.notFound("assignment"))
                            : fate(one, turn, known.before().get(one.id()), at));
        }
        return fates;
    }

    private static Fate fate(Sent sent, Turn turn, @Nullable Before before, Instant at) {
        Scorecard current = turn.facts.current();
        Scorecard yours = Scoring.card(turn.facts, sent.wish(), sent.base() + 1, at, null);
        if (before != null) {
            return told(before, sent, yours, current);
        }
        if (turn.broken) {
            return new Fate.Told(Outcome.CONFLICT, yours, current, null);
        }
        return switch (Scoring.decide(turn.facts, sent.wish(), sent.base(), at)) {
            case Decision.Append(Scorecard card) -> {
                turn.facts = turn.facts.with(card);
                yield new Fate.Append(sent, turn.facts.phase().key(), card);
            }
            case Decision.Repeated(Scorecard card) -> new Fate.Told(Outcome.ALREADY, card, null, null);
            case Decision.Refused(Problem why)
            when why.status() == 412 -> {
                turn.broken = true;
                yield new Fate.Told(Outcome.CONFLICT, yours, current, null);
            }
            case Decision.Refused(Problem why) ->
                Scoring.isOver(turn.facts, at) ? late(sent, yours, turn) : Fate.Told.refused(why);
        };
    }

    private static Fate.Told told(Before before, Sent sent, Scorecard yours, Scorecard current) {
        if (!before.assignment().equals(sent.assignment()) || !before.card().saysTheSameAs(yours)) {
            return Fate.Told.refused(Problem.conflict("judging.sent.other"));
        }
        return before.late()
                ? new Fate.Told(Outcome.LATE, before.card(), null, null)
                : new Fate.Told(Outcome.ALREADY, before.card(), later(current, before.card()), null);
    }

    /** What never could be admitted is refused at once; on which revision it was made is for the organiser to see. */
    private static Fate late(Sent sent, Scorecard yours, Turn turn) {
        Optional<Problem> barred = Scoring.barred(turn.facts).or(() -> Scoring.revised(turn.facts, sent.wish()));
        if (barred.isPresent()) {
            return Fate.Told.refused(barred.get());
        }
        if (turn.facts.current().saysTheSameAs(yours)) {
            return new Fate.Told(Outcome.ALREADY, turn.facts.current(), null, null);
        }
        List<Fault> faults = Scoring.faults(turn.facts, sent.wish(), yours);
        if (!faults.isEmpty()) {
            return Fate.Told.refused(Problem.invalid(faults));
        }
        if (turn.offers >= LateOffers.MOST) {
            return Fate.Told.refused(Problem.conflict("judging.late.many", LateOffers.MOST));
        }
        return new Fate.Keep(
                sent,
                ++turn.offers,
                Scoring.card(turn.facts, sent.wish(), 0, Objects.requireNonNull(yours.receivedAt()), null));
    }

    private static @Nullable Scorecard later(Scorecard current, Scorecard card) {
        return current.revision() > card.revision() ? current : null;
    }
}

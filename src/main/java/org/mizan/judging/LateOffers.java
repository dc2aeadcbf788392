package org.mizan.judging;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.judging.Scoring.Marks;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;

/**
 * What may be done with marks that came after the close. They are kept, whatever the device says of the time, and count
 * for nothing until an organiser admits them, with a reason that its judge reads; once results are published, none is
 * admitted any more.
 */
final class LateOffers {
    /** How many are kept of one assignment. */
    static final int MOST = 20;

    private LateOffers() {}

    /**
     * What matters of one.
     *
     * @param offered what it says, as a card of revision 0
     * @param decider none while it waits
     */
    record Facts(
            UUID assignment,
            Scoring.Facts about,
            Scorecard offered,
            @Nullable UUID decider,
            boolean admitted,
            boolean published) {}

    /** The card to be written by an organiser who saw that revision of the judge's; none where they did so before. */
    static Optional<Scorecard> admit(Facts facts, UUID person, int seen, Instant at) {
        if (isDone(facts, person, true)) {
            return Optional.empty();
        }
        waiting(facts);
        if (facts.published()) {
            throw Problem.conflict("judging.late.published");
        }
        if (facts.about().versions().isEmpty()) {
            throw Problem.conflict("judging.late.withdrawn");
        }
        if (facts.about().conflict() != null) {
            throw Problem.conflict("judging.late.conflict");
        }
        if (facts.offered().state() == CardState.DRAFT) {
            throw Problem.conflict("judging.late.draft");
        }
        Marks wish = wish(facts.offered());
        Scorecard next = Scoring.card(facts.about(), wish, seen + 1, at, CardOrigin.LATE);
        if (facts.about().current().revision() != seen) {
            throw Problem.changed(facts.about().current(), next);
        }
        List<Fault> faults = Scoring.faults(facts.about(), wish, next);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return Optional.of(next);
    }

    /** Whether it is to be declined by this person; not where they did so before. */
    static boolean decline(Facts facts, UUID person) {
        if (isDone(facts, person, false)) {
            return false;
        }
        waiting(facts);
        return true;
    }

    private static boolean isDone(Facts facts, UUID person, boolean admitted) {
        return person.equals(facts.decider()) && facts.admitted() == admitted;
    }

    private static void waiting(Facts facts) {
        if (facts.decider() != null) {
            throw Problem.conflict(facts.admitted() ? "judging.late.admitted" : "judging.late.declined");
        }
    }

    private static Marks wish(Scorecard card) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        card.marks().forEach((criterion, mark) -> exact.put(criterion, new BigDecimal(mark)));
        Remarks remarks = card.remarks();
        return new Marks(
                exact, card.comment(), CardState.SUBMITTED, remarks.cannotJudge(), remarks.comments(), remarks.note());
    }
}

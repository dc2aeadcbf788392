package org.mizan.submission.screening;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.submission.Screening;
import org.mizan.submission.Screening.Verdict;
import org.mizan.web.Problem;

/** Whether an entry may be passed or failed now. */
final class Screenings {
    private Screenings() {}

    /**
     * What a decision rests on.
     *
     * @param screens whether the edition has screening
     * @param judgedFrom when the first round of judging behind it opens; none where there is no such round
     * @param handedIn the revision that was handed in; none where it is a draft or was taken back
     * @param judged whether a judge has a card of it in such a round: who waited long enough comes after that
     * @param now what is decided already
     */
    record Facts(
            EditionFacts terms,
            boolean screens,
            @Nullable Instant judgedFrom,
            @Nullable Integer handedIn,
            boolean judged,
            @Nullable Screening now) {
        int revision() {
            return now == null ? 0 : now.revision();
        }
    }

    /**
     * What somebody decides.
     *
     * @param seen the decision before it that was seen; 0: none
     * @param entryRevision the revision of the entry that was looked at
     */
    record Wish(int seen, Verdict verdict, @Nullable String reason, int entryRevision) {}

    /** What follows. */
    sealed interface Decision {
        /** This becomes the decision. */
        record Decide(Screening next) implements Decision {}

        /** It is decided so already. */
        record Said(Screening now) implements Decision {}

        /** It cannot be. */
        record Refused(Problem why) implements Decision {}
    }

    static Decision decide(Facts facts, Wish wish, Instant at) {
        Screening now = facts.now();
        Screening next = new Screening(wish.seen() + 1, wish.verdict(), wish.reason(), wish.entryRevision(), at);
        if (!facts.screens()) {
            return new Decision.Refused(Problem.conflict("submission.screening.never"));
        }
        if (now != null && now.says(wish.verdict(), wish.reason(), wish.entryRevision())) {
            return new Decision.Said(now);
        }
        if (facts.revision() != wish.seen()) {
            return new Decision.Refused(Problem.changed(now == null ? Map.of("revision", 0) : now, next));
        }
        Instant judged = facts.judgedFrom();
        if (judged != null && (facts.judged() || !at.isBefore(judged))) {
            ZoneId zone = ZoneId.of(facts.terms().timeZone());
            return new Decision.Refused(
                    at.isBefore(judged)
                            ? Problem.conflict("submission.screening.scored")
                            : Problem.conflict(
                                    "submission.screening.judged", Phases.local(judged, zone), zone.getId()));
        }
        return facts.terms()
                .refusal(Permission.SCREEN, at)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> decide(facts, wish, next));
    }

    private static Decision decide(Facts facts, Wish wish, Screening next) {
        if (facts.handedIn() == null) {
            return new Decision.Refused(Problem.conflict("submission.screening.out"));
        }
        if (facts.handedIn() != wish.entryRevision()) {
            return new Decision.Refused(Problem.conflict("submission.screening.revised"));
        }
        return wish.verdict() == Verdict.FAIL && wish.reason() == null
                ? new Decision.Refused(Problem.invalid("/reason", "submission.screening.reason"))
                : new Decision.Decide(next);
    }
}

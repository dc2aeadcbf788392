package org.mizan.judging;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.edition.Permission;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.panel.Conflict;
import org.mizan.web.Paragraphs;
import org.mizan.web.Problem;
import org.mizan.web.Problem.Fault;

/**
 * Whether a judge's save becomes the next revision of a scorecard.
 *
 * <p>The order of the questions is the rule: an answer that was lost is given again, even after the close, since the save
 * it repeats was in time; then the phase, exact to the millisecond (opensAt &lt;= received &lt; closesAt); then whether the
 * entry is still in the running and open to the judge, then whether the judge had seen the current revision; then the marks. A submitted card
 * may be revised, and taken back to a draft, while the phase is open: each is one more revision, and the highest decides.
 */
final class Scoring {

    private Scoring() {}

    /**
     * What matters of the assignment at the moment of a save: the phase is that of its round.
     *
     * @param versions what the judge's version of the entry is called, in an open edition and in a blind one; none where
     *     it is not in the running any more
     */
    record Facts(
            UUID judge,
            Phase phase,
            ZoneId zone,
            List<Scale> scales,
            Scorecard current,
            List<String> versions,
            @Nullable Conflict conflict,
            boolean commentsFirst) {
        /** The same where that is the card. */
        Facts with(Scorecard card) {
            return new Facts(judge, phase, zone, scales, card, versions, conflict, commentsFirst);
        }
    }

    /**
     * What the judge wants the card to be, as it is sent.
     *
     * @param version of the entry that they looked at, where they say it
     */
    record Marks(
            @Size(max = 200) Map<String, BigDecimal> marks,
            @Nullable @Paragraphs @Size(max = 10_000) String comment,
            CardState state,
            @Nullable @Size(max = 200) List<String> cannotJudge,
            @Nullable @Size(max = 200) Map<String, @Paragraphs @Size(max = 2_000) String> comments,
            @Nullable @Paragraphs @Size(max = 2_000) String note,
            @Nullable @Pattern(regexp = "[0-9a-f]{1,64}") String version) {
        /** Of whatever version is the judge's. */
        Marks(
                Map<String, BigDecimal> marks,
                @Nullable String comment,
                CardState state,
                @Nullable List<String> cannotJudge,
                @Nullable Map<String, String> comments,
                @Nullable String note) {
            this(marks, comment, state, cannotJudge, comments, note, null);
        }
    }

    /** What a criterion lets a judge give: from lowest to highest, in steps counted from the lowest. */
    record Scale(String criterion, BigDecimal lowest, BigDecimal highest, BigDecimal step) {
        /** What is wrong with the mark, if anything. */
        Optional<Fault> fault(String pointer, BigDecimal mark) {
            if (mark.compareTo(lowest) < 0 || mark.compareTo(highest) > 0) {
                return Optional.of(new Fault(pointer, "judging.mark.range", plain(lowest), plain(highest)));
            }
            if (mark.subtract(lowest).remainder(step).signum() != 0) {
                return Optional.of(new Fault(pointer, "judging.mark.step", plain(step), plain(lowest)));
            }
            return Optional.empty();
        }

        /** The one way a mark is written: no exponent, no zeros at the end. */
        static String plain(BigDecimal mark) {
            return mark.signum() == 0 ? "0" : mark.stripTrailingZeros().toPlainString();
        }
    }

    sealed interface Decision {
        /** To be written as the next revision. */
        record Append(Scorecard card) implements Decision {}

        /** It was written before; the answer was lost. */
        record Repeated(Scorecard card) implements Decision {}

        /** Not to be written. */
        record Refused(Problem why) implements Decision {}
    }

    static Decision decide(Facts facts, Marks wish, int revision, Instant receivedAt) {
        Scorecard current = facts.current();
        Scorecard yours = card(facts, wish, revision + 1, receivedAt, null);
        if (current.revision() == revision + 1
                && current.saysTheSameAs(yours)
                && Objects.equals(current.savedBy(), facts.judge())) {
            return new Decision.Repeated(current);
        }
        Optional<Problem> stopped = stopped(facts, receivedAt);
        if (stopped.isPresent()) {
            return new Decision.Refused(stopped.get());
        }
        if (current.revision() != revision) {
            return new Decision.Refused(Problem.changed(current, yours));
        }
        Optional<Problem> revised = revised(facts, wish);
        if (revised.isPresent()) {
            return new Decision.Refused(revised.get());
        }
        List<Fault> faults = faults(facts, wish, yours);
        return faults.isEmpty() ? new Decision.Append(yours) : new Decision.Refused(Problem.invalid(faults));
    }

    /** Why the judge may not score the entry at that time. */
    static Optional<Problem> stopped(Facts facts, Instant receivedAt) {
        return new Phases(List.of(facts.phase()))
                .refusal(Permission.SCORE, receivedAt, facts.zone())
                .or(() -> barred(facts));
    }

    /** Whether the round is over by then, so that what comes is late. */
    static boolean isOver(Facts facts, Instant receivedAt) {
        return new Phases(List.of(facts.phase())).opening(Permission.SCORE, receivedAt) instanceof Phases.Opening.Over;
    }

    /** Why not, where the judge looked at another version of the entry than is theirs now. */
    static Optional<Problem> revised(Facts facts, Marks wish) {
        return wish.version() == null || facts.versions().contains(wish.version())
                ? Optional.empty()
                : Optional.of(Problem.conflict("judging.entry.revised"));
    }

    /** Why the judge may not score the entry, whatever the time. */
    static Optional<Problem> barred(Facts facts) {
        if (facts.versions().isEmpty()) {
            return Optional.of(Problem.conflict("judging.entry.withdrawn"));
        }
        return facts.conflict() == null
                ? Optional.empty()
                : Optional.of(Problem.conflict(
                        facts.conflict() == Conflict.TEAM ? "judging.conflict.team" : "judging.conflict.declared"));
    }

    /** The card that is wished for, as that revision of its judge. */
    static Scorecard card(Facts facts, Marks wish, int revision, Instant receivedAt, @Nullable CardOrigin origin) {
        return new Scorecard(
                revision,
                wish.state(),
                written(wish.marks()),
                wish.comment() == null ? "" : wish.comment(),
                receivedAt,
                facts.judge(),
                origin,
                Remarks.of(wish.cannotJudge(), wish.comments(), wish.note()));
    }

    /** What is wrong with what is wished for, which is that card. */
    static List<Fault> faults(Facts facts, Marks wish, Scorecard yours) {
        Map<String, Scale> byCriterion = new TreeMap<>();
        facts.scales().forEach(scale -> byCriterion.put(scale.criterion(), scale));
        List<Fault> faults = new ArrayList<>();
        new TreeMap<>(wish.marks()).forEach((criterion, mark) -> {
            Scale scale = byCriterion.get(criterion);
            if (scale == null) {
                faults.add(unknown("/marks/", criterion));
            } else {
                scale.fault(pointer("/marks/", criterion), mark).ifPresent(faults::add);
            }
        });
        List<String> cannotJudge = wish.cannotJudge() == null ? List.of() : wish.cannotJudge();
        for (int at = 0; at < cannotJudge.size(); at++) {
            String criterion = cannotJudge.get(at);
            if (!byCriterion.containsKey(criterion)) {
                faults.add(unknown("/cannotJudge/", Integer.toString(at)));
            } else if (wish.marks().containsKey(criterion)) {
                faults.add(new Fault(pointer("/marks/", criterion), "judging.mark.both"));
            }
        }
        yours.remarks().comments().keySet().stream()
                .filter(criterion -> !byCriterion.containsKey(criterion))
                .forEach(criterion -> faults.add(unknown("/comments/", criterion)));
        if (wish.state() == CardState.SUBMITTED) {
            lacking(facts, yours, faults);
        }
        return List.copyOf(faults);
    }

    /** What a card lacks that is to be submitted. */
    private static void lacking(Facts facts, Scorecard yours, List<Fault> faults) {
        if (facts.scales().isEmpty()) {
            faults.add(new Fault("/marks", "judging.round.bare"));
        }
        facts.scales().stream()
                .map(Scale::criterion)
                .filter(criterion -> !yours.marks().containsKey(criterion)
                        && !yours.remarks().cannotJudge().contains(criterion))
                .forEach(criterion -> faults.add(new Fault(pointer("/marks/", criterion), "judging.mark.missing")));
        if (facts.commentsFirst()
                && yours.comment().isBlank()
                && yours.remarks().comments().isEmpty()) {
            faults.add(new Fault("/comment", "judging.comment.missing"));
        }
    }

    private static Fault unknown(String member, String place) {
        return new Fault(pointer(member, place), "judging.criterion.unknown");
    }

    private static Map<String, String> written(Map<String, BigDecimal> marks) {
        Map<String, String> written = new TreeMap<>();
        marks.forEach((criterion, mark) -> written.put(criterion, Scale.plain(mark)));
        return written;
    }

    /** RFC 6901. */
    static String pointer(String member, String criterion) {
        return member + criterion.replace("~", "~0").replace("/", "~1");
    }
}

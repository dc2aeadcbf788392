package org.mizan.submission.hall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.submission.Entry;
import org.mizan.submission.Entry.State;
import org.mizan.submission.hall.Present.Presence;
import org.mizan.web.Problem;

/** What may be said of an entry in the hall, and what becomes of it then. */
final class Presences {
    private Presences() {}

    /**
     * An entry now.
     *
     * @param said what was said of it last
     * @param number of the acts that said something of it
     * @param cards how many scorecards were submitted of it
     * @param table where it stands in the hall
     * @param failed whether it failed at screening
     */
    record Facts(
            Entry entry,
            @Nullable Presence said,
            int number,
            int cards,
            @Nullable Integer table,
            boolean failed) {
        boolean absent() {
            return said == Presence.ABSENT;
        }

        /** Whether it tells no more than who is there. */
        boolean ofTheDay(Presence presence) {
            return presence == Presence.ABSENT || (presence == Presence.PRESENT && absent());
        }
    }

    /** What somebody says, and of a merged one into which other, which is none where there is none. */
    record Wish(
            Presence presence,
            @Nullable UUID into,
            @Nullable Facts other) {}

    /** What follows. */
    sealed interface Decision {
        /** This is said, and the entry gets this revision where it gets one. */
        record Say(@Nullable Entry next) implements Decision {}

        /** It was said before. */
        record Said() implements Decision {}

        /** It cannot be. */
        record Refused(Problem why) implements Decision {}
    }

    static Decision decide(Facts facts, Wish wish, Instant at) {
        Entry entry = facts.entry();
        boolean out = entry.state() == State.WITHDRAWN;
        if (facts.said() == wish.presence() && (wish.presence() != Presence.PRESENT || !out)) {
            return new Decision.Said();
        }
        return switch (wish.presence()) {
            case ABSENT ->
                entry.state() == State.SUBMITTED ? new Decision.Say(null) : refused("submission.presence.out");
            case PRESENT -> present(facts, out, at);
            case WITHDRAWN -> withdrawn(facts, out, at);
            case MERGED -> merged(facts, wish, out, at);
            case WALK_IN -> refused("submission.presence.walkIn");
        };
    }

    private static Decision present(Facts facts, boolean out, Instant at) {
        Entry entry = facts.entry();
        if (!out) {
            return facts.absent() ? new Decision.Say(null) : new Decision.Said();
        }
        return entry.team() == null
                ? new Decision.Say(entry.next(State.SUBMITTED, entry.content(), at))
                : refused("submission.presence.team");
    }

    private static Decision withdrawn(Facts facts, boolean out, Instant at) {
        Entry entry = facts.entry();
        if (entry.team() != null) {
            return refused("submission.presence.team");
        }
        return out
                ? refused("submission.presence.out")
                : new Decision.Say(entry.next(State.WITHDRAWN, entry.content(), at));
    }

    private static Decision merged(Facts facts, Wish wish, boolean out, Instant at) {
        Entry entry = facts.entry();
        Facts other = wish.other();
        if (entry.team() != null || out) {
            return withdrawn(facts, out, at);
        }
        if (other == null
                || other.entry().id().equals(entry.id())
                || other.entry().state() != State.SUBMITTED
                || other.absent()
                || other.failed()) {
            return new Decision.Refused(Problem.invalid("/into", "submission.presence.into"));
        }
        if (facts.cards() > 0) {
            return new Decision.Refused(Problem.conflict("submission.presence.cards", facts.cards()));
        }
        return new Decision.Say(entry.next(State.WITHDRAWN, entry.content(), at));
    }

    private static Decision refused(String why) {
        return new Decision.Refused(Problem.conflict(why));
    }
}

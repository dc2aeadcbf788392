package org.mizan.edition;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The phases of an edition, which say what may happen now. Each is open from the millisecond of its opening up to that
 * of its closing, without it; several may be open at once.
 */
public record Phases(List<Phase> all) {
    /** Keeps a copy. */
    public Phases {
        all = List.copyOf(all);
    }

    /** The answer to "may this happen now?", with the date that explains it. */
    public sealed interface Opening {
        /** Some phase that allows it is open. */
        record Open(Phase phase) implements Opening {}

        /** The next phase that allows it opens later. */
        record NotYet(Instant opensAt) implements Opening {}

        /** The last phase that allowed it is over. */
        record Over(Instant closedAt) implements Opening {}

        /** No phase of this edition allows it. */
        record Never() implements Opening {}
    }

    /** Whether one of the phases allows it at that time. */
    public boolean allowed(Permission permission, Instant at) {
        return opening(permission, at) instanceof Opening.Open;
    }

    /** Whether one of the phases allows it at that time, and if none does, since or until when. */
    public Opening opening(Permission permission, Instant at) {
        List<Phase> allowing = all.stream()
                .filter(phase -> phase.allows().contains(permission.key()))
                .toList();
        Optional<Phase> open =
                allowing.stream().filter(phase -> phase.isOpen(at)).findFirst();
        if (open.isPresent()) {
            return new Opening.Open(open.get());
        }
        @Nullable
        Instant next = allowing.stream()
                .map(Phase::opensAt)
                .filter(opens -> opens.isAfter(at))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (next != null) {
            return new Opening.NotYet(next);
        }
        return allowing.stream()
                .map(Phase::closesAt)
                .max(Comparator.naturalOrder())
                .<Opening>map(Opening.Over::new)
                .orElseGet(Opening.Never::new);
    }
}

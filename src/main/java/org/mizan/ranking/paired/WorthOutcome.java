package org.mizan.ranking.paired;

import java.util.List;

/** What comes of asking for worths: them, or the reason why there are none. */
public sealed interface WorthOutcome {
    /** The worths. */
    record Found(Worths worths) implements WorthOutcome {}

    /**
     * Without a prior no finite worths make the votes most likely.
     *
     * @param groups within each, everyone beat everyone, perhaps by way of third ones; between them nobody did both
     */
    record NoMaximum(Reason reason, List<List<String>> groups) implements WorthOutcome {
        /** Copies. */
        public NoMaximum {
            groups = groups.stream().map(List::copyOf).toList();
        }
    }

    /** Why there is no maximum. */
    enum Reason {
        /** A group never lost to the rest, or was never compared with it. */
        GROUPS,
        /** All votes are ties. */
        TIES,
        /** Those who were first always won, or always lost. */
        ORDER
    }

    /** More items than can be fitted. */
    record TooLarge(int items, int mostItems) implements WorthOutcome {}

    /** An order with shared places that is longer than can be fitted. */
    record TooLong(int entries, int mostEntries) implements WorthOutcome {}
}

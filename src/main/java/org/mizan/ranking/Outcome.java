package org.mizan.ranking;

import java.util.List;
import org.mizan.ranking.algebra.Progress;

/** What comes of asking for a ranking: one, or the reason why there is none. */
public sealed interface Outcome {
    /** The ranking. */
    record Ranked(Standings standings) implements Outcome {}

    /**
     * The design falls into parts that share no judge and no entry: no method can tell a strong part from a lenient one,
     * so there is no one ranking over them, unless {@link Method#assumptions() what the method may assume} was stated.
     *
     * @param parts largest first
     */
    record Disconnected(List<Part> parts) implements Outcome {
        /** Copies. */
        public Disconnected {
            parts = List.copyOf(parts);
        }
    }

    /** Entries and judges that are connected with each other and with nobody else. */
    record Part(List<String> entries, List<String> judges) {
        /** Copies. */
        public Part {
            entries = List.copyOf(entries);
            judges = List.copyOf(judges);
        }
    }

    /** The method needs one panel that saw every entry; so many reviews are missing. */
    record Partial(int missing) implements Outcome {}

    /** More than can be fitted: entries, or the smaller of both numbers, are above what is named. */
    record TooLarge(int entries, int judges, int mostEntries, int mostOfSmaller) implements Outcome {}

    /** {@link Progress} said so. */
    record Cancelled() implements Outcome {}
}

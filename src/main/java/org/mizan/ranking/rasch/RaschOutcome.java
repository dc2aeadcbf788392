package org.mizan.ranking.rasch;

import java.math.BigDecimal;
import java.util.List;

/** What comes of asking for measures: them, or the reason why there are none. */
public sealed interface RaschOutcome {
    /** The measures. */
    record Measured(Measures measures) implements RaschOutcome {}

    /** Marks that share no even step: they are no categories of a scale. */
    record Uneven(List<UnevenMark> marks) implements RaschOutcome {
        /** Copies. */
        public Uneven {
            marks = List.copyOf(marks);
        }
    }

    /** One that does not lie on the grid of most. */
    record UnevenMark(String entry, String judge, String criterion, BigDecimal mark) {}

    /**
     * The design falls into parts of two facets that share nobody: measures of different parts have no common scale.
     *
     * @param parts largest first
     */
    record Disconnected(Facet facet, Facet other, List<Part> parts) implements RaschOutcome {
        /** Copies. */
        public Disconnected {
            parts = List.copyOf(parts);
        }
    }

    /** Who is connected with each other and with nobody else: names of the one facet, and of the other. */
    record Part(List<String> names, List<String> others) {
        /** Copies. */
        public Part {
            names = List.copyOf(names);
            others = List.copyOf(others);
        }
    }

    /** The likelihood grows without end as those named drift away; only a prior holds them. */
    record NoMaximum(List<String> entries, List<String> judges, List<String> criteria) implements RaschOutcome {
        /** Copies. */
        public NoMaximum {
            entries = List.copyOf(entries);
            judges = List.copyOf(judges);
            criteria = List.copyOf(criteria);
        }
    }

    /** More than can be fitted: different marks, or the smaller number of entries and judges. */
    record TooLarge(int marks, int mostMarks, int smaller, int mostOfSmaller) implements RaschOutcome {}

    /** {@link org.mizan.ranking.algebra.Progress} said so. */
    record Cancelled() implements RaschOutcome {}
}

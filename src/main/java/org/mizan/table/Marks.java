package org.mizan.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a table says, in its own order.
 *
 * @param marks with those that were left empty, and lines that only name an entry
 * @param understood how it was read
 * @param alike names that may be one, each group with its kind: {@code entry}, {@code judge} or {@code criterion}
 * @param far marks far from all others, by line
 * @param outOf by criterion the highest mark, where fractions such as {@code 4/5} declare it
 */
public record Marks(
        List<Mark> marks,
        Understood understood,
        List<Alike> alike,
        List<Fault> far,
        Map<String, BigDecimal> outOf,
        Numbers numbers) {
    /** Copies. */
    public Marks {
        marks = List.copyOf(marks);
        alike = List.copyOf(alike);
        far = List.copyOf(far);
        outOf = Map.copyOf(outOf);
    }

    /** Spelling that differ in letter case, letter forms or joined words alone. */
    public record Alike(Column kind, List<String> names) {
        /** Copies. */
        public Alike {
            names = List.copyOf(names);
        }
    }

    /** Reads further numbers as the table's own marks are read. */
    public interface Numbers {
        /** The number in a cell; null when it is none. */
        @Nullable
        BigDecimal number(String cell);
    }

    /** The number in a cell beside the marks; null when it is none. */
    public @Nullable BigDecimal number(String cell) {
        return numbers.number(cell);
    }
}

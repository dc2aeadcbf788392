package org.mizan.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What only other packages know of what acts were about.
 *
 * @param revisions the tables of which every revision is committed to
 * @param weighing how standings of these options weighed the marks of a card
 */
public record Contents(List<Committed> revisions, Function<String, UnaryOperator<Map<String, BigDecimal>>> weighing) {
    /** Nothing: no revisions, and marks that count as they are. */
    public static final Contents UNKNOWN = new Contents(List.of(), options -> UnaryOperator.identity());

    /** Copies. */
    public Contents {
        revisions = List.copyOf(revisions);
    }
}

package org.mizan.judging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;

/**
 * One revision of a judge's scorecard, as it was saved; revision 0 is the empty card before the first.
 *
 * @param state none before the first revision
 * @param marks by criterion, exact decimals in their one way of writing ("4.5", never "4.50")
 * @param savedBy whose marks these are; none of marks that were imported
 * @param origin none where its judge saved it
 * @param remarks what it says beside
 */
public record Scorecard(
        int revision,
        @Nullable CardState state,
        Map<String, String> marks,
        String comment,
        @Nullable Instant receivedAt,
        @Nullable UUID savedBy,
        @Nullable CardOrigin origin,
        @JsonUnwrapped Remarks remarks) {
    /** The card before anything was saved. */
    static final Scorecard EMPTY = new Scorecard(0, null, Map.of(), "", null, null, null, Remarks.NONE);

    /** Copies the marks, sorted by criterion. */
    public Scorecard {
        SortedMap<String, String> sorted = new TreeMap<>(marks);
        marks = Collections.unmodifiableSortedMap(sorted);
    }

    /** How long what it says is. */
    int letters() {
        return comment.length() + remarks.letters();
    }

    /** Whether it says nothing. */
    boolean isBlank() {
        return marks.isEmpty() && comment.isBlank() && remarks.isEmpty();
    }

    /** Whether the other says the same, whenever and by whomever it was saved. */
    boolean saysTheSameAs(Scorecard other) {
        return state == other.state
                && marks.equals(other.marks)
                && comment.equals(other.comment)
                && remarks.equals(other.remarks);
    }
}

package org.mizan.judging;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a scorecard says beside its marks and its comment.
 *
 * @param cannotJudge criteria that the judge cannot judge here: no mark, which is not the lowest
 * @param comments by criterion
 * @param note to the organisers alone
 */
public record Remarks(List<String> cannotJudge, Map<String, String> comments, String note) {
    /** Says nothing. */
    static final Remarks NONE = new Remarks(List.of(), Map.of(), "");

    /** Copies both, in the order of the criteria's keys; a comment without a word is none. */
    public Remarks {
        cannotJudge = List.copyOf(new TreeSet<>(cannotJudge));
        SortedMap<String, String> sorted = new TreeMap<>(comments);
        sorted.values().removeIf(String::isBlank);
        comments = Collections.unmodifiableSortedMap(sorted);
    }

    static Remarks of(
            @Nullable List<String> cannotJudge, @Nullable Map<String, String> comments, @Nullable String note) {
        return new Remarks(
                cannotJudge == null ? List.of() : cannotJudge,
                comments == null ? Map.of() : comments,
                note == null ? "" : note);
    }

    /** How long they are. */
    int letters() {
        return note.length()
                + comments.values().stream().mapToInt(String::length).sum();
    }

    boolean isEmpty() {
        return equals(NONE);
    }
}

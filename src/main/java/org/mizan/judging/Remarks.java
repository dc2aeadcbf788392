package org.mizan.judging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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

    boolean isEmpty() {
        return equals(NONE);
    }

    /** As it is stored. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        if (!cannotJudge.isEmpty()) {
            json.put("cannotJudge", new JsonArray(cannotJudge));
        }
        if (!comments.isEmpty()) {
            JsonObject words = new JsonObject();
            comments.forEach(words::put);
            json.put("comments", words);
        }
        return note.isEmpty() ? json : json.put("note", note);
    }

    /** What was stored; fails where a hand wrote what no scorecard says. */
    static Remarks read(JsonObject stored) {
        Map<String, String> comments = new TreeMap<>();
        stored.getJsonObject("comments", new JsonObject())
                .forEach(one -> comments.put(one.getKey(), (String) one.getValue()));
        Remarks remarks = new Remarks(
                stored.getJsonArray("cannotJudge", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                comments,
                stored.getString("note", ""));
        if (!remarks.json().equals(stored)) {
            throw new IllegalStateException("remarks in a form of their own");
        }
        return remarks;
    }
}

package org.mizan.judging;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** Remarks as they lie in the database: what is not said is not there. */
final class RemarksStore {
    private RemarksStore() {}

    static JsonObject json(Remarks remarks) {
        JsonObject json = new JsonObject();
        if (!remarks.cannotJudge().isEmpty()) {
            json.put("cannotJudge", new JsonArray(remarks.cannotJudge()));
        }
        if (!remarks.comments().isEmpty()) {
            JsonObject words = new JsonObject();
            remarks.comments().forEach(words::put);
            json.put("comments", words);
        }
        return remarks.note().isEmpty() ? json : json.put("note", remarks.note());
    }

    /** What was stored; fails where a hand wrote what no scorecard says. */
    static Remarks read(String text) {
        JsonObject stored = new JsonObject(text);
        Map<String, String> comments = new TreeMap<>();
        stored.getJsonObject("comments", new JsonObject())
                .forEach(one -> comments.put(one.getKey(), (String) one.getValue()));
        Remarks remarks = new Remarks(
                stored.getJsonArray("cannotJudge", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                comments,
                stored.getString("note", ""));
        if (!json(remarks).equals(stored)) {
            throw new IllegalStateException("remarks in a form of their own");
        }
        return remarks;
    }
}

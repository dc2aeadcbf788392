package org.mizan.audit;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A table whose every revision is committed to by the act that saved it.
 *
 * @param relation its name
 * @param acts that save a revision; their bodies name its number
 * @param rows the statement that reads those of the edition $1: {@code subject} of the act, {@code saved_as} (the number of
 *     the revision), the salt, who saved it, when it was received, two names for people, then what the content is made of
 * @param content what was committed to, from the columns that begin there
 */
public record Committed(String relation, List<String> acts, String rows, BiFunction<Row, Integer, JsonObject> content) {
    /** Copies. */
    public Committed {
        acts = List.copyOf(acts);
    }
}

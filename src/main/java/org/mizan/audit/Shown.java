package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A publication as it can be read, of these standings. */
record Shown(int number, UUID standings, JsonObject json) {
    /** Looks at one after the other; one that cannot be read is named, and hides no other. */
    static Future<Void> each(
            SqlConnection sql, Findings findings, List<Shown> publications, Function<Shown, Future<Void>> look) {
        Future<Void> looked = Future.succeededFuture();
        for (Shown shown : publications) {
            looked = looked.compose(
                    before -> Unreadable.named(sql, findings, () -> look.apply(shown), "publication", shown.number()));
        }
        return looked;
    }

    List<JsonObject> rows(String member) {
        return json.getValue(member) instanceof JsonArray array
                ? IntStream.range(0, array.size())
                        .mapToObj(at -> array.getValue(at) instanceof JsonObject row ? row : new JsonObject())
                        .toList()
                : List.of();
    }

    /** Numbers by their value, whatever they are written as. */
    static boolean isSame(@Nullable Object shown, @Nullable Object kept) {
        if (shown instanceof Number && kept instanceof Number) {
            return isNumber(shown, kept.toString());
        }
        if (shown instanceof JsonObject one && kept instanceof JsonObject other) {
            return one.fieldNames().equals(other.fieldNames())
                    && one.fieldNames().stream().allMatch(name -> isSame(one.getValue(name), other.getValue(name)));
        }
        if (shown instanceof JsonArray one && kept instanceof JsonArray other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(at -> isSame(one.getValue(at), other.getValue(at)));
        }
        return Objects.equals(shown, kept);
    }

    /** Too large a number is none. */
    static boolean isNumber(@Nullable Object shown, @Nullable String kept) {
        if (shown == null || kept == null) {
            return shown == null && kept == null;
        }
        try {
            return new BigDecimal(shown.toString()).compareTo(new BigDecimal(kept)) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}

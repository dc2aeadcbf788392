package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Finding.Kind;
import org.mizan.db.Rows;

/**
 * Holds what standings were computed from against the cards that judges submitted. A hand that changes marks, computes and
 * puts them back leaves every row as its witness knows it, and only the input tells. Marks that were weighed as shares of
 * their ranges are not compared.
 */
final class CountedStore {
    private static final String COMPUTED = """
            select min(number), round, input_digest from standings
            where edition_id = $1 and lower(options ->> 'ranges') is distinct from 'shares'
            group by round, input_digest order by 1
            """;

    private static final String INPUT = "select canonical from standings_input where edition_id = $1 and digest = $2";

    private static final String CARDS = """
            select a.entry_id::text || ' ' || a.judge_id::text, k.marks::text
            from assignment a join scorecard k on k.edition_id = a.edition_id and k.assignment_id = a.id
            where a.edition_id = $1 and a.round = $2 and k.state = 'submitted'
            """;

    private final SqlConnection sql;
    private final UUID edition;
    private final Findings findings;
    private final Map<String, Map<String, List<Map<String, BigDecimal>>>> cards = new HashMap<>();

    CountedStore(SqlConnection sql, UUID edition, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.findings = findings;
    }

    private record Computed(int number, String round, String digest) {}

    /** One input after the other. */
    Future<Void> compare() {
        return sql.preparedQuery(COMPUTED)
                .execute(Tuple.of(edition))
                .map(rows ->
                        Rows.list(rows, row -> new Computed(row.getInteger(0), row.getString(1), row.getString(2))))
                .compose(all -> {
                    Future<Void> compared = Future.succeededFuture();
                    for (Computed one : all) {
                        compared = compared.compose(before -> cards(one.round()))
                                .compose(cards -> sql.preparedQuery(INPUT)
                                        .execute(Tuple.of(edition, one.digest()))
                                        .map(rows -> {
                                            rows.forEach(row -> look(one, row.getString(0), cards));
                                            return null;
                                        }));
                    }
                    return compared;
                });
    }

    private Future<Map<String, List<Map<String, BigDecimal>>>> cards(String round) {
        Map<String, List<Map<String, BigDecimal>>> known = cards.get(round);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return sql.preparedQuery(CARDS).execute(Tuple.of(edition, round)).map(rows -> {
            Map<String, List<Map<String, BigDecimal>>> read = new HashMap<>();
            for (Row row : rows) {
                read.computeIfAbsent(row.getString(0), pair -> new ArrayList<>())
                        .add(marks(json(row.getString(1))));
            }
            cards.put(round, read);
            return read;
        });
    }

    private void look(Computed one, String canonical, Map<String, List<Map<String, BigDecimal>>> cards) {
        if (!(json(canonical).getValue("reviews") instanceof JsonArray reviews)) {
            return; // nothing of ours; its witness says so
        }
        for (int at = 0; at < reviews.size(); at++) {
            if (reviews.getValue(at) instanceof JsonObject review) {
                String pair = review.getValue("entry") + " " + review.getValue("judge");
                List<Map<String, BigDecimal>> submitted = cards.getOrDefault(pair, List.of());
                if (!looks(review).stream().allMatch(look -> isOne(look, submitted))) {
                    findings.add(Finding.of(
                            Kind.INPUT_WITHOUT_CARD, one.number(), review.getValue("entry"), review.getValue("judge")));
                }
            }
        }
    }

    private static List<Map<String, BigDecimal>> looks(JsonObject review) {
        List<Map<String, BigDecimal>> looks = new ArrayList<>();
        looks.add(marks(review.getValue("marks")));
        if (review.getValue("repeats") instanceof JsonArray repeats) {
            for (int at = 0; at < repeats.size(); at++) {
                looks.add(marks(repeats.getValue(at)));
            }
        }
        return looks;
    }

    private static boolean isOne(Map<String, BigDecimal> look, List<Map<String, BigDecimal>> submitted) {
        return submitted.stream()
                .anyMatch(card ->
                        look.entrySet().stream().allMatch(mark -> isSame(mark.getValue(), card.get(mark.getKey()))));
    }

    private static boolean isSame(BigDecimal counted, @Nullable BigDecimal given) {
        return given != null && given.compareTo(counted) == 0;
    }

    /** What is no number is left out. */
    private static Map<String, BigDecimal> marks(Object value) {
        Map<String, BigDecimal> marks = new TreeMap<>();
        if (value instanceof JsonObject object) {
            object.forEach(mark -> {
                try {
                    marks.put(mark.getKey(), new BigDecimal(String.valueOf(mark.getValue())));
                } catch (NumberFormatException noNumber) {
                    marks.remove(mark.getKey());
                }
            });
        }
        return marks;
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException malformed) {
            return new JsonObject();
        }
    }
}

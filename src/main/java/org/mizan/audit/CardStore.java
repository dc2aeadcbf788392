package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The cards of a round, with what each said when, and when each entry was submitted. */
final class CardStore {
    /** What came so long before or after a moment may have been there then, or not yet: clocks differ, and commits wait. */
    private static final Duration UNSURE = Duration.ofMinutes(10);

    private static final String CARDS = """
            select a.entry_id::text, a.judge_id::text, a.id::text, k.state, k.received_at,
              lead(k.received_at) over (partition by k.assignment_id order by k.revision), k.marks::text
            from assignment a join scorecard k on k.edition_id = a.edition_id and k.assignment_id = a.id
            where a.edition_id = $1 and a.round = $2 order by k.assignment_id, k.revision
            """;

    private static final String ENTRIES = """
            select entry_id::text, state, received_at, lead(received_at) over (partition by entry_id order by revision)
            from entry_revision where edition_id = $1 and state <> 'draft' order by entry_id, revision
            """;

    private CardStore() {}

    /** A revision, from when until when it was the last. */
    record Said(
            boolean submitted,
            OffsetDateTime from,
            @Nullable OffsetDateTime until,
            Map<String, BigDecimal> marks) {
        private boolean meets(OffsetDateTime at) {
            return !from.isAfter(at.plus(UNSURE)) && (until == null || until.isAfter(at.minus(UNSURE)));
        }
    }

    /** Who gave marks to what. */
    record Pair(String entry, String judge) {}

    /** Of each pair the cards, one a look, each with its revisions; and of each entry its own. */
    record Cards(Map<Pair, List<List<Said>>> looks, Map<String, List<Said>> entries) {
        /** Every revision that was ever submitted of the pair, weighed so. */
        List<Map<String, BigDecimal>> submitted(Pair pair, UnaryOperator<Map<String, BigDecimal>> weighing) {
            return looks.getOrDefault(pair, List.of()).stream()
                    .flatMap(List::stream)
                    .filter(Said::submitted)
                    .map(said -> weighing.apply(said.marks()))
                    .toList();
        }

        /** Of each look of the pair that surely counted at that moment, all that it may have said then. */
        List<List<Said>> surely(Pair pair, OffsetDateTime at) {
            return surely(entries.getOrDefault(pair.entry(), List.of()), at).isEmpty()
                    ? List.of()
                    : looks.getOrDefault(pair, List.of()).stream()
                            .map(look -> surely(look, at))
                            .filter(look -> !look.isEmpty())
                            .toList();
        }

        /** None where it may not have been submitted. */
        private static List<Said> surely(List<Said> revisions, OffsetDateTime at) {
            List<Said> then = revisions.stream().filter(said -> said.meets(at)).toList();
            boolean was = !revisions.isEmpty() && !revisions.getFirst().from().isAfter(at.minus(UNSURE));
            return was && then.stream().allMatch(Said::submitted) ? then : List.of();
        }
    }

    /** Of this round. */
    static Future<Cards> cards(SqlConnection sql, UUID edition, String round) {
        return sql.preparedQuery(ENTRIES).execute(Tuple.of(edition)).compose(revisions -> {
            Map<String, List<Said>> entries = new HashMap<>();
            for (Row row : revisions) {
                entries.computeIfAbsent(row.getString(0), entry -> new ArrayList<>())
                        .add(said(row, 1, Map.of()));
            }
            return sql.preparedQuery(CARDS).execute(Tuple.of(edition, round)).map(rows -> {
                Map<Pair, Map<String, List<Said>>> read = new LinkedHashMap<>();
                for (Row row : rows) {
                    read.computeIfAbsent(new Pair(row.getString(0), row.getString(1)), pair -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getString(2), assignment -> new ArrayList<>())
                            .add(said(row, 3, marks(json(row.getString(6)))));
                }
                Map<Pair, List<List<Said>>> looks = new LinkedHashMap<>();
                read.forEach((pair, cards) -> looks.put(pair, List.copyOf(cards.values())));
                return new Cards(looks, entries);
            });
        });
    }

    private static Said said(Row row, int at, Map<String, BigDecimal> marks) {
        return new Said(
                row.getString(at).equals("submitted"),
                row.getOffsetDateTime(at + 1),
                row.getOffsetDateTime(at + 2),
                marks);
    }

    /** What is no number is left out. */
    static Map<String, BigDecimal> marks(Object value) {
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

    static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException malformed) {
            return new JsonObject();
        }
    }
}

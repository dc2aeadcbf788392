package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a round, with what each said when, and when each entry was submitted: by transactions, not by clocks, so
 * that what a computation saw is known to the card.
 */
final class CardStore {
    private static final String CARDS = """
            select a.entry_id::text, a.judge_id::text, a.id::text, k.state = 'submitted', x.tx::text, k.marks::text
            from assignment a join scorecard k on k.edition_id = a.edition_id and k.assignment_id = a.id
            left join audit x on x.edition_id = k.edition_id and x.subject = 'assignment:' || k.assignment_id
              and x.act in ('scorecard.save', 'scorecard.import', 'scorecard.undo', 'paper.confirm', 'late.admit')
              and x.body ->> 'revision' = k.revision::text
            where a.edition_id = $1 and a.round = $2 order by k.assignment_id, k.revision
            """;

    private static final String ENTRIES = """
            select r.entry_id::text, r.state = 'submitted', x.tx::text, r.sector
            from entry_revision r
            left join audit x on x.edition_id = r.edition_id and x.subject = 'entry:' || r.entry_id
              and x.act in ('entry.make', 'entry.submitted', 'entry.withdrawn', 'entry.import')
              and x.body ->> 'revision' = r.revision::text
            where r.edition_id = $1 and r.state <> 'draft' order by r.entry_id, r.revision
            """;

    private static final String FAILED = """
            select s.entry_id::text, s.verdict = 'fail', x.tx::text
            from screening s
            left join audit x on x.edition_id = s.edition_id and x.subject = 'entry:' || s.entry_id
              and x.act = 'screening.decide' and x.body ->> 'revision' = s.revision::text
            where s.edition_id = $1 order by s.entry_id, s.revision
            """;

    private CardStore() {}

    /**
     * A revision, and the transaction of the act that saved it; null where no act did, which is found elsewhere.
     *
     * @param holds that a card or an entry is submitted, or that an entry failed
     */
    record Said(
            boolean holds,
            @Nullable Long tx,
            Map<String, BigDecimal> marks,
            @Nullable String sector) {
        /** Whether a statement saw it; false where nobody can know. */
        boolean isSeen(Seen seen) {
            return tx != null && seen.sees(tx);
        }

        /** The last of these that a statement saw; empty where there was none, or nobody can know. */
        static Optional<Said> last(List<Said> revisions, Seen seen) {
            return isKnown(revisions)
                    ? revisions.stream().filter(said -> said.isSeen(seen)).reduce((before, after) -> after)
                    : Optional.empty();
        }

        static boolean isKnown(List<Said> revisions) {
            return revisions.stream().allMatch(said -> said.tx != null);
        }
    }

    /** Who gave marks to what. */
    record Pair(String entry, String judge) {}

    /**
     * Of each pair the cards, one a look, each with its revisions; of each entry its own, and whether it failed at
     * screening, decision by decision.
     */
    record Cards(Map<Pair, List<List<Said>>> looks, Map<String, List<Said>> entries, Map<String, List<Said>> failed) {
        /** Every revision that was ever submitted of the pair, weighed so. */
        List<Map<String, BigDecimal>> submitted(Pair pair, UnaryOperator<Map<String, BigDecimal>> weighing) {
            return looks.getOrDefault(pair, List.of()).stream()
                    .flatMap(List::stream)
                    .filter(Said::holds)
                    .map(said -> weighing.apply(said.marks()))
                    .toList();
        }

        /** What each look of the pair said that counted when marks were read; empty where nobody can know. */
        Optional<List<Said>> counted(Pair pair, Seen seen) {
            List<Said> entry = entries.getOrDefault(pair.entry(), List.of());
            List<List<Said>> said = looks.getOrDefault(pair, List.of());
            List<Said> screened = failed.getOrDefault(pair.entry(), List.of());
            if (!Said.isKnown(entry)
                    || !Said.isKnown(screened)
                    || !said.stream().allMatch(Said::isKnown)) {
                return Optional.empty();
            }
            boolean listed = Said.last(entry, seen).filter(Said::holds).isPresent()
                    && Said.last(screened, seen).filter(Said::holds).isEmpty();
            return Optional.of(said.stream()
                    .flatMap(look -> Said.last(look, seen).filter(card -> listed && card.holds()).stream())
                    .toList());
        }
    }

    /** Of this round. */
    static Future<Cards> cards(SqlConnection sql, UUID edition, String round) {
        return sql.preparedQuery(ENTRIES)
                .execute(Tuple.of(edition))
                .compose(revisions -> sql.preparedQuery(FAILED)
                        .execute(Tuple.of(edition))
                        .compose(decisions -> sql.preparedQuery(CARDS)
                                .execute(Tuple.of(edition, round))
                                .map(rows -> cards(rows, revisions, decisions))));
    }

    private static Cards cards(RowSet<Row> cards, RowSet<Row> revisions, RowSet<Row> decisions) {
        Map<String, List<Said>> entries = new HashMap<>();
        for (Row row : revisions) {
            entries.computeIfAbsent(row.getString(0), entry -> new ArrayList<>())
                    .add(said(row, 1, Map.of(), row.getString(3)));
        }
        Map<String, List<Said>> failed = new HashMap<>();
        for (Row row : decisions) {
            failed.computeIfAbsent(row.getString(0), entry -> new ArrayList<>()).add(said(row, 1, Map.of(), null));
        }

        Map<Pair, Map<String, List<Said>>> read = new LinkedHashMap<>();
        for (Row row : cards) {
            read.computeIfAbsent(new Pair(row.getString(0), row.getString(1)), pair -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getString(2), assignment -> new ArrayList<>())
                    .add(said(row, 3, marks(json(row.getString(5))), null));
        }
        Map<Pair, List<List<Said>>> looks = new LinkedHashMap<>();
        read.forEach((pair, of) -> looks.put(pair, List.copyOf(of.values())));
        return new Cards(looks, entries, failed);
    }

    private static Said said(Row row, int at, Map<String, BigDecimal> marks, @Nullable String sector) {
        String tx = row.getString(at + 1);
        return new Said(row.getBoolean(at), tx == null ? null : (Long) Long.parseUnsignedLong(tx), marks, sector);
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

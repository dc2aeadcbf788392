package org.mizan.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.CardStore.Cards;
import org.mizan.audit.CardStore.Said;
import org.mizan.audit.Finding.Kind;

/**
 * Holds what standings rest on beside marks against the criteria, prizes and entries: a hand that changes a weight, a range,
 * a number of prizes, a sector or a code for one computation leaves every row as its witness knows it. A criterion that an
 * act changed since is not compared and told, since nobody knows what it was; all else always is.
 */
final class BasisStore {
    private static final int MOST_DIGITS = 100;

    private static final String BASIS = """
            with s as (
              select * from standings where edition_id = $1 and number = $2
            ),
            known as (
              select substr(w.key, length(s.round) + 2) as key, bool_or(not w.seen) as later
              from s join lateral (
                select w.key, pg_visible_in_snapshot(w.tx, s.basis_seen) as seen from witness w
                where w.edition_id = $1 and w.relation = 'criterion' and starts_with(w.key, s.round || ' ')) w on true
              group by 1 having bool_or(w.seen)
            )
            select s.options::text, s.basis_seen::text, s.marks_seen::text,
              (select json_object_agg(key, weight::text)::text
                from criterion c join known using (key) where c.edition_id = $1 and c.round = s.round),
              (select json_object_agg(key, json_build_array(lowest::text, highest::text))::text
                from criterion c join known using (key) where c.edition_id = $1 and c.round = s.round),
              coalesce(substring(s.basis from 'p([0-9]+)$'), '0'),
              (select count(p.digest)::text from (
                select distinct on (w.key) w.digest from witness w where w.edition_id = $1 and w.relation = 'prize'
                  and pg_visible_in_snapshot(w.tx, s.basis_seen) order by w.key, w.turn desc) p),
              array(select key from known where later order by key)
            from s
            """;

    private static final String LINES = """
            select l.entry_id::text, l.sector, n.code
            from standings s
            join standing l on l.edition_id = s.edition_id and l.standings_id = s.id
            join entry n on n.edition_id = l.edition_id and n.id = l.entry_id
            where s.edition_id = $1 and s.number = $2 order by l.position
            """;

    private final SqlConnection sql;
    private final UUID edition;
    private final Findings findings;

    BasisStore(SqlConnection sql, UUID edition, Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.findings = findings;
    }

    /** Of the standings of that number, which were computed from this input. */
    Future<Void> compare(int number, JsonObject input, Cards cards) {
        return sql.preparedQuery(BASIS)
                .execute(Tuple.of(edition, number))
                .compose(basis -> sql.preparedQuery(LINES)
                        .execute(Tuple.of(edition, number))
                        .map(lines -> {
                            for (Row row : basis) {
                                look(number, row, input);
                                look(number, row, lines, input, cards);
                            }
                            return null;
                        }));
    }

    private void look(int number, Row basis, JsonObject input) {
        List<String> changed = List.of(basis.getArrayOfStrings(7));
        findings.uncompared().in(Uncompared.Of.STANDINGS, number, changed);
        Map<String, BigDecimal> weights = CardStore.marks(input.getValue("weights"));
        Map<String, BigDecimal> were = CardStore.marks(CardStore.json(text(basis, 3)));
        for (String criterion : either(weights, were)) {
            BigDecimal weight = weights.get(criterion);
            BigDecimal was = were.get(criterion);
            if (!changed.contains(criterion) && (weight == null || was == null || weight.compareTo(was) != 0)) {
                findings.add(Finding.of(Kind.BASIS_WEIGHT, number, criterion, shown(weight), shown(was)));
            }
        }
        ranges(number, CardStore.json(text(basis, 0)), CardStore.json(text(basis, 4)), changed);
        if (!basis.getString(5).equals(basis.getString(6))) {
            findings.add(Finding.of(Kind.BASIS_PRIZES, number, basis.getString(5), basis.getString(6)));
        }
    }

    private void ranges(int number, JsonObject options, JsonObject were, List<String> changed) {
        if (options.getValue("scales") instanceof JsonObject scales) {
            for (String criterion : scales.fieldNames()) {
                Map<String, BigDecimal> range = CardStore.marks(scales.getValue(criterion));
                if (!changed.contains(criterion)
                        && (!(were.getValue(criterion) instanceof JsonArray was)
                                || !isSame(range.get("lowest"), was.getString(0))
                                || !isSame(range.get("highest"), was.getString(1)))) {
                    findings.add(Finding.of(Kind.BASIS_RANGE, number, criterion));
                }
            }
        }
    }

    /** A revision that came between the reading of sectors and that of marks may have been read, or not. */
    private void look(int number, Row basis, RowSet<Row> lines, JsonObject input, Cards cards) {
        Seen before = Seen.of(basis.getString(1));
        Seen after = Seen.of(basis.getString(2));
        Map<String, String> sectors = new TreeMap<>();
        for (Row line : lines) {
            String entry = line.getString(0);
            String sector = line.getString(1);
            List<Said> revisions = cards.entries().getOrDefault(entry, List.of());
            if (sector != null) {
                sectors.put(entry, sector);
            }
            if (Said.isKnown(revisions)
                    && Stream.concat(
                                    Said.last(revisions, before).stream(),
                                    revisions.stream().filter(said -> said.isSeen(after) && !said.isSeen(before)))
                            .noneMatch(said -> Objects.equals(said.holds() ? said.sector() : null, sector))) {
                findings.add(Finding.of(Kind.BASIS_SECTOR, number, entry));
            }
            if (!line.getString(2).equals(member(input, "codes", entry))) {
                findings.add(Finding.of(Kind.BASIS_CODE, number, entry));
            }
        }
        boolean tracks = sectors.values().stream().distinct().count() > 1;
        for (Row line : lines) {
            String entry = line.getString(0);
            if (!Objects.equals(member(input, "tracks", entry), tracks ? sectors.get(entry) : null)) {
                findings.add(Finding.of(Kind.BASIS_SECTOR, number, entry));
            }
        }
    }

    private static @Nullable String member(JsonObject input, String name, String entry) {
        return input.getValue(name) instanceof JsonObject members && members.getValue(entry) instanceof String text
                ? text
                : null;
    }

    private static Set<String> either(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return Stream.concat(one.keySet().stream(), other.keySet().stream())
                .sorted()
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String text(Row row, int at) {
        return Objects.requireNonNullElse(row.getString(at), "{}");
    }

    private static String shown(@Nullable BigDecimal weight) {
        if (weight == null) {
            return "-";
        }
        // A hand's exponent would be a billion digits.
        return Math.abs((long) weight.scale()) > MOST_DIGITS
                ? weight.toString()
                : weight.stripTrailingZeros().toPlainString();
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable String other) {
        return Shown.isNumber(one, other);
    }
}

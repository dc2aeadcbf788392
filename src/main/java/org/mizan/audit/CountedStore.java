package org.mizan.audit;

import io.vertx.core.Future;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.CardStore.Cards;
import org.mizan.audit.CardStore.Pair;
import org.mizan.audit.Finding.Kind;
import org.mizan.db.Rows;

/**
 * Holds what standings were computed from against the cards that judges submitted, and these against it. A hand that
 * changes marks, or takes cards away, computes and puts all back leaves every row as its witness knows it, and only the
 * input tells. What counted is what the computation saw: it kept which transactions were committed then.
 */
final class CountedStore {
    private static final String COMPUTED = """
            select s.number, s.round, s.input_digest, s.options::text, s.marks_seen::text, (
              select coalesce(json_agg(json_build_array(x.judge_id, x.entry_id)), '[]')::text
              from jsonb_array_elements(s.exclusions) one join exclusion x on x.edition_id = s.edition_id
                and x.round = s.round and x.number::text = one ->> 'number' and x.excluded)
            from standings s where s.edition_id = $1 and s.number = $2
            """;

    private static final String NUMBERS = "select number from standings where edition_id = $1 order by number";

    private static final String INPUT = "select canonical from standings_input where edition_id = $1 and digest = $2";

    private final SqlConnection sql;
    private final UUID edition;
    private final Function<String, UnaryOperator<Map<String, BigDecimal>>> weighing;
    private final Findings findings;
    private final Map<String, Cards> cards = new HashMap<>();

    CountedStore(
            SqlConnection sql,
            UUID edition,
            Function<String, UnaryOperator<Map<String, BigDecimal>>> weighing,
            Findings findings) {
        this.sql = sql;
        this.edition = edition;
        this.weighing = weighing;
        this.findings = findings;
    }

    private record Computed(int number, String round, String digest, String options, Seen seen, JsonArray exclusions) {
        static Computed of(Row row) {
            return new Computed(
                    row.getInteger(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Seen.of(row.getString(4)),
                    new JsonArray(row.getString(5)));
        }

        boolean leavesOut(Pair pair) {
            return IntStream.range(0, exclusions.size())
                    .mapToObj(exclusions::getJsonArray)
                    .anyMatch(one -> pair.judge().equals(one.getString(0))
                            && (one.getString(1) == null || pair.entry().equals(one.getString(1))));
        }
    }

    /** One computation after the other. */
    Future<Void> compare() {
        return sql.preparedQuery(NUMBERS)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.list(rows, row -> row.getInteger(0)))
                .compose(all -> {
                    Future<Void> compared = Future.succeededFuture();
                    for (Integer number : all) {
                        compared = compared.compose(before ->
                                Unreadable.named(sql, findings, () -> compare(number), "computation", number));
                    }
                    return compared;
                });
    }

    private Future<Void> compare(int number) {
        return sql.preparedQuery(COMPUTED)
                .execute(Tuple.of(edition, number))
                .map(rows -> Computed.of(rows.iterator().next()))
                .compose(one -> cards(one.round()).compose(cards -> compare(one, cards)));
    }

    private Future<Cards> cards(String round) {
        Cards known = cards.get(round);
        return known != null
                ? Future.succeededFuture(known)
                : CardStore.cards(sql, edition, round).onSuccess(read -> cards.put(round, read));
    }

    private Future<Void> compare(Computed one, Cards cards) {
        return sql.preparedQuery(INPUT)
                .execute(Tuple.of(edition, one.digest()))
                .map(rows -> Rows.list(rows, row -> CardStore.json(row.getString(0))))
                .compose(inputs -> {
                    Future<Void> compared = Future.succeededFuture();
                    for (JsonObject input : inputs) {
                        if (input.getValue("reviews") instanceof JsonArray reviews) {
                            look(one, reviews(reviews), weighed(one, input), cards);
                            compared = new BasisStore(sql, edition, findings).compare(one.number(), input, cards);
                        } // else nothing of ours; its witness says so
                    }
                    return compared;
                });
    }

    /** A card counts on every criterion of the input that it has a mark on: a look that lacks one says less than it. */
    private UnaryOperator<Map<String, BigDecimal>> weighed(Computed one, JsonObject input) {
        Set<String> criteria = CardStore.marks(input.getValue("weights")).keySet();
        UnaryOperator<Map<String, BigDecimal>> weighed = weighing.apply(one.options());
        return marks -> {
            Map<String, BigDecimal> counted = new HashMap<>(weighed.apply(marks));
            counted.keySet().retainAll(criteria);
            return counted;
        };
    }

    private static Map<Pair, List<Map<String, BigDecimal>>> reviews(JsonArray reviews) {
        Map<Pair, List<Map<String, BigDecimal>>> read = new HashMap<>();
        for (int at = 0; at < reviews.size(); at++) {
            if (reviews.getValue(at) instanceof JsonObject review) {
                Pair pair =
                        new Pair(String.valueOf(review.getValue("entry")), String.valueOf(review.getValue("judge")));
                read.computeIfAbsent(pair, first -> new ArrayList<>()).addAll(looks(review));
            }
        }
        return read;
    }

    private static List<Map<String, BigDecimal>> looks(JsonObject review) {
        List<Map<String, BigDecimal>> looks = new ArrayList<>();
        looks.add(CardStore.marks(review.getValue("marks")));
        if (review.getValue("repeats") instanceof JsonArray repeats) {
            for (int at = 0; at < repeats.size(); at++) {
                looks.add(CardStore.marks(repeats.getValue(at)));
            }
        }
        return looks;
    }

    private void look(
            Computed one,
            Map<Pair, List<Map<String, BigDecimal>>> counted,
            UnaryOperator<Map<String, BigDecimal>> weighed,
            Cards cards) {
        counted.forEach((pair, looks) -> {
            List<Map<String, BigDecimal>> submitted = cards.submitted(pair, weighed);
            boolean more = !one.leavesOut(pair)
                    && cards.counted(pair, one.seen())
                            .filter(said -> !isWithin(looks, weighed(said, weighed)))
                            .isPresent();
            if (more || !looks.stream().allMatch(look -> submitted.stream().anyMatch(card -> isOne(look, card)))) {
                findings.add(Finding.of(Kind.INPUT_WITHOUT_CARD, one.number(), pair.entry(), pair.judge()));
            }
        });
        for (Pair pair : cards.looks().keySet()) {
            List<Map<String, BigDecimal>> looks = counted.getOrDefault(pair, List.of());
            List<CardStore.Said> said = one.leavesOut(pair)
                    ? List.of()
                    : cards.counted(pair, one.seen()).orElse(List.of());
            if (!isWithin(weighed(said, weighed), looks)) {
                findings.add(Finding.of(Kind.CARD_WITHOUT_INPUT, one.number(), pair.entry(), pair.judge()));
            }
        }
    }

    private static List<Map<String, BigDecimal>> weighed(
            List<CardStore.Said> said, UnaryOperator<Map<String, BigDecimal>> weighed) {
        return said.stream().map(card -> weighed.apply(card.marks())).toList();
    }

    /** Whether each has one of the others for itself. */
    private static boolean isWithin(List<Map<String, BigDecimal>> ones, List<Map<String, BigDecimal>> others) {
        List<Map<String, BigDecimal>> left = new ArrayList<>(others);
        for (Map<String, BigDecimal> one : ones) {
            int at = 0;
            while (at < left.size() && !isOne(one, left.get(at))) {
                at++;
            }
            if (at == left.size()) {
                return false;
            }
            left.remove(at);
        }
        return true;
    }

    private static boolean isOne(Map<String, BigDecimal> look, Map<String, BigDecimal> card) {
        return look.keySet().equals(card.keySet())
                && look.entrySet().stream().allMatch(mark -> isSame(mark.getValue(), card.get(mark.getKey())));
    }

    private static boolean isSame(BigDecimal counted, @Nullable BigDecimal given) {
        return given != null && given.compareTo(counted) == 0;
    }
}

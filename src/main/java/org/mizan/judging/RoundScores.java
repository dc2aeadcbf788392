package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Workshop;

/*
 * Design: one query, so one snapshot, and one row a judge (with arrays), so that 50,000 scorecards cost the event loop a
 * few hundred rows; their JSON is parsed on a worker. The first row, without a judge, brings the entries.
 */

/** The scorecards that count in a round, for those who compute standings. */
public final class RoundScores {
    private static final Comparator<Review> ORDER =
            Comparator.comparing(Review::entry).thenComparing(Review::judge);

    private static final String READ = """
            with listed as (
              select v.entry_id as id, n.code
                from round r
                join entry_submitted v on v.edition_id = r.edition_id
                join entry n on n.edition_id = r.edition_id and n.id = v.entry_id
               where r.edition_id = $1 and r.key = $2
                 and (not exists (select 1 from round b
                                   where b.edition_id = $1 and b.position < r.position
                                     and b.kind in ('scoring', 'pitch'))
                      or exists (select 1 from assignment a
                                  where a.edition_id = $1 and a.round = $2 and a.entry_id = v.entry_id))),
            counted as (
              select s.judge_id, s.entry_id, s.repeat, s.marks
                from scorecard_current s
                join listed l on l.id = s.entry_id
               where s.edition_id = $1 and s.round = $2 and s.state = 'submitted')
            select null::uuid, (select array_agg(id order by id) from listed), (select array_agg(code order by id) from listed),
              pg_current_snapshot()::text
              from round where edition_id = $1 and key = $2
            union all
            select judge_id, array_agg(entry_id order by entry_id, repeat), array_agg(marks::text order by entry_id, repeat), null
              from counted group by judge_id""";

    private final Workshop workshop;
    private final Database database;

    /** Reads from this database. */
    public RoundScores(Vertx vertx, Database database) {
        this.workshop = Workshop.of(vertx);
        this.database = database;
    }

    /**
     * What a ranking needs of a round.
     *
     * @param entries every entry of the round by id, with its code, also those without a review: the assigned ones, and in the first
     *     round of marks every submitted one; none that is withdrawn
     * @param reviews sorted by entry and judge
     * @param seen which transactions were committed when all of it was read, as PostgreSQL writes it
     */
    public record Scores(SortedMap<UUID, String> entries, List<Review> reviews, String seen) {}

    /**
     * What a judge gave an entry: one review, however often they looked at it.
     *
     * @param looks of each scorecard whose highest revision is submitted a mark for every criterion, the first look first
     */
    public record Review(UUID entry, UUID judge, List<Map<String, BigDecimal>> looks) {}

    /** The scores as they are now; empty when there is no such round. */
    public Future<Optional<Scores>> read(UUID edition, String round) {
        return database.reads()
                .preparedQuery(READ)
                .execute(Tuple.of(edition, round))
                .map(rows -> Rows.list(rows, RoundScores::judged))
                .compose(read -> read.isEmpty()
                        ? Future.succeededFuture(Optional.<Scores>empty())
                        : workshop.run(() -> Optional.of(scores(read))));
    }

    /** A row as it came: the cards of a judge with their marks, or the entries of the round with their codes. */
    private record Judged(Optional<UUID> judge, List<UUID> entries, List<String> texts, Optional<String> seen) {}

    private static Judged judged(Row row) {
        UUID[] entries = row.getArrayOfUUIDs(1);
        String[] texts = row.getArrayOfStrings(2);
        return new Judged(
                Optional.ofNullable(row.getUUID(0)),
                entries == null ? List.of() : List.of(entries),
                texts == null ? List.of() : List.of(texts),
                Optional.ofNullable(row.getString(3)));
    }

    private static Scores scores(List<Judged> read) {
        SortedMap<UUID, String> entries = new TreeMap<>();
        List<Review> reviews = new ArrayList<>();
        String seen = "";
        for (Judged row : read) {
            if (row.judge().isEmpty()) {
                seen = row.seen().orElseThrow();
                for (int at = 0; at < row.entries().size(); at++) {
                    entries.put(row.entries().get(at), row.texts().get(at));
                }
                continue;
            }
            Map<UUID, List<Map<String, BigDecimal>>> looks = new LinkedHashMap<>();
            for (int at = 0; at < row.entries().size(); at++) {
                looks.computeIfAbsent(row.entries().get(at), entry -> new ArrayList<>(1))
                        .add(marks(row.texts().get(at)));
            }
            looks.forEach(
                    (entry, marks) -> reviews.add(new Review(entry, row.judge().get(), List.copyOf(marks))));
        }
        reviews.sort(ORDER);
        return new Scores(Collections.unmodifiableSortedMap(entries), List.copyOf(reviews), seen);
    }

    private static Map<String, BigDecimal> marks(String stored) {
        Map<String, BigDecimal> marks = new TreeMap<>();
        new JsonObject(stored)
                .forEach(member -> marks.put(member.getKey(), new BigDecimal((String) member.getValue())));
        return marks;
    }
}

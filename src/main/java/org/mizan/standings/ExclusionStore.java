package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.panel.NamedPair;
import org.mizan.panel.NamedPairStore;
import org.mizan.submission.EntryName;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** What organisers left out of standings, act by act. */
final class ExclusionStore {
    private final Database database;

    ExclusionStore(Database database) {
        this.database = database;
    }

    /** The present state: of every judge and entry the last act, where it leaves out. */
    static final String CURRENT = """
            select * from (
              select distinct on (x.judge_id, x.entry_id) x.number, x.judge_id, x.entry_id, x.excluded
              from exclusion x where x.edition_id = $1 and x.round = $2
              order by x.judge_id, x.entry_id, x.number desc) last
            where excluded order by number
            """;

    /** What is left out of a round now. */
    Future<List<Exclusion>> current(UUID edition, String round) {
        return database.reads()
                .preparedQuery(CURRENT)
                .execute(Tuple.of(edition, round))
                .map(rows -> Rows.list(rows, row -> new Exclusion(row.getInteger(0), row.getUUID(1), row.getUUID(2))));
    }

    /** Whether there is such a round, what the act depends on, and the caller's name. */
    record Facts(
            boolean round,
            @Nullable UUID entry,
            Exclusion.Facts exclusion,
            NamedPair named,
            @Nullable Text caller) {}

    private static final String FACTS =
            "select " + Roles.COLUMN + """
            , exists (select 1 from round where edition_id = $1 and key = $4),
              named.entry,
              exists (select 1 from round_judge where edition_id = $1 and round = $4 and person_id = $5),
              exists (select 1 from assignment
                where edition_id = $1 and round = $4 and judge_id = $5 and entry_id = named.entry),
              coalesce((select excluded from exclusion
                where edition_id = $1 and round = $4 and judge_id = $5
                  and entry_id is not distinct from named.entry
                order by number desc limit 1), false),
              coalesce((select max(number) from exclusion where edition_id = $1 and round = $4), 0),
            """ + NamedPairStore.COLUMNS + ", " + Roles.CALLER_NAME
                    + """

            from edition cross join lateral entry_named($1, $6::text) named (entry)
            """ + NamedPairStore.joined("$1", "$5", "named.entry") + " where edition.id = $1";

    /** The facts about leaving out a judge, or one review. */
    Future<Facts> facts(Call call, String round, UUID judge, @Nullable String entry) {
        return Roles.read(database.reads(), FACTS, call, round, judge, entry == null ? null : EntryName.of(entry))
                .map(rows -> facts(rows.iterator().next()));
    }

    private static Facts facts(Row row) {
        return new Facts(
                row.getBoolean(1),
                row.getUUID(2),
                new Exclusion.Facts(row.getBoolean(3), row.getBoolean(4), row.getBoolean(5), row.getInteger(6)),
                NamedPairStore.read(row, 7),
                Text.readNullable(row.getString(10)));
    }

    /** An act as it is listed: a judge and their name, and the code and title of an entry where it is one review. */
    record Decided(
            int number,
            UUID judge,
            @Nullable Text name,
            @Nullable UUID entry,
            @Nullable String code,
            @Nullable Text title,
            boolean excluded,
            String reason,
            Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Text decidedByName) {}

    /** Adds an act; its number being taken is a failure. */
    Future<Void> add(Act act, String round, Decided decided) {
        return database.writes()
                .preparedQuery("""
                        with written as (
                          insert into exclusion (edition_id, round, number, judge_id, entry_id, excluded, reason, decided_at,
                            decided_by)
                          values ($1::uuid, $13::text, $14::int, $15::uuid, $16::uuid, $17::boolean, $18::text,
                            $6::timestamptz, $4::uuid)
                          returning number
                        ),
                        """ + Act.RECORDED + " select number from written")
                .execute(act.withBody(new JsonObject()
                                .put("number", decided.number())
                                .put("judge", decided.judge().toString())
                                .put(
                                        "entry",
                                        decided.entry() == null
                                                ? null
                                                : decided.entry().toString())
                                .put("excluded", decided.excluded()))
                        .parameters(
                                round,
                                decided.number(),
                                decided.judge(),
                                decided.entry(),
                                decided.excluded(),
                                decided.reason()))
                .mapEmpty();
    }

    /** Whether there is such a round, and a page of its acts. */
    record Page(boolean round, List<Decided> items) {}

    private static final String LIST = "select " + Roles.COLUMN + """
            , exists (select 1 from round where edition_id = $1 and key = $4),
              x.number, x.judge_id, x.entry_id, x.excluded, x.reason, x.decided_at, x.decided_by,
            """ + NamedPairStore.COLUMNS + """
            , (select d.name::text from person d where d.id = x.decided_by)
            from edition e left join exclusion x on x.edition_id = e.id and x.round = $4 and x.number > $5
            """
            + NamedPairStore.joined("x.edition_id", "x.judge_id", "x.entry_id") + """
            where e.id = $1 order by x.number limit $6
            """;

    /** The acts of a round after a number, in their order. */
    Future<Page> list(Call call, String round, Paging<Integer> paging) {
        return Roles.read(database.reads(), LIST, call, round, paging.after(), paging.wanted())
                .map(rows ->
                        new Page(rows.iterator().next().getBoolean(1), Rows.present(rows, 2, ExclusionStore::decided)));
    }

    private static Decided decided(Row row) {
        NamedPair named = NamedPairStore.read(row, 9);
        return new Decided(
                row.getInteger(2),
                row.getUUID(3),
                named.judge(),
                row.getUUID(4),
                named.code(),
                named.title(),
                row.getBoolean(5),
                row.getString(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getUUID(8),
                Text.readNullable(row.getString(12)));
    }
}

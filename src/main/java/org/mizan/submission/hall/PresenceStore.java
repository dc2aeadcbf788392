package org.mizan.submission.hall;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.submission.Entry.State;
import org.mizan.submission.RevisionsStore;
import org.mizan.submission.hall.Presences.Facts;
import org.mizan.submission.hall.Present.Presence;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The hall in the database. */
final class PresenceStore {
    private static final String ADMITTED = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    private static final String LIST = "select " + Roles.COLUMN + """
            , n.id, n.code, r.title::text, r.sector, r.state, n.team_id is not null, t.number, p.state, p.reason, p.into_id,
                   p.decided_at, exists (select from screened_out o where o.edition_id = n.edition_id and o.entry_id = n.id),
                   u.missed, u.missed_at
              from edition e
              left join entry n on n.edition_id = e.id and n.id > $4
              left join entry_current r on r.edition_id = n.edition_id and r.entry_id = n.id
              left join hall_table t on t.edition_id = n.edition_id and t.entry_id = n.id
              left join presence_now p on p.edition_id = n.edition_id and p.entry_id = n.id
              left join lateral (select count(*)::int as missed, max(said_at) as missed_at from unmet_now
                where edition_id = n.edition_id and entry_id = n.id) u on true
             where e.id = $1 order by n.id limit $5""";

    private static final String FACTS = "select " + RevisionsStore.COLUMNS + """
            , p.state, coalesce(p.number, 0), (select count(*)::int from scorecard_current k
                 where k.edition_id = n.edition_id and k.entry_id = n.id and k.state = 'submitted'),
                   (select t.number from hall_table t where t.edition_id = n.edition_id and t.entry_id = n.id),
                   exists (select from screened_out o where o.edition_id = n.edition_id and o.entry_id = n.id)
              from entry n
              join entry_current r on r.edition_id = n.edition_id and r.entry_id = n.id
              left join presence_now p on p.edition_id = n.edition_id and p.entry_id = n.id
             where n.edition_id = $1 and n.id = $2""";

    private static final String HERE = """
            select n.id, t.number
              from entry_here h
              join entry n on n.edition_id = h.edition_id and n.id = h.entry_id
              left join hall_table t on t.edition_id = n.edition_id and t.entry_id = n.id
             where h.edition_id = $1 order by n.code""";

    private static final String HOLDER = """
            select h.title::text from hall_table t join entry_here h on h.edition_id = t.edition_id and h.entry_id = t.entry_id
             where t.edition_id = $1 and t.number = $2 and t.entry_id <> $3""";

    private static final String SAY = """
            insert into presence (edition_id, entry_id, number, state, reason, into_id, decided_at, decided_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)""";

    private static final String RECORD = "with written as (select 1), " + Act.RECORDED + " select 1";

    private final SqlClient connection;

    PresenceStore(SqlClient connection) {
        this.connection = connection;
    }

    /** Lets in those whom the line names. */
    Future<Void> admitted(Call call) {
        return Roles.read(connection, ADMITTED, call).mapEmpty();
    }

    Future<List<Present>> list(Call call, Paging<UUID> page) {
        return Roles.read(connection, LIST, call, page.after(), page.wanted())
                .map(rows -> Rows.present(rows, 1, PresenceStore::present));
    }

    private static Present present(Row row) {
        OffsetDateTime since = row.getOffsetDateTime(11);
        return new Present(
                row.getUUID(1),
                row.getString(2),
                Text.read(row.getString(3)),
                row.getString(4),
                State.of(row.getString(5)),
                row.getBoolean(6),
                row.getInteger(7),
                said(row.getString(8)),
                row.getString(9),
                row.getUUID(10),
                since == null ? null : since.toInstant(),
                row.getBoolean(12),
                row.getInteger(13),
                row.getOffsetDateTime(14) == null
                        ? null
                        : row.getOffsetDateTime(14).toInstant());
    }

    private static @Nullable Presence said(@Nullable String state) {
        return state == null ? null : Presence.valueOf(state.toUpperCase(Locale.ROOT));
    }

    Future<Optional<Facts>> facts(UUID edition, UUID entry) {
        return connection
                .preparedQuery(FACTS)
                .execute(Tuple.of(edition, entry))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Facts(
                                RevisionsStore.entry(row, 0),
                                said(row.getString(10)),
                                row.getInteger(11),
                                row.getInteger(12),
                                row.getInteger(13),
                                row.getBoolean(14))));
    }

    /** Entries that are there, by their codes, and where they stand. */
    Future<Map<UUID, @Nullable Integer>> here(UUID edition) {
        return connection.preparedQuery(HERE).execute(Tuple.of(edition)).map(rows -> {
            Map<UUID, @Nullable Integer> here = new LinkedHashMap<>();
            rows.forEach(row -> here.put(row.getUUID(0), row.getInteger(1)));
            return here;
        });
    }

    /** The other entry that is there and stands at that table. */
    Future<Optional<Text>> holder(UUID edition, int number, UUID entry) {
        return connection
                .preparedQuery(HOLDER)
                .execute(Tuple.of(edition, number, entry))
                .map(rows -> Rows.first(rows, row -> Text.read(row.getString(0))));
    }

    Future<Void> say(
            UUID edition, Facts facts, Presence presence, String reason, @Nullable UUID into, UUID by, Instant at) {
        return connection
                .preparedQuery(SAY)
                .execute(Parameters.of(
                        edition,
                        facts.entry().id(),
                        facts.number() + 1,
                        presence.name().toLowerCase(Locale.ROOT),
                        reason,
                        into,
                        at,
                        by))
                .mapEmpty();
    }

    /** The act whose rows were written by other statements of the transaction. */
    static Future<Void> record(SqlConnection connection, Act act) {
        return connection.preparedQuery(RECORD).execute(act.parameters()).mapEmpty();
    }
}

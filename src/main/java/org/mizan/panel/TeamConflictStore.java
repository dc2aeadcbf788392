package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** Whom teams do not want to be judged by, in the database. */
final class TeamConflictStore {
    private static final String JUDGED = """
            (select min(p.opens_at) from phase p where p.edition_id = $1::uuid and 'score' = any (p.allows))""";

    private static final String FACTS = "select " + Roles.COLUMN + """
            , n.id is not null, e.time_zone,
            """ + JUDGED + """
            , (select count(*)::int from conflict c where c.edition_id = e.id and c.entry_id = n.id and c.address is not null),
              (select max(c.decided_at) from conflict c
                where c.edition_id = e.id and c.entry_id = n.id and c.address = $5::text),
              coalesce((select max(number) from conflict where edition_id = e.id), 0)
              from edition e
              left join entry n on n.edition_id = e.id and n.id = $4 and exists (select from team_member m
                where m.edition_id = n.edition_id and m.team_id = n.team_id and m.person_id = $2)
             where e.id = $1""";

    private static final String ADD = """
            with written as (
              insert into conflict (edition_id, number, address, entry_id, declared, reason, decided_at, decided_by)
              select $1::uuid, $13::int, $14::text, n.id, true, $16::text, $6::timestamptz, $4::uuid
                from entry n join team_member m on m.edition_id = n.edition_id and m.team_id = n.team_id and m.person_id = $4::uuid
               where n.edition_id = $1::uuid and n.id = $15::uuid
                 and $6::timestamptz < coalesce(
            """ + JUDGED + """
            , 'infinity')
              returning number
            ),
            """ + Act.RECORDED + " select number from written";

    private final Database database;

    TeamConflictStore(Database database) {
        this.database = database;
    }

    /**
     * What naming somebody depends on.
     *
     * @param mine whether it is an entry of the caller's team
     * @param judged when scoring begins; none where it never does
     * @param named how many the team named of this entry
     * @param before when it named this one
     * @param last the number of the last act
     */
    record Facts(
            boolean mine,
            ZoneId zone,
            @Nullable Instant judged,
            int named,
            @Nullable Instant before,
            int last) {}

    Future<Facts> facts(Call call, UUID entry, String address) {
        return Roles.read(database.reads(), FACTS, call, entry, address)
                .map(rows -> Rows.first(
                                rows,
                                row -> new Facts(
                                        row.getBoolean(1),
                                        ZoneId.of(row.getString(2)),
                                        time(row, 3),
                                        row.getInteger(4),
                                        time(row, 5),
                                        row.getInteger(6)))
                        .orElseThrow());
    }

    private static @Nullable Instant time(Row row, int column) {
        return row.getOffsetDateTime(column) == null
                ? null
                : row.getOffsetDateTime(column).toInstant();
    }

    /** Names them, while the caller is in the team and nothing is scored yet; the number being taken is a failure. */
    Future<Boolean> add(Act act, int number, String address, UUID entry, String reason) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(act.withBody(new JsonObject().put("number", number).put("declared", true))
                        .parameters(number, address, entry, reason))
                .map(rows -> rows.size() == 1);
    }
}

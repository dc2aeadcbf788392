package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.judging.LateOffer.State;
import org.mizan.panel.CardState;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Marks that came after the close as they are listed: to organisers all, to a judge their own. */
final class LateListStore {
    private static final String LIST = "select " + Roles.COLUMN + """
            , o.id, o.assignment_id, o.round, o.judge_id, o.judge_name, o.title,
                   case when not o.judges then (select number from hall_table t
                     where t.edition_id = o.edition_id and t.entry_id = o.entry_id) end,
                   o.admitted, o.received_at, o.marked_at, o.decided_at,
                   (select name::text from person where id = o.decided_by), o.reason, o.published,
                   o.state, o.marks::text, o.comment, o.remarks::text,
                   coalesce(s.revision, 0), s.revision, s.state, s.marks::text, s.comment, s.received_at, s.saved_by, s.origin,
                   s.remarks::text
              from edition e
             cross join lateral (select array(select role from membership m
                     where m.edition_id = e.id and m.person_id = $2)) mine (roles)
              left join lateral (
                select c.*, d.admitted, d.decided_at, d.decided_by, d.reason, a.round, a.judge_id, a.entry_id,
                       p.name::text as judge_name, v.title::text as title, a.judge_id = $2 as judges,
            """ + LateStore.PUBLISHED + """
             as published
                  from late_offer c
                  left join late_decision d on d.edition_id = c.edition_id and d.offer_id = c.id
                  join assignment a on a.edition_id = c.edition_id and a.id = c.assignment_id
                  join person p on p.id = a.judge_id
                  join entry_revision v on v.edition_id = a.edition_id and v.entry_id = a.entry_id and v.revision = a.entry_revision
                 where c.edition_id = e.id and (a.judge_id = $2 or 'organiser' = any (mine.roles))) o
                on o.id > $4 and ($5::text is null or $5 = case o.admitted when true then 'admitted' when false then 'declined' else 'waiting' end)
               and ($6::uuid is null or o.assignment_id = $6)
              left join scorecard_current s on s.edition_id = o.edition_id and s.assignment_id = o.assignment_id
             where e.id = $1
             order by o.id limit $7""";

    private final Database database;

    LateListStore(Database database) {
        this.database = database;
    }

    Future<List<LateOffer>> list(Call call, @Nullable String state, @Nullable UUID assignment, Paging<UUID> page) {
        return Roles.read(database.reads(), LIST, call, page.after(), state, assignment, page.wanted())
                .map(rows -> Rows.present(rows, 1, LateListStore::offer));
    }

    private static LateOffer offer(Row row) {
        Boolean admitted = row.getBoolean(8);
        return new LateOffer(
                row.getUUID(1),
                row.getUUID(2),
                row.getString(3),
                row.getUUID(4),
                Text.read(row.getString(5)),
                Text.read(row.getString(6)),
                row.getInteger(7),
                admitted == null ? State.WAITING : admitted ? State.ADMITTED : State.DECLINED,
                row.getOffsetDateTime(9).toInstant(),
                instant(row.getOffsetDateTime(10)),
                instant(row.getOffsetDateTime(11)),
                row.getString(12) == null ? null : Text.read(row.getString(12)),
                row.getString(13),
                row.getBoolean(14),
                new LateOffer.Said(
                        CardState.of(row.getString(15)),
                        ScorecardStore.marks(new JsonObject(row.getString(16))),
                        row.getString(17),
                        RemarksStore.read(row.getString(18))),
                row.getInteger(19),
                row.getInteger(20) == null ? null : ScorecardStore.card(row, 20));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

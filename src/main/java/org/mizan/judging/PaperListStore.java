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
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Cards from paper as they are listed: to a clerk those of their own, and without their marks those that wait. */
final class PaperListStore {
    private static final String LIST = "select " + Roles.COLUMN + """
            , w.id, w.assignment_id, w.round, w.judge_id, w.judge_name, w.title,
                   case when not w.judges then (select number from hall_table t
                     where t.edition_id = w.edition_id and t.entry_id = w.entry_id) end,
                   w.state, w.typed_at, w.typed_by = $2, (select name::text from person where id = w.typed_by), w.differed,
                   w.decided_at, (select name::text from person where id = w.decided_by), w.reason,
                   coalesce(s.marks <> '{}' or s.comment <> '' or s.remarks <> '{}', false), coalesce(s.revision, 0),
                   case when w.sees or w.typed_by = $2 then w.marks::text end, w.comment, w.remarks::text,
                   case when w.sees then s.revision end, s.state, s.marks::text, s.comment, s.received_at, s.saved_by, s.origin,
                   s.remarks::text
              from edition e
             cross join lateral (select array(select role from membership m
                     where m.edition_id = e.id and m.person_id = $2)) mine (roles)
              left join lateral (
                select c.*, a.round, a.judge_id, a.entry_id, p.name::text as judge_name, v.title::text as title,
                       a.judge_id = $2 as judges, a.judge_id = $2 or 'organiser' = any (mine.roles) as sees
                  from paper_card c
                  join assignment a on a.edition_id = c.edition_id and a.id = c.assignment_id
                  join person p on p.id = a.judge_id
                  join entry_revision v on v.edition_id = a.edition_id and v.entry_id = a.entry_id and v.revision = a.entry_revision
                 where c.edition_id = e.id) w
                on (w.sees or (w.typed_by = $2 or w.state = 'waiting') and 'clerk' = any (mine.roles))
               and w.id > $4 and ($5::text is null or w.state = $5) and ($6::uuid is null or w.assignment_id = $6)
              left join scorecard_current s on s.edition_id = w.edition_id and s.assignment_id = w.assignment_id
             where e.id = $1
             order by w.id limit $7""";

    private final Database database;

    PaperListStore(Database database) {
        this.database = database;
    }

    Future<List<PaperCard>> list(Call call, Paper.@Nullable State state, @Nullable UUID assignment, Paging<UUID> page) {
        return Roles.read(
                        database.reads(),
                        LIST,
                        call,
                        page.after(),
                        state == null ? null : PaperStore.tag(state),
                        assignment,
                        page.wanted())
                .map(rows -> Rows.present(rows, 1, PaperListStore::card));
    }

    private static PaperCard card(Row row) {
        return new PaperCard(
                row.getUUID(1),
                row.getUUID(2),
                row.getString(3),
                row.getUUID(4),
                Text.read(row.getString(5)),
                Text.read(row.getString(6)),
                row.getInteger(7),
                PaperStore.state(row.getString(8)),
                row.getOffsetDateTime(9).toInstant(),
                row.getBoolean(10),
                Text.read(row.getString(11)),
                row.getInteger(12),
                instant(row.getOffsetDateTime(13)),
                row.getString(14) == null ? null : Text.read(row.getString(14)),
                row.getString(15),
                row.getBoolean(16),
                row.getInteger(17),
                row.getString(18) == null ? null : said(row),
                row.getInteger(21) == null ? null : ScorecardStore.card(row, 21));
    }

    private static PaperCard.Said said(Row row) {
        return new PaperCard.Said(
                ScorecardStore.marks(new JsonObject(row.getString(18))),
                row.getString(19),
                RemarksStore.read(row.getString(20)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

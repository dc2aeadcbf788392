package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Problem;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The judges of a round in the database. */
final class PanelStore {
    private static final String FACTS = "select " + Roles.COLUMN + """
            , r.key is not null,
                   exists (select 1 from membership where edition_id = $1 and person_id = $5 and role = 'judge'),
                   j.person_id is not null,
                   exists (select from plan_waiting n cross join jsonb_array_elements(n.pairs) g (pair)
                     where n.edition_id = $1 and n.round = $4 and g.pair ->> 1 = $5::uuid::text)
              from edition e
              left join round r on r.edition_id = e.id and r.key = $4
              left join round_judge j on j.edition_id = e.id and j.round = r.key and j.person_id = $5
             where e.id = $1""";

    private static final String ADD = """
            with written as (
              insert into round_judge (edition_id, round, person_id, alias, added_at)
              values ($1::uuid, $13::text, $14::uuid, $15::text, $6::timestamptz)
              on conflict (edition_id, round, person_id) do nothing
              returning person_id),
            """ + Act.RECORDED + """

            select person_id from written""";

    private static final String REMOVE = """
            with written as (
              delete from round_judge where edition_id = $1::uuid and round = $13::text and person_id = $14::uuid
              returning person_id),
            """ + Act.RECORDED + """

            select person_id from written""";

    private static final String JUDGES = """
            select j.person_id, p.name::text, j.alias, count(a.id), count(*) filter (where a.repeat > 1),
                   count(*) filter (where s.state = 'draft'), count(*) filter (where s.state = 'submitted'),
                   count(*) filter (where exists (select from paper_card w
                     where w.edition_id = a.edition_id and w.assignment_id = a.id and w.state = 'waiting'))
              from round_judge j
              join person p on p.id = j.person_id
              left join assignment a on a.edition_id = j.edition_id and a.judge_id = j.person_id and a.round = j.round
               and not exists (select from screened_out o where o.edition_id = a.edition_id and o.entry_id = a.entry_id)
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
             where j.edition_id = $1 and j.round = $2 and j.person_id > $3
             group by j.person_id, p.name, j.alias
             order by j.person_id limit $4""";

    private final Database database;

    PanelStore(Database database) {
        this.database = database;
    }

    /** Whether the person judges in the edition, and in the round, and whether a plan that waits gives them something. */
    record Found(boolean judge, boolean inRound, boolean planned) {}

    /** About a round for those whom the line lets in, and about a judge, who may be left out. */
    Future<Found> facts(Call call, String round, @Nullable UUID judge) {
        return Roles.read(database.reads(), FACTS, call, round, judge).map(rows -> {
            Row row = rows.iterator().next();
            if (!row.getBoolean(1)) {
                throw Problem.notFound("round");
            }
            return new Found(row.getBoolean(2), row.getBoolean(3), row.getBoolean(4));
        });
    }

    Future<Void> add(Act act, String round, UUID judge, String alias) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(act.parameters(round, judge, alias))
                .mapEmpty();
    }

    Future<Void> remove(Act act, String round, UUID judge) {
        return database.writes()
                .preparedQuery(REMOVE)
                .execute(act.parameters(round, judge))
                .mapEmpty();
    }

    Future<List<PanelJudge>> judges(UUID edition, String round, Paging<UUID> page) {
        return database.reads()
                .preparedQuery(JUDGES)
                .execute(Tuple.of(edition, round, page.after(), page.wanted()))
                .map(rows -> Rows.list(rows, PanelStore::judge));
    }

    private static PanelJudge judge(Row row) {
        return new PanelJudge(
                row.getUUID(0),
                Text.read(row.getString(1)),
                row.getString(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getInteger(7));
    }
}

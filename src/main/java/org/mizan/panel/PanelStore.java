package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.panel.PanelApi.PanelJudge;
import org.mizan.web.Text;

/** The judges of a round in the database. */
final class PanelStore {
    private static final String FACTS = """
            select array(select role from membership where edition_id = $1 and person_id = $2),
                   r.key is not null,
                   exists (select 1 from membership where edition_id = $1 and person_id = $4 and role = 'judge'),
                   j.person_id is not null
              from edition e
              left join round r on r.edition_id = e.id and r.key = $3
              left join round_judge j on j.edition_id = e.id and j.round = r.key and j.person_id = $4
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
            select j.person_id, p.name, j.alias, count(a.id),
                   count(*) filter (where s.state = 'draft'), count(*) filter (where s.state = 'submitted')
              from round_judge j
              join person p on p.id = j.person_id
              left join assignment a on a.edition_id = j.edition_id and a.judge_id = j.person_id and a.round = j.round
              left join lateral (select state from scorecard
                                  where edition_id = a.edition_id and assignment_id = a.id
                                  order by revision desc limit 1) s on true
             where j.edition_id = $1 and j.round = $2 and j.person_id > $3
             group by j.person_id, p.name, j.alias
             order by j.person_id limit $4""";

    private final Database database;

    PanelStore(Database database) {
        this.database = database;
    }

    /** Whether there is such a round, whether the person judges in the edition, and in the round. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Found(String[] roles, boolean round, boolean judge, boolean inRound) {}

    /** Empty when there is no such edition; the judge may be left out. */
    Future<Optional<Found>> facts(UUID edition, UUID person, String round, @Nullable UUID judge) {
        return database.reads()
                .preparedQuery(FACTS)
                .execute(Tuple.of(edition, person, round, judge))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Found(
                                row.getArrayOfStrings(0), row.getBoolean(1), row.getBoolean(2), row.getBoolean(3))));
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

    Future<List<PanelJudge>> judges(UUID edition, String round, UUID after, int limit) {
        return database.reads()
                .preparedQuery(JUDGES)
                .execute(Tuple.of(edition, round, after, limit))
                .map(rows -> Rows.list(rows, PanelStore::judge));
    }

    private static PanelJudge judge(Row row) {
        return new PanelJudge(
                row.getUUID(0),
                text(row.getJsonObject(1)),
                row.getString(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5));
    }

    static Text text(JsonObject stored) {
        Map<String, String> byLanguage = new LinkedHashMap<>();
        stored.forEach(member -> byLanguage.put(member.getKey(), String.valueOf(member.getValue())));
        return new Text(byLanguage);
    }
}

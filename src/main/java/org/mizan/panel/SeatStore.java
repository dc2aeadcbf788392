package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.web.Text;

/** Who sits in a round, many at once, on a connection that is in a transaction. */
public final class SeatStore {
    /** Whoever commits a plan of the round holds it too: what it gives a judge is seen before the judge goes. */
    private static final String HOLD = "select from round where edition_id = $1 and key = $2 for no key update";

    private static final String FACTS = """
            select w.id, coalesce(p.name::text, '{}'),
                   exists (select from membership m where m.edition_id = $1 and m.person_id = w.id and m.role = 'judge'),
                   exists (select from assignment a where a.edition_id = $1 and a.round = $2 and a.judge_id = w.id)
                     or exists (select from plan_waiting n cross join jsonb_array_elements(n.pairs) g (pair)
                       where n.edition_id = $1 and n.round = $2 and g.pair ->> 1 = w.id::text)
              from unnest($3::uuid[]) with ordinality as w (id, place)
              left join person p on p.id = w.id
             order by w.place""";

    private static final String ADD = """
            insert into round_judge (edition_id, round, person_id, alias, added_at)
            select $1::uuid, $2::text, w.id, w.alias, $5::timestamptz
              from unnest($3::uuid[], $4::text[]) as w (id, alias)
              join membership m on m.edition_id = $1::uuid and m.person_id = w.id and m.role = 'judge'
             order by w.id
            on conflict (edition_id, round, person_id) do nothing returning person_id""";

    private static final String REMOVE = """
            delete from round_judge where edition_id = $1 and round = $2 and person_id = any($3::uuid[])
            returning person_id""";

    private final SqlConnection connection;

    /** On this connection. */
    public SeatStore(SqlConnection connection) {
        this.connection = connection;
    }

    /** What is known of somebody who is to come or go: their name, the role, and whether anything is theirs in the round. */
    record Known(Text name, boolean judge, boolean assigned) {}

    Future<Void> hold(UUID edition, String round) {
        return connection
                .preparedQuery(HOLD)
                .execute(Parameters.of(edition, round))
                .mapEmpty();
    }

    /** Of these people, in their order. */
    Future<List<Known>> facts(UUID edition, String round, List<UUID> people) {
        return connection
                .preparedQuery(FACTS)
                .execute(Parameters.of(edition, round, people.toArray(UUID[]::new)))
                .map(rows -> Rows.list(
                        rows, row -> new Known(Text.read(row.getString(1)), row.getBoolean(2), row.getBoolean(3))));
    }

    /** Takes those in who judge in the edition; answers who came in by that. */
    public Future<List<UUID>> add(UUID edition, String round, Collection<UUID> judges, Instant at) {
        return connection
                .preparedQuery(ADD)
                .execute(Parameters.of(
                        edition,
                        round,
                        judges.toArray(UUID[]::new),
                        judges.stream().map(judge -> Aliases.next()).toArray(String[]::new),
                        at))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    Future<List<UUID>> remove(UUID edition, String round, Collection<UUID> judges) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Parameters.of(edition, round, judges.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, row -> row.getUUID(0)));
    }

    /** The record of one who came into the round, {@code judge.add}, or went, {@code judge.remove}. */
    public static Act act(UUID edition, String name, String round, UUID judge, UUID by, Instant at) {
        return Act.ofHouse(edition, name, "round:" + round, at)
                .withPerson(by)
                .withBody(new JsonObject().put("judge", judge.toString()));
    }

    /** Records the acts of each, and the one that they are together. */
    Future<Void> record(List<Act> each, Act together) {
        return connection
                .preparedQuery(Act.RECORDED_TOGETHER)
                .execute(Act.together(each))
                .compose(done -> connection
                        .preparedQuery("with written as (select 1)," + Act.RECORDED + "select 1 from written")
                        .execute(together.parameters()))
                .mapEmpty();
    }
}

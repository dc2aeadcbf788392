package org.mizan.judging.progress;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Rows;
import org.mizan.edition.Phase;
import org.mizan.judging.progress.Reminders.Facts;
import org.mizan.judging.progress.Reminders.Judge;
import org.mizan.panel.Conflict;
import org.mizan.web.Call;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Judges whose scorecards are missing, on one connection. */
final class ReminderStore {
    private static final String ADMITTED = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    /** Who reminds the judges of a round does so one after the other: the second finds what the first one sent. */
    private static final String HOLD = "select from round where edition_id = $1 and key = $2 for no key update";

    private static final String ROUND = """
            select r.name::text, p.key, p.allows, p.opens_at, p.closes_at, e.time_zone
              from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
              join edition e on e.id = r.edition_id
             where r.edition_id = $1 and r.key = $2""";

    private static final String JUDGES = """
            select j.person_id, p.name::text, p.email is not null,
                   (select count(*)::int from assignment a
                      join entry_here h on h.edition_id = a.edition_id and h.entry_id = a.entry_id
                      left join scorecard_current k on k.edition_id = a.edition_id and k.assignment_id = a.id
                     where a.edition_id = $1::uuid and a.round = $2 and a.judge_id = j.person_id
                       and k.state is distinct from 'submitted' and
            """ + Conflict.column("a.judge_id", "a.entry_id") + """
             is null),
                   (select max(l.created_at) from job l where l.edition_id = $1::uuid and l.kind = 'mail'
                       and l.payload ->> 'letter' = 'reminder' and l.payload ->> 'person' = j.person_id::text)
              from round_judge j join person p on p.id = j.person_id
             where j.edition_id = $1::uuid and j.round = $2 and j.person_id = any($3::uuid[])
             order by j.person_id""";

    private static final String RECORD =
            "with written as (select 1 as done), " + Act.RECORDED + " select done from written";

    private final SqlClient client;

    ReminderStore(SqlClient client) {
        this.client = client;
    }

    /** Lets in those whom the line names. */
    Future<Void> admitted(Call call) {
        return Roles.read(client, ADMITTED, call).mapEmpty();
    }

    Future<Void> hold(UUID edition, String round) {
        return client.preparedQuery(HOLD).execute(Tuple.of(edition, round)).mapEmpty();
    }

    /** About those of the judges who are of the round; empty where there is no such round. */
    Future<Optional<Facts>> facts(UUID edition, String round, List<UUID> judges) {
        Future<RowSet<Row>> about = client.preparedQuery(ROUND).execute(Tuple.of(edition, round));
        return about.compose(rows -> rows.size() == 0
                ? Future.succeededFuture(Optional.empty())
                : client.preparedQuery(JUDGES)
                        .execute(Tuple.of(edition, round, judges.toArray(UUID[]::new)))
                        .map(found ->
                                Optional.of(facts(rows.iterator().next(), Rows.list(found, ReminderStore::judge)))));
    }

    Future<Void> record(Act act) {
        return client.preparedQuery(RECORD).execute(act.parameters()).mapEmpty();
    }

    private static Facts facts(Row row, List<Judge> judges) {
        return new Facts(
                Text.read(row.getString(0)),
                new Phase(
                        row.getString(1),
                        Text.EMPTY,
                        List.of(row.getArrayOfStrings(2)),
                        row.getOffsetDateTime(3).toInstant(),
                        row.getOffsetDateTime(4).toInstant(),
                        0),
                ZoneId.of(row.getString(5)),
                judges);
    }

    private static Judge judge(Row row) {
        OffsetDateTime reminded = row.getOffsetDateTime(4);
        return new Judge(
                row.getUUID(0),
                Text.read(row.getString(1)),
                row.getBoolean(2),
                row.getInteger(3),
                reminded == null ? null : reminded.toInstant());
    }
}

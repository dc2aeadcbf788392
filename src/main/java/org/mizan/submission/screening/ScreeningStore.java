package org.mizan.submission.screening;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Rows;
import org.mizan.edition.EditionFacts;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Screening;
import org.mizan.submission.screening.Screenings.Facts;
import org.mizan.web.Call;
import org.mizan.web.Json;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Decisions of screening in the database. */
final class ScreeningStore {
    private static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};

    private static final String ADMITTED = "select " + Roles.COLUMN + " from edition e where e.id = $1";

    /** No phase opens or closes while it is decided by. */
    private static final String HOLD = "select from phase where edition_id = $1 order by key for share";

    private static final String FACTS = "select " + EditionFacts.COLUMN + """
            , c.position is not null,
              (select min(p.opens_at) from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
                where r.edition_id = $1 and r.kind in ('scoring', 'pitch') and r.position > c.position),
              h.revision,
              exists (select from assignment a join round r on r.edition_id = a.edition_id and r.key = a.round
                join scorecard k on k.edition_id = a.edition_id and k.assignment_id = a.id
                where a.edition_id = $1 and a.entry_id = n.id and r.position > c.position),
            """ + Screening.COLUMN + """
              from entry n
             cross join lateral (select min(position) as position from round
                                  where edition_id = $1 and kind = 'screening') c
              left join entry_handed_in h on h.edition_id = n.edition_id and h.entry_id = n.id
             where n.edition_id = $1 and n.id = $2""";

    private static final String DECIDE = """
            with written as (
              insert into screening
                     (edition_id, entry_id, revision, verdict, reason, entry_revision, decided_at, decided_by)
              values ($1::uuid, $13::uuid, $14::int, $15::text, $16::text, $17::int, $6::timestamptz, $4::uuid)
              returning revision),
            """ + Act.RECORDED + " select revision from written";

    private static final String LIST = "select " + Roles.COLUMN + """
            , n.id, n.code, n.title::text, n.summary::text, n.sector, n.links::text, t.name::text, n.revision,
            """ + Screening.COLUMN + """
            , (select p.name::text from screening_now s join person p on p.id = s.decided_by
                 where s.edition_id = n.edition_id and s.entry_id = n.id)
              from edition e
              left join lateral (
                select x.edition_id, x.id, x.code, x.team_id, h.title, h.summary, h.sector, h.links, h.revision
                  from entry x join entry_handed_in h on h.edition_id = x.edition_id and h.entry_id = x.id
                 where x.edition_id = e.id and x.id > $4 order by x.id limit $5) n on true
              left join team t on t.edition_id = n.edition_id and t.id = n.team_id
             where e.id = $1 order by n.id""";

    private final SqlClient client;

    ScreeningStore(SqlClient client) {
        this.client = client;
    }

    /** Lets in those whom the line names. */
    Future<Void> admitted(Call call) {
        return Roles.read(client, ADMITTED, call).mapEmpty();
    }

    /** Waits for whoever moves a phase, and keeps others from it. */
    Future<Void> hold(UUID edition) {
        return client.preparedQuery(HOLD).execute(Tuple.of(edition)).mapEmpty();
    }

    Future<Optional<Facts>> facts(UUID edition, UUID entry) {
        return client.preparedQuery(FACTS)
                .execute(Tuple.of(edition, entry))
                .map(rows -> Rows.first(rows, ScreeningStore::facts));
    }

    private static Facts facts(Row row) {
        OffsetDateTime judged = row.getOffsetDateTime(2);
        return new Facts(
                EditionFacts.read(row.getString(0)),
                row.getBoolean(1),
                judged == null ? null : judged.toInstant(),
                row.getInteger(3),
                row.getBoolean(4),
                Screening.read(row.getString(5)));
    }

    Future<Void> decide(Act act, UUID entry, Screening next) {
        return client.preparedQuery(DECIDE)
                .execute(act.parameters(
                        entry, next.revision(), next.verdict().tag(), next.reason(), next.entryRevision()))
                .mapEmpty();
    }

    /** What was handed in, by the order of coming. */
    Future<List<Screened>> list(Call call, Paging<UUID> page) {
        return Roles.read(client, LIST, call, page.after(), page.wanted())
                .map(rows -> Rows.present(rows, 1, ScreeningStore::screened));
    }

    private static Screened screened(Row row) {
        return new Screened(
                row.getUUID(1),
                row.getString(2),
                Text.read(row.getString(3)),
                Text.read(row.getString(4)),
                row.getString(5),
                Json.read(row.getString(6), LINKS),
                Text.readNullable(row.getString(7)),
                row.getInteger(8),
                Screening.read(row.getString(9)),
                Text.readNullable(row.getString(10)));
    }
}

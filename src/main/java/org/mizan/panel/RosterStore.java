package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.mizan.db.Rows;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** Whom and what an edition has, by all their names, in the database. */
public final class RosterStore {
    /** An entry is known by the title under which it was submitted, and by the one that its team sees now. */
    private static final String ENTRIES = """
            select c.entry_id, n.code, c.title::text, coalesce(s.title, c.title)::text, coalesce(s.revision, c.revision),
                   s.revision is not null
              from entry_current c
              join entry n on n.edition_id = c.edition_id and n.id = c.entry_id
              left join entry_submitted s on s.edition_id = c.edition_id and s.entry_id = c.entry_id
             where c.edition_id = $1 and (s.revision is not null or c.state <> 'withdrawn')""";

    private static final String JUDGES = """
            select p.id, p.email, p.name::text, j.person_id is not null
              from membership m
              join person p on p.id = m.person_id
              left join round_judge j on j.edition_id = m.edition_id and j.round = $2 and j.person_id = p.id
             where m.edition_id = $1 and m.role = 'judge'""";

    private final SqlClient client;
    private final Workshop workshop;

    /** Read by this client, which may be in a transaction; names are put in order in the workshop. */
    public RosterStore(SqlClient client, Workshop workshop) {
        this.client = client;
        this.workshop = workshop;
    }

    /** Everybody and everything that a table for this round may name. */
    public Future<Roster> read(UUID edition, String round) {
        Future<RowSet<Row>> entries = client.preparedQuery(ENTRIES).execute(Tuple.of(edition));
        Future<RowSet<Row>> judges = client.preparedQuery(JUDGES).execute(Tuple.of(edition, round));
        return Future.all(entries, judges)
                .compose(both -> workshop.run(() -> Roster.of(
                        Rows.list(both.<RowSet<Row>>resultAt(0), RosterStore::entry),
                        Rows.list(both.<RowSet<Row>>resultAt(1), RosterStore::judge))));
    }

    private static Roster.Entry entry(Row row) {
        return new Roster.Entry(
                row.getUUID(0),
                row.getString(1),
                Text.read(row.getString(2)),
                Text.read(row.getString(3)),
                row.getInteger(4),
                row.getBoolean(5));
    }

    private static Roster.Judge judge(Row row) {
        return new Roster.Judge(row.getUUID(0), row.getString(1), Text.read(row.getString(2)), row.getBoolean(3));
    }
}

package org.mizan.audit;

import io.vertx.core.Future;
import java.time.Instant;
import org.mizan.config.ConfigProblem;
import org.mizan.db.Database;
import org.mizan.db.Parameters;

/** The one row of the database that says whose house it is. */
public final class House {
    /** Whether a transaction that the record knows of is still to come in this PostgreSQL. */
    private static final String AHEAD = """
            with next (tx) as (select pg_snapshot_xmax(pg_current_snapshot())),
                 kept (id) as (select id from edition union all select $1::uuid)
            select exists (select from next, audit_seal s where s.cursor > next.tx)
                or exists (select from next, kept, audit a where a.edition_id = kept.id and a.tx >= next.tx)
                or exists (select from next, kept, witness w where w.edition_id = kept.id and w.tx >= next.tx)
            """;

    private House() {}

    /**
     * Enters the house with the name of this node's key; the first node gives the house its name. A node with another
     * key is refused: it would end the sessions that the others began, and begin some that they do not know.
     */
    public static Future<Void> enter(Database database, String secret, Instant now) {
        return database.writes()
                .preparedQuery("insert into house (secret, written_at) values ($1, $2) on conflict (one) do nothing")
                .execute(Parameters.of(secret, now))
                .compose(entered -> database.writes()
                        .preparedQuery("select secret from house")
                        .execute())
                .map(rows -> {
                    if (!rows.iterator().next().getString(0).equals(secret)) {
                        throw new ConfigProblem("The server.key of this data directory is not that of the house:"
                                + " copy server.key from the data directory of a node that runs, or from its backup."
                                + " If it is lost for good, delete the row of the table house as the owner of the"
                                + " database: everybody signs in again");
                    }
                    return null;
                })
                .compose(ours -> sameNumbers(database));
    }

    /**
     * A dump that was restored into another PostgreSQL brings the numbers of transactions. Where these are still to come,
     * what is recorded until then would lie below the cursor, so that no seal would ever hold it, and two acts would pass
     * for one; where all of them are past, what comes is larger than all that was restored, and nothing is confused.
     */
    private static Future<Void> sameNumbers(Database database) {
        return database.writes()
                .preparedQuery(AHEAD)
                .execute(Parameters.of(Act.HOUSE))
                .map(rows -> {
                    if (rows.iterator().next().getBoolean(0)) {
                        throw new ConfigProblem("This database was restored from a dump into a PostgreSQL whose"
                                + " transactions are counted anew: what people do now would never be sealed."
                                + " Restore a physical copy instead, as pg_basebackup makes it");
                    }
                    return null;
                });
    }

    /** Whether the database takes what is written, down to its disk. */
    public static Future<Boolean> isWritable(Database database, Instant now) {
        return database.writes()
                .preparedQuery("update house set written_at = $1")
                .execute(Parameters.of(now))
                .map(written -> written.rowCount() == 1);
    }
}

package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.db.Rows;

/** What looking at a cut rests on: standings with their input, the number of prizes, and the judges' names. */
final class CutStore {
    private final Database database;

    CutStore(Database database) {
        this.database = database;
    }

    /** Who asks, how many places win, and the standings. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] roles, int prizes, @Nullable String named, Optional<KeptStandings> kept) {
        /** Of the entries and judges. */
        Names names() {
            return Names.read(named);
        }
    }

    /** The facts about standings; empty where there is no such edition. */
    Future<Optional<Facts>> facts(UUID edition, UUID person, UUID standings) {
        return database.reads()
                .preparedQuery("""
                        select array(select role from membership where edition_id = $1 and person_id = $2),
                          s.id, s.round, s.method, s.input_digest, s.document::text, s.fitted::text, s.options::text, k.canonical,
                          (select count(*)::int from prize where edition_id = $1),
                        """ + StandingsStore.NAMES + """
                        from edition e
                        left join standings s on s.edition_id = e.id and s.id = $3
                        left join standings_input k on k.edition_id = e.id and k.digest = s.input_digest
                        where e.id = $1
                        """)
                .execute(Tuple.of(edition, person, standings))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Facts(row.getArrayOfStrings(0), row.getInteger(9), row.getString(10), kept(row))));
    }

    private static Optional<KeptStandings> kept(Row row) {
        @Nullable UUID id = row.getUUID(1);
        return id == null ? Optional.empty() : Optional.of(ExplanationStore.kept(row, 1));
    }
}

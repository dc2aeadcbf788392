package org.mizan.standings;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Database;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** What looking at a cut rests on: standings with their input, the number of prizes, and the judges' names. */
final class CutStore {
    private final Database database;

    CutStore(Database database) {
        this.database = database;
    }

    /** How many places win, and the standings. */
    record Facts(int prizes, @Nullable String named, Optional<KeptStandings> kept) {
        /** Of the entries and judges. */
        Legend names() {
            return Legend.read(named);
        }
    }

    private static final String FACTS = "select " + Roles.COLUMN + ", " + ExplanationStore.KEPT
            + ", (select count(*)::int from prize where edition_id = $1), " + StandingsStore.NAMES
            + ExplanationStore.OF_EDITION;

    /** The facts about standings. */
    Future<Facts> facts(Call call, UUID standings) {
        return Roles.read(database.reads(), FACTS, call, standings).map(rows -> {
            Row row = rows.iterator().next();
            return new Facts(row.getInteger(9), row.getString(10), ExplanationStore.present(row, 1));
        });
    }
}

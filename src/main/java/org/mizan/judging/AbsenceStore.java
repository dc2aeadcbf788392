package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** What judges say of teams that are not at their place, in the database. */
final class AbsenceStore {
    /** How often a judge says something of one entry. */
    static final int MOST = 20;

    private static final String FACTS =
            "select " + Roles.COLUMN + ", " + ScorecardStore.COLUMNS + """
            , a.entry_id, (select count(*)::int from unmet u
                 where u.edition_id = a.edition_id and u.entry_id = a.entry_id and u.judge_id = a.judge_id),
                   exists (select from unmet_now u
                 where u.edition_id = a.edition_id and u.entry_id = a.entry_id and u.judge_id = a.judge_id)
              from edition e
              left join assignment a on a.edition_id = e.id and a.id = $4
            """ + ScorecardStore.AROUND + " where e.id = $1";

    private static final String SAY =
            "with open as (" + Phases.OPEN_HERE + """
            ), written as (
              insert into unmet (edition_id, entry_id, judge_id, number, absent, said_at)
              select $1::uuid, $15::uuid, $4::uuid, $16::int, $17::boolean, $6::timestamptz from open
              returning number),
            """ + Act.RECORDED + " select number from written";

    private final Database database;

    AbsenceStore(Database database) {
        this.database = database;
    }

    /**
     * What matters.
     *
     * @param number how often the judge said something of the entry
     * @param absent whether it stands that they did not find it
     */
    record Facts(Scoring.Facts about, UUID entry, int number, boolean absent) {}

    /** Empty when there is no such assignment. */
    Future<Optional<Facts>> facts(Call call, UUID assignment) {
        return Roles.read(database.reads(), FACTS, call, assignment)
                .map(rows -> Rows.present(rows, 1, AbsenceStore::facts).stream().findFirst());
    }

    /** False when the round has closed meanwhile. */
    Future<Boolean> say(Act act, Facts facts, boolean absent) {
        return database.writes()
                .preparedQuery(SAY)
                .execute(act.parameters(
                        Permission.SCORE.key(), facts.about().phase().key(), facts.entry(), facts.number() + 1, absent))
                .map(rows -> rows.size() == 1);
    }

    private static Facts facts(Row row) {
        return new Facts(ScorecardStore.facts(row), row.getUUID(19), row.getInteger(20), row.getBoolean(21));
    }
}

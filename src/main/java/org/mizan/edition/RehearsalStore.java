package org.mizan.edition;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.db.SqlState;
import org.mizan.web.Call;
import org.mizan.web.Names;
import org.mizan.web.Problem;
import org.mizan.web.Roles;

/** Rehearsals as rows: the ones of an edition, and how one goes. */
final class RehearsalStore {
    /** The act by which one goes; of the house, since its own record goes with it. */
    static final String WIPE_ACT = "rehearsal.wipe";

    private static final String LIST = "select " + Roles.COLUMN + """
              , r.id, r.slug, r.name::text, r.time_zone, r.preset, r.created_at, r.public, r.rehearsal_of
            from edition e left join lateral (
              select * from edition where rehearsal_of = e.id and id < $4::uuid order by id desc limit $5::int) r on true
            where e.id = $1 order by r.id desc
            """;

    private static final String WIPE = """
            with written as (select gone from wipe_rehearsal($13::uuid) as gone where gone),
            """ + Act.RECORDED + " select gone from written";

    private static final String READY = """
            with written as (select from edition where id = $1::uuid),
            """ + Act.RECORDED + " select 1 from written";

    private static final String ORGANISER = """
            select person_id from membership where edition_id = $1 and role = 'organiser' order by given_at, person_id limit 1
            """;

    private static final String WIPED = """
            select exists (select from audit where edition_id = $1 and act = $2 and subject = $3 and person_id = $4)
               and exists (select from session where id = $5 and person_id = $4 and ended_at is null)
            """;

    private final Database database;

    RehearsalStore(Database database) {
        this.database = database;
    }

    /** Whom an act of making or deleting is about. */
    static String subject(UUID edition) {
        return "edition:" + edition;
    }

    /** Those of the edition that the call names, the latest first, for whom the line lets in. */
    Future<List<Edition.Summary>> list(Call call, UUID before, int limit) {
        return Roles.read(database.reads(), LIST, call, before, limit)
                .map(rows -> Rows.list(rows, row -> row).stream()
                        .filter(row -> row.getUUID(1) != null)
                        .map(row -> EditionStore.summary(row, 1))
                        .toList());
    }

    /** Which edition has that id or short name. */
    Future<Optional<UUID>> named(String name) {
        return one("select id from edition where slug = $1 or id = id_written($1)", Names.edition(name));
    }

    /** Who has run an edition longest. */
    Future<Optional<UUID>> organiser(UUID edition) {
        return one(ORGANISER, edition);
    }

    private Future<Optional<UUID>> one(String statement, Object parameter) {
        return database.reads()
                .preparedQuery(statement)
                .execute(Tuple.of(parameter))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    /** Records that it is complete, as which its making is answered; fails where it is gone. */
    Future<Void> ready(Act act) {
        return database.writes().preparedQuery(READY).execute(act.parameters()).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound("edition");
            }
            return null;
        });
    }

    /** Deletes a rehearsal with all that is in it, by this act of the house; false where it is gone already. */
    Future<Boolean> wipe(UUID rehearsal, Act act) {
        // Somebody saved in it meanwhile, or held what it needs: what is there then is deleted.
        return Again.when(
                        failure -> SqlState.repeatable(failure) || SqlState.overtaken(failure),
                        () -> database.writes().preparedQuery(WIPE).execute(act.parameters(rehearsal)))
                .map(rows -> rows.size() == 1);
    }

    /** Whether the caller has deleted it. */
    Future<Boolean> wiped(UUID rehearsal, Call call) {
        return database.reads()
                .preparedQuery(WIPED)
                .execute(Tuple.of(
                        Act.HOUSE,
                        WIPE_ACT,
                        subject(rehearsal),
                        call.person(),
                        call.cameBy().orElse(null)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}

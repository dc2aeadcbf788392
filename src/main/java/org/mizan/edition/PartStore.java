package org.mizan.edition;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.db.SqlState;
import org.mizan.web.Problem;

/** Sectors, institutions and prizes as rows. Every change of one is a change of the edition: its revision grows. */
final class PartStore {
    /** The edition at the revision that the caller has seen: locked, so that of two who change it one is told. */
    private static final String SEEN = """
            with seen as (
              select revision from edition where id = $1::uuid and revision = $13::int for update
            ), written as (
            """;

    private static final String TOUCHED =
            """
              returning 1
            ), touched as (
              update edition set revision = revision + 1 where id = $1::uuid and exists (select from written)
            ),
            """ + Act.RECORDED + " select revision + (select count(*) from written)::int from seen";

    private static final String PUT_SECTOR = SEEN + """
              insert into sector (edition_id, key, name, position)
              select $1::uuid, $14::text, $15::jsonb,
                coalesce((select max(position) from sector where edition_id = $1::uuid), -1) + 1
              from seen
              on conflict (edition_id, key) do update set name = excluded.name where sector.name <> excluded.name
            """ + TOUCHED;

    private static final String PUT_INSTITUTION = SEEN + """
              insert into institution (edition_id, key, name, kind)
              select $1::uuid, $14::text, $15::jsonb, $16::text from seen
              on conflict (edition_id, key) do update set name = excluded.name, kind = excluded.kind
                where (institution.name, institution.kind) <> (excluded.name, excluded.kind)
            """ + TOUCHED;

    private static final String PUT_PRIZE = SEEN + """
              insert into prize (edition_id, place, name, amount, currency)
              select $1::uuid, $14::int, $15::jsonb, $16::bigint, $17::text from seen
              on conflict (edition_id, place) do update
                set name = excluded.name, amount = excluded.amount, currency = excluded.currency
                where (prize.name, prize.amount, prize.currency)
                  is distinct from (excluded.name, excluded.amount, excluded.currency)
            """ + TOUCHED;

    private static final String REMOVE =
            SEEN + " delete from %s where edition_id = $1::uuid and %s and exists (select from seen) " + TOUCHED;

    private final Database database;

    PartStore(Database database) {
        this.database = database;
    }

    /** Puts a sector; the edition's revision from now on, none where it is not the one that was seen. */
    Future<Optional<Integer>> put(Sector sector, int seen, Act act) {
        return run(PUT_SECTOR, act.parameters(seen, sector.key(), EditionStore.json(sector.name())));
    }

    /** Puts an institution, in the same way. */
    Future<Optional<Integer>> put(Institution institution, int seen, Act act) {
        return run(
                PUT_INSTITUTION,
                act.parameters(seen, institution.key(), EditionStore.json(institution.name()), institution.kind()));
    }

    /** Puts a prize, in the same way. */
    Future<Optional<Integer>> put(Prize prize, int seen, Act act) {
        return run(
                PUT_PRIZE,
                act.parameters(seen, prize.place(), EditionStore.json(prize.name()), prize.amount(), prize.currency()));
    }

    /** Takes a sector away, in the same way; fails where entries belong to it. */
    Future<Optional<Integer>> removeSector(String key, int seen, Act act) {
        return remove("sector", "key = $14::text", "entry_sector", "edition.sector.used", act.parameters(seen, key));
    }

    /** Takes an institution away, in the same way; fails where teams come from it. */
    Future<Optional<Integer>> removeInstitution(String key, int seen, Act act) {
        return remove(
                "institution",
                "key = $14::text",
                "team_institution",
                "edition.institution.used",
                act.parameters(seen, key));
    }

    /** Takes a prize away, in the same way. */
    Future<Optional<Integer>> removePrize(int place, int seen, Act act) {
        return run(REMOVE.formatted("prize", "place = $14::int"), act.parameters(seen, place));
    }

    private Future<Optional<Integer>> remove(
            String table, String which, String usedBy, String reason, Tuple parameters) {
        return run(REMOVE.formatted(table, which), parameters)
                .recover(failure ->
                        Future.failedFuture(SqlState.reference(failure, usedBy) ? Problem.conflict(reason) : failure));
    }

    private Future<Optional<Integer>> run(String statement, Tuple parameters) {
        return database.writes()
                .preparedQuery(statement)
                .execute(parameters)
                .map(rows -> Rows.first(rows, row -> row.getInteger(0)));
    }
}

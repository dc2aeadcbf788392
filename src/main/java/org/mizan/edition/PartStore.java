package org.mizan.edition;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.db.SqlState;

/** Sectors, institutions and prizes as rows. Every change of one is a change of the edition: its revision grows. */
final class PartStore {
    private static final String FACTS = """
            select array(select role from membership where edition_id = $1 and person_id = $2),
              e.languages, array(select jsonb_array_elements_text(e.settings -> 'teams' -> 'from'))
            from edition e where e.id = $1::uuid
            """;

    private static final String TOUCHED = """
            touched as (
              update edition set revision = revision + 1 where id = $1::uuid and exists (select from written)
            ),
            """ + Act.RECORDED;

    private static final String PUT_SECTOR = """
            with written as (
              insert into sector (edition_id, key, name, position)
              select $1::uuid, $13::text, $14::jsonb, coalesce(max(position), -1) + 1
              from sector where edition_id = $1::uuid
              on conflict (edition_id, key) do update set name = excluded.name where sector.name <> excluded.name
              returning key
            ),
            """ + TOUCHED + " select key from written";

    private static final String PUT_INSTITUTION = """
            with written as (
              insert into institution (edition_id, key, name, kind)
              values ($1::uuid, $13::text, $14::jsonb, $15::text)
              on conflict (edition_id, key) do update set name = excluded.name, kind = excluded.kind
                where (institution.name, institution.kind) <> (excluded.name, excluded.kind)
              returning key
            ),
            """ + TOUCHED + " select key from written";

    private static final String PUT_PRIZE = """
            with written as (
              insert into prize (edition_id, place, name, amount, currency)
              values ($1::uuid, $13::int, $14::jsonb, $15::bigint, $16::text)
              on conflict (edition_id, place) do update
                set name = excluded.name, amount = excluded.amount, currency = excluded.currency
                where (prize.name, prize.amount, prize.currency)
                  is distinct from (excluded.name, excluded.amount, excluded.currency)
              returning place
            ),
            """ + TOUCHED + " select place from written";

    private final Database database;

    PartStore(Database database) {
        this.database = database;
    }

    /** Who asks, the languages of the edition's texts, and the kinds of institution that teams come from. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(String[] roles, List<String> languages, List<String> kinds) {}

    Future<Optional<Facts>> facts(UUID edition, UUID person) {
        return database.reads()
                .preparedQuery(FACTS)
                .execute(Tuple.of(edition, person))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Facts(
                                row.getArrayOfStrings(0),
                                List.of(row.getArrayOfStrings(1)),
                                List.of(row.getArrayOfStrings(2)))));
    }

    Future<Void> put(Sector sector, Act act) {
        return run(PUT_SECTOR, act.parameters(sector.key(), EditionStore.json(sector.name())));
    }

    Future<Void> put(Institution institution, Act act) {
        return run(
                PUT_INSTITUTION,
                act.parameters(institution.key(), EditionStore.json(institution.name()), institution.kind()));
    }

    Future<Void> put(Prize prize, Act act) {
        return run(
                PUT_PRIZE,
                act.parameters(prize.place(), EditionStore.json(prize.name()), prize.amount(), prize.currency()));
    }

    /** Takes a sector away; false where entries belong to it. */
    Future<Boolean> removeSector(String key, Act act) {
        return remove("delete from sector where edition_id = $1::uuid and key = $13::text", "entry_sector", key, act);
    }

    /** Takes an institution away; false where teams come from it. */
    Future<Boolean> removeInstitution(String key, Act act) {
        return remove(
                "delete from institution where edition_id = $1::uuid and key = $13::text",
                "team_institution",
                key,
                act);
    }

    /** Takes a prize away. */
    Future<Boolean> removePrize(int place, Act act) {
        return remove("delete from prize where edition_id = $1::uuid and place = $13::int", null, place, act);
    }

    private Future<Boolean> remove(String delete, @Nullable String usedBy, Object key, Act act) {
        return run(
                        "with written as (" + delete + " returning 1), " + TOUCHED + " select 1 from written",
                        act.parameters(key))
                .map(true)
                .recover(failure -> usedBy != null && SqlState.reference(failure, usedBy)
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(failure));
    }

    private Future<Void> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).mapEmpty();
    }
}

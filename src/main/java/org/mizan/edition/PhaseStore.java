package org.mizan.edition;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Again;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.Rows;
import org.mizan.db.SqlState;
import org.mizan.web.Call;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** Phases as rows, and the history of their dates. */
final class PhaseStore {
    /** Whether anything was scored in a round of the phase p. */
    private static final String SCORED = """
            exists (select from edition e join round r on r.edition_id = e.id
                join assignment a on a.edition_id = r.edition_id and a.round = r.key
                join scorecard s on s.edition_id = a.edition_id and s.assignment_id = a.id
               where e.id = p.edition_id and e.rehearsal_of is null and r.phase = p.key)""";

    private static final String FIND = "select " + Roles.COLUMN + """
              , p.key, p.name::text, p.allows, p.opens_at, p.closes_at, p.revision,
              """ + SCORED + """

            from edition e left join phase p on p.edition_id = e.id and p.key = $4
            where e.id = $1::uuid
            """;

    /** Held before it is moved, so that what was saved while the move waited is seen by what follows. */
    private static final String HOLD = "select from phase where edition_id = $1 and key = $2 for no key update";

    private static final String MOVE =
            """
            with moved as (
              update phase p set opens_at = $15::timestamptz, closes_at = $16::timestamptz, revision = revision + 1
              where edition_id = $1::uuid and key = $13::text and revision = $17::int
                and ($15::timestamptz <= greatest($6::timestamptz, opens_at) or not
            """ + SCORED + """
              )
              returning key, revision
            ), touched as (
              update edition set revision = revision + 1 where id = $1::uuid and exists (select from moved)
            ), hastened as (
              update job set run_after = $15::timestamptz from round r
              where r.edition_id = $1::uuid and r.phase = (select key from moved) and job.edition_id = $1::uuid
                and job.kind = '%s' and job.once = r.key and job.state = 'waiting'
            ), written as (
              insert into phase_change (edition_id, id, phase, revision, old_opens_at, old_closes_at, opens_at, closes_at, reason,
                changed_at, changed_by)
              select $1::uuid, $14::uuid, key, revision, $18::timestamptz, $19::timestamptz, $15::timestamptz, $16::timestamptz,
                $20::text, $6::timestamptz, $4::uuid
              from moved returning 1
            ),
            """.formatted(Round.OPENING) + Act.RECORDED + " select revision from moved";

    private static final String CHANGES = "select " + Roles.COLUMN + """
              , p.key, c.id, c.revision, c.old_opens_at, c.old_closes_at, c.opens_at, c.closes_at, c.reason, c.changed_at
            from edition e left join phase p on p.edition_id = e.id and p.key = $4::text
            left join phase_change c on c.edition_id = p.edition_id and c.phase = p.key and c.revision < $5::int
            where e.id = $1::uuid
            order by c.revision desc limit $6::int
            """;

    private static final String BRIEFLY = "set local lock_timeout = '250ms'";
    private static final int TRIES = 8;

    private final Database database;

    PhaseStore(Database database) {
        this.database = database;
    }

    /** One change of dates, and the revision of the phase that it led to; who made it is known to the audit, not to everybody. */
    record Change(
            UUID id,
            int revision,
            @Nullable Instant oldOpensAt,
            @Nullable Instant oldClosesAt,
            Instant opensAt,
            Instant closesAt,
            String reason,
            Instant changedAt) {}

    /** A phase, and whether anything was scored in a round of it; in a rehearsal nothing counts. */
    record Found(Phase phase, boolean scored) {}

    /** The phase, for whom the line lets in. */
    Future<Optional<Found>> find(Call call, String phase) {
        return Roles.read(database.reads(), FIND, call, phase)
                .map(rows -> Rows.present(rows, 1, row -> new Found(phase(row), row.getBoolean(7))).stream()
                        .findFirst());
    }

    /**
     * Moves the dates, if nobody did since; the new revision. Every act within the phase holds its row shared until it
     * has committed, and whoever comes behind a waiting move waits too: so the move waits a moment only, lets them
     * pass, and tries again.
     */
    Future<Optional<Integer>> move(Phase before, Instant opensAt, Instant closesAt, String reason, Act act) {
        Tuple parameters = parameters(before, opensAt, closesAt, reason, act);
        return Again.when(
                SqlState::locked,
                TRIES,
                () -> database.transact(connection -> connection
                        .query(BRIEFLY)
                        .execute()
                        .compose(set -> connection.preparedQuery(HOLD).execute(Tuple.of(act.edition(), before.key())))
                        .compose(held -> connection.preparedQuery(MOVE).execute(parameters))
                        .map(rows -> Rows.first(rows, row -> row.getInteger(0)))));
    }

    private static Tuple parameters(Phase before, Instant opensAt, Instant closesAt, String reason, Act act) {
        return act.parameters(
                before.key(),
                Ids.next(act.at()),
                opensAt,
                closesAt,
                before.revision(),
                before.opensAt(),
                before.closesAt(),
                reason);
    }

    /** The changes of a phase, the latest first; nothing at all where there is no such phase. */
    Future<Optional<List<Change>>> changes(Call call, String phase, int before, int limit) {
        return Roles.read(database.reads(), CHANGES, call, phase, before, limit)
                .map(rows -> rows.iterator().next().getString(1) == null
                        ? Optional.empty()
                        : Optional.of(Rows.present(rows, 2, PhaseStore::change)));
    }

    private static Phase phase(Row row) {
        return new Phase(
                row.getString(1),
                Text.read(row.getString(2)),
                List.of(row.getArrayOfStrings(3)),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant(),
                row.getInteger(6));
    }

    private static Change change(Row row) {
        return new Change(
                row.getUUID(2),
                row.getInteger(3),
                time(row, 4),
                time(row, 5),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getOffsetDateTime(9).toInstant());
    }

    private static @Nullable Instant time(Row row, int column) {
        return row.getValue(column) == null
                ? null
                : row.getOffsetDateTime(column).toInstant();
    }
}

package org.mizan.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.mail.LoggedLetter.State;
import org.mizan.web.Call;
import org.mizan.web.Language;
import org.mizan.web.Messages;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The letters of an edition as the jobs that send them. */
final class LetterLogStore {
    private static final String PAGE = "select " + Roles.COLUMN + """
            , j.id, p.id, p.name::text, p.email, j.payload ->> 'letter', j.payload ->> 'role', j.state, j.attempts, j.created_at,
              j.finished_at, j.run_after, j.error, j.result ->> 'file' is not null, j.result ->> 'skipped' is not null
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join lateral (
              select * from job
              where edition_id = $1 and kind = 'mail' and id < $4::uuid and (not $5::boolean or state = 'failed')
              order by id desc limit $6::int
            ) j on true
            left join person p on p.id = id_written(j.payload ->> 'person')
            order by j.id desc
            """;

    private static final String KNOWN = "select " + Roles.COLUMN + """
            , j.id
            from
            """ + Roles.EDITION_OR_HOUSE + """
            left join job j on j.edition_id = $1 and j.kind = 'mail' and j.id = $4::uuid
            """;

    /** Whoever asks twice finds it waiting, and nothing to do. */
    private static final String AGAIN = """
            with written as (
              update job set state = 'waiting', attempts = 0, run_after = $6::timestamptz, finished_at = null, error = null,
                cancel_requested = false, progress = 0
              where edition_id = $1::uuid and id = $13::uuid and kind = 'mail' and state in ('failed', 'cancelled')
              returning id
            ),
            """ + Act.RECORDED + "select id from written";

    private final Database database;

    LetterLogStore(Database database) {
        this.database = database;
    }

    /** A page of them, the latest first, for whom the line lets in. */
    Future<List<LoggedLetter>> page(Call call, Paging<UUID> page, boolean failed) {
        return Roles.read(database.reads(), PAGE, call, page.after(), failed, page.wanted())
                .map(rows -> Rows.present(rows, 1, row -> letter(row, call.language())));
    }

    /** Whether there is such a letter, for whom the line lets in. */
    Future<Boolean> isKnown(Call call, UUID letter) {
        return Roles.read(database.reads(), KNOWN, call, letter)
                .map(rows -> rows.iterator().next().getUUID(1) != null);
    }

    /** Puts a letter that failed back in line. */
    Future<Void> again(Act act, UUID letter) {
        return database.writes()
                .preparedQuery(AGAIN)
                .execute(act.parameters(letter))
                .mapEmpty();
    }

    private static LoggedLetter letter(Row row, Language language) {
        State state = state(row.getString(7), row.getBoolean(13), row.getBoolean(14));
        String error = row.getString(12);
        boolean troubled = error != null && (state == State.FAILED || state == State.WAITING || state == State.SENDING);
        return new LoggedLetter(
                row.getUUID(1),
                row.getUUID(2),
                Text.readNullable(row.getString(3)),
                row.getString(4),
                Letter.valueOf(row.getString(5).toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString(6),
                state,
                row.getInteger(8),
                row.getOffsetDateTime(9).toInstant(),
                state == State.SENT || state == State.KEPT ? instant(row, 10) : null,
                state == State.WAITING ? instant(row, 11) : null,
                troubled ? Messages.of(language).format(LetterFailure.of(error).key()) : null);
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static State state(String job, boolean kept, boolean skipped) {
        return switch (job) {
            case "waiting" -> State.WAITING;
            case "running" -> State.SENDING;
            case "failed" -> State.FAILED;
            case "cancelled" -> State.CANCELLED;
            default -> kept ? State.KEPT : skipped ? State.SKIPPED : State.SENT;
        };
    }
}

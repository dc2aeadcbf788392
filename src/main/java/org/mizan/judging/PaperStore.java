package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.judging.Papers.Facts;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** Cards from paper in the database. */
final class PaperStore {
    private static final String FACTS = "select " + Roles.COLUMN + ", " + ScorecardStore.COLUMNS + """
            , exists (select from entry_here h where h.edition_id = a.edition_id and h.entry_id = a.entry_id),
                   w.id, w.state, w.typed_by, w.typed_at, w.marks::text, w.comment, w.remarks::text, w.differed, w.decided_by,
                   coalesce(w.revision, 0), w.decided_at, a.id
              from edition e
            """;

    private static final String TO_TYPE = FACTS + """
            left join assignment a on a.edition_id = e.id and a.id = $4
                left join paper_card w on w.edition_id = a.edition_id and w.assignment_id = a.id and w.state = 'waiting'
            """ + ScorecardStore.AROUND + " where e.id = $1";

    private static final String TO_DECIDE = FACTS + """
            left join paper_card w on w.edition_id = e.id and w.id = $4
                left join assignment a on a.edition_id = w.edition_id and a.id = w.assignment_id
            """ + ScorecardStore.AROUND + " where e.id = $1";

    /** The guard is that of a judge's own save. */
    private static final String TYPE = "with open as (" + Phases.OPEN_HERE + """
            ), written as (
              insert into paper_card (edition_id, id, assignment_id, marks, comment, remarks, typed_at, typed_by)
              select $1::uuid, $16::uuid, $15::uuid, $17::jsonb, $18::text, $19::jsonb, $6::timestamptz, $4::uuid
                from open where
            """ + ScorecardStore.SCORABLE
            + " returning id), " + Act.RECORDED + " select id from written";

    /** The same, and it waits still; who decided meanwhile is waited for. */
    private static final String CONFIRM = "with open as (" + Phases.OPEN_HERE + """
            ), confirmed as (
              update paper_card w
                 set state = 'confirmed', revision = $17::int, decided_at = $6::timestamptz, decided_by = $4::uuid
                from open
               where w.edition_id = $1::uuid and w.id = $16::uuid and w.state = 'waiting' and w.typed_by <> $4::uuid and
            """ + ScorecardStore.SCORABLE + """
              returning w.assignment_id
            ), written as (
              insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt, origin, remarks)
              select $1::uuid, assignment_id, $17::int, 'submitted', $18::jsonb, $19::text, $6::timestamptz, $20::uuid, $21::bytea, 'paper', $22::jsonb
                from confirmed
              returning revision),
            """
            + Act.RECORDED + " select revision from written";

    private static final String DECIDE = """
            with written as (
              update paper_card
                 set state = $14::text, reason = $15::text, decided_at = $6::timestamptz, decided_by = $4::uuid
               where edition_id = $1::uuid and id = $13::uuid and state = 'waiting'
                 and (typed_by = $4::uuid) = ($14::text = 'taken')
              returning id),
            """ + Act.RECORDED + " select id from written";

    private static final String DIFFER = """
            with written as (
              update paper_card set differed = differed + 1
               where edition_id = $1::uuid and id = $13::uuid and state = 'waiting' and differed = $14::int
              returning id),
            """ + Act.RECORDED + " select id from written";

    private final Database database;

    PaperStore(Database database) {
        this.database = database;
    }

    /** What decides whether a card is typed for an assignment; empty when there is no such assignment. */
    Future<Optional<Facts>> toType(Call call, UUID assignment) {
        return facts(call, TO_TYPE, assignment);
    }

    /** What decides about a card that was typed; empty when there is no such card. */
    Future<Optional<Facts>> toDecide(Call call, UUID paper) {
        return facts(call, TO_DECIDE, paper);
    }

    private Future<Optional<Facts>> facts(Call call, String statement, UUID about) {
        return Roles.read(database.reads(), statement, call, about)
                .map(rows -> Rows.present(rows, 1, PaperStore::facts).stream().findFirst());
    }

    /** False when the round has closed meanwhile, or the entry is not to be judged any more. */
    Future<Boolean> type(Act act, UUID assignment, String phase, UUID id, Scorecard card) {
        return written(
                TYPE,
                act,
                Permission.SCORE.key(),
                phase,
                assignment,
                id,
                ScorecardStore.marks(card),
                card.comment(),
                RemarksStore.json(card.remarks()));
    }

    /** False when something has changed meanwhile. */
    Future<Boolean> confirm(Act act, UUID assignment, String phase, UUID id, Scorecard card) {
        JsonObject said = ScorecardStore.content(card);
        Commitment commitment = Commitment.to(said);
        return written(
                CONFIRM,
                act.withCommitment(commitment),
                Permission.SCORE.key(),
                phase,
                assignment,
                id,
                card.revision(),
                said.getJsonObject("marks"),
                card.comment(),
                card.savedBy(),
                commitment.salt(),
                RemarksStore.json(card.remarks()));
    }

    /** Sends it back with a reason, or takes it back without; false when it does not wait any more. */
    Future<Boolean> decide(Act act, UUID id, Paper.State state, @Nullable String reason) {
        return written(DECIDE, act, id, tag(state), reason);
    }

    /** Counts that it was typed otherwise; false when it was counted or decided meanwhile. */
    Future<Boolean> differ(Act act, UUID id, int before) {
        return written(DIFFER, act, id, before);
    }

    private Future<Boolean> written(String statement, Act act, @Nullable Object... own) {
        return database.writes()
                .preparedQuery(statement)
                .execute(act.parameters(own))
                .map(rows -> rows.size() == 1);
    }

    private static Facts facts(Row row) {
        Scoring.Facts about = ScorecardStore.facts(row);
        return new Facts(
                row.getUUID(31), about, row.getBoolean(19), row.getUUID(20) == null ? null : paper(row, about.judge()));
    }

    private static Paper paper(Row row, UUID judge) {
        OffsetDateTime decided = row.getOffsetDateTime(30);
        Scorecard card = new Scorecard(
                row.getInteger(29),
                CardState.SUBMITTED,
                ScorecardStore.marks(new JsonObject(row.getString(24))),
                row.getString(25),
                decided == null ? null : decided.toInstant(),
                judge,
                CardOrigin.PAPER,
                RemarksStore.read(row.getString(26)));
        return new Paper(
                row.getUUID(20),
                state(row.getString(21)),
                row.getUUID(22),
                row.getOffsetDateTime(23).toInstant(),
                card,
                row.getInteger(27),
                row.getUUID(28));
    }

    static Paper.State state(String tag) {
        return Paper.State.valueOf(tag.toUpperCase(Locale.ROOT));
    }

    static String tag(Paper.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

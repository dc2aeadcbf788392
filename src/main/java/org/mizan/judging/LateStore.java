package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Rows;
import org.mizan.judging.LateOffers.Facts;
import org.mizan.panel.CardState;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** Marks that came after the close, in the database: what an organiser decides of them, on one connection. */
final class LateStore {
    /** Results of the round {@code a.round} that are published for good, or were acted on. */
    static final String PUBLISHED = """
            (exists (select from publication p where p.edition_id = a.edition_id and p.round = a.round and not p.live)
              or exists (select from advancement v where v.edition_id = a.edition_id and v.round = a.round))""";

    private static final String FACTS = "select " + Roles.COLUMN + ", " + ScorecardStore.COLUMNS + """
            , a.id, o.state, o.marks::text, o.comment, o.remarks::text, d.decided_by, coalesce(d.admitted, false),
            """ + PUBLISHED + """
              from edition e
              left join late_offer o on o.edition_id = e.id and o.id = $4
              left join late_decision d on d.edition_id = o.edition_id and d.offer_id = o.id
              left join assignment a on a.edition_id = o.edition_id and a.id = o.assignment_id
            """
            + ScorecardStore.AROUND + " where e.id = $1";

    /** Whoever publishes holds the round as well; the facts are those of the next statement. */
    private static final String HOLD = """
            select from late_offer o
              join assignment a on a.edition_id = o.edition_id and a.id = o.assignment_id
              join round r on r.edition_id = a.edition_id and r.key = a.round
             where o.edition_id = $1 and o.id = $2
               for update of r""";

    /** A publication that waited for the round finds another revision of it, and that its standings are overtaken. */
    private static final String ADMIT =
            """
            with decided as (
              insert into late_decision (edition_id, offer_id, assignment_id, admitted, reason, revision, decided_at, decided_by)
              select $1::uuid, $13::uuid, $15::uuid, true, $14::text, $16::int, $6::timestamptz, $4::uuid
               where
            """ + ScorecardStore.SCORABLE + """
              returning assignment_id
            ), moved as (
              update round r set revision = r.revision + 1
                from decided d join assignment a on a.edition_id = $1::uuid and a.id = d.assignment_id
               where r.edition_id = $1::uuid and r.key = a.round
            ), written as (
              insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt, origin, remarks)
              select $1::uuid, assignment_id, $16::int, 'submitted', $17::jsonb, $18::text, $6::timestamptz, $19::uuid, $20::bytea, 'late', $21::jsonb
                from decided
              returning revision),
            """ + Act.RECORDED + " select revision from written";

    private static final String DECLINE = """
            with written as (
              insert into late_decision (edition_id, offer_id, assignment_id, admitted, reason, decided_at, decided_by)
              values ($1::uuid, $13::uuid, $15::uuid, false, $14::text, $6::timestamptz, $4::uuid)
              returning offer_id),
            """ + Act.RECORDED + " select offer_id from written";

    private final SqlClient client;

    LateStore(SqlClient client) {
        this.client = client;
    }

    /** What decides about one, for whom the line lets in; empty when there is none of that id. */
    Future<Optional<Facts>> facts(Call call, UUID offer) {
        return Roles.read(client, FACTS, call, offer)
                .map(rows -> Rows.present(rows, 1, LateStore::facts).stream().findFirst());
    }

    /** Waits for whoever publishes results of its round, or decides of another, and keeps them from it. */
    Future<Void> hold(UUID edition, UUID offer) {
        return client.preparedQuery(HOLD).execute(Tuple.of(edition, offer)).mapEmpty();
    }

    /** False when the entry is not to be judged any more. */
    Future<Boolean> admit(Act act, UUID offer, String reason, UUID assignment, Scorecard card) {
        JsonObject said = ScorecardStore.content(card);
        Commitment commitment = Commitment.to(said);
        return written(
                ADMIT,
                act.withCommitment(commitment),
                offer,
                reason,
                assignment,
                card.revision(),
                said.getJsonObject("marks"),
                card.comment(),
                card.savedBy(),
                commitment.salt(),
                RemarksStore.json(card.remarks()));
    }

    Future<Boolean> decline(Act act, UUID offer, String reason, UUID assignment) {
        return written(DECLINE, act, offer, reason, assignment);
    }

    private Future<Boolean> written(String statement, Act act, @Nullable Object... own) {
        return client.preparedQuery(statement).execute(act.parameters(own)).map(rows -> rows.size() == 1);
    }

    private static Facts facts(Row row) {
        Scoring.Facts about = ScorecardStore.facts(row);
        return new Facts(
                row.getUUID(19),
                about,
                new Scorecard(
                        0,
                        CardState.of(row.getString(20)),
                        ScorecardStore.marks(new JsonObject(row.getString(21))),
                        row.getString(22),
                        null,
                        about.judge(),
                        null,
                        RemarksStore.read(row.getString(23))),
                row.getUUID(24),
                row.getBoolean(25),
                row.getBoolean(26));
    }
}

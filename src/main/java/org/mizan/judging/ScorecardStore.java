package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.audit.Committed;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.edition.Phase;
import org.mizan.edition.Phases;
import org.mizan.edition.Settings;
import org.mizan.judging.Scoring.Facts;
import org.mizan.judging.Scoring.Scale;
import org.mizan.panel.CardOrigin;
import org.mizan.panel.CardState;
import org.mizan.panel.Conflict;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The scorecards in the database. */
public final class ScorecardStore {
    /** Every revision, as the act that saved it committed to it. */
    public static final Committed COMMITTED = new Committed(
            "scorecard",
            List.of("scorecard.save", "scorecard.import", "scorecard.undo", "paper.confirm", "late.admit"),
            """
                    select 'assignment:' || k.assignment_id as subject, k.revision as saved_as, k.salt,
                           case when k.origin is null then k.saved_by when k.origin = 'paper' then (select w.decided_by from paper_card w
                             where w.edition_id = k.edition_id and w.assignment_id = k.assignment_id and w.revision = k.revision)
                           when k.origin = 'late' then (select d.decided_by from late_decision d
                             where d.edition_id = k.edition_id and d.assignment_id = k.assignment_id and d.revision = k.revision) end, k.received_at, n.code, coalesce(p.name ->> 'ar', p.name ->> 'en'),
                           k.revision, k.state, k.marks::text, k.comment, k.received_at, k.saved_by, k.origin, k.remarks::text
                      from scorecard k
                      left join assignment a on a.edition_id = k.edition_id and a.id = k.assignment_id
                      left join entry n on n.edition_id = a.edition_id and n.id = a.entry_id
                      left join person p on p.id = a.judge_id
                     where k.edition_id = $1""",
            (row, first) -> content(card(row, first)));

    /**
     * The columns of the phase of a round and of its criteria's scales, for a statement in which {@code r} is the round
     * and {@code p} the phase.
     */
    static final String PHASE_AND_SCALES = """
            p.key, p.allows, p.opens_at, p.closes_at,
                   (select jsonb_agg(jsonb_build_array(c.key, c.lowest::text, c.highest::text, c.step::text)
                                     order by c.position)
                      from criterion c where c.edition_id = r.edition_id and c.round = r.key)
            """;

    /** What decides about a card, for a statement in which {@code e} is the edition and which takes in {@link #AROUND}. */
    static final String COLUMNS = "a.judge_id, " + PHASE_AND_SCALES + """
            , s.revision, s.state, s.marks::text, s.comment, s.received_at, s.saved_by, s.origin, s.remarks::text,
                   case when v.entry_id is null then null when\s""" + Settings.Judging.BLIND + """
             then array[b.digest] else array[a.entry_revision::text, b.digest] end as versions, e.time_zone,
            """
            + Conflict.column("a.judge_id", "a.entry_id")
            + ", " + Settings.Judging.COMMENTS_FIRST;

    /** What stands around the assignment {@code a}. */
    static final String AROUND = """

              left join round r on r.edition_id = a.edition_id and r.key = a.round
              left join phase p on p.edition_id = r.edition_id and p.key = r.phase
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
              left join entry_submitted v on v.edition_id = a.edition_id and v.entry_id = a.entry_id
              left join lateral (select encode(sha256(salt || convert_to(revision::text, 'UTF8')), 'hex') as digest from entry_revision b
                where b.edition_id = a.edition_id and b.entry_id = a.entry_id and b.revision = a.entry_revision) b on true
            """;

    static final String FACTS = "select " + Roles.COLUMN + ", " + COLUMNS
            + " from edition e left join assignment a on a.edition_id = e.id and a.id = $4" + AROUND
            + " where e.id = $1";

    /** A part of the guard: the assignment $15 may be scored. */
    static final String SCORABLE = scorable("$15::uuid");

    /** The guard: the phase is still open, and the rest as above. */
    static final String APPEND = "with open as (" + Phases.OPEN_HERE + """
            ), written as (
              insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt, remarks)
              select $1::uuid, $15::uuid, $16::int, $17::text, $18::jsonb, $19::text, $6::timestamptz, $4::uuid, $20::bytea, $21::jsonb
                from open where
            """ + SCORABLE + " returning revision), "
            + Act.RECORDED + " select revision from written";

    private static final String REVISIONS = """
            select revision, state, marks::text, comment, received_at, saved_by, origin, remarks::text
              from scorecard
             where edition_id = $1 and assignment_id = $2 and revision > $3
             order by revision limit $4""";

    private final Database database;

    /** The assignment is there, its entry not withdrawn, and no conflict declared. */
    static String scorable(String assignment) {
        return """
            exists (select 1 from assignment a
                               join entry_submitted v on v.edition_id = a.edition_id and v.entry_id = a.entry_id
                              where a.edition_id = $1::uuid and a.id = %s
                                and not exists (select from conflict_now k
                                                 where k.edition_id = a.edition_id and k.entry_id = a.entry_id
                                                   and k.judge_id = a.judge_id))
            """.formatted(assignment);
    }

    ScorecardStore(Database database) {
        this.database = database;
    }

    /** What decides about a save; empty when there is no such assignment. */
    Future<Optional<Facts>> facts(Call call, UUID assignment) {
        return Roles.read(database.reads(), FACTS, call, assignment)
                .map(rows ->
                        Rows.present(rows, 1, ScorecardStore::facts).stream().findFirst());
    }

    /** Appends the card while the phase is open and the entry submitted; false when they are not any more. */
    Future<Boolean> append(Act act, UUID assignment, String phase, Scorecard card) {
        JsonObject said = content(card);
        Commitment commitment = Commitment.to(said);
        return database.writes()
                .preparedQuery(APPEND)
                .execute(act.withCommitment(commitment)
                        .parameters(
                                Permission.SCORE.key(),
                                phase,
                                assignment,
                                card.revision(),
                                said.getString("state"),
                                said.getJsonObject("marks"),
                                card.comment(),
                                commitment.salt(),
                                RemarksStore.json(card.remarks())))
                .map(rows -> rows.size() == 1);
    }

    /** The revisions after that one, oldest first. */
    Future<List<Scorecard>> revisions(UUID edition, UUID assignment, Paging<Integer> page) {
        return database.reads()
                .preparedQuery(REVISIONS)
                .execute(Tuple.of(edition, assignment, page.after(), page.wanted()))
                .map(rows -> Rows.list(rows, row -> card(row, 0)));
    }

    /** From the columns, which begin second. */
    static Facts facts(Row row) {
        return new Facts(
                row.getUUID(1),
                phase(row, 2),
                ZoneId.of(row.getString(16)),
                scales(row.getJsonArray(6)),
                row.getInteger(7) == null ? Scorecard.EMPTY : card(row, 7),
                row.getArrayOfStrings(15) == null ? List.of() : List.of(row.getArrayOfStrings(15)),
                Conflict.read(row.getString(17)),
                row.getBoolean(18));
    }

    /** The first four of {@link #PHASE_AND_SCALES}. */
    static Phase phase(Row row, int first) {
        return new Phase(
                row.getString(first),
                Text.EMPTY,
                List.of(row.getArrayOfStrings(first + 1)),
                row.getOffsetDateTime(first + 2).toInstant(),
                row.getOffsetDateTime(first + 3).toInstant(),
                0);
    }

    /** The last of them. */
    static List<Scale> scales(@Nullable JsonArray criteria) {
        List<Scale> scales = new ArrayList<>();
        if (criteria != null) {
            for (int at = 0; at < criteria.size(); at++) {
                JsonArray criterion = criteria.getJsonArray(at);
                scales.add(new Scale(
                        criterion.getString(0),
                        new BigDecimal(criterion.getString(1)),
                        new BigDecimal(criterion.getString(2)),
                        new BigDecimal(criterion.getString(3))));
            }
        }
        return scales;
    }

    static Scorecard card(Row row, int first) {
        OffsetDateTime received = row.getOffsetDateTime(first + 4);
        String origin = row.getString(first + 6);
        return new Scorecard(
                row.getInteger(first),
                CardState.of(row.getString(first + 1)),
                marks(new JsonObject(row.getString(first + 2))),
                row.getString(first + 3),
                received.toInstant(),
                row.getUUID(first + 5),
                origin == null ? null : CardOrigin.valueOf(origin.toUpperCase(Locale.ROOT)),
                RemarksStore.read(row.getString(first + 7)));
    }

    static Map<String, String> marks(JsonObject stored) {
        Map<String, String> marks = new TreeMap<>();
        stored.forEach(member -> marks.put(member.getKey(), (String) member.getValue()));
        return marks;
    }

    /** What the audit record commits to; whose marks they are is said by the act itself where their judge saved them. */
    static JsonObject content(Scorecard card) {
        JsonObject content = new JsonObject()
                .put("comment", card.comment())
                .put("marks", marks(card))
                .put("state", tag(card.state()));
        if (!card.remarks().isEmpty()) {
            content.put("remarks", RemarksStore.json(card.remarks()));
        }
        return card.origin() == null
                ? content
                : content.put("origin", origin(card))
                        .put(
                                "savedBy",
                                card.savedBy() == null ? null : card.savedBy().toString());
    }

    static @Nullable String origin(Scorecard card) {
        return card.origin() == null ? null : card.origin().name().toLowerCase(Locale.ROOT);
    }

    /** What the audit record says openly. */
    static JsonObject body(Scorecard card) {
        return new JsonObject().put("revision", card.revision()).put("state", tag(card.state()));
    }

    private static @Nullable String tag(@Nullable CardState state) {
        return state == null ? null : state.tag();
    }

    static JsonObject marks(Scorecard card) {
        JsonObject marks = new JsonObject();
        card.marks().forEach(marks::put);
        return marks;
    }
}

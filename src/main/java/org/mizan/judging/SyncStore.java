package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.SqlState;
import org.mizan.edition.Permission;
import org.mizan.judging.Syncing.Before;
import org.mizan.judging.Syncing.Fate.Append;
import org.mizan.judging.Syncing.Fate.Keep;
import org.mizan.judging.Syncing.Held;
import org.mizan.judging.Syncing.Known;
import org.mizan.web.Call;
import org.mizan.web.Roles;

/** Revisions that a device sends together, in the database. */
final class SyncStore {
    private static final String FACTS =
            "select " + Roles.COLUMN + ", " + ScorecardStore.COLUMNS + """
            , a.id, (select count(*) from late_offer l where l.edition_id = a.edition_id and l.assignment_id = a.id)
              from edition e
              left join assignment a on a.edition_id = e.id and a.id = any($4::uuid[]) and a.judge_id = $2
            """ + ScorecardStore.AROUND + " where e.id = $1";

    private static final String BEFORE = """
            select client_id, assignment_id, false, revision, state, marks::text, comment, received_at, saved_by, origin, remarks::text
              from scorecard
             where edition_id = $1 and assignment_id = any($2::uuid[]) and client_id = any($3::uuid[])
             union all
            select id, assignment_id, true, 0, state, marks::text, comment, received_at, offered_by, null, remarks::text
              from late_offer
             where edition_id = $1 and id = any($3::uuid[])""";

    /** The guard is that of a single save, of every assignment by itself. */
    private static final String APPEND =
            """
            with open as (
              select key from phase
               where edition_id = $1::uuid and $4::text = any (allows) and key = any($8::text[])
                 and opens_at <= $3::timestamptz and $3::timestamptz < closes_at
               order by key for share
            )
            insert into scorecard (edition_id, assignment_id, revision, state, marks, comment, received_at, saved_by, salt, remarks, client_id)
            select $1::uuid, w.assignment, w.revision, w.state, w.marks, w.comment, $3::timestamptz, $2::uuid, w.salt, w.remarks, w.id
              from unnest($5::uuid[], $6::uuid[], $7::int[], $8::text[], $9::text[], $10::jsonb[], $11::text[], $12::bytea[], $13::jsonb[])
                as w (id, assignment, revision, phase, state, marks, comment, salt, remarks)
              join open on open.key = w.phase
             where
            """ + ScorecardStore.scorable("w.assignment") + " order by w.assignment, w.revision returning client_id";

    private static final String KEEP =
            """
            insert into late_offer (edition_id, id, assignment_id, number, state, marks, comment, remarks, received_at, marked_at, offered_by)
            select $1::uuid, w.id, w.assignment, w.number, w.state, w.marks, w.comment, w.remarks, $3::timestamptz, w.marked_at, $2::uuid
              from unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::jsonb[], $9::text[], $10::jsonb[], $11::timestamptz[])
                as w (id, assignment, number, state, marks, comment, remarks, marked_at)
             where
            """ + ScorecardStore.scorable("w.assignment") + " order by w.assignment, w.number returning id";

    private final Database database;

    SyncStore(Database database) {
        this.database = database;
    }

    /** What decides about these, for whom the line lets in. */
    Future<Known> known(Call call, List<Sent> sent) {
        UUID[] assignments = sent.stream().map(Sent::assignment).distinct().toArray(UUID[]::new);
        Future<RowSet<Row>> facts = Roles.read(database.reads(), FACTS, call, (Object) assignments);
        Future<RowSet<Row>> before = database.reads()
                .preparedQuery(BEFORE)
                .execute(Tuple.of(call.edition(), assignments, array(sent, Sent::id, UUID[]::new)));
        return Future.all(facts, before).map(both -> known(facts.result(), before.result()));
    }

    private static Known known(RowSet<Row> facts, RowSet<Row> stored) {
        Map<UUID, Held> assignments = new HashMap<>();
        for (Row row : facts) {
            if (row.getUUID(19) != null) {
                assignments.put(row.getUUID(19), new Held(ScorecardStore.facts(row), row.getInteger(20)));
            }
        }
        Map<UUID, Before> before = new HashMap<>();
        for (Row row : stored) {
            before.put(row.getUUID(0), new Before(row.getUUID(1), ScorecardStore.card(row, 3), row.getBoolean(2)));
        }
        return new Known(assignments, before);
    }

    /**
     * Writes those that may be written still, each under its own act: the ids of these. None where another revision of one of
     * them came between, or its assignment was taken back.
     */
    Future<Set<UUID>> write(Call call, List<Append> appends, List<Keep> keeps) {
        return database.transact(connection -> append(connection, call, appends)
                        .compose(acts -> keep(connection, call, keeps, acts))
                        .compose(acts -> recorded(connection, acts)))
                .recover(failure ->
                        isOvertaken(failure) ? Future.succeededFuture(Set.of()) : Future.failedFuture(failure));
    }

    private static boolean isOvertaken(Throwable failure) {
        return Stream.of("scorecard_pkey", "scorecard_sent_once", "late_offer_pkey", "late_number")
                        .anyMatch(key -> SqlState.unique(failure, key))
                || SqlState.reference(failure, "scorecard_assignment")
                || SqlState.reference(failure, "late_assignment")
                || SqlState.repeatable(failure);
    }

    /** The acts by which some were saved, by the ids of these. */
    private static Future<Map<UUID, Act>> append(SqlConnection connection, Call call, List<Append> appends) {
        if (appends.isEmpty()) {
            return Future.succeededFuture(new LinkedHashMap<>());
        }
        List<JsonObject> said =
                appends.stream().map(one -> ScorecardStore.content(one.card())).toList();
        List<Commitment> commitments = said.stream().map(Commitment::to).toList();
        Tuple parameters = Parameters.of(call.edition(), call.person(), call.receivedAt(), Permission.SCORE.key())
                .addArrayOfUUID(array(appends, one -> one.sent().id(), UUID[]::new))
                .addArrayOfUUID(array(appends, one -> one.sent().assignment(), UUID[]::new))
                .addArrayOfInteger(array(appends, one -> one.card().revision(), Integer[]::new))
                .addArrayOfString(array(appends, Append::phase, String[]::new))
                .addArrayOfString(array(said, one -> one.getString("state"), String[]::new))
                .addArrayOfJsonObject(array(said, one -> one.getJsonObject("marks"), JsonObject[]::new))
                .addArrayOfString(array(appends, one -> one.card().comment(), String[]::new))
                .addArrayOfBuffer(array(commitments, one -> Buffer.buffer(one.salt()), Buffer[]::new))
                .addArrayOfJsonObject(
                        array(appends, one -> RemarksStore.json(one.card().remarks()), JsonObject[]::new));
        return connection.preparedQuery(APPEND).execute(parameters).map(rows -> {
            Set<UUID> written = ids(rows);
            Map<UUID, Act> acts = new LinkedHashMap<>();
            for (int at = 0; at < appends.size(); at++) {
                Append one = appends.get(at);
                if (written.contains(one.sent().id())) {
                    Act act = act(call, "scorecard.save", one.sent()).withBody(ScorecardStore.body(one.card()));
                    acts.put(one.sent().id(), act.withCommitment(commitments.get(at)));
                }
            }
            return acts;
        });
    }

    private static Future<Map<UUID, Act>> keep(
            SqlConnection connection, Call call, List<Keep> keeps, Map<UUID, Act> acts) {
        if (keeps.isEmpty()) {
            return Future.succeededFuture(acts);
        }
        List<JsonObject> said =
                keeps.stream().map(one -> ScorecardStore.content(one.card())).toList();
        Tuple parameters = Parameters.of(call.edition(), call.person(), call.receivedAt())
                .addArrayOfUUID(array(keeps, one -> one.sent().id(), UUID[]::new))
                .addArrayOfUUID(array(keeps, one -> one.sent().assignment(), UUID[]::new))
                .addArrayOfInteger(array(keeps, Keep::number, Integer[]::new))
                .addArrayOfString(array(said, one -> one.getString("state"), String[]::new))
                .addArrayOfJsonObject(array(said, one -> one.getJsonObject("marks"), JsonObject[]::new))
                .addArrayOfString(array(keeps, one -> one.card().comment(), String[]::new))
                .addArrayOfJsonObject(
                        array(keeps, one -> RemarksStore.json(one.card().remarks()), JsonObject[]::new))
                .addArrayOfOffsetDateTime(array(
                        keeps,
                        one -> one.sent().markedAt() == null
                                ? null
                                : Parameters.time(one.sent().markedAt()),
                        OffsetDateTime[]::new));
        return connection.preparedQuery(KEEP).execute(parameters).map(rows -> {
            Set<UUID> written = ids(rows);
            keeps.stream()
                    .filter(one -> written.contains(one.sent().id()))
                    .forEach(one -> acts.put(
                            one.sent().id(),
                            act(call, "late.offer", one.sent())
                                    .withBody(new JsonObject()
                                            .put("offer", one.sent().id().toString()))));
            return acts;
        });
    }

    private static Future<Set<UUID>> recorded(SqlConnection connection, Map<UUID, Act> acts) {
        return acts.isEmpty()
                ? Future.succeededFuture(Set.of())
                : connection
                        .preparedQuery(Act.RECORDED_TOGETHER)
                        .execute(Act.together(List.copyOf(acts.values())))
                        .map(acts.keySet());
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static Act act(Call call, String name, Sent sent) {
        return Act.of(call, call.edition(), name, "assignment:" + sent.assignment());
    }

    private static <S, T> @Nullable T[] array(
            List<S> of, Function<S, @Nullable T> part, IntFunction<@Nullable T[]> array) {
        return of.stream().map(part).toArray(array);
    }
}

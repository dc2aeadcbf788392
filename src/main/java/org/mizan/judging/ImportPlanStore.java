package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.db.Rows;
import org.mizan.edition.Phase;
import org.mizan.edition.Settings;
import org.mizan.judging.ImportPlan.KnownCard;
import org.mizan.judging.ImportPlan.Look;
import org.mizan.judging.ImportPlan.Pair;
import org.mizan.judging.RoundMarks.Criterion;
import org.mizan.judging.Scoring.Scale;
import org.mizan.panel.Roster;
import org.mizan.panel.RosterStore;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** What an import is planned on, as one connection sees it. */
final class ImportPlanStore {
    private static final String PLACE =
            """
            select e.id, e.languages, r.key,\s""" + ScorecardStore.PHASE_AND_SCALES + """
            , (select jsonb_object_agg(c.key, c.name) from criterion c where c.edition_id = r.edition_id and c.round = r.key),\s""" + Settings.Entries.WITHOUT_TEAM + """

              from edition e
              join round r on r.edition_id = e.id and r.key = $2
              join phase p on p.edition_id = r.edition_id and p.key = r.phase
             where e.id = coalesce(id_written($1::text), (select id from edition where slug = $1::text))""";

    private static final String HOLD = """
            select from round where edition_id = coalesce(id_written($1::text), (select id from edition where slug = $1::text))
               and key = $2 for update""";

    private static final String CARDS = """
            select a.id, a.entry_id, a.judge_id, a.repeat, a.entry_revision, s.revision, s.state, s.marks::text, s.comment, s.received_at, s.saved_by, s.origin, s.remarks::text
              from assignment a
              left join scorecard_current s on s.edition_id = a.edition_id and s.assignment_id = a.id
             where a.edition_id = $1 and a.round = $2""";

    private static final String PEOPLE = "select email, id from person where email = any($1::text[])";

    private static final String CONFLICTS = "select entry_id, judge_id from conflict_now where edition_id = $1";

    private final SqlConnection connection;
    private final Workshop workshop;

    /** Read on this connection; its many rows are made into what they say in the workshop. */
    ImportPlanStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.workshop = workshop;
    }

    /**
     * The round of an edition.
     *
     * @param withoutTeam whether entries of the edition may be of no team
     */
    record Place(
            UUID edition,
            List<String> languages,
            String round,
            Phase phase,
            List<Criterion> criteria,
            boolean withoutTeam) {}

    /** The round; held until the transaction ends where it is locked. */
    Future<Optional<Place>> place(String edition, String round, boolean locked) {
        // Whoever waited for a row sees it anew, but all else as before: so it is held first, and read by the next
        // statement.
        return locked ? hold(edition, round).compose(held -> read(edition, round)) : read(edition, round);
    }

    private Future<Void> hold(String edition, String round) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(edition, round)).mapEmpty();
    }

    private Future<Optional<Place>> read(String edition, String round) {
        return connection
                .preparedQuery(PLACE)
                .execute(Tuple.of(edition, round))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Place(
                                row.getUUID(0),
                                List.of(row.getArrayOfStrings(1)),
                                row.getString(2),
                                ScorecardStore.phase(row, 3),
                                criteria(ScorecardStore.scales(row.getJsonArray(7)), row.getJsonObject(8)),
                                row.getBoolean(9))));
    }

    private static List<Criterion> criteria(List<Scale> scales, @Nullable JsonObject names) {
        return scales.stream()
                .map(scale -> new Criterion(
                        scale,
                        names == null
                                ? Text.EMPTY
                                : Text.read(
                                        names.getJsonObject(scale.criterion()).encode())))
                .toList();
    }

    /** The rounds of an edition, by key and in their order. */
    Future<List<String>> rounds(String edition) {
        return listed(
                "select key from round where edition_id = coalesce(id_written($1::text), (select id from edition where slug = $1::text))"
                        + " order by position",
                Tuple.of(edition),
                row -> row.getString(0));
    }

    Future<Roster> roster(Place place) {
        return new RosterStore(connection, workshop).read(place.edition(), place.round());
    }

    Future<List<KnownCard>> cards(Place place) {
        return listed(
                CARDS,
                Tuple.of(place.edition(), place.round()),
                row -> new KnownCard(
                        row.getUUID(0),
                        new Look(row.getUUID(1), row.getUUID(2), row.getInteger(3)),
                        row.getInteger(4),
                        row.getInteger(5) == null ? Scorecard.EMPTY : ScorecardStore.card(row, 5)));
    }

    /** Who has one of these addresses, in this edition or not. */
    Future<Map<String, UUID>> people(Set<String> addresses) {
        return addresses.isEmpty()
                ? Future.succeededFuture(Map.of())
                : connection
                        .preparedQuery(PEOPLE)
                        .execute(Tuple.tuple().addArrayOfString(addresses.toArray(String[]::new)))
                        .map(rows -> {
                            Map<String, UUID> people = new HashMap<>();
                            rows.forEach(row -> people.put(row.getString(0), row.getUUID(1)));
                            return people;
                        });
    }

    Future<List<Pair>> conflicts(Place place) {
        return listed(CONFLICTS, Tuple.of(place.edition()), row -> new Pair(row.getUUID(0), row.getUUID(1)));
    }

    private <T> Future<List<T>> listed(String sql, Tuple parameters, Function<Row, T> mapper) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .compose(rows -> workshop.run(() -> Rows.list(rows, mapper)));
    }
}

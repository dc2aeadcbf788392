package org.mizan.submission.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Ids;
import org.mizan.db.Rows;
import org.mizan.edition.Code;
import org.mizan.edition.EditionFacts;
import org.mizan.submission.Doing;
import org.mizan.submission.Entry;
import org.mizan.submission.Entry.State;
import org.mizan.submission.HallTableStore;
import org.mizan.submission.RevisionsStore;
import org.mizan.submission.intake.EntryPlan.Known;
import org.mizan.submission.intake.EntryPlan.Making;
import org.mizan.submission.intake.EntryPlan.Revising;
import org.mizan.submission.intake.PlannedEntries.Why;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** An import of entries in the database, on one connection, which is in a transaction. */
final class EntryImportStore {
    private static final String NAMED =
            "select id from edition where id = coalesce(id_written($1::text), (select id from edition where slug = $1::text))";

    private static final String TERMS = "select " + EditionFacts.COLUMN + """
            , (select coalesce(json_agg(json_build_array(key, name) order by position), '[]')::text
                 from sector where edition_id = $1::uuid)""";

    private static final String ENTRIES = "select " + RevisionsStore.COLUMNS + """
            , t.number, p.state
              from entry n
              join entry_current r on r.edition_id = n.edition_id and r.entry_id = n.id
              left join hall_table t on t.edition_id = n.edition_id and t.entry_id = n.id
              left join presence_now p on p.edition_id = n.edition_id and p.entry_id = n.id
             where n.edition_id = $1 order by n.id""";

    private static final String IMPORTED = """
            with written as (
              insert into entry_import (edition_id, id, imported_at, imported_by, made)
              values ($1::uuid, $13::uuid, $6::timestamptz, $14::uuid, $15::jsonb)
              returning id),
            """ + Act.RECORDED + """

            select id from written""";

    private static final int CODE_LENGTH = 6;

    private final SqlConnection connection;
    private final Workshop workshop;
    private final RevisionsStore revisions;

    EntryImportStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.workshop = workshop;
        this.revisions = new RevisionsStore(connection, workshop);
    }

    /** Where entries stand, on the same connection. */
    HallTableStore tables() {
        return new HallTableStore(connection);
    }

    /** The edition that is called so. */
    Future<Optional<UUID>> named(String edition) {
        return connection
                .preparedQuery(NAMED)
                .execute(Tuple.of(edition))
                .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
    }

    Future<Known> known(UUID edition) {
        return connection
                .preparedQuery(TERMS)
                .execute(Tuple.of(edition))
                .compose(terms -> connection
                        .preparedQuery(ENTRIES)
                        .execute(Tuple.of(edition))
                        .compose(rows -> workshop.run(() -> {
                            Row row = terms.iterator().next();
                            return new Known(
                                    EditionFacts.read(row.getString(0)),
                                    sectors(new JsonArray(row.getString(1))),
                                    Rows.list(rows, EntryImportStore::standing));
                        })));
    }

    private static Map<String, Text> sectors(JsonArray rows) {
        Map<String, Text> sectors = new LinkedHashMap<>();
        rows.forEach(one -> sectors.put(
                ((JsonArray) one).getString(0),
                Text.read(((JsonArray) one).getJsonObject(1).encode())));
        return sectors;
    }

    private static KnownEntry standing(Row row) {
        String said = row.getString(11);
        Why why = said == null
                ? null
                : switch (said) {
                    case "withdrawn" -> Why.WITHDRAWN;
                    case "merged" -> Why.MERGED;
                    default -> null;
                };
        return new KnownEntry(RevisionsStore.entry(row, 0), row.getInteger(10), "absent".equals(said), why);
    }

    /** Writes the plan, and last the act as a whole with all that it made. */
    Future<UUID> write(UUID edition, EntryPlan plan, Doing doing, Instant at) {
        UUID id = Ids.next(at);
        List<Entry> made = new ArrayList<>();
        Map<UUID, @Nullable Integer> where = new LinkedHashMap<>();
        JsonArray moved = new JsonArray();
        // In the order of the table, as they are listed by their ids.
        Iterator<UUID> ids = Stream.generate(() -> Ids.next(at))
                .limit(plan.makings().size())
                .sorted()
                .iterator();
        for (Making making : plan.makings()) {
            Entry entry = Entry.of(
                    ids.next(), Code.fresh(CODE_LENGTH).text(), null, 1, State.SUBMITTED, making.content(), at);
            made.add(entry);
            if (making.table() != null) {
                where.put(entry.id(), making.table());
                moved.add(new JsonArray().add(entry.id().toString()).addNull().add(making.table()));
            }
        }
        List<Entry> revised = new ArrayList<>();
        for (Revising one : plan.revisings()) {
            Entry before = one.before().entry();
            if (one.content() != null) {
                revised.add(before.next(State.SUBMITTED, one.content(), at));
            }
            if (one.table() != null) {
                where.put(before.id(), one.table());
                moved.add(new JsonArray()
                        .add(before.id().toString())
                        .add(one.before().table())
                        .add(one.table()));
            }
        }
        return revisions
                .begin(edition, made, doing.person(), at)
                .compose(begun -> revisions.append(edition, revised, doing.person(), at))
                .compose(appended -> tables().placed(edition, where))
                .compose(placed -> imported(edition, doing, id, at, made, revised, moved))
                .map(id);
    }

    private Future<Void> imported(
            UUID edition, Doing doing, UUID id, Instant at, List<Entry> made, List<Entry> revised, JsonArray tables) {
        JsonArray entries = new JsonArray();
        made.forEach(entry -> entries.add(entry.id().toString()));
        JsonArray next = new JsonArray();
        revised.forEach(
                entry -> next.add(new JsonArray().add(entry.id().toString()).add(entry.revision())));
        JsonObject whole =
                new JsonObject().put("entries", entries).put("revised", next).put("tables", tables);
        Act act = doing.act(edition, "entries.import", "import:" + id, at, id)
                .withBody(new JsonObject()
                        .put("import", id.toString())
                        .put("entries", made.size())
                        .put("revised", revised.size())
                        .put("tables", tables.size()));
        return connection
                .preparedQuery(IMPORTED)
                .execute(act.parameters(id, doing.person(), whole))
                .mapEmpty();
    }
}

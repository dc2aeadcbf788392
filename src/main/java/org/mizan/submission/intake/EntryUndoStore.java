package org.mizan.submission.intake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Rows;
import org.mizan.submission.Doing;
import org.mizan.submission.Entry;
import org.mizan.submission.RevisionsStore;
import org.mizan.web.Language;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** Imports of entries that are taken back, in the database, on one connection. */
final class EntryUndoStore {
    private static final String FOUND = """
            select i.made, exists (select from entry_undo u where u.edition_id = i.edition_id and u.import_id = i.id),
                   i.imported_at
              from entry_import i where i.edition_id = $1 and i.id = $2""";

    /** Entries of which something was said or decided since, or which stand at another table than the import gave them. */
    private static final String CHANGED = """
            select c.title::text
              from unnest($2::uuid[], $3::int[]) as w (id, revision)
              join entry_current c on c.edition_id = $1 and c.entry_id = w.id
              left join presence_now p on p.edition_id = $1 and p.entry_id = w.id and p.decided_at > $6
             where c.revision <> w.revision or p.state is not null
                or exists (select from screening s where s.edition_id = $1 and s.entry_id = w.id and s.decided_at > $6)
             union
            select c.title::text
              from unnest($4::uuid[], $5::int[]) as w (id, number)
              join entry_current c on c.edition_id = $1 and c.entry_id = w.id
              left join hall_table t on t.edition_id = $1 and t.entry_id = w.id
             where t.number is distinct from w.number
             union
            select c.title::text
              from unnest($4::uuid[], $7::int[]) as w (id, number)
              join hall_table t on t.edition_id = $1 and t.number = w.number and t.entry_id <> all($4::uuid[])
              join entry_here c on c.edition_id = $1 and c.entry_id = t.entry_id""";

    private static final String ASSIGNED = """
            select c.title::text from entry_current c
             where c.edition_id = $1 and c.entry_id = any($2::uuid[])
               and (exists (select from assignment a where a.edition_id = $1 and a.entry_id = c.entry_id)
                 or exists (select from plan_waiting w cross join jsonb_array_elements(w.pairs) p (pair)
                             where w.edition_id = $1 and (p.pair ->> 0)::uuid = c.entry_id)
                 or exists (select from presence_now m where m.edition_id = $1 and m.into_id = c.entry_id))""";

    private static final String TITLES = """
            select c.title::text from entry_current c
             where c.edition_id = $1 and c.entry_id = any($2::uuid[])
             order by c.entry_id""";

    private static final String BEFORE = "select " + RevisionsStore.COLUMNS + """
              from unnest($2::uuid[], $3::int[]) as w (id, revision)
              join entry_revision r on r.edition_id = $1 and r.entry_id = w.id and r.revision = w.revision - 1
              join entry n on n.edition_id = r.edition_id and n.id = r.entry_id
             order by r.entry_id""";

    private static final String UNDONE = """
            with written as (
              insert into entry_undo (edition_id, import_id, undone_at, undone_by)
              values ($1::uuid, $13::uuid, $6::timestamptz, $14::uuid)
              returning import_id),
            """ + Act.RECORDED + """

            select import_id from written""";

    private final SqlConnection connection;
    private final RevisionsStore revisions;
    private final EntryImportStore imports;

    EntryUndoStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.revisions = new RevisionsStore(connection, workshop);
        this.imports = new EntryImportStore(connection, workshop);
    }

    /**
     * What decides whether an import is taken back.
     *
     * @param made entries that it made
     * @param revised the revisions that it gave to others
     * @param tables where entries stood before
     * @param changed titles of those that say something else since
     * @param assigned titles of those that somebody is to judge
     */
    record Facts(
            UUID edition,
            UUID id,
            List<UUID> made,
            Map<UUID, Integer> revised,
            Map<UUID, @Nullable Integer> tables,
            boolean undone,
            List<String> changed,
            List<String> assigned) {

        /** Entries that say again what they said, or stand again where they stood. */
        Set<UUID> restored() {
            Set<UUID> restored = new LinkedHashSet<>(revised.keySet());
            restored.addAll(tables.keySet());
            made.forEach(restored::remove);
            return restored;
        }
    }

    Future<Optional<Facts>> facts(String edition, UUID id, Language language) {
        return imports.named(edition)
                .compose(named -> named.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : imports.tables()
                                .hold(named.get())
                                .compose(held -> connection.preparedQuery(FOUND).execute(Tuple.of(named.get(), id)))
                                .compose(rows -> rows.size() == 0
                                        ? Future.succeededFuture(Optional.empty())
                                        : facts(named.get(), id, rows.iterator().next(), language)
                                                .map(Optional::of)));
    }

    private Future<Facts> facts(UUID edition, UUID id, Row row, Language language) {
        JsonObject all = row.getJsonObject(0);
        List<UUID> made = all.getJsonArray("entries").stream()
                .map(one -> UUID.fromString((String) one))
                .toList();
        Map<UUID, Integer> revised = new LinkedHashMap<>();
        all.getJsonArray("revised")
                .forEach(one ->
                        revised.put(UUID.fromString(((JsonArray) one).getString(0)), ((JsonArray) one).getInteger(1)));
        Map<UUID, Integer> revisionsNow = new LinkedHashMap<>(revised);
        made.forEach(one -> revisionsNow.put(one, 1));
        Map<UUID, @Nullable Integer> before = new LinkedHashMap<>();
        Map<UUID, @Nullable Integer> after = new LinkedHashMap<>();
        all.getJsonArray("tables").forEach(one -> {
            UUID entry = UUID.fromString(((JsonArray) one).getString(0));
            before.put(entry, ((JsonArray) one).getInteger(1));
            after.put(entry, ((JsonArray) one).getInteger(2));
        });
        return titles(
                        CHANGED,
                        Tuple.of(edition)
                                .addArrayOfUUID(revisionsNow.keySet().toArray(UUID[]::new))
                                .addArrayOfInteger(revisionsNow.values().toArray(Integer[]::new))
                                .addArrayOfUUID(after.keySet().toArray(UUID[]::new))
                                .addArrayOfInteger(after.values().toArray(Integer[]::new))
                                .addValue(row.getOffsetDateTime(2))
                                .addArrayOfInteger(before.values().toArray(Integer[]::new)),
                        language)
                .compose(changed -> titles(
                                ASSIGNED, Tuple.of(edition).addArrayOfUUID(made.toArray(UUID[]::new)), language)
                        .map(assigned ->
                                new Facts(edition, id, made, revised, before, row.getBoolean(1), changed, assigned)));
    }

    /** What these entries are called. */
    Future<List<String>> titles(UUID edition, Collection<UUID> entries, Language language) {
        return titles(TITLES, Tuple.of(edition).addArrayOfUUID(entries.toArray(UUID[]::new)), language);
    }

    private Future<List<String>> titles(String sql, Tuple parameters, Language language) {
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> Rows.list(rows, row -> Text.read(row.getString(0)).in(language)));
    }

    /** Writes what is so again, and last the act as a whole; gives how many entries were withdrawn. */
    Future<Integer> write(Facts facts, Doing doing, Instant at) {
        Act act = doing.act(facts.edition(), "entries.undo", "import:" + facts.id(), at, facts.id())
                .withBody(new JsonObject()
                        .put("import", facts.id().toString())
                        .put("entries", facts.made().size())
                        .put("revised", facts.revised().size()));
        return restored(facts, doing.person(), at)
                .compose(restored -> revisions.withdraw(facts.edition(), facts.made(), doing.person(), at))
                .compose(withdrawn -> imports.tables()
                        .placed(facts.edition(), facts.tables())
                        .compose(placed ->
                                connection.preparedQuery(UNDONE).execute(act.parameters(facts.id(), doing.person())))
                        .map(withdrawn));
    }

    private Future<Void> restored(Facts facts, @Nullable UUID by, Instant at) {
        return connection
                .preparedQuery(BEFORE)
                .execute(Tuple.of(facts.edition())
                        .addArrayOfUUID(facts.revised().keySet().toArray(UUID[]::new))
                        .addArrayOfInteger(facts.revised().values().toArray(Integer[]::new)))
                .compose(rows -> {
                    List<Entry> again = new ArrayList<>();
                    for (Entry before : Rows.list(rows, row -> RevisionsStore.entry(row, 0))) {
                        // Behind the revision of the import, which stands behind this one.
                        again.add(before.next(before.state(), before.content(), at)
                                .next(before.state(), before.content(), at));
                    }
                    return revisions.append(facts.edition(), again, by, at);
                });
    }
}

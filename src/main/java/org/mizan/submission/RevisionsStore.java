package org.mizan.submission;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.submission.Entry.Content;
import org.mizan.submission.Entry.Link;
import org.mizan.submission.Entry.State;
import org.mizan.web.Json;
import org.mizan.web.Text;
import org.mizan.web.Workshop;

/** Revisions of many entries in one statement, on a connection that is in a transaction; beside each its act. */
public final class RevisionsStore {
    private static final String REVISED = """
            insert into entry_revision
                   (edition_id, entry_id, revision, state, title, summary, sector, links, received_at, saved_by, salt)
            select $1::uuid, id, revision, state, title::jsonb, summary::jsonb, sector, links::jsonb, $11::timestamptz,
                   $10::uuid, decode(salt, 'hex')
              from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
                as w (id, revision, state, title, summary, sector, links, salt)""";

    private static final String BEGUN = """
            insert into entry (edition_id, id, team_id, code, created_at)
            select $1::uuid, id, null, code, $4::timestamptz from unnest($2::uuid[], $3::text[]) as w (id, code)""";

    /** A revision {@code r} of an entry {@code n}, as {@link #entry} reads it. */
    public static final String COLUMNS = """
            n.id, n.code, n.team_id, r.revision, r.state, r.title::text, r.summary::text, r.sector, r.links::text, r.received_at
            """;

    private static final String CURRENT = "select " + COLUMNS + """
              from entry_current r join entry n on n.edition_id = r.edition_id and n.id = r.entry_id
             where r.edition_id = $1 and r.entry_id = any($2::uuid[]) order by n.id""";

    private static final TypeReference<List<Link>> LINKS = new TypeReference<>() {};

    private final SqlConnection connection;
    private final Workshop workshop;

    /** Writes on this connection what is made ready in the workshop. */
    public RevisionsStore(SqlConnection connection, Workshop workshop) {
        this.connection = connection;
        this.workshop = workshop;
    }

    /** The first revisions of entries that no team has. */
    public Future<Void> begin(UUID edition, List<Entry> entries, @Nullable UUID by, Instant at) {
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple begun = Parameters.of(edition)
                .addArrayOfUUID(entries.stream().map(Entry::id).toArray(UUID[]::new))
                .addArrayOfString(words(entries, Entry::code));
        return connection
                .preparedQuery(BEGUN)
                .execute(Parameters.add(begun, at))
                .compose(there -> write(edition, entries, "entry.import", by, at));
    }

    /** The next revisions; each of them is an act of its state. */
    public Future<Void> append(UUID edition, List<Entry> entries, @Nullable UUID by, Instant at) {
        return entries.isEmpty() ? Future.succeededFuture() : write(edition, entries, null, by, at);
    }

    /** These as they are now. */
    public Future<List<Entry>> current(UUID edition, List<UUID> entries) {
        return connection
                .preparedQuery(CURRENT)
                .execute(Tuple.of(edition).addArrayOfUUID(entries.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, row -> entry(row, 0)));
    }

    /** Withdraws these as they are; gives how many were not withdrawn before. */
    public Future<Integer> withdraw(UUID edition, List<UUID> entries, @Nullable UUID by, Instant at) {
        return current(edition, entries).compose(found -> {
            List<Entry> withdrawn = found.stream()
                    .filter(entry -> entry.state() != State.WITHDRAWN)
                    .map(entry -> entry.next(State.WITHDRAWN, entry.content(), at))
                    .toList();
            return append(edition, withdrawn, by, at).map(withdrawn.size());
        });
    }

    /** The entry whose columns begin there. */
    public static Entry entry(Row row, int first) {
        return Entry.of(
                row.getUUID(first),
                row.getString(first + 1),
                row.getUUID(first + 2),
                row.getInteger(first + 3),
                State.of(row.getString(first + 4)),
                new Content(
                        Text.read(row.getString(first + 5)),
                        Text.read(row.getString(first + 6)),
                        row.getString(first + 7),
                        Json.read(row.getString(first + 8), LINKS)),
                row.getOffsetDateTime(first + 9).toInstant());
    }

    /** What the team can prove later: everything that was received, with its time. */
    static JsonObject record(Entry entry) {
        return new JsonObject()
                .put("entry", entry.id().toString())
                .put("revision", entry.revision())
                .put("state", entry.state().tag())
                .put("title", entry.title().json())
                .put("summary", entry.summary().json())
                .put("sector", entry.sector())
                .put("links", links(entry))
                .put("receivedAt", entry.receivedAt().toString());
    }

    private static JsonArray links(Entry entry) {
        JsonArray links = new JsonArray();
        entry.links()
                .forEach(link ->
                        links.add(new JsonObject().put("kind", link.kind()).put("url", link.url())));
        return links;
    }

    private Future<Void> write(
            UUID edition, List<Entry> entries, @Nullable String name, @Nullable UUID by, Instant at) {
        List<Act> acts = new ArrayList<>(entries.size());
        return workshop.run(() -> revised(edition, entries, name, by, at, acts))
                .compose(ready -> connection.preparedQuery(REVISED).execute(ready))
                .compose(written -> workshop.run(() -> Act.together(acts)))
                .compose(
                        ready -> connection.preparedQuery(Act.RECORDED_TOGETHER).execute(ready))
                .mapEmpty();
    }

    private static Tuple revised(
            UUID edition, List<Entry> entries, @Nullable String name, @Nullable UUID by, Instant at, List<Act> acts) {
        List<JsonObject> said = entries.stream().map(RevisionsStore::record).toList();
        String[] salts = new String[said.size()];
        for (int n = 0; n < salts.length; n++) {
            Entry entry = entries.get(n);
            Commitment commitment = Commitment.to(said.get(n));
            salts[n] = HexFormat.of().formatHex(commitment.salt());
            String act = name == null ? "entry." + entry.state().tag() : name;
            Act one = Act.ofHouse(edition, act, "entry:" + entry.id(), at)
                    .withBody(new JsonObject().put("revision", entry.revision()))
                    .withCommitment(commitment);
            acts.add(by == null ? one : one.withPerson(by));
        }
        Tuple parameters = Parameters.of(edition)
                .addArrayOfUUID(entries.stream().map(Entry::id).toArray(UUID[]::new))
                .addArrayOfInteger(entries.stream().map(Entry::revision).toArray(Integer[]::new))
                .addArrayOfString(words(entries, entry -> entry.state().tag()))
                .addArrayOfString(words(said, one -> one.getJsonObject("title").encode()))
                .addArrayOfString(
                        words(said, one -> one.getJsonObject("summary").encode()))
                .addArrayOfString(words(entries, Entry::sector))
                .addArrayOfString(words(said, one -> one.getJsonArray("links").encode()))
                .addArrayOfString(salts);
        return Parameters.add(parameters, by, at);
    }

    private static <T> @Nullable String[] words(List<T> rows, Function<T, @Nullable String> word) {
        return rows.stream().map(word).toArray(String[]::new);
    }
}

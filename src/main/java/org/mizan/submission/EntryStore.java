package org.mizan.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Phases;
import org.mizan.edition.Terms;
import org.mizan.submission.EntryRules.Standing;
import org.mizan.web.Json;
import org.mizan.web.Text;

/** Entries as rows: a revision is added and never changed, and the current one is the highest. */
final class EntryStore {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String ACTOR =
            "select array(select role from membership where edition_id = $1 and person_id = $2), " + Terms.COLUMN
                    + ", array(select key from sector where edition_id = $1), t.id, t.members, t.entries, ";

    private static final String REVISION = """
            e.id, e.code, e.team_id, r.revision, r.state, r.title::text, r.summary::text, r.sector, r.links::text,
            r.received_at, r.salt, r.saved_by
            """;

    private static final String MY_TEAM = """
             from (values (1)) as one
            left join team_member m on m.edition_id = $1 and m.person_id = $2
            left join team t on t.edition_id = $1 and t.id = m.team_id
            """;

    private static final String CURRENT = """
             left join lateral (
              select * from entry_revision x where x.edition_id = e.edition_id and x.entry_id = e.id
              order by revision desc limit 1) as r on true
            """;

    private static final String TO_MAKE = ACTOR + " null::uuid" + MY_TEAM;

    private static final String TO_SAVE = ACTOR + REVISION + MY_TEAM
            + " left join entry e on e.edition_id = $1 and e.id = $3 and e.team_id = t.id" + CURRENT;

    private static final String MINE = ACTOR + REVISION + MY_TEAM
            + " left join entry e on e.edition_id = $1 and e.team_id = t.id and ($3::uuid is null or e.id > $3)"
            + CURRENT
            + " order by e.id limit $4::int";

    /** Teams and those who run the edition see the current revision, a judge the one that was assigned. */
    private static final String TO_SHOW = ACTOR + REVISION + MY_TEAM + """
               left join entry e on e.edition_id = $1 and e.id = $3
               left join lateral (
                 select x.* from entry_revision x where x.edition_id = e.edition_id and x.entry_id = e.id
                   and (e.team_id = t.id
                     or exists (select from membership s where s.edition_id = $1 and s.person_id = $2
                                and s.role in ('organiser', 'steering', 'observer'))
                     or x.revision in (select a.entry_revision from assignment a
                                       where a.edition_id = $1 and a.entry_id = e.id and a.judge_id = $2))
                 order by x.revision desc limit 1) as r on true
               """;

    private static final String HISTORY = ACTOR + REVISION + MY_TEAM + """
               left join entry e on e.edition_id = $1 and e.id = $3
                 and (e.team_id = t.id or exists (
                   select from membership s where s.edition_id = $1 and s.person_id = $2 and s.role = 'organiser'))
               left join entry_revision r on r.edition_id = e.edition_id and r.entry_id = e.id and r.revision > $4::int
               order by r.revision limit $5::int
               """;

    private static final String LIST = "select " + REVISION + """
              from entry e
              """ + CURRENT + """
              where e.edition_id = $1::uuid and ($2::uuid is null or e.id > $2)
                and ($3::text is null or r.sector = $3) and ($4::text is null or r.state = $4)
              order by e.id limit $5::int
              """;

    private static final String MAKE =
            "with open as (" + Phases.OPEN + """
            ), counted as (
              update team set entries = entries + 1, revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and entries < $15::int and exists (select from open)
                and exists (select from team_member where edition_id = $1::uuid and person_id = $4::uuid
                            and team_id = $14::uuid)
              returning id
            ), entered as (
              insert into entry (edition_id, id, team_id, code, created_at)
              select $1::uuid, $16::uuid, id, $17::text, $6::timestamptz from counted
              returning id
            ), written as (
              insert into entry_revision (edition_id, entry_id, revision, state, title, summary, sector, links,
                received_at, saved_by, salt)
              select $1::uuid, id, 1, 'draft', $18::jsonb, $19::jsonb, $20::text, $21::jsonb, $6::timestamptz, $4::uuid,
                $22::bytea
              from entered
              returning revision
            ),
            """ + Act.RECORDED + " select revision from written";

    /** A submission touches the team's row, so that nobody leaves a team of the smallest size at the same moment. */
    private static final String SAVE =
            "with open as (" + Phases.OPEN + """
            ), ready as (
              update team set revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and $17::text = 'submitted' and members >= $23::int
                and exists (select from open)
              returning id
            ), written as (
              insert into entry_revision (edition_id, entry_id, revision, state, title, summary, sector, links,
                received_at, saved_by, salt)
              select $1::uuid, $15::uuid, $16::int, $17::text, $18::jsonb, $19::jsonb, $20::text, $21::jsonb,
                $6::timestamptz, $4::uuid, $22::bytea
              from open
              where ($17::text <> 'submitted' or exists (select from ready))
                and exists (select from team_member where edition_id = $1::uuid and person_id = $4::uuid
                            and team_id = $14::uuid)
                and $16::int - 1 = (select max(revision) from entry_revision
                                    where edition_id = $1::uuid and entry_id = $15::uuid)
              returning revision
            ),
            """ + Act.RECORDED + " select revision from written";

    private final Database database;

    EntryStore(Database database) {
        this.database = database;
    }

    /** Somebody's team: its size and how many entries it has. */
    record Team(UUID id, int members, int entries) {}

    /** A revision with what belongs to it behind the scenes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Saved(Entry entry, byte[] salt, @Nullable UUID savedBy) {
        Content content() {
            return new Content(entry.title(), entry.summary(), entry.sector(), entry.links());
        }

        Standing standing(int members) {
            return new Standing(entry.revision(), entry.state(), content(), savedBy, members);
        }
    }

    /** Who acts, in which edition and team, whether there is the entry, and the revisions that were asked for. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Facts(
            String[] roles,
            Terms terms,
            Set<String> sectors,
            @Nullable Team team,
            boolean entry,
            List<Saved> revisions) {
        Optional<Saved> revision() {
            return revisions.stream().findFirst();
        }
    }

    Future<Optional<Facts>> toMake(UUID edition, UUID person) {
        return database.reads()
                .preparedQuery(TO_MAKE)
                .execute(Tuple.of(edition, person))
                .map(rows -> Rows.first(rows, row -> row)
                        .filter(row -> row.getString(1) != null)
                        .map(row -> facts(row, List.of())));
    }

    Future<Optional<Facts>> toSave(UUID edition, UUID person, UUID entry) {
        return read(TO_SAVE, Tuple.of(edition, person, entry));
    }

    Future<Optional<Facts>> mine(UUID edition, UUID person, @Nullable UUID after, int limit) {
        return read(MINE, Tuple.of(edition, person, after, limit));
    }

    Future<Optional<Facts>> toShow(UUID edition, UUID person, UUID entry) {
        return read(TO_SHOW, Tuple.of(edition, person, entry));
    }

    Future<Optional<Facts>> history(UUID edition, UUID person, UUID entry, int after, int limit) {
        return read(HISTORY, Tuple.of(edition, person, entry, after, limit));
    }

    Future<String[]> roles(UUID edition, UUID person) {
        return database.reads()
                .preparedQuery("select array(select role from membership where edition_id = $1 and person_id = $2)")
                .execute(Tuple.of(edition, person))
                .map(rows -> rows.iterator().next().getArrayOfStrings(0));
    }

    Future<List<Saved>> list(
            UUID edition, @Nullable UUID after, @Nullable String sector, @Nullable String state, int limit) {
        return database.reads()
                .preparedQuery(LIST)
                .execute(Tuple.of(edition, after, sector, state, limit))
                .map(rows -> Rows.list(rows, row -> saved(row, 0)));
    }

    /** Makes the entry with its first draft; false where the team has no room for it or the phase has closed. */
    Future<Boolean> make(UUID team, int most, UUID entry, String code, Content content, byte[] salt, Act act) {
        return run(
                MAKE,
                act.parameters(
                        "submit",
                        team,
                        most,
                        entry,
                        code,
                        json(content.title()),
                        json(content.summary()),
                        content.sector(),
                        links(content),
                        Buffer.buffer(salt)));
    }

    /** Adds a revision; false where somebody did since, the team is too small, or the phase has closed. */
    Future<Boolean> save(
            UUID team, UUID entry, int revision, String state, Content content, byte[] salt, int smallest, Act act) {
        return run(
                SAVE,
                act.parameters(
                        "submit",
                        team,
                        entry,
                        revision,
                        state,
                        json(content.title()),
                        json(content.summary()),
                        content.sector(),
                        links(content),
                        Buffer.buffer(salt),
                        smallest));
    }

    /** What the team can prove later: SHA-256 over the salt and everything that was received, with its time. */
    static JsonObject record(UUID entry, int revision, String state, Content content, java.time.Instant receivedAt) {
        return new JsonObject()
                .put("entry", entry.toString())
                .put("revision", revision)
                .put("state", state)
                .put("title", json(content.title()))
                .put("summary", json(content.summary()))
                .put("sector", content.sector())
                .put("links", links(content))
                .put("receivedAt", receivedAt.toString());
    }

    private Future<Boolean> run(String statement, Tuple parameters) {
        return database.writes().preparedQuery(statement).execute(parameters).map(rows -> rows.size() == 1);
    }

    private Future<Optional<Facts>> read(String statement, Tuple parameters) {
        return database.reads().preparedQuery(statement).execute(parameters).map(rows -> {
            List<Row> all = Rows.list(rows, row -> row);
            if (all.isEmpty() || all.getFirst().getString(1) == null) {
                return Optional.empty();
            }
            List<Saved> revisions = all.stream()
                    .filter(row -> row.getInteger(9) != null)
                    .map(row -> saved(row, 6))
                    .toList();
            return Optional.of(facts(all.getFirst(), revisions));
        });
    }

    private static Facts facts(Row row, List<Saved> revisions) {
        Team team = row.getUUID(3) == null ? null : new Team(row.getUUID(3), row.getInteger(4), row.getInteger(5));
        return new Facts(
                row.getArrayOfStrings(0),
                Terms.read(row.getString(1)),
                Set.of(row.getArrayOfStrings(2)),
                team,
                row.getUUID(6) != null,
                revisions);
    }

    private static Saved saved(Row row, int first) {
        Content content = new Content(
                parse(row.getString(first + 5), new TypeReference<Text>() {}),
                parse(row.getString(first + 6), new TypeReference<Text>() {}),
                row.getString(first + 7),
                parse(row.getString(first + 8), new TypeReference<List<Link>>() {}));
        byte[] salt = row.getBuffer(first + 10).getBytes();
        var receivedAt = row.getOffsetDateTime(first + 9).toInstant();
        UUID id = row.getUUID(first);
        int revision = row.getInteger(first + 3);
        String state = row.getString(first + 4);
        String digest = Commitment.to(record(id, revision, state, content, receivedAt), salt)
                .hex();
        Entry entry = new Entry(
                id,
                row.getString(first + 1),
                row.getUUID(first + 2),
                revision,
                state,
                content.title(),
                content.summary(),
                content.sector(),
                content.links(),
                receivedAt,
                digest,
                null);
        return new Saved(entry, salt, row.getUUID(first + 11));
    }

    private static JsonObject json(Text text) {
        return new JsonObject(Json.bytes(text));
    }

    private static JsonArray links(Content content) {
        return new JsonArray(Json.bytes(content.links()));
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("not what was written: " + malformed.getOriginalMessage(), malformed);
        }
    }
}

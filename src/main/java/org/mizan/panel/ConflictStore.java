package org.mizan.panel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.db.Database;
import org.mizan.db.Rows;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.submission.EntryName;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;
import org.mizan.web.Text;

/** The declared conflicts in the database, act by act. */
final class ConflictStore {
    private static final String FACTS = facts("""
            cross join lateral (select one.entry, '{"all": []}' from entry_named($1, $5::text) one (entry)) named (entry, phase)""");

    /** The entry that this judge is to score by the assignment $5, and the phase in which they do. */
    private static final String FACTS_OF_MINE = facts("""
            left join lateral (
              select a.entry_id, json_build_object('all', json_build_array(json_build_object('key', p.key, 'name', p.name,
                'allows', p.allows, 'opensAt', p.opens_at, 'closesAt', p.closes_at, 'revision', p.revision)))::text
              from assignment a join round r on r.edition_id = a.edition_id and r.key = a.round
              join phase p on p.edition_id = r.edition_id and p.key = r.phase
              where a.edition_id = $1 and a.id = $5::uuid and a.judge_id = $4) named (entry, phase) on true""");

    private static String facts(String named) {
        return "select " + Roles.COLUMN + """
            , exists (select 1 from membership where edition_id = $1 and person_id = $4 and role = 'judge'),
              named.entry,
              exists (select from conflict_now k
                where k.edition_id = $1 and k.judge_id = $4 and k.entry_id = named.entry and k.kind = 'declared'),
              coalesce((select max(number) from conflict where edition_id = $1), 0),
            """ + NamedPairStore.COLUMNS + ", " + Roles.CALLER_NAME
                + ", named.phase, edition.time_zone from edition "
                + named + " "
                + NamedPairStore.joined("$1", "$4", "named.entry") + " where edition.id = $1";
    }

    /** The phase $18, unless scoring in it is over; locked, so that nothing commits after a close. Of no phase nothing is asked. */
    private static final String ADD = """
            with scoring as (
              select 1 from phase
               where edition_id = $1::uuid and key = $18::text
                 and not ($19::text = any (allows) and closes_at <= $6::timestamptz) for share
            ), written as (
              insert into conflict (edition_id, number, judge_id, entry_id, declared, reason, decided_at, decided_by)
              select $1::uuid, $13::int, $14::uuid, $15::uuid, $16::boolean, $17::text, $6::timestamptz, $4::uuid
               where $18::text is null or exists (select from scoring)
              returning number
            ),
            """ + Act.RECORDED + " select number from written";

    private static final String LIST = "select " + Roles.COLUMN + """
            , c.number, p.id, c.entry_id, c.declared, c.reason, c.decided_at, c.decided_by,
            """ + NamedPairStore.COLUMNS + """
            , (select d.name::text from person d where d.id = c.decided_by), c.address
            from edition e left join conflict c on c.edition_id = e.id and c.number > $4
            """
            + NamedPairStore.joined(
                    "c.edition_id",
                    "coalesce(c.judge_id, (select w.id from person w where w.email = c.address))",
                    "c.entry_id")
            + """
            where e.id = $1 order by c.number limit $5
            """;

    private final Database database;

    ConflictStore(Database database) {
        this.database = database;
    }

    /**
     * Which entry is meant, what the act depends on, the last one, the names of the pair and of the caller, and the phase of
     * the round where an assignment is meant.
     */
    record Facts(
            @Nullable UUID entry,
            Conflict.Facts conflict,
            int last,
            NamedPair named,
            @Nullable Text caller,
            Phases phase,
            ZoneId zone) {}

    /**
     * An act as it is listed: a judge and their name, an entry with its code and title.
     *
     * @param judge none where a team named somebody of an address that nobody has here
     * @param address by which a team named them
     */
    record Decided(
            int number,
            @Nullable UUID judge,
            @Nullable String address,
            @Nullable Text name,
            UUID entry,
            @Nullable String code,
            @Nullable Text title,
            boolean declared,
            String reason,
            Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Text decidedByName) {}

    Future<Facts> facts(Call call, UUID judge, String entry) {
        return read(FACTS, call, judge, EntryName.of(entry));
    }

    /** The same of an assignment of the caller; no entry where they have no such one. */
    Future<Facts> facts(Call call, UUID assignment) {
        return read(FACTS_OF_MINE, call, call.person(), assignment);
    }

    private Future<Facts> read(String statement, Call call, UUID judge, Object entry) {
        return Roles.read(database.reads(), statement, call, judge, entry)
                .map(rows -> Rows.first(
                                rows,
                                row -> new Facts(
                                        row.getUUID(2),
                                        new Conflict.Facts(
                                                row.getBoolean(1), row.getUUID(2) != null, row.getBoolean(3)),
                                        row.getInteger(4),
                                        NamedPairStore.read(row, 5),
                                        Text.readNullable(row.getString(8)),
                                        row.getString(9) == null
                                                ? new Phases(List.of())
                                                : Phases.read(row.getString(9)),
                                        ZoneId.of(row.getString(10))))
                        .orElseThrow());
    }

    /** Adds an act, of a judge's own while scoring in that phase is not over; its number being taken is a failure. */
    Future<Boolean> add(Act act, Decided decided, @Nullable String phase) {
        return database.writes()
                .preparedQuery(ADD)
                .execute(act.withBody(new JsonObject()
                                .put("number", decided.number())
                                .put(
                                        "judge",
                                        Objects.requireNonNull(decided.judge()).toString())
                                .put("declared", decided.declared()))
                        .parameters(
                                decided.number(),
                                decided.judge(),
                                decided.entry(),
                                decided.declared(),
                                decided.reason(),
                                phase,
                                Permission.SCORE.key()))
                .map(rows -> rows.size() == 1);
    }

    /** The acts after a number, in their order. */
    Future<List<Decided>> list(Call call, Paging<Integer> paging) {
        return Roles.read(database.reads(), LIST, call, paging.after(), paging.wanted())
                .map(rows -> Rows.present(rows, 1, ConflictStore::decided));
    }

    private static Decided decided(Row row) {
        NamedPair named = NamedPairStore.read(row, 8);
        return new Decided(
                row.getInteger(1),
                row.getUUID(2),
                row.getString(12),
                named.judge(),
                row.getUUID(3),
                named.code(),
                named.title(),
                row.getBoolean(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                row.getUUID(7),
                Text.readNullable(row.getString(11)));
    }
}

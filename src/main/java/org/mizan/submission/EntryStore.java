package org.mizan.submission;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mizan.audit.Act;
import org.mizan.audit.Commitment;
import org.mizan.audit.Committed;
import org.mizan.db.Database;
import org.mizan.db.Parameters;
import org.mizan.db.Rows;
import org.mizan.edition.EditionFacts;
import org.mizan.edition.Permission;
import org.mizan.edition.Phases;
import org.mizan.submission.Entry.State;
import org.mizan.submission.EntryRules.Facts;
import org.mizan.submission.EntryRules.Saved;
import org.mizan.submission.EntryRules.Team;
import org.mizan.web.Call;
import org.mizan.web.Paging;
import org.mizan.web.Roles;

/** Entries as rows: a revision is added and never changed, and the current one is the highest. */
public final class EntryStore {
    /** Where the number of a revision stands among the facts; where none was found, there is none. */
    private static final int REVISION_COLUMN = 9;

    private static final int MOST_UNOWNED = 10_000;

    private static final String ACTOR = "select " + Roles.COLUMN + ", " + EditionFacts.COLUMN
            + ", array(select key from sector where edition_id = $1), t.id, t.members, t.entries, ";

    private static final String REVISION = RevisionsStore.COLUMNS + ", r.salt, r.saved_by ";

    /** What its team and those who run the edition see beside it. */
    private static final String SCREENED = ", case when n.team_id = t.id or " + Roles.COLUMN
            + " && '{organiser,steering,observer}' then " + Screening.COLUMN + " end ";

    private static final String MY_TEAM = """
             from edition d
            left join team_member m on m.edition_id = d.id and m.person_id = $2
            left join team t on t.edition_id = m.edition_id and t.id = m.team_id
            """;

    private static final String CURRENT =
            " left join entry_current r on r.edition_id = n.edition_id and r.entry_id = n.id where d.id = $1 ";

    private static final String TO_MAKE = ACTOR + " null::uuid" + MY_TEAM + " where d.id = $1";

    private static final String TO_SAVE = ACTOR + REVISION + SCREENED + MY_TEAM
            + " left join entry n on n.edition_id = d.id and n.id = $4 and (n.team_id = t.id or n.team_id is null and "
            + Roles.COLUMN + " && '{organiser}')" + CURRENT;

    private static final String MINE = ACTOR + REVISION + SCREENED + MY_TEAM
            + " left join entry n on n.edition_id = d.id and n.team_id = t.id and n.id > $4" + CURRENT
            + " order by n.id limit $5";

    /** Teams and those who run the edition see the current revision, a judge the one that was assigned, unless it failed. */
    private static final String TO_SHOW =
            ACTOR + REVISION + SCREENED + MY_TEAM + """
               left join entry n on n.edition_id = d.id and n.id = $4
               left join lateral (
                 select x.* from entry_revision x where x.edition_id = n.edition_id and x.entry_id = n.id
                   and (n.team_id = t.id
                     or\s""" + Roles.COLUMN + """
               && '{organiser,steering,observer}'
                     or\s""" + Roles.COLUMN + """
               && '{judge}' and x.revision in (select a.entry_revision from assignment a
                                       where a.edition_id = n.edition_id and a.entry_id = n.id and a.judge_id = $2
                                         and not exists (select from screened_out o
                                               where o.edition_id = a.edition_id and o.entry_id = a.entry_id)))
                 order by x.revision desc limit 1) as r on true
               where d.id = $1
               """;

    /** What was assigned to the caller, at the revision that was. */
    private static final String TO_JUDGE = ACTOR + REVISION + MY_TEAM + """
               left join assignment a on a.edition_id = d.id and a.id = $4 and a.judge_id = $2
                and not exists (select from screened_out o where o.edition_id = a.edition_id and o.entry_id = a.entry_id)
               left join entry n on n.edition_id = a.edition_id and n.id = a.entry_id
               left join entry_revision r on r.edition_id = a.edition_id and r.entry_id = a.entry_id
                and r.revision = a.entry_revision
               where d.id = $1
               """;

    private static final String HISTORY = ACTOR + REVISION + MY_TEAM
            + " left join entry n on n.edition_id = d.id and n.id = $4 and (n.team_id = t.id or " + Roles.COLUMN + """
               && '{organiser}')
               left join entry_revision r on r.edition_id = n.edition_id and r.entry_id = n.id and r.revision > $5
               where d.id = $1 order by r.revision limit $6
               """;

    private static final String LIST = "select " + Roles.COLUMN
            + ", array(select key from sector where edition_id = $1 order by position), " + REVISION + ", case when "
            + Roles.COLUMN
            + " && '{organiser,steering,observer}' then " + Screening.COLUMN + """
              end
              from edition d
              left join (entry n join entry_current r on r.edition_id = n.edition_id and r.entry_id = n.id)
                on n.edition_id = d.id and n.id > $4 and ($5::text is null or r.sector = $5)
               and ($6::text is null or r.state = $6)
              where d.id = $1 order by n.id limit $7
              """;

    private static final String REVISED = """
            entry_revision (edition_id, entry_id, revision, state, title, summary, sector, links, received_at, saved_by, salt)
              select $1::uuid, $16::uuid, $17::int, $18::text, $19::jsonb, $20::jsonb, $21::text, $22::jsonb,
                $6::timestamptz, $4::uuid, $23::bytea
            """;

    private static final String MEMBER = """
            exists (select from team_member where edition_id = $1::uuid and person_id = $4::uuid and team_id = $14::uuid)
            """;

    private static final String MAKE = "with open as (" + Phases.OPEN + """
            ), counted as (
              update team set entries = entries + 1, revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and entries < $15::int and exists (select from open) and
            """ + MEMBER + """
              returning id
            ), entered as (
              insert into entry (edition_id, id, team_id, code, created_at)
              select $1::uuid, $16::uuid, id, $24::text, $6::timestamptz from counted
              returning id
            ), written as (
              insert into\s""" + REVISED + """
              from entered
              returning revision
            ),
            """
            + Act.RECORDED + " select revision from written";

    /** Entries of no team are bounded in number, and not in time as those are that $13 allows. */
    private static final String UNOWNED = """
            $13::text is not null and (select count(*) from entry where edition_id = $1::uuid and team_id is not distinct from $14::uuid) < $15::int
            """;

    private static final String MAKE_UNOWNED =
            """
            with entered as (
              insert into entry (edition_id, id, team_id, code, created_at)
              select $1::uuid, $16::uuid, $14::uuid, $24::text, $6::timestamptz where\s""" + UNOWNED + """
              returning id
            ), written as (
              insert into\s""" + REVISED + """
              from entered
              returning revision
            ), came as (
              insert into presence (edition_id, entry_id, number, state, reason, decided_at, decided_by)
              select $1::uuid, id, 1, 'walk_in', $25::text, $6::timestamptz, $4::uuid from entered where $25::text is not null
            ),
            """ + Act.RECORDED + " select revision from written";

    private static final String SAVE_UNOWNED =
            """
            with latest as (
              select revision from entry_current
              where edition_id = $1::uuid and entry_id = $16::uuid and revision = $17::int - 1 and
            """ + UNOWNED + """
            ), written as (
              insert into\s""" + REVISED + """
              from latest
              returning revision
            ),
            """ + Act.RECORDED + " select revision from written";

    /** A submission touches the team's row, so that nobody leaves a team of the smallest size at the same moment. */
    private static final String SAVE = "with open as (" + Phases.OPEN + """
            ), latest as (
              select revision from entry_current
              where edition_id = $1::uuid and entry_id = $16::uuid and revision = $17::int - 1 and
            """ + MEMBER + """
            ), ready as (
              update team set revision = revision + 1
              where edition_id = $1::uuid and id = $14::uuid and $18::text = 'submitted' and members >= $15::int
                and exists (select from open) and exists (select from latest)
              returning id
            ), written as (
              insert into\s""" + REVISED + """
              from open, latest
              where $18::text <> 'submitted' or exists (select from ready)
              returning revision
            ),
            """
            + Act.RECORDED + " select revision from written";

    /** Every revision, as the act that saved it committed to it. */
    public static final Committed COMMITTED = new Committed(
            "entry_revision",
            List.of("entry.make", "entry.draft", "entry.submitted", "entry.withdrawn", "entry.import"),
            "select 'entry:' || r.entry_id as subject, r.revision as saved_as, r.salt, r.saved_by, r.received_at, n.code,"
                    + " null::text, " + REVISION + """
                    from entry_revision r
                    left join entry n on n.edition_id = r.edition_id and n.id = r.entry_id
                    where r.edition_id = $1
                    """,
            (row, first) -> RevisionsStore.record(saved(row, first).entry()));

    private static final String OPENED = """
            select r.key from round r join phase p on p.edition_id = r.edition_id and p.key = r.phase
             where r.edition_id = $1 and p.opens_at > $2 and p.opens_at <= $3""";

    private final Database database;

    EntryStore(Database database) {
        this.database = database;
    }

    Future<Facts> toMake(Call call) {
        return Roles.read(database.reads(), TO_MAKE, call)
                .map(rows -> facts(rows.iterator().next(), List.of()));
    }

    Future<Facts> toSave(Call call, UUID entry) {
        return shown(TO_SAVE, call, entry);
    }

    Future<Facts> mine(Call call, Paging<UUID> page) {
        return shown(MINE, call, page.after(), page.wanted());
    }

    Future<Facts> toShow(Call call, UUID entry) {
        return shown(TO_SHOW, call, entry);
    }

    Future<Facts> toJudge(Call call, UUID assignment) {
        return read(TO_JUDGE, call, assignment);
    }

    Future<Facts> history(Call call, UUID entry, Paging<Integer> page) {
        return read(HISTORY, call, entry, page.after(), page.wanted());
    }

    Future<List<Entry>> list(Call call, Paging<UUID> page, @Nullable String sector, @Nullable State state) {
        String tag = state == null ? null : state.tag();
        return Roles.read(database.reads(), LIST, call, page.after(), sector, tag, page.wanted())
                .map(rows -> {
                    call.known("sector", List.of(rows.iterator().next().getArrayOfStrings(1)));
                    return Rows.present(rows, 2, row -> shown(row, 2).entry());
                });
    }

    /** Makes the entry with its first draft; nothing where the team has no room for it or the phase has closed. */
    Future<Optional<Entry>> make(Function<Entry, Act> act, Entry draft, int most, @Nullable String walkIn) {
        return draft.team() == null
                ? write(MAKE_UNOWNED, act, draft, MOST_UNOWNED, draft.code(), walkIn)
                : write(MAKE, act, draft, most, draft.code());
    }

    /** Adds a revision; nothing where somebody did since, the team is too small, or the phase has closed. */
    Future<Optional<Entry>> save(Act act, Entry next, int smallest) {
        return next.team() == null
                ? write(SAVE_UNOWNED, saved -> act, next, MOST_UNOWNED + 1)
                : write(SAVE, saved -> act, next, smallest);
    }

    /** The rounds that opened after a time, up to another. */
    Future<List<String>> opened(UUID edition, Instant after, Instant until) {
        return database.reads()
                .preparedQuery(OPENED)
                .execute(Parameters.of(edition, after, until))
                .map(rows -> Rows.list(rows, row -> row.getString(0)));
    }

    /** The act, of the entry as it will be told, commits to what the row says. */
    private Future<Optional<Entry>> write(
            String statement, Function<Entry, Act> act, Entry entry, int bound, @Nullable Object... more) {
        JsonObject said = RevisionsStore.record(entry);
        Commitment commitment = Commitment.to(said);
        Entry told = entry.withDigest(commitment.hex());
        Tuple parameters = act.apply(told)
                .withCommitment(commitment)
                .parameters(
                        Permission.SUBMIT.key(),
                        entry.team(),
                        bound,
                        entry.id(),
                        entry.revision(),
                        said.getString("state"),
                        said.getJsonObject("title"),
                        said.getJsonObject("summary"),
                        entry.sector(),
                        said.getJsonArray("links"),
                        commitment.salt());
        return database.writes()
                .preparedQuery(statement)
                .execute(Parameters.add(parameters, more))
                .map(rows -> Rows.first(rows, row -> told));
    }

    private Future<Facts> read(String statement, Call call, @Nullable Object... own) {
        return Roles.read(database.reads(), statement, call, own)
                .map(rows -> facts(rows.iterator().next(), Rows.present(rows, REVISION_COLUMN, row -> saved(row, 6))));
    }

    private Future<Facts> shown(String statement, Call call, @Nullable Object... own) {
        return Roles.read(database.reads(), statement, call, own)
                .map(rows -> facts(rows.iterator().next(), Rows.present(rows, REVISION_COLUMN, row -> shown(row, 6))));
    }

    private static Facts facts(Row row, List<Saved> revisions) {
        Team team = row.getUUID(3) == null ? null : new Team(row.getUUID(3), row.getInteger(4), row.getInteger(5));
        return new Facts(
                EditionFacts.read(row.getString(1)),
                Set.of(row.getArrayOfStrings(2)),
                team,
                row.getUUID(6) != null,
                revisions);
    }

    private static Saved saved(Row row, int first) {
        byte[] salt = row.getBuffer(first + 10).getBytes();
        Entry entry = RevisionsStore.entry(row, first);
        return new Saved(
                entry.withDigest(
                        Commitment.to(RevisionsStore.record(entry), salt).hex()),
                salt,
                row.getUUID(first + 11));
    }

    /** The same with what was decided of it. */
    private static Saved shown(Row row, int first) {
        Saved saved = saved(row, first);
        return new Saved(
                saved.entry().withScreening(Screening.read(row.getString(first + 12))), saved.salt(), saved.savedBy());
    }
}

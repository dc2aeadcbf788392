package org.mizan;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.db.Parameters;
import org.mizan.edition.Settings;
import org.mizan.panel.Aliases;
import org.mizan.web.Json;

/**
 * The rows of an award, put into the database by hand: for tests without a server, and for states that the API refuses
 * to make or that only time makes: a phase open for a lifetime, an entry of no team, a draft over a submission, a
 * withdrawn entry with cards, a card saved when its round was closed, judges of a round without a letter, a screening
 * round that nobody screened.
 */
public final class AwardRows {
    public static final Instant OPENS = Instant.parse("2020-01-01T00:00:00Z");
    public static final Instant CLOSES = Instant.parse("2090-01-01T00:00:00Z");
    public static final String ROUND = "evaluation";

    /** A judge and an assignment of theirs. */
    public record Desk(UUID judge, UUID assignment) {}

    private static final Settings TERMS = new Settings(
            List.of(),
            new Settings.Teams(1, null, List.of("university"), false, false),
            new Settings.Entries(null, Map.of(), true),
            Settings.Judging.OPEN,
            Settings.Results.USUAL,
            Map.of());

    private final Database database;
    public final UUID edition;
    public final String slug;

    private AwardRows(Database database, UUID edition, String slug) {
        this.database = database;
        this.edition = edition;
        this.slug = slug;
    }

    /** Those of an edition that was made before. */
    public static AwardRows of(Database database, UUID edition, String slug) {
        return new AwardRows(database, edition, slug);
    }

    /** An edition of that id, and nothing in it. */
    public static AwardRows empty(Database database, UUID edition) {
        AwardRows rows = new AwardRows(database, edition, "e-" + edition);
        rows.run(
                "insert into edition values ($1, $2, '{\"ar\":\"جائزة الأردن\",\"en\":\"Jordan Award\"}', '{ar,en}', 'Asia/Amman',"
                        + " 'jordan-5', $4, $3, 1, true)",
                rows.edition,
                rows.slug,
                at(OPENS),
                new JsonObject(Json.bytes(TERMS)));
        return rows;
    }

    /** An edition whose round has these criteria on 1 to 9 by one, and is open for a lifetime. */
    public static AwardRows open(Database database, String... criteria) {
        AwardRows rows = empty(database, Ids.next(OPENS));
        rows.run(
                "insert into phase values ($1, 'judging', '{\"en\":\"Judging\"}', 1, '{score,publish}', $2, $3)",
                rows.edition,
                at(OPENS),
                at(CLOSES));
        rows.round(ROUND, 1, criteria);
        return rows;
    }

    /** A round of scoring with these criteria on 1 to 9 by one, in the open phase; three reviews an entry are wanted. */
    public void round(String key, int position, String... criteria) {
        round(key, "scoring", position, 3);
        for (int n = 0; n < criteria.length; n++) {
            criterion(key, criteria[n], n, 1, 9);
        }
    }

    public void screening(String key, int position) {
        round(key, "screening", position, null);
    }

    /** A second round, pitch, on 0 to 20, in which this judge gives these marks to the first entries; 0: none yet. */
    public void pitch(UUID judge, List<UUID> entries, int... marks) {
        round("pitch", "pitch", 2, 1);
        criterion("pitch", "voice", 0, 0, 20);
        seat("pitch", judge);
        for (int entry = 0; entry < marks.length; entry++) {
            UUID assignment = assignment("pitch", judge, entries.get(entry));
            if (marks[entry] > 0) {
                card(assignment, "submitted", new JsonObject().put("voice", Integer.toString(marks[entry])));
            }
        }
    }

    private void round(String key, String kind, int position, Integer reviews) {
        run(
                "insert into round values ($1, $2, '{\"en\":\"Round\"}', $3, $4, 'judging', $5)",
                edition,
                key,
                kind,
                position,
                reviews);
    }

    private void criterion(String round, String key, int position, int least, int most) {
        run(
                "insert into criterion values ($1, $2, $3, '{\"en\":\"C\"}', '{\"en\":\"C\"}', 1, $5, $6, 1, '[]', $4)",
                edition,
                round,
                key,
                position,
                BigDecimal.valueOf(least),
                BigDecimal.valueOf(most));
    }

    public UUID person(String name, String... roles) {
        UUID person = Ids.next(OPENS);
        run(
                "insert into person (id, email, email_salt, name, locale, created_at) values ($1, $2, '', $3, 'ar', $4)",
                person,
                person + "@example.org",
                new JsonObject().put("ar", name).put("en", name),
                at(OPENS));
        for (String role : roles) {
            grant(person, role);
        }
        return person;
    }

    /** Gives a person that name, in both languages. */
    public void call(UUID person, String name) {
        run(
                "update person set name = $2 where id = $1",
                person,
                new JsonObject().put("ar", name).put("en", name));
    }

    public void grant(UUID person, String role) {
        run("insert into membership values ($1, $2, $3, $4)", edition, person, role, at(OPENS));
    }

    public UUID judge(String name) {
        return seat(person(name, "judge"));
    }

    /** Takes a person into the round. */
    public UUID seat(UUID judge) {
        seat(ROUND, judge);
        return judge;
    }

    private void seat(String round, UUID judge) {
        run("insert into round_judge values ($1, $2, $3, $4, $5)", edition, round, judge, Aliases.next(), at(OPENS));
    }

    /** Makes judges of these people, each of whom has an assignment for each entry: desks by person, then by entry. */
    public List<Desk> desks(List<UUID> people, List<UUID> entries) {
        List<Desk> desks = new ArrayList<>();
        for (UUID person : people) {
            grant(person, "judge");
            seat(person);
            entries.forEach(entry -> desks.add(new Desk(person, assignment(person, entry))));
        }
        return desks;
    }

    /** So many submitted entries of no team, A, B, C ... */
    public List<UUID> entries(int count) {
        List<UUID> entries = new ArrayList<>();
        for (int entry = 0; entry < count; entry++) {
            entries.add(entry(Character.toString('A' + entry), "submitted"));
        }
        return entries;
    }

    public UUID entry(String title, String... states) {
        UUID entry = Ids.next(OPENS);
        run("insert into entry values ($1, $2, null, $3, $4)", edition, entry, Aliases.next(), at(OPENS));
        for (String state : states) {
            revise(entry, title, state);
        }
        return entry;
    }

    public void revise(UUID entry, String title, String state) {
        run(
                "insert into entry_revision select $1, $2, 1 + count(*), $4, $3, '{}', null, '[]', $5, null, '\\x00'"
                        + " from entry_revision where edition_id = $1 and entry_id = $2",
                edition,
                entry,
                new JsonObject().put("ar", title).put("en", title),
                state,
                at(OPENS));
    }

    public UUID assignment(UUID judge, UUID entry) {
        return assignment(ROUND, judge, entry);
    }

    private UUID assignment(String round, UUID judge, UUID entry) {
        UUID assignment = Ids.next(OPENS);
        run(
                "insert into assignment select $1, $2, $3, $4, max(revision), $5, $6, null from entry_revision"
                        + " where edition_id = $1 and entry_id = $4",
                edition,
                assignment,
                round,
                entry,
                judge,
                at(OPENS));
        return assignment;
    }

    /** One more look of the judge of an assignment at its entry. */
    public UUID again(UUID assignment) {
        UUID again = Ids.next(OPENS);
        run(
                "insert into assignment select edition_id, $3, round, entry_id, entry_revision, judge_id, assigned_at, null,"
                        + " l.looks + 1, l.looks from assignment a cross join lateral (select count(*)::smallint from"
                        + " assignment o where o.edition_id = a.edition_id and o.round = a.round"
                        + " and o.entry_id = a.entry_id and o.judge_id = a.judge_id) l (looks)"
                        + " where edition_id = $1 and id = $2",
                edition,
                assignment,
                again);
        return again;
    }

    public void card(UUID assignment, String state, JsonObject marks) {
        run(
                "insert into scorecard select $1, $2, 1 + count(*), $3, $4, '', $5, null, '\\x00' from scorecard"
                        + " where edition_id = $1 and assignment_id = $2",
                edition,
                assignment,
                state,
                marks,
                at(OPENS));
    }

    /** A team of that person with one submitted entry. */
    public UUID entryOfTeam(String title, UUID member) {
        UUID entry = entry(title, "submitted");
        team(entry, member);
        return entry;
    }

    /** Gives the entry to a team of that person. */
    public void team(UUID entry, UUID member) {
        run(
                "insert into institution values ($1, 'uni', '{\"en\":\"University\"}', 'university') on conflict do nothing",
                edition);
        UUID team = Ids.next(OPENS);
        run(
                "insert into team (edition_id, id, name, institution, join_code, created_at, members, entries)"
                        + " values ($1, $2, '{\"en\":\"Team\"}', 'uni', $3, $4, 1, 1)",
                edition,
                team,
                Aliases.next(),
                at(OPENS));
        run("insert into team_member values ($1, $2, $3, true, $4, 1)", edition, member, team, at(OPENS));
        run("update entry set team_id = $3 where edition_id = $1 and id = $2", edition, entry, team);
    }

    /** Sets what the edition says of itself. */
    public void says(String settings) {
        run("update edition set settings = $2 where id = $1", edition, new JsonObject(settings));
    }

    /** What blind rounds call the judges. */
    public List<String> aliases() {
        return column("select alias from round_judge where edition_id = $1", edition);
    }

    /** Moves the phase, as its route does. */
    public void moves(Instant opensAt, Instant closesAt) {
        run(
                "update phase set opens_at = $2, closes_at = $3, revision = revision + 1 where edition_id = $1",
                edition,
                at(opensAt),
                at(closesAt));
    }

    public long count(String table) {
        return rows("select count(*) from " + table + " where edition_id = $1", edition)
                .iterator()
                .next()
                .getLong(0);
    }

    /** Succeeds when somebody waits for a lock that this connection's transaction holds. */
    public Future<Void> waitsFor(SqlConnection holder) {
        return holder.query("select pg_backend_pid()")
                .execute()
                .compose(rows -> waitsFor(rows.iterator().next().getInteger(0), 20_000));
    }

    private Future<Void> waitsFor(int holder, int looks) {
        if (looks == 0) {
            return Future.failedFuture("nobody waits");
        }
        return database.reads()
                .preparedQuery("select count(*) from pg_stat_activity where $1 = any (pg_blocking_pids(pid))")
                .execute(Tuple.of(holder))
                .compose(rows ->
                        rows.iterator().next().getLong(0) > 0 ? Future.succeededFuture() : waitsFor(holder, looks - 1));
    }

    public List<String> column(String sql, Object... parameters) {
        List<String> values = new ArrayList<>();
        rows(sql, parameters).forEach(row -> values.add(row.getString(0)));
        return values;
    }

    public RowSet<Row> rows(String sql, Object... parameters) {
        return database.reads()
                .preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .await();
    }

    /** Any statement that writes. */
    public void run(String sql, Object... parameters) {
        database.writes().preparedQuery(sql).execute(Tuple.from(parameters)).await();
    }

    public static Object at(Instant instant) {
        return Parameters.time(instant);
    }
}

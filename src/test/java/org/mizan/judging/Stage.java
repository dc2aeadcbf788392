package org.mizan.judging;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mizan.db.Database;
import org.mizan.db.Ids;
import org.mizan.edition.Settings;
import org.mizan.panel.Aliases;
import org.mizan.web.Json;

/** An edition of its own, put into the database by hand: a phase, a round, its criteria, people and entries. */
public final class Stage {
    public static final Instant OPENS = Instant.parse("2020-01-01T00:00:00Z");
    public static final Instant CLOSES = Instant.parse("2090-01-01T00:00:00Z");
    public static final String ROUND = "evaluation";

    public final Database database;
    public final UUID edition;
    public final String slug;

    private Stage(Database database, UUID edition, String slug) {
        this.database = database;
        this.edition = edition;
        this.slug = slug;
    }

    private static final Settings TERMS = new Settings(
            List.of(),
            new Settings.Teams(1, null, List.of("university"), false, false),
            new Settings.Entries(null, Map.of()),
            Settings.Results.USUAL);

    /** An edition that was set before. */
    public static Stage of(Database database, UUID edition, String slug) {
        return new Stage(database, edition, slug);
    }

    /** An edition whose round has these criteria on 1 to 9 by one, and is open for a lifetime. */
    public static Stage set(Database database, String... criteria) {
        UUID edition = Ids.next(OPENS);
        Stage stage = new Stage(database, edition, "e-" + edition);
        stage.run(
                "insert into edition values ($1, $2, '{\"ar\":\"جائزة\",\"en\":\"Award\"}', '{ar,en}', 'Asia/Amman', 'jordan-5', $4, $3)",
                stage.edition,
                stage.slug,
                at(OPENS),
                new JsonObject(Json.bytes(TERMS)));
        stage.run(
                "insert into phase values ($1, 'judging', '{\"en\":\"Judging\"}', 1, '{score,publish}', $2, $3)",
                stage.edition,
                at(OPENS),
                at(CLOSES));
        stage.round(ROUND, 1, criteria);
        return stage;
    }

    public void round(String key, int position, String... criteria) {
        run(
                "insert into round values ($1, $2, '{\"en\":\"Round\"}', 'scoring', $3, 'judging', 3)",
                edition,
                key,
                position);
        for (int n = 0; n < criteria.length; n++) {
            run(
                    "insert into criterion values ($1, $2, $3, '{\"en\":\"C\"}', '{\"en\":\"C\"}', 1, 1, 9, 1, '[]', $4)",
                    edition,
                    key,
                    criteria[n],
                    n);
        }
    }

    public void screening(String key, int position) {
        run(
                "insert into round values ($1, $2, '{\"en\":\"Screening\"}', 'screening', $3, 'judging', null)",
                edition,
                key,
                position);
    }

    public UUID person(String name, String... roles) {
        UUID person = Ids.next(OPENS);
        run(
                "insert into person values ($1, $2, $3, 'ar', null, $4)",
                person,
                person + "@example.org",
                new JsonObject().put("ar", name).put("en", name),
                at(OPENS));
        for (String role : roles) {
            grant(person, role);
        }
        return person;
    }

    public void grant(UUID person, String role) {
        run("insert into membership values ($1, $2, $3, $4)", edition, person, role, at(OPENS));
    }

    public UUID judge(String name) {
        return seat(person(name, "judge"));
    }

    /** Takes a person into the round. */
    public UUID seat(UUID judge) {
        run("insert into round_judge values ($1, $2, $3, $4, $5)", edition, ROUND, judge, Aliases.next(), at(OPENS));
        return judge;
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
        UUID assignment = Ids.next(OPENS);
        run(
                "insert into assignment select $1, $2, $3, $4, max(revision), $5, $6, null from entry_revision"
                        + " where edition_id = $1 and entry_id = $4",
                edition,
                assignment,
                ROUND,
                entry,
                judge,
                at(OPENS));
        return assignment;
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
        run("insert into team_member values ($1, $2, $3, true, $4)", edition, member, team, at(OPENS));
        UUID entry = entry(title, "submitted");
        run("update entry set team_id = $3 where edition_id = $1 and id = $2", edition, entry, team);
        return entry;
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

    private void run(String sql, Object... parameters) {
        database.writes().preparedQuery(sql).execute(Tuple.from(parameters)).await();
    }

    public static Object at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.mizan.standings;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.mizan.TestServer;
import org.mizan.TestServer.Answer;
import org.mizan.TestServer.Client;
import org.mizan.db.Rows;
import org.mizan.identity.Role;
import org.mizan.judging.TestEdition;

/** A round that two judges have scored, for tests: two entries, the mark 4 at the first desk, 5 at the second ... */
public record Rounds(TestEdition edition, Client organiser, List<Client> judges) {
    public static Rounds scored(TestServer server) {
        var judges = List.of(server.person(), server.person());
        var edition = TestEdition.withJudges(
                server.database(), judges.stream().map(Client::id).toList());
        var round = new Rounds(edition, server.person(edition.edition(), Role.ORGANISER), judges);
        for (int desk = 0; desk < edition.desks().size(); desk++) {
            round.save(desk, 0, 4 + desk).expect(200);
        }
        return round;
    }

    /** A round in which each judge, a row, gave each entry, a column, this mark from 1 to 9, from left to right; 0: none. */
    public static Rounds of(TestServer server, int[][] marks) {
        var judges = java.util.stream.Stream.generate(server::person)
                .limit(marks.length)
                .toList();
        var edition = TestEdition.withJudges(
                server.database(), judges.stream().map(Client::id).toList(), marks[0].length);
        var round = new Rounds(edition, server.person(edition.edition(), Role.ORGANISER), judges);
        for (int desk = 0; desk < edition.desks().size(); desk++) {
            int mark = marks[desk / marks[0].length][desk % marks[0].length];
            if (mark > 0) {
                server.clock().advance(Duration.ofSeconds(1)); // so that the order of work is known
                round.save(desk, 0, mark).expect(200);
            }
        }
        return round;
    }

    public String base() {
        return "/editions/" + edition.edition();
    }

    public String asking() {
        return base() + "/rounds/evaluation/standings";
    }

    public Answer save(int desk, int revision, int mark) {
        var at = edition.desks().get(desk);
        var judge = judges.stream()
                .filter(one -> one.id().equals(at.judge()))
                .findFirst()
                .orElseThrow();
        return card(judge, at.assignment(), revision, mark);
    }

    public Answer card(Client judge, UUID assignment, int revision, int mark) {
        var body = new JsonObject()
                .put("marks", new JsonObject().put("impact", Integer.toString(mark)))
                .put("comment", "")
                .put("state", "submitted");
        return (revision == 0 ? judge.with("If-None-Match", "*") : judge.seen(revision))
                .put(base() + "/assignments/" + assignment + "/scorecard", body);
    }

    /** Asks, waits, and gives the standings' id. */
    public String compute(JsonObject asked) {
        return result(asked).getString("standings");
    }

    /** Asks, waits, and gives what the job says. */
    public JsonObject result(JsonObject asked) {
        return result("evaluation", asked);
    }

    /** Asks for standings of a round, waits, and gives what the job says. */
    public JsonObject result(String key, JsonObject asked) {
        var job = organiser
                .post(base() + "/rounds/" + key + "/standings", asked)
                .expect(202)
                .id();
        for (int look = 0; look < 1200; look++) {
            var seen = organiser.get(base() + "/jobs/" + job).expect(200).json();
            if (!List.of("waiting", "running").contains(seen.getString("state"))) {
                return seen.getJsonObject("result");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the job did not end");
    }

    /** The entries, in the order of the desks. */
    public List<UUID> entries(TestServer server) {
        return edition.desks().stream()
                .map(desk -> rows(
                                server,
                                "select entry_id from assignment where edition_id = $1 and id = $2",
                                desk.assignment())
                        .iterator()
                        .next()
                        .getUUID(0))
                .distinct()
                .toList();
    }

    /** A second round, pitch, on 0 to 20, in which the first judge gives these marks to the first entries; 0: none yet. */
    public void pitch(TestServer server, int... marks) {
        rows(
                server,
                "insert into round select edition_id, 'pitch', name, 'pitch', 2, phase, 1 from round where edition_id = $1");
        rows(
                server,
                "insert into criterion select edition_id, 'pitch', 'voice', name, description, 1, 0, 20, 1, '[]', 0"
                        + " from criterion where edition_id = $1");
        var judge = judges.getFirst().id();
        rows(
                server,
                "insert into round_judge select edition_id, 'pitch', person_id, alias, added_at from round_judge"
                        + " where edition_id = $1 and person_id = $2",
                judge);
        var entries = entries(server);
        for (int at = 0; at < marks.length; at++) {
            var assignment = UUID.randomUUID();
            rows(
                    server,
                    "insert into assignment select edition_id, $2, 'pitch', entry_id, entry_revision, judge_id, assigned_at,"
                            + " null from assignment where edition_id = $1 and judge_id = $3 and entry_id = $4",
                    assignment,
                    judge,
                    entries.get(at));
            if (marks[at] > 0) {
                rows(
                        server,
                        "insert into scorecard select edition_id, id, 1, 'submitted', $3, '', assigned_at, null, '\\x00'"
                                + " from assignment where edition_id = $1 and id = $2",
                        assignment,
                        new JsonObject().put("voice", Integer.toString(marks[at])));
            }
        }
    }

    /** What blind rounds call the judges. */
    public List<String> aliases(TestServer server) {
        return Rows.list(rows(server, "select alias from round_judge where edition_id = $1"), row -> row.getString(0));
    }

    /** Gives the entry to a team of that person. */
    public void team(TestServer server, UUID entry, UUID member) {
        rows(
                server,
                "insert into institution values ($1, 'uni', '{\"en\":\"University\"}', 'university') on conflict do nothing");
        rows(
                server,
                "insert into team (edition_id, id, name, institution, join_code, created_at, members, entries)"
                        + " select $1, $2, '{\"en\":\"Team\"}', 'uni', $2::uuid::text, created_at, 1, 1 from entry"
                        + " where edition_id = $1 and id = $2",
                entry);
        rows(
                server,
                "insert into team_member select $1, $3, $2, true, created_at from entry where edition_id = $1 and id = $2",
                entry,
                member);
        rows(server, "update entry set team_id = $2 where edition_id = $1 and id = $2", entry);
    }

    /** Sets what the edition says of itself. */
    public void says(TestServer server, String settings) {
        rows(server, "update edition set settings = $2 where id = $1", new JsonObject(settings));
    }

    private RowSet<Row> rows(TestServer server, String sql, Object... more) {
        var parameters = Tuple.of(edition.edition());
        for (Object one : more) {
            parameters.addValue(one);
        }
        return server.database().writes().preparedQuery(sql).execute(parameters).await();
    }

    public JsonObject standings(String id) {
        return organiser.get(base() + "/standings/" + id).expect(200).json();
    }

    public Answer publish(String standings) {
        return organiser.post(base() + "/publications", new JsonObject().put("standings", standings));
    }
}

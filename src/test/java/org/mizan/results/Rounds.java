package org.mizan.results;

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
record Rounds(TestEdition edition, Client organiser, List<Client> judges) {
    static Rounds scored(TestServer server) {
        var judges = List.of(server.person(), server.person());
        var edition = TestEdition.withJudges(
                server.database(), judges.stream().map(Client::id).toList());
        var round = new Rounds(edition, server.person(edition.edition(), Role.ORGANISER), judges);
        for (int desk = 0; desk < edition.desks().size(); desk++) {
            round.save(desk, 0, 4 + desk).expect(200);
        }
        return round;
    }

    String base() {
        return "/editions/" + edition.edition();
    }

    String asking() {
        return base() + "/rounds/evaluation/standings";
    }

    Answer save(int desk, int revision, int mark) {
        var at = edition.desks().get(desk);
        var judge = judges.stream()
                .filter(one -> one.id().equals(at.judge()))
                .findFirst()
                .orElseThrow();
        return card(judge, at.assignment(), revision, mark);
    }

    Answer card(Client judge, UUID assignment, int revision, int mark) {
        var body = new JsonObject()
                .put("marks", new JsonObject().put("impact", Integer.toString(mark)))
                .put("comment", "")
                .put("state", "submitted");
        return (revision == 0 ? judge.with("If-None-Match", "*") : judge.seen(revision))
                .put(base() + "/assignments/" + assignment + "/scorecard", body);
    }

    /** Asks, waits, and gives the standings' id. */
    String compute(JsonObject asked) {
        return result(asked).getString("standings");
    }

    /** Asks, waits, and gives what the job says. */
    JsonObject result(JsonObject asked) {
        var job = organiser.post(asking(), asked).expect(202).id();
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
    List<UUID> entries(TestServer server) {
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

    /** What blind rounds call the judges. */
    List<String> aliases(TestServer server) {
        return Rows.list(rows(server, "select alias from round_judge where edition_id = $1"), row -> row.getString(0));
    }

    /** Gives the entry to a team of that person. */
    void team(TestServer server, UUID entry, UUID member) {
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

    private RowSet<Row> rows(TestServer server, String sql, Object... more) {
        var parameters = Tuple.of(edition.edition());
        for (Object one : more) {
            parameters.addValue(one);
        }
        return server.database().writes().preparedQuery(sql).execute(parameters).await();
    }

    JsonObject standings(String id) {
        return organiser.get(base() + "/standings/" + id).expect(200).json();
    }

    Answer publish(String standings) {
        return organiser.post(base() + "/publications", new JsonObject().put("standings", standings));
    }
}

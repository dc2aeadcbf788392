package org.mizan.judging;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Judges at work, each on an assignment of an edition of its own. */
abstract class Desks {

    @RegisterExtension
    static final TestServer server = TestServer.with(Map.of("identity.addressAttempts", "100000"));

    /** A judge at work on one assignment. */
    record Desk(AwardRows rows, Client judge, UUID assignment) {
        String path() {
            return "/editions/" + rows.edition + "/assignments/" + assignment + "/scorecard";
        }

        Answer save(int seen, String impact, String state) {
            return judge.seen(seen).put(path(), card(impact, "4", state));
        }
    }

    static AwardRows rows() {
        return AwardRows.open(server.database(), "impact", "novelty");
    }

    static Desk desk(AwardRows rows) {
        Client judge = server.person(rows.edition, Role.JUDGE);
        return new Desk(rows, judge, rows.assignment(rows.seat(judge.id()), rows.entry("A", "submitted")));
    }

    static Desk desk() {
        return desk(rows());
    }

    static JsonObject card(String impact, String novelty, String state) {
        JsonObject marks = new JsonObject();
        if (impact != null) {
            marks.put("impact", impact);
        }
        if (novelty != null) {
            marks.put("novelty", novelty);
        }
        return new JsonObject().put("marks", marks).put("state", state);
    }
}

package org.mizan.standings.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mizan.standings.next.NextAward.asked;
import static org.mizan.standings.next.NextAward.award;
import static org.mizan.standings.next.NextAward.differences;
import static org.mizan.standings.next.NextAward.log;
import static org.mizan.standings.next.NextAward.play;
import static org.mizan.standings.next.NextAward.replayed;
import static org.mizan.standings.next.NextAward.rule;
import static org.mizan.standings.next.NextAward.score;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** The log of what was given to judges who asked: a replay decides the same, and names what a hand changed. */
class NextLogIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    @Test
    void the_log_replays_to_the_same_decisions_and_organisers_alone_read_it() {
        Award award = award(server, 5, 4, rule(15, 2, 4));
        play(award);
        assertEquals(new JsonObject().put("decisions", 15).put("differences", new JsonArray()), replayed(award));
        List<JsonObject> log = log(award);
        assertEquals(15, log.size());
        assertEquals(15, log.getFirst().getInteger("number"));
        assertTrue(log.getFirst().getDouble("certainty") > 0);
        assertEquals(2, log.getFirst().getInteger("listed"));
        for (String path : List.of("/next", "/next/replay")) {
            award.judges().getFirst().get(award.round() + path).expect(403);
            server.person(award.edition(), Role.STUDENT)
                    .get(award.round() + path)
                    .expect(403);
        }
    }

    @Test
    void a_card_that_is_revised_or_taken_back_is_known_to_the_decisions_after_it() {
        Award award = award(server, 4, 3, rule(20, 2, 3));
        JsonObject first = asked(award, 0);
        score(award, 0, first, 7);
        score(award, 1, asked(award, 1), 4);
        UUID card = UUID.fromString(first.getString("assignment"));
        award.card(award.judges().getFirst(), card, 1, 2).expect(200);
        score(award, 2, asked(award, 2), 5);
        award.judges()
                .getFirst()
                .seen(2)
                .put(
                        award.base() + "/assignments/" + card + "/scorecard",
                        new JsonObject()
                                .put("marks", new JsonObject().put("impact", "3"))
                                .put("state", "draft"))
                .expect(200);
        score(award, 1, asked(award, 1), 5);
        asked(award, 2);
        assertEquals(
                0,
                replayed(award).getJsonArray("differences").size(),
                () -> replayed(award).encode());
    }

    @Test
    void a_decision_or_a_mark_that_a_hand_changed_is_named_by_the_replay() {
        Award award = award(server, 5, 4, rule(15, 2, 4));
        play(award);
        award.rows().run("alter table next_decision disable trigger all");
        award.rows()
                .run(
                        "update next_decision set figures = jsonb_set(figures, '{chosen,gain}', '0.5') where edition_id = $1 and number = 13",
                        award.edition());
        award.rows()
                .run(
                        "update next_decision set entry_id = (select entry_id from next_decision where edition_id = $1 and number = 1)"
                                + " where edition_id = $1 and number = 2",
                        award.edition());
        award.rows().run("alter table next_decision enable trigger all");
        assertEquals(List.of("2 entry", "13 figures"), differences(award));
        award.rows().run("alter table scorecard disable trigger all");
        award.rows()
                .run(
                        "update scorecard set marks = '{\"impact\":\"1\"}' where edition_id = $1 and assignment_id ="
                                + " (select assignment_id from next_decision where edition_id = $1 and number = 14)",
                        award.edition());
        award.rows().run("alter table scorecard enable trigger all");
        assertTrue(
                differences(award).contains("15 input"),
                () -> differences(award).toString());
    }

    @Test
    void what_is_logged_of_a_decision_is_no_help_to_who_tries_seeds() {
        Award one = award(server, 2, 1, rule(4, 1, 2));
        asked(one, 0);
        one.rows().run("update next_rule set salt = '\\x01' where edition_id = $1", one.edition());
        assertEquals(List.of("1 input"), differences(one));
    }
}

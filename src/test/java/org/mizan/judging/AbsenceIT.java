package org.mizan.judging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mizan.Answer;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.Together;
import org.mizan.identity.Role;

/** A judge who does not find a team tells the hall, which decides. */
class AbsenceIT extends Desks {

    private static Answer say(Desk desk, boolean absent) {
        return desk.judge().post(desk.path().replace("/scorecard", "/absence"), new JsonObject().put("absent", absent));
    }

    private static boolean missed(Desk desk) {
        return desk.judge()
                .get("/editions/" + desk.rows().edition + "/assignments")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getBoolean("missed");
    }

    private static JsonObject hall(Client reader, Desk desk) {
        UUID entry = entry(desk);
        return reader
                .get("/editions/" + desk.rows().edition + "/hall")
                .expect(200)
                .json()
                .getJsonArray("items")
                .stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("entry").equals(entry.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static UUID entry(Desk desk) {
        return desk.rows()
                .rows("select entry_id from assignment where id = $1", desk.assignment())
                .iterator()
                .next()
                .getUUID(0);
    }

    @Test
    void the_hall_hears_that_a_judge_did_not_find_a_team_and_nothing_is_decided_by_it() {
        Desk desk = desk();
        Client clerk = server.person(desk.rows().edition, Role.CLERK);
        assertEquals(0, hall(clerk, desk).getInteger("missed"));
        say(desk, true).expect(200);
        say(desk, true).expect(200);
        assertEquals(true, missed(desk));
        JsonObject entry = hall(clerk, desk);
        assertEquals(1, entry.getInteger("missed"));
        assertNull(entry.getValue("presence"));
        assertEquals(1, desk.rows().count("unmet"));
        assertEquals(1, desk.rows().count("audit"));
        desk.save(0, "4", "draft").expect(200);
    }

    @Test
    void it_is_over_when_the_team_is_there_after_all_or_the_judge_scores_it_or_somebody_decides() {
        Desk desk = desk();
        Client clerk = server.person(desk.rows().edition, Role.CLERK);
        say(desk, true).expect(200);
        say(desk, false).expect(200);
        assertEquals(false, missed(desk));
        say(desk, true).expect(200);
        server.clock().advance(java.time.Duration.ofSeconds(1));
        desk.save(0, "4", "draft").expect(200);
        assertEquals(0, hall(clerk, desk).getInteger("missed"));
        server.clock().advance(java.time.Duration.ofSeconds(1));
        say(desk, true).expect(200);
        assertEquals(1, hall(clerk, desk).getInteger("missed"));
        clerk.post(
                        "/editions/" + desk.rows().edition + "/entries/" + entry(desk) + "/presence",
                        new JsonObject().put("presence", "absent").put("reason", "Not at its table."))
                .expect(200);
        assertEquals(0, hall(clerk, desk).getInteger("missed"));
        assertEquals(false, missed(desk));
    }

    @Test
    void two_taps_at_once_are_one_word() throws Exception {
        Desk desk = desk();
        Together.<Answer>atOnce(List.of(() -> say(desk, true), () -> say(desk, true), () -> say(desk, true)))
                .forEach(answer -> answer.expect(200));
        assertEquals(1, desk.rows().count("unmet"));
    }

    @Test
    void only_the_judge_of_the_assignment_says_it_and_only_while_the_round_is_open() {
        Desk desk = desk();
        Desk other = desk(desk.rows());
        other.judge()
                .post(desk.path().replace("/scorecard", "/absence"), new JsonObject().put("absent", true))
                .expect(404);
        server.person(desk.rows().edition, Role.CLERK)
                .post(desk.path().replace("/scorecard", "/absence"), new JsonObject().put("absent", true))
                .expect(403);
        desk.rows().moves(AwardRows.OPENS, server.clock().instant());
        assertEquals("edition.phase.over", say(desk, true).expect(409).code());
        assertEquals(0, desk.rows().count("unmet"));
    }

    @Test
    void what_is_said_again_and_again_has_an_end() {
        Desk desk = desk();
        for (int number = 0; number < 20; number++) {
            say(desk, number % 2 == 0).expect(200);
        }
        assertEquals("judging.absence.many", say(desk, true).expect(409).code());
    }
}

package org.mizan.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

/** Who may make editions, as the operator has set, and that each person is told the same of themselves. */
class MakersIT {
    @RegisterExtension
    static final TestServer named = TestServer.fresh();

    @RegisterExtension
    static final TestServer open = TestServer.with(Map.of("editions.makers", "proved"));

    private static JsonObject edition() {
        return new JsonObject()
                .put("preset", "hackathon-weekend")
                .put("slug", "made-" + UUID.randomUUID())
                .put("set", new JsonObject().put("start", "2026-10-02").put("timeZone", "Asia/Amman"));
    }

    private static boolean isTold(Client person) {
        return person.get("/people/me/rights").expect(200).json().getBoolean("makesEditions");
    }

    @Test
    void whom_the_operator_named_makes_editions_and_nobody_else_where_nothing_is_set() {
        Client organiser = named.organiserOfTheHouse();
        assertTrue(isTold(organiser));
        organiser.post("/editions", edition()).expect(201);
        for (Client other : new Client[] {named.person(), named.unproved()}) {
            assertFalse(isTold(other));
            assertEquals(
                    "web.forbidden",
                    other.post("/editions", edition()).expect(403).code());
        }
    }

    @Test
    void everyone_with_a_proved_address_makes_editions_where_that_is_set_and_is_the_organiser_of_their_own() {
        Client maker = open.person();
        assertTrue(isTold(maker));
        UUID made = maker.post("/editions", edition()).expect(201).id();
        maker.get("/editions/" + made + "/members").expect(200);
        open.person().get("/editions/" + made).expect(404);
    }

    @Test
    void who_has_not_proved_the_address_makes_none_there_either_and_is_told_why() {
        Client unproved = open.unproved();
        assertFalse(isTold(unproved));
        assertEquals(
                "web.unproved",
                unproved.post("/editions", edition()).expect(403).code());
    }

    @Test
    void a_right_that_was_taken_away_is_gone_at_the_next_request() {
        Client organiser = named.organiserOfTheHouse();
        named.row(
                "delete from membership where edition_id = $1 and person_id = $2 and role = $3 returning 1",
                TestServer.HOUSE,
                organiser.id(),
                Role.ORGANISER.key());
        assertFalse(isTold(organiser));
        organiser.post("/editions", edition()).expect(403);
    }
}

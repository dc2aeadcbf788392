package org.mizan.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.AwardRows;
import org.mizan.Client;
import org.mizan.TestServer;
import org.mizan.identity.Role;

class RolesIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static AwardRows rows() {
        return AwardRows.open(server.database(), "impact");
    }

    private static String judges(UUID edition) {
        return "/editions/" + edition + "/rounds/" + AwardRows.ROUND + "/judges";
    }

    @Test
    void an_edition_that_is_not_there_is_not_found_whoever_asks() {
        Client organiser = server.person(rows().edition, Role.ORGANISER);
        String nowhere = judges(UUID.randomUUID());
        assertEquals("edition", organiser.get(nowhere).expect(404).json().getString("subject"));
        assertEquals("edition", server.person().get(nowhere).expect(404).json().getString("subject"));
    }

    @Test
    void a_role_is_of_one_edition() {
        AwardRows rows = rows();
        Client organiser = server.person(rows.edition, Role.ORGANISER);
        organiser.get(judges(rows.edition)).expect(200);
        organiser.get(judges(rows().edition)).expect(403);
    }

    @Test
    void a_role_given_and_one_taken_away_work_at_the_next_request_of_the_same_session() {
        AwardRows rows = rows();
        Client person = server.person(rows.edition, Role.OBSERVER);
        person.get(judges(rows.edition)).expect(403);
        server.grant(rows.edition, person.id(), Role.ORGANISER);
        person.get(judges(rows.edition)).expect(200);
        rows.run(
                "delete from membership where edition_id = $1 and person_id = $2 and role = 'organiser'",
                rows.edition,
                person.id());
        person.get(judges(rows.edition)).expect(403);
    }
}

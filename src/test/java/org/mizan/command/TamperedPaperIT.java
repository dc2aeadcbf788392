package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** Marks that came from paper, as the record knows them. */
class TamperedPaperIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static Award award;

    /** Two cards came from paper: of a judge who saved before, and of one who did not. All of it through the API. */
    @BeforeAll
    static void typed() {
        award = Award.recorded(server, "paper");
        Client clerk = member("clerk");
        Client second = member("clerk");
        UUID first = award.desks().getFirst().assignment();
        second.post(at(type(clerk, first, 3), "refusal"), new JsonObject().put("reason", "It says 5."))
                .expect(200);
        clerk.delete(award.base() + "/paper-cards/" + type(clerk, first, 4)).expect(204);
        award.judges()
                .getFirst()
                .seen(1)
                .post(at(type(clerk, first, 5), "confirmation"), new JsonObject())
                .expect(200);
        UUID other = type(clerk, another(), 6);
        second.post(at(other, "keying"), marks(7)).expect(200);
        second.post(at(other, "keying"), marks(6)).expect(200);
        award.compute(new JsonObject().put("method", "mean"));
    }

    private static Client member(String role) {
        Client person = server.person();
        String email = person.get("/people/me").expect(200).json().getString("email");
        award.organiser()
                .post(
                        award.base() + "/members",
                        new JsonObject().put("email", email).put("role", role))
                .expect(201);
        return person;
    }

    /** A judge who has saved nothing. */
    private static UUID another() {
        Client judge = member("judge");
        award.organiser()
                .send("PUT", award.round() + "/judges/" + judge.id(), null, null)
                .expect(204);
        award.assign(judge.id(), award.entries().getFirst()).expect(201);
        JsonArray tasks =
                judge.get(award.base() + "/assignments").expect(200).json().getJsonArray("items");
        return UUID.fromString(tasks.getJsonObject(0).getString("id"));
    }

    private static UUID type(Client clerk, UUID assignment, int mark) {
        return clerk.post(award.base() + "/assignments/" + assignment + "/paper-cards", marks(mark))
                .expect(201)
                .id();
    }

    private static JsonObject marks(int mark) {
        return new JsonObject().put("marks", new JsonObject().put("impact", Integer.toString(mark)));
    }

    private static String at(UUID paper, String act) {
        return award.base() + "/paper-cards/" + paper + "/" + act;
    }

    private static List<String> found() {
        return new Tampering(server).found(award.rows().slug);
    }

    @Test
    void marks_from_paper_are_as_their_acts_left_them_and_counted_as_they_were_then() {
        assertEquals(List.of(), found());
        assertEquals(
                2,
                award.rows()
                        .rows(
                                "select count(*) from scorecard where edition_id = $1 and origin = 'paper'",
                                award.edition())
                        .iterator()
                        .next()
                        .getLong(0));
    }

    @Test
    void another_writer_another_confirmer_and_other_marks_are_named() {
        for (String hand : List.of(
                "update paper_card set typed_by = gen_random_uuid() where state = 'confirmed'",
                "update paper_card set decided_by = gen_random_uuid() where state = 'confirmed'",
                "update paper_card set marks = '{\"impact\": \"9\"}' where state = 'confirmed'",
                "update scorecard set marks = '{\"impact\": \"9\"}' where origin = 'paper'",
                "update scorecard set origin = null where origin = 'paper'")) {
            award.rows()
                    .run("create table kept_paper as select * from paper_card where edition_id = $1", award.edition());
            award.rows()
                    .run("create table kept_cards as select * from scorecard where edition_id = $1", award.edition());
            Tampering tampering = new Tampering(server);
            tampering.withTriggersOff(hand + " and edition_id = '" + award.edition() + "'");
            String kind = hand.contains("paper_card") ? "Card typed from paper" : "Scorecard";
            List<String> found = found();
            assertTrue(found.stream().anyMatch(text -> text.startsWith(kind)), hand + found);
            for (String table : List.of("scorecard", "paper_card")) {
                tampering.withTriggersOff("delete from " + table + " where edition_id = '" + award.edition() + "'");
            }
            tampering.withTriggersOff("insert into scorecard select * from kept_cards");
            tampering.withTriggersOff("insert into paper_card select * from kept_paper");
            award.rows().run("drop table kept_paper");
            award.rows().run("drop table kept_cards");
            assertEquals(List.of(), found(), hand);
        }
    }
}

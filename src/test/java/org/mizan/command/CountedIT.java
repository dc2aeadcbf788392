package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mizan.Award;
import org.mizan.Client;
import org.mizan.TestServer;

/** Marks that are counted are those of cards that were submitted, however they came about and whatever became of them. */
class CountedIT {
    private static final JsonObject MEAN = new JsonObject().put("method", "mean");

    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static final Map<String, Supplier<Award>> HONEST = Map.of(
            "marks with decimals", CountedIT::decimals,
            "a card that was revised after the standings", CountedIT::revised,
            "a judge who looked at an entry twice", CountedIT::again,
            "a judge who is left out", CountedIT::leftOut,
            "an import, another in its place, and that one taken back", CountedIT::imported,
            "a criterion that was taken out since", CountedIT::criteria,
            "shares of ranges", CountedIT::shares,
            "measures, and a second round", CountedIT::rounds);

    private static Award decimals() {
        Award award = Award.scored(server);
        award.rows().run("update criterion set step = 0.0001 where edition_id = $1", award.edition());
        List<String> marks = List.of("4.50", "7.1234", "1.0", "8");
        for (int desk = 0; desk < marks.size(); desk++) {
            JsonObject given = new JsonObject().put("impact", marks.get(desk));
            award.rows().card(award.desks().get(desk).assignment(), "submitted", given);
        }
        award.compute(MEAN);
        return award;
    }

    private static Award revised() {
        Award award = Award.scored(server);
        award.compute(new JsonObject());
        award.save(0, 1, 9).expect(200);
        award.compute(new JsonObject());
        award.save(0, 2, 4).expect(200);
        return award;
    }

    private static Award again() {
        Award award = Award.scored(server);
        Client judge = award.judges().getFirst();
        UUID look = award.rows().again(award.desks().getFirst().assignment());
        award.card(judge, look, 0, 8).expect(200);
        award.compute(MEAN);
        award.card(judge, look, 1, 2).expect(200);
        award.compute(MEAN);
        return award;
    }

    private static Award leftOut() {
        Award award = Award.marked(server, new int[][] {{4, 5}, {6, 7}, {2, 3}});
        award.organiser()
                .post(
                        award.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", award.judges().getFirst().id().toString())
                                .put("excluded", true)
                                .put("reason", "A relative."))
                .expect(201);
        award.compute(new JsonObject());
        return award;
    }

    private static Award imported() {
        Award award = Award.judging(server, "impact");
        load(award, "?create=true", "entry,judge,score\nA,J,3\nB,J,4\nA,K,5\nB,K,6\n");
        award.compute(MEAN);
        String replaced = load(award, "?create=true&replace=true", "entry,judge,score\nA,J,9\nB,J,4\nA,K,5\nB,K,7\n");
        award.compute(MEAN);
        award.organiser()
                .post(award.base() + "/imports/" + replaced + "/undo", new JsonObject())
                .expect(200);
        award.compute(MEAN);
        return award;
    }

    private static String load(Award award, String query, String table) {
        String digest = award.organiser()
                .send("POST", award.round() + "/imports/plan" + query, "text/csv", table)
                .expect(200)
                .json()
                .getString("digest");
        return award.organiser()
                .send("POST", award.round() + "/imports" + query + "&plan=" + digest, "text/csv", table)
                .expect(201)
                .json()
                .getString("id");
    }

    private static Award criteria() {
        Award award = Award.scored(server);
        award.compute(new JsonObject());
        award.rows().run("update criterion set key = 'other' where edition_id = $1", award.edition());
        return award;
    }

    private static Award shares() {
        Award award = Award.judging(server, "pres", "use");
        award.rows().run("update criterion set highest = 15 where edition_id = $1 and key = 'pres'", award.edition());
        List<UUID> judges = List.of(server.person().id(), server.person().id());
        award.rows()
                .desks(judges, award.rows().entries(2))
                .forEach(desk -> award.rows()
                        .card(
                                desk.assignment(),
                                "submitted",
                                new JsonObject().put("pres", "11").put("use", "4")));
        award.compute(MEAN);
        award.compute(MEAN.copy().put("ranges", "points"));
        return award;
    }

    private static Award rounds() {
        Award award = Award.scored(server);
        award.pitch(10, 20);
        award.result("pitch", MEAN);
        award.compute(new JsonObject().put("method", "rasch"));
        award.compute(new JsonObject().put("method", "mean").put("metrics", new JsonArray().add("score")));
        return award;
    }

    @TestFactory
    Stream<DynamicTest> marks_that_were_submitted_are_not_named() {
        return HONEST.entrySet().stream()
                .map(honest -> DynamicTest.dynamicTest(honest.getKey(), () -> {
                    Award award = honest.getValue().get();
                    String slug = award.rows().slug;
                    assertEquals(
                            List.of(),
                            new Tampering(server)
                                    .found(slug).stream()
                                            .filter(text -> text.contains("never submitted"))
                                            .toList());
                }));
    }
}

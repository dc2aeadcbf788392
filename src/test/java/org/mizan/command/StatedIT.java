package org.mizan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mizan.Award;
import org.mizan.TestServer;
import org.mizan.audit.Outside;
import org.mizan.audit.Verifier;
import org.mizan.results.Publication;
import org.mizan.web.Language;

/** What a publication says beside its entries is held against what the server read while it published. */
class StatedIT {
    @RegisterExtension
    static final TestServer server = TestServer.fresh();

    private static List<String> found(Award award) {
        return new Tampering(server)
                .found(award.rows().slug).stream()
                        .filter(text -> text.startsWith("Publication "))
                        .toList();
    }

    private static List<String> uncompared(Award award, Language language) {
        return Verifier.verify(server.database(), award.rows().slug, Outside.NOTHING, AuditCommand.CONTENTS)
                .await()
                .reports()
                .getFirst()
                .uncompared(language);
    }

    /** With an entry behind the last prize, a judge who is left out, and a choice of the model. */
    private static Award published() {
        Award award = Award.marked(server, new int[][] {{3, 5, 9}, {4, 6, 8}, {2, 6, 7}});
        award.rows().says("{\"results\": {\"scores\": true}}");
        award.rows().run("insert into prize values ($1, 1, '{\"en\":\"First\"}', 5000, 'JOD')", award.edition());
        award.rows().run("insert into sector values ($1, 'health', '{\"en\":\"Health\"}', 1)", award.edition());
        award.rows().run("insert into institution values ($1, 'ju', '{\"en\":\"JU\"}', 'university')", award.edition());
        award.organiser()
                .post(
                        award.round() + "/exclusions",
                        new JsonObject()
                                .put("judge", award.judges().getLast().id().toString())
                                .put("excluded", true)
                                .put("reason", "A relative."))
                .expect(201);
        String standings = award.compute(new JsonObject());
        award.publish(standings).expect(201);
        award.publish(standings).expect(201);
        return award;
    }

    @Test
    void a_live_board_before_and_after_its_round_has_closed_and_an_entry_of_no_team_accuse_nobody() {
        JsonObject live = new JsonObject().put("results", new JsonObject().put("live", true));
        Award award = Award.recorded(server, "live", live);
        award.organiser()
                .post(
                        award.base() + "/entries/unowned",
                        new JsonObject().put("title", Award.text("سوا", "Sawa")).put("walkIn", "The bus was late."))
                .expect(201);
        award.publish(award.compute(new JsonObject().put("method", "mean"))).expect(201);
        award.organiser()
                .seen(1)
                .put(
                        award.base() + "/phases/hall",
                        new JsonObject()
                                .put(
                                        "opensAt",
                                        server.clock()
                                                .instant()
                                                .minusSeconds(7_200)
                                                .toString())
                                .put("closesAt", server.clock().instant().toString())
                                .put("reason", "The hall closes."))
                .expect(200);
        award.publish(award.compute(new JsonObject().put("method", "median"))).expect(201);
        assertEquals(
                List.of(true, false),
                Stream.of(1, 2)
                        .map(number -> award.organiser()
                                .get(award.base() + "/publications/" + number)
                                .json()
                                .getBoolean("live"))
                        .toList());
        assertEquals(List.of(), new Tampering(server).found(award.rows().slug));
    }

    @TestFactory
    Stream<DynamicTest> every_member_that_was_changed_is_named() {
        Award award = published();
        assertEquals(List.of(), found(award));
        String kept = body(award);
        return Stream.of(Publication.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(member -> DynamicTest.dynamicTest(member, () -> {
                    JsonObject body = new JsonObject(kept);
                    write(
                            award,
                            body.put(member, other(member, body.getValue(member)))
                                    .encode());
                    List<String> named = found(award).stream()
                            .filter(text -> !text.matches(
                                    "Publication 2: its (bytes do not|digest is not|signature does not) .*"))
                            .toList();
                    write(award, kept);
                    assertEquals(1, named.size(), named::toString);
                }));
    }

    /** Another value of that kind. */
    private static Object other(String member, Object value) {
        return switch (value) {
            case null ->
                member.equals("seal")
                        ? new JsonObject().put("number", 1).put("root", "00")
                        : new JsonObject().put("holds", "same");
            case Number number -> number.intValue() + 1;
            case Boolean yes -> !yes;
            case String text -> text + "0";
            case JsonArray rows when member.equals("rows") -> changed(rows, "reviews");
            case JsonArray prizes when member.equals("prizes") -> changed(prizes, "amount");
            case JsonArray list -> list.copy().add(new JsonObject().put("entry", "X"));
            case JsonObject object -> {
                String first = object.fieldNames().iterator().next();
                yield object.copy().put(first, other(first, object.getValue(first)));
            }
            default -> throw new IllegalStateException(member);
        };
    }

    private static JsonArray changed(JsonArray rows, String member) {
        JsonArray changed = rows.copy();
        JsonObject first = changed.getJsonObject(0);
        first.put(member, other(member, first.getValue(member)));
        return changed;
    }

    private static String body(Award award) {
        return server.row("select body from publication where edition_id = $1 and number = 2", award.edition())
                .getString(0);
    }

    private static void write(Award award, String body) {
        new Tampering(server)
                .withTriggersOff(
                        "update publication set body = $2 where edition_id = $1 and number = 2", award.edition(), body);
    }

    /** A hand changes a row, has the server publish, and puts it back: the server signs what it read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "standings; options = options || '{\"robust\": true}'; the options of the method",
                "standings; options = options || '{\"metrics\": [\"score\", \"rawMean\"]}'; the metrics that decide, the options of the method",
                "standings; options = options || '{\"decimals\": 3}'; the decimals, the options of the method",
                "standings; options = options || '{\"assumption\": {\"holds\": \"tracks-equally-good\", \"reason\": \"So.\"}}'; the assumption, the options of the method",
                "standings; choice = null; the choices of the model",
                "standings; notes = notes || array['parts']; the notes on the ranking",
                "standings; exclusions = '[]'; what was left out",
                "standings; judges = judges + 1; the number of judges",
                "standings; seed = 7, options = options || '{\"seed\": 7}'; the seed",
                "standings; version = 'x'; the version of the method",
                "standing; reviews = reviews + 1; entry, the number of reviews",
                "standing; place_low = 1, place_high = 3; entry, the entries on either side of the last prize",
                "criterion; highest = 20; the scale of scores",
                "edition; name = '{\"en\": \"Another\"}'; the edition",
                "edition; settings = jsonb_set(settings, '{results,live}', 'true'); whether its board is live",
                "round; name = '{\"en\": \"Another\"}'; the round",
                "sector; name = '{\"en\": \"Another\"}'; the sectors",
                "institution; name = '{\"en\": \"Another\"}'; the institutions",
            })
    void what_was_another_only_while_the_server_published_is_named(String table, String hand, String said) {
        Award award = published();
        String standings = server.row(
                        "select id::text from standings where edition_id = $1 and counts", award.edition())
                .getString(0);
        String rows = table + " where " + (table.equals("edition") ? "id" : "edition_id") + " = $1";
        Tampering tampering = new Tampering(server);
        tampering.withTriggersOff(
                "create table before_this as select * from " + rows.replace("$1", "'" + award.edition() + "'"));
        try {
            tampering.withTriggersOff("update " + rows.replace(" where", " set " + hand + " where"), award.edition());
            award.publish(standings).expect(201);
        } finally {
            tampering.withTriggersOff("delete from " + rows, award.edition());
            tampering.withTriggersOff("insert into " + table + " select * from before_this");
            tampering.withTriggersOff("drop table before_this");
        }
        List<String> found = found(award);
        assertEquals(
                said,
                String.join(
                        ", ",
                        found.stream()
                                .map(text -> text.replaceAll("entry \\S+", "entry")
                                        .replaceAll("Publication 3: what it says of (.*) is not what its .*", "$1"))
                                .distinct()
                                .toList()),
                found::toString);
    }

    /** Nobody can say what it was: how much that is, and where, is said instead. */
    @Test
    void what_an_act_changed_later_is_said_not_to_be_compared() {
        Award award = published();
        assertEquals(List.of(), uncompared(award, Language.EN));
        award.rows().run("update criterion set weight = 7 where edition_id = $1", award.edition());
        award.rows()
                .run("update institution set name = '{\"en\": \"Another\"}' where edition_id = $1", award.edition());
        assertEquals(List.of(), found(award));
        assertEquals(
                List.of(
                        "Not compared in 2 computations of standings: weights and ranges of criteria that an act changed"
                                + " later, since what they were is kept nowhere. They are standings 1 (impact), standings 2"
                                + " (impact).",
                        "Not compared in 2 publications: what an act changed later, since what it was is kept nowhere. They"
                                + " are publication 1 (the scale of scores, the institutions), publication 2 (the scale of"
                                + " scores, the institutions)."),
                uncompared(award, Language.EN));
        assertTrue(
                uncompared(award, Language.AR).getLast().contains("الإعلان 2 (مدى الدرجات، المؤسسات)"),
                () -> uncompared(award, Language.AR).toString());
    }
}
